from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.functions import (
    kam_tier,
    kam_visits,
    kam_why,
    kam_workdays,
)
from generators.accounts.frequency import DEFAULT_FREQUENCIES
from generators.accounts.tiers import DEFAULT_MATRIX, Tier, assign_tiers
from generators.common.language import Lang
from generators.common.period import Period
from tests.addin.functions.cells import DIV0, NOT_AVAILABLE, NUM, VALUE, down, noon

MATRIX: list[list[Any]] = [["C", "C", "B", "A", "A"] for _ in range(5)]
FREQUENCIES: list[list[Any]] = [
    ["VIP", 4.0, 1.0, 12.0, 3.0, "company", None],
    ["A", 3.0, 1.0, 9.0, 5.0, "company", None],
    ["b", 1.0, 2.0, 2.0, 20.0, "company", None],
    [None] * 7,
]


def test_m8_a_column_gets_its_tiers_in_one_call_each_error_in_its_own_place() -> None:
    x = down(1.0, 0.0, None, 3.0, "high", "#DIV/0!", 1.0, None, 1.5, True)
    y = down(4.0, 0.0, None, 1.0, 2.0, 2.0, None, "  ", 4.0, 2.0)
    flags = down(None, "是", "", None, None, None, None, None, None, "no")

    assert kam_tier(x, y, flags) == down(
        "A", "VIP", "", NUM, VALUE, DIV0, NOT_AVAILABLE, "", NUM, VALUE
    )


def test_a_row_lies_as_its_arguments_lie() -> None:
    assert kam_tier([[1.0, 2.0]], [[4.0, 2.0]]) == [["A", "C"]]


def test_a_single_cell_serves_every_row() -> None:
    assert kam_tier(down(0.0, 1.0, 2.0), 4.0) == down("A", "A", "B")


def test_ranges_of_different_size_are_one_error_that_names_them() -> None:
    arguments = down(1.0, 2.0), down(1.0, 2.0, 3.0)

    assert kam_tier(*arguments) == [[VALUE]]
    assert kam_why("kam_tier", *arguments)[0][0].endswith(
        "The ranges differ in size: x 2×1, y 3×1; select equally many rows and columns."
    )


@pytest.mark.parametrize("flag", ["yes", "是", " YES ", "y", True, 1.0])
def test_m8_influence_overrides_the_pair_even_an_impossible_one(flag: Any) -> None:
    assert kam_tier(3.0, 1.0, flag) == [["VIP"]]


def test_a_doubtful_influence_is_no_influence_but_an_error() -> None:
    assert kam_tier(1.0, 4.0, "perhaps") == [[VALUE]]


@pytest.mark.parametrize(
    "matrix",
    [MATRIX, [[f"X {x}", *row, "note"] for x, row in enumerate(MATRIX)]],
    ids=["cells", "whole table"],
)
def test_m8_the_book_s_own_matrix_decides(matrix: Any) -> None:
    assert kam_tier(down(0.0, 1.0), down(2.0, 4.0), None, matrix) == down("B", "A")
    assert kam_tier(0.0, 1.0, None, matrix) == [["C"]]


def test_a_whole_table_may_come_with_its_header_row() -> None:
    matrix = [["X", "Y 0", "Y 1", "Y 2", "Y 3", "Y 4"], *([f"X {x}", *MATRIX[x]] for x in range(5))]
    frequencies = [["分类", "拜访次数", "每几个月", "本期次数", "最短间隔（天）"], *FREQUENCIES]
    days_off = [["编号", "日期", "上班/休息", "名称"], ["1", 46391.0, "休息", None]]
    quarter = "2027-01-01", "2027-03-31"

    assert kam_tier(1.0, 2.0, None, matrix) == [["B"]]
    assert kam_visits("A", *quarter, frequencies) == [[9]]
    assert kam_workdays("2027-01-04", "2027-01-08", None, days_off) == [[4]]


def test_a_first_day_off_that_is_no_date_is_no_header() -> None:
    days_off = [["1", "soon", "休息", None], ["2", 46391.0, "休息", None]]

    assert kam_workdays("2027-01-04", "2027-01-08", None, days_off) == [[VALUE]]


def test_m8_a_matrix_with_a_hole_or_of_another_shape_says_so() -> None:
    holed = [row[:] for row in MATRIX]
    holed[2][3] = None

    assert kam_tier(1.0, 4.0, None, holed) == [[VALUE]]
    assert "no tier for (X=2, Y=3)" in kam_why("kam_tier", 1.0, 4.0, None, holed)[0][0]
    assert "matrix is 2×5" in kam_why("kam_tier", 1.0, 4.0, None, MATRIX[:2])[0][0]


levels = st.one_of(st.none(), st.integers(-1, 6).map(float), st.just(2.5))


@settings(deadline=None)  # a first calendar, and a busy machine, take their time
@given(st.lists(st.tuples(levels, levels, st.sampled_from(["yes", None])), min_size=1))
def test_m8_the_function_and_the_plan_give_the_same_tiers(rows: list[tuple[Any, ...]]) -> None:
    accounts = pd.DataFrame(rows, columns=["current_purchase", "capability", "influential"])
    accounts = accounts.astype(object).where(accounts.notna(), None).assign(tier_override=None)
    planned = assign_tiers(accounts, DEFAULT_MATRIX, Lang.EN)["tier"]

    found = kam_tier(*(down(*column) for column in zip(*rows, strict=True)))

    assert [row[0] if row[0] in set(Tier) else None for row in found] == [
        tier if isinstance(tier, str) else None for tier in planned
    ]


@settings(deadline=None)  # a first calendar, and a busy machine, take their time
@given(
    st.lists(st.sampled_from([*Tier, None]), min_size=1),
    st.sampled_from(["2027", "2027H2", "2027Q1", "2028-02"]),
)
def test_m9_visits_in_a_period_s_span_are_the_plan_s(tiers: list[Any], label: str) -> None:
    period = Period.parse(label)
    planned = {tier: of.in_period(period) for tier, of in DEFAULT_FREQUENCIES.items()}

    found = kam_visits(down(*tiers), period.start, period.end)

    assert [row[0] for row in found] == [planned.get(tier, "") for tier in tiers]


def test_m9_the_book_s_own_frequencies_decide() -> None:
    span = "2027-01-01", "2027-03-31"

    assert kam_visits(down("VIP", "B", "C"), *span, FREQUENCIES) == down(12, 2, VALUE)
    assert "no row for tier C" in kam_why("kam_visits", "C", *span, FREQUENCIES)[0][0]
    assert kam_visits("A", *span, [row[:2] for row in FREQUENCIES]) == [[VALUE]]


@pytest.mark.parametrize(
    ("first", "last", "shows"),
    [
        ("2027-03-31", "2027-01-01", NUM),
        ("soon", "2027-01-01", VALUE),
        (None, "2027-01-01", NOT_AVAILABLE),
        (noon(2027, 1, 1), 1e12, NUM),
        (46388.0, "1949-10-01", NUM),
        (True, 46388.0, VALUE),
        ("#REF!", 46388.0, "#REF! (kamplan)"),
    ],
)
def test_a_span_that_is_none_shows_why(first: Any, last: Any, shows: str) -> None:
    assert kam_visits("A", first, last) == [[shows]]
    assert kam_workdays(first, last) == [[shows]]


def test_every_error_has_a_sentence_in_both_languages_and_no_result_has_one() -> None:
    reasons = kam_why("kam_tier", down(1.0, 3.0, None), down(4.0, 1.0, None))

    assert reasons == down(
        "",
        "X=3 大于 Y=1：不可能买得比能力还多 · X=3 is above Y=1: it cannot buy more than it is able to",
        "",
    )


def test_a_function_nobody_has_is_answered_with_those_there_are() -> None:
    assert "use kam_tier, kam_visits, kam_next_visit" in kam_why("sum", 1.0)[0][0]


def test_twenty_thousand_rows_are_answered_together() -> None:
    count = 20_000
    found = kam_workdays(down(*(46000.0 + n % 400 for n in range(count))), 46500.0)

    assert len(found) == count
    assert found[0] == found[400]
