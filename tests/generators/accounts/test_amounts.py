import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.accounts.levels import cut_amounts, levels
from generators.accounts.profit import pareto_curve, profit_segments

AMOUNT = st.floats(0, 1e6, allow_nan=False)


def test_m8_levels_follow_fixed_amounts_when_all_three_are_given() -> None:
    cuts = cut_amounts(pd.Series([1.0, 2.0]), (0.4, 0.7, 0.9), (10.0, 100.0, 1000.0))

    found = levels(pd.Series([0, 5, 10, 99, 100, 1000, None, -3]), cuts)

    assert cuts == (10.0, 100.0, 1000.0)
    assert found.fillna(-1).tolist() == [0, 1, 2, 2, 3, 4, -1, -1]


def test_m8_levels_follow_the_shares_of_accounts_otherwise() -> None:
    potential = pd.Series(range(1, 11), dtype=float)

    found = levels(potential, cut_amounts(potential, (0.4, 0.7, 0.9), (None, 5.0, None)))

    assert found.tolist() == [1, 1, 1, 1, 2, 2, 2, 3, 3, 4]


@given(st.lists(st.tuples(AMOUNT, AMOUNT), min_size=1))
def test_m8_an_account_buying_no_more_than_it_needs_never_has_x_above_y(
    pairs: list[tuple[float, float]],
) -> None:
    bought = pd.Series([min(pair) for pair in pairs])
    needed = pd.Series([max(pair) for pair in pairs])
    cuts = cut_amounts(needed, (0.4, 0.7, 0.9), (None, None, None))

    if cuts:
        assert (levels(bought, cuts) <= levels(needed, cuts)).all()


def test_m1_the_list_shows_how_few_accounts_bring_four_fifths() -> None:
    curve, figures = pareto_curve(pd.Series([10.0, 80.0, 5.0, 5.0, None]), 0.8)

    assert curve["pareto"].fillna("").tolist() == ["", "yes", "", "", ""]
    assert curve["purchase_share"].tolist() == [0.9, 0.8, 0.95, 1.0, 1.0]
    assert (figures.accounts, figures.share_of_accounts) == (1, 0.2)
    assert figures.share_of_purchases == pytest.approx(0.8)


def test_m1_a_list_without_purchases_has_no_curve() -> None:
    curve, figures = pareto_curve(pd.Series([0.0, None]), 0.8)

    assert curve["purchase_share"].isna().all()
    assert figures.accounts == 0


def test_m4_four_profit_segments_by_what_they_bring() -> None:
    profit = pd.Series([70.0, 15.0, 10.0, 3.0, 2.0, 0.0, -1.0, None])

    found = profit_segments(profit, pd.Series([9.0] * 8), 0.80, 0.05)

    assert found.fillna("").tolist() == [
        "most_profitable",
        "most_profitable",
        "profitable",
        "unprofitable",
        "unprofitable",
        "unprofitable",
        "loss_making",
        "",
    ]


@given(st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1))
def test_m4_the_most_profitable_bring_the_first_share_and_losses_are_losses(
    amounts: list[float],
) -> None:
    profit = pd.Series(amounts)

    found = profit_segments(profit, pd.Series(1.0, profit.index), 0.80, 0.05)

    assert ((found == "loss_making") == (profit < 0)).all()
    total = profit[profit > 0].sum()
    if total > 0:
        assert profit[found == "most_profitable"].sum() >= 0.80 * total * (1 - 1e-6)
        assert profit[found == "unprofitable"].clip(lower=0).sum() <= 0.05 * total * (1 + 1e-6)


def test_m4_an_account_that_buys_nothing_is_a_prospect_and_has_no_segment() -> None:
    profit = pd.Series([10.0, 0.0, -2.0, None, 0.0])
    purchases = pd.Series([50.0, 0.0, 0.0, 0.0, None])

    found = profit_segments(profit, purchases, 0.80, 0.05)

    assert found.tolist() == [
        "most_profitable", "prospect", "prospect", "prospect", "unprofitable",
    ]  # fmt: skip
