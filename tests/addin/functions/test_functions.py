import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.functions import (
    kam_memory,
    kam_next_visit,
    kam_tier,
    kam_visits,
    kam_why,
    kam_workdays,
)
from generators.language import Lang
from generators.memory import retention
from generators.period import Period
from generators.tiers import DEFAULT_MATRIX, Tier, assign_tiers
from generators.visit_frequency import DEFAULT_FREQUENCIES, visits_due
from generators.working_days import working_days

NOT_AVAILABLE, VALUE, NUM, DIV0 = (
    f"{error} (kamplan)" for error in ("#N/A", "#VALUE!", "#NUM!", "#DIV/0!")
)
MATRIX: list[list[Any]] = [["C", "C", "B", "A", "A"] for _ in range(5)]
FREQUENCIES: list[list[Any]] = [
    ["VIP", 4.0, 1.0, 12.0, 3.0, "company", None],
    ["A", 3.0, 1.0, 9.0, 5.0, "company", None],
    ["b", 1.0, 2.0, 2.0, 20.0, "company", None],
    [None] * 7,
]


def noon(year: int, month: int, day: int) -> dt.datetime:
    """Return a date as a cell of Excel gives it: with a time, and without a zone."""
    return dt.datetime.combine(dt.date(year, month, day), dt.time(12))


def down(*cells: Any) -> list[list[Any]]:
    """Return a column of cells."""
    return [[cell] for cell in cells]


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


@given(st.lists(st.tuples(levels, levels, st.sampled_from(["yes", None])), min_size=1))
def test_m8_the_function_and_the_plan_give_the_same_tiers(rows: list[tuple[Any, ...]]) -> None:
    accounts = pd.DataFrame(rows, columns=["current_purchase", "capability", "influential"])
    accounts = accounts.astype(object).where(accounts.notna(), None).assign(tier_override=None)
    planned = assign_tiers(accounts, DEFAULT_MATRIX, Lang.EN)["tier"]

    found = kam_tier(*(down(*column) for column in zip(*rows, strict=True)))

    assert [row[0] if row[0] in set(Tier) else None for row in found] == [
        tier if isinstance(tier, str) else None for tier in planned
    ]


@given(
    st.lists(st.sampled_from([*Tier, None]), min_size=1),
    st.sampled_from(["2027", "2027H2", "2027Q1", "2028-02"]),
)
def test_m9_visits_in_a_period_s_span_are_the_plan_s(tiers: list[Any], label: str) -> None:
    period = Period.parse(label)
    planned = visits_due(pd.Series(tiers, dtype=object), DEFAULT_FREQUENCIES, period)

    found = kam_visits(down(*tiers), period.start, period.end)

    assert [row[0] for row in found] == ["" if pd.isna(due) else due for due in planned]


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


@pytest.mark.parametrize(
    "day", [dt.date(2027, 1, 4), noon(2027, 1, 4), 46391.0, 46391.75, " 2027-01-04 "]
)
def test_a_date_may_be_a_date_a_serial_number_or_iso_text(day: Any) -> None:
    assert kam_workdays(day, day) == [[1]]
    assert kam_workdays(day, dt.date(2027, 1, 8)) == [[5]]


# the State Council's holidays and make-up days of 2026, from its notice
OFF_2026 = ["01-01", "01-02", "02-16", "02-17", "02-18", "02-19", "02-20", "02-23", "04-06",
            "05-01", "05-04", "05-05", "06-19", "09-25", "10-01", "10-02", "10-05", "10-06", "10-07"]  # fmt: skip
MADE_UP_2026 = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


def by_hand(first: dt.date, last: dt.date) -> int:
    days = (first + dt.timedelta(n) for n in range((last - first).days + 1))
    return sum(
        f"{day:%m-%d}" in MADE_UP_2026 or (day.weekday() < 5 and f"{day:%m-%d}" not in OFF_2026)
        for day in days
    )


def test_m9_the_working_days_of_2026_are_those_of_the_notice() -> None:
    months = [
        (dt.date(2026, m, 1), dt.date(2026, m + 1, 1) - dt.timedelta(1)) for m in range(1, 12)
    ]
    months.append((dt.date(2026, 12, 1), dt.date(2026, 12, 31)))

    found = kam_workdays(down(*(a for a, _ in months)), down(*(b for _, b in months)))

    assert found == down(*(by_hand(*month) for month in months))
    assert kam_workdays("2026-01-01", "2026-12-31") == [[248]]


def test_m9_days_off_win_over_the_published_calendar() -> None:
    week = "2026-03-02", "2026-03-08"
    table = [
        ["1", noon(2026, 3, 3), "休息", "stocktaking"],
        ["2", noon(2026, 3, 7), "workday", None],
        [None, None, None, None],
    ]

    assert kam_workdays(*week) == [[5]]
    assert kam_workdays(*week, None, down("2026-03-03", 46085.0, None)) == [[3]]
    assert kam_workdays(*week, None, table[:1]) == [[4]]
    assert kam_workdays(*week, None, table) == [[5]]
    assert kam_workdays(*week, None, [["2026-03-03", "perhaps"]]) == [[VALUE]]


def test_m9_another_country_has_other_days() -> None:
    assert kam_workdays("2026-07-01", "2026-07-03", "us") == [[2]]
    assert kam_workdays("2026-07-01", "2026-07-03", "XX") == [[VALUE]]
    assert "country is 'XX'" in kam_why("kam_workdays", "2026-07-01", "2026-07-03", "XX")[0][0]


days = st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31))


@given(st.lists(st.tuples(days, days), min_size=1, max_size=5))
def test_m9_counted_working_days_are_those_listed(spans: list[tuple[dt.date, dt.date]]) -> None:
    spans = [(min(span), max(span)) for span in spans]
    none = pd.DataFrame({"date": [], "kind": []})

    found = kam_workdays(down(*(a for a, _ in spans)), down(*(b for _, b in spans)))

    assert found == down(*(len(working_days(a, b, "CN", none)) for a, b in spans))


@given(st.sampled_from(list(Tier)), days, days)
def test_m9_the_next_visit_is_the_first_working_day_an_interval_on(
    tier: Tier, last_visit: dt.date, as_of: dt.date
) -> None:
    none = pd.DataFrame({"date": [], "kind": []})
    interval = DEFAULT_FREQUENCIES[tier].interval
    assert interval is not None
    earliest = max(last_visit + dt.timedelta(interval), as_of)

    [[found]] = kam_next_visit(tier, last_visit, as_of)

    assert working_days(earliest, found, "CN", none) == [found]


def test_m9_an_account_never_visited_is_due_at_once_and_one_without_a_tier_never() -> None:
    tiers, last = down("A", "A", None, "Z", None), down(None, 0.0, None, None, "2026-12-01")

    assert kam_next_visit(tiers, last, "2027-01-01") == down(
        dt.date(2027, 1, 4), dt.date(2027, 1, 4), "", NOT_AVAILABLE, NOT_AVAILABLE
    )


def test_m9_a_tier_due_no_visits_has_no_next_one() -> None:
    frequencies = [["C", 0.0, 1.0]]

    assert kam_next_visit("C", None, "2027-01-04", None, None, frequencies) == [[NOT_AVAILABLE]]


def test_m9_the_least_gap_holds_where_the_interval_is_shorter() -> None:
    frequencies = [["A", 30.0, 1.0, 30.0, 14.0]]

    assert kam_next_visit("A", "2026-03-02", "2026-03-02", None, None, frequencies) == [
        [dt.date(2026, 3, 16)]
    ]


@given(st.lists(st.tuples(days, days), min_size=1))
def test_m9_memory_is_the_plan_s_curve(spans: list[tuple[dt.date, dt.date]]) -> None:
    spans = [(min(span), max(span)) for span in spans]
    gaps = pd.Series([(b - a).days for a, b in spans]).to_numpy()

    found = kam_memory(down(*(a for a, _ in spans)), down(*(b for _, b in spans)))

    assert [row[0] for row in found] == pytest.approx(list(retention(gaps, 7.0)), abs=1e-4)


def test_m9_memory_keeps_longer_with_more_strength_and_never_before_the_visit() -> None:
    assert kam_memory("2027-01-01", "2027-01-08") == [[0.9]]
    assert kam_memory("2027-01-01", "2027-01-08", 70.0)[0][0] > 0.98
    assert kam_memory("2027-01-01", "2027-01-08", 0.0) == [[NUM]]
    assert kam_memory("2027-01-08", "2027-01-01") == [[NUM]]
    assert kam_memory(down(None, "x"), "2027-01-01") == down("", VALUE)


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
