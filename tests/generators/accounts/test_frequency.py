import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.accounts.frequency import DEFAULT_FREQUENCIES, Frequency, months_between
from generators.accounts.tiers import Tier
from generators.common.language import Lang
from generators.common.period import Period
from workbooks.host.book_info import BookInfo
from workbooks.template.defaults import default_tables


@pytest.mark.parametrize("label", ["2027", "2028H1", "2027Q1", "2028-02"])
def test_m9_a_whole_period_has_exactly_its_months(label: str) -> None:
    period = Period.parse(label)

    assert months_between(period.start, period.end) == period.months


def test_m9_a_part_of_a_month_is_its_share_of_days() -> None:
    assert months_between(dt.date(2027, 2, 15), dt.date(2027, 3, 31)) == 1.5
    assert months_between(dt.date(2027, 4, 1), dt.date(2027, 4, 3)) == 0.1


@settings(deadline=None)  # a first calendar, and a busy machine, take their time
@given(st.dates(dt.date(2000, 1, 1), dt.date(2050, 1, 1)), st.integers(0, 900), st.integers(0, 900))
def test_m9_the_months_of_two_spans_are_those_of_both_together(
    start: dt.date, first: int, second: int
) -> None:
    middle = start + dt.timedelta(first)
    end = middle + dt.timedelta(second + 1)

    together = months_between(start, middle) + months_between(middle + dt.timedelta(1), end)

    assert months_between(start, end) == pytest.approx(together)


@pytest.mark.parametrize(("tier", "days"), [("VIP", 15), ("A", 15), ("B", 30), ("C", 46)])
def test_m9_the_interval_spreads_a_tier_s_visits_evenly(tier: str, days: int) -> None:
    assert DEFAULT_FREQUENCIES[tier].interval == days


def test_m9_an_interval_is_never_below_the_least_gap_and_none_without_visits() -> None:
    assert Frequency(30, 1, 14).interval == 14
    assert Frequency(0, 1, 14).interval is None


def test_m9_a_new_book_has_the_default_frequencies() -> None:
    info = BookInfo("1", "", "", Period.parse("2027Q1"), Lang.EN, "kUSD")
    rows = default_tables(info)["VisitFrequency"]

    assert {
        Tier(tier): Frequency(*figures)
        for tier, *figures in rows[["id", "visits", "months", "min_gap", "most"]].to_numpy()
    } == DEFAULT_FREQUENCIES


@pytest.mark.parametrize(("tier", "beyond"), [("VIP", 0), ("A", 3), ("B", 0), ("C", 0)])
def test_m9_a_range_says_how_many_visits_beyond_those_due_there_may_be(
    tier: str, beyond: int
) -> None:
    assert DEFAULT_FREQUENCIES[tier].extra_in_period(Period.parse("2027Q1")) == beyond


def test_m9_without_a_greatest_number_or_with_one_below_the_least_none_is_extra() -> None:
    quarter = Period.parse("2027Q1")
    assert Frequency(2, 1, 5).extra_in_period(quarter) == 0
    assert Frequency(2, 1, 5, most=1).extra_in_period(quarter) == 0
