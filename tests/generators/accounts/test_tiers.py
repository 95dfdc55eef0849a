import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.accounts.tiers import COURSE, DEFAULT_MATRIX, SCALE, Tier, TierMatrix, assign_tiers
from generators.common.errors import InputError
from generators.common.language import Lang

PUBLISHED = {
    Tier.A: [(1, 4), (0, 3), (1, 3), (4, 4), (3, 4)],
    Tier.B: [(2, 4), (0, 2)],
    Tier.C: [(0, 1), (1, 2), (1, 1)],
}
OURS = {Tier.A: [(0, 4)], Tier.B: [(2, 3), (3, 3)], Tier.C: [(2, 2), (0, 0)]}


def rated(
    x: object, y: object, *, influential: str | None = None, override: str | None = None
) -> tuple[object, str]:
    account = {"current_purchase": [x], "capability": [y]}
    account |= {"influential": [influential], "tier_override": [override]}
    frame = assign_tiers(pd.DataFrame(account, dtype=object), DEFAULT_MATRIX, Lang.EN)
    return frame["tier"].item(), frame["tier_reason"].item()


@pytest.mark.parametrize(
    ("tier", "pair", "whose"),
    [
        *((tier, pair, "course table") for tier in PUBLISHED for pair in PUBLISHED[tier]),
        *((tier, pair, "our default") for tier in OURS for pair in OURS[tier]),
    ],
)
def test_m8_every_pair_gets_its_tier_and_says_whose_it_is(
    tier: Tier, pair: tuple[int, int], whose: str
) -> None:
    assert rated(*pair) == (tier, f"X={pair[0]}, Y={pair[1]} → {tier} ({whose})")


@given(st.sampled_from(SCALE), st.sampled_from(SCALE))
def test_m8_an_account_has_a_tier_exactly_when_its_pair_is_possible(x: int, y: int) -> None:
    assert (rated(x, y)[0] is not None) == (x <= y)


def test_m8_influence_overrides_the_pair_even_without_any_purchase() -> None:
    assert rated(0, 0, influential="yes") == ("VIP", "VIP: influence flag")


def test_m8_the_company_overrides_everything() -> None:
    assert rated(1, 4, influential="yes", override="C") == ("C", "C: company override")


def test_m8_buying_more_than_one_can_gets_no_tier_and_says_why() -> None:
    assert rated(3, 1) == (None, "X=3 is above Y=1: it cannot buy more than it is able to")


@pytest.mark.parametrize(
    ("x", "y", "missing"), [(None, 3, "X"), (1, None, "Y"), (None, None, "X, Y")]
)
def test_an_unknown_level_gets_no_tier(x: object, y: object, missing: str) -> None:
    assert rated(x, y) == (None, f"{missing} unknown: give the amount, or type 0-4")


@pytest.mark.parametrize(
    ("x", "y"), [(5, 4), (-1, 4), (1.5, 4), (0, 5), (1, 2.5), (-1, -1), (5, 5)]
)
def test_m8_a_level_off_the_scale_gets_no_tier_and_says_why(x: float, y: float) -> None:
    assert rated(x, y) == (None, f"X={x}, Y={y}: both must be whole, from 0 to 4")


def test_a_company_that_changes_a_cell_is_named_as_its_source() -> None:
    matrix = TierMatrix({**DEFAULT_MATRIX.cells, (1, 1): Tier.B})

    assert matrix.origin((1, 1), Lang.EN) == "company matrix"


def test_a_matrix_with_a_hole_names_the_cell() -> None:
    holed = {pair: tier for pair, tier in DEFAULT_MATRIX.cells.items() if pair != (2, 3)}

    with pytest.raises(InputError, match=r"no tier for \(X=2, Y=3\); fill these cells"):
        TierMatrix(holed)


def test_the_course_table_is_the_published_one() -> None:
    assert {pair: t for t, pairs in PUBLISHED.items() for pair in pairs} == dict(COURSE)
