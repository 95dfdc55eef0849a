import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.functions import (
    kam_memory,
    kam_next_visit,
    kam_why,
    kam_workdays,
)
from generators.accounts.frequency import DEFAULT_FREQUENCIES
from generators.accounts.memory import retention
from generators.accounts.tiers import Tier
from generators.days.working_days import working_days
from tests.addin.functions.cells import NOT_AVAILABLE, NUM, VALUE, down, noon


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


@settings(deadline=None)  # a first calendar, and a busy machine, take their time
@given(st.lists(st.tuples(days, days), min_size=1, max_size=5))
def test_m9_counted_working_days_are_those_listed(spans: list[tuple[dt.date, dt.date]]) -> None:
    spans = [(min(span), max(span)) for span in spans]
    none = pd.DataFrame({"date": [], "kind": []})

    found = kam_workdays(down(*(a for a, _ in spans)), down(*(b for _, b in spans)))

    assert found == down(*(len(working_days(a, b, "CN", none)) for a, b in spans))


@settings(deadline=None)  # a first calendar, and a busy machine, take their time
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


@settings(deadline=None)  # a first calendar, and a busy machine, take their time
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
