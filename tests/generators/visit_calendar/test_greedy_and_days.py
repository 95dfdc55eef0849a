import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.accounts.frequency import Frequency
from generators.accounts.memory import longest_gap, mean_retention
from generators.accounts.preferences import Preference, parse_preference
from generators.accounts.tiers import Tier
from generators.common.errors import InputError
from generators.common.period import Period
from generators.days.provisional import provisional_years
from generators.days.working_days import working_days
from generators.visit_calendar import CalendarQuestion, Demand, greedy_calendar

Q1 = Period.parse("2027Q1")
NO_DAYS = pd.DataFrame({"date": [], "kind": []})
DAYS = working_days(Q1.start, Q1.end, "US", NO_DAYS)


def demand(account: str = "A1", tier: str = "A", due: int = 8, **more: object) -> Demand:
    plain = Demand(account, tier, weight=1.0, city="X", due=due, min_gap=5)
    return replace(plain, **more)  # type: ignore[arg-type]


def question(*demands: Demand, capacity: int = 5) -> CalendarQuestion:
    return CalendarQuestion(Q1.start, Q1.end, DAYS, capacity, demands)


@pytest.mark.parametrize(
    ("visits", "months", "label", "due"),
    [
        (2.5, 1, "2027Q1", 8),  # A: 2-3 a month
        (1, 1, "2027Q1", 3),  # B: 1 a month
        (2, 3, "2027Q1", 2),  # C: 2 in 3 months
        (2, 1, "2027Q1", 6),  # VIP, ours: 2 a month
        (2, 3, "2027-03", 1),
        (2, 3, "2027", 8),
    ],
)
def test_m9_visits_due_follow_the_frequency(
    visits: float, months: float, label: str, due: int
) -> None:
    assert Frequency(visits, months, 1).in_period(Period.parse(label)) == due


def test_m9_visits_are_spread_and_not_bunched() -> None:
    days = greedy_calendar(question(demand(due=6))).placed["A1"]

    gaps = [(b - a).days for a, b in pairwise(days)]
    assert len(days) == 6
    assert min(gaps) >= 11
    assert max(gaps) <= 19


DEMANDS = st.lists(
    st.tuples(
        st.sampled_from(list(Tier)),
        st.integers(0, 9),
        st.integers(1, 30),
        st.frozensets(st.integers(0, 4), max_size=4),
        st.sampled_from("XYZ"),
        st.sampled_from([1, 1, 2, 4]),
    ),
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(DEMANDS, st.integers(1, 4))
def test_every_visit_is_placed_within_the_rules_or_dropped_with_a_reason(
    drawn: list[tuple[Tier, int, int, frozenset[int], str, int]], capacity: int
) -> None:
    asked = [
        Demand(f"A{n}", tier, 1.0, city, due, gap, closed=closed, slots=slots)
        for n, (tier, due, gap, closed, city, slots) in enumerate(drawn)
    ]
    answer = greedy_calendar(question(*asked, capacity=capacity))

    load: dict[dt.date, int] = {}
    for one in asked:
        days = answer.placed[one.account]
        assert len(days) + len(answer.dropped.get(one.account, ())) == one.due
        assert all(day in DAYS and day.weekday() not in one.closed for day in days)
        assert all((b - a).days >= one.min_gap for a, b in pairwise(days))
        for day in days:
            load[day] = load.get(day, 0) + one.slots
    assert all(count <= capacity for count in load.values())


@settings(max_examples=25, deadline=None)
@given(DEMANDS, st.integers(1, 3))
def test_planning_twice_changes_nothing(
    drawn: list[tuple[Tier, int, int, frozenset[int], str, int]], capacity: int
) -> None:
    asked = [
        Demand(f"A{n}", tier, 1.0, city, due, gap, closed=closed, slots=slots)
        for n, (tier, due, gap, closed, city, slots) in enumerate(drawn)
    ]
    first = greedy_calendar(question(*asked, capacity=capacity))
    again = [replace(one, proposed=tuple(first.placed[one.account])) for one in asked]

    assert greedy_calendar(question(*again, capacity=capacity)) == first


def test_better_tiers_come_first_when_days_are_scarce() -> None:
    few = CalendarQuestion(Q1.start, Q1.end, DAYS[:1], 2, [
        demand("C1", "C", 1), demand("V1", "VIP", 1), demand("B1", "B", 1),
    ])  # fmt: skip

    answer = greedy_calendar(few)

    assert answer.placed == {"V1": DAYS[:1], "B1": DAYS[:1], "C1": []}
    assert answer.dropped == {"C1": ["full"]}


def test_a_dropped_visit_says_which_rule_kept_it_out() -> None:
    gap = greedy_calendar(question(demand(due=2, min_gap=200)))
    closed = greedy_calendar(question(demand(due=1, closed=frozenset(range(5)))))
    none = greedy_calendar(CalendarQuestion(Q1.start, Q1.end, [], 5, [demand(due=1)]))

    assert gap.dropped == {"A1": ["gap"]}
    assert closed.dropped == {"A1": ["weekday_closed"]}
    assert none.dropped == {"A1": ["no_days"]}


def test_the_day_after_the_last_visit_keeps_its_gap() -> None:
    last = DAYS[0] - dt.timedelta(days=1)

    days = greedy_calendar(question(demand(due=1, min_gap=20, last_visit=last))).placed["A1"]

    assert (days[0] - last).days >= 20


def test_make_up_days_are_worked_and_holidays_are_not() -> None:
    start, end = dt.date(2026, 2, 9), dt.date(2026, 3, 1)

    days = working_days(start, end, "CN", NO_DAYS)

    assert dt.date(2026, 2, 14) in days  # a Saturday worked in exchange
    assert dt.date(2026, 2, 17) not in days  # New Year's day itself


def test_the_override_table_always_wins() -> None:
    override = pd.DataFrame(
        {"date": [dt.date(2027, 1, 1), dt.date(2027, 1, 4)], "kind": ["workday", "holiday"]}
    )

    days = working_days(dt.date(2027, 1, 1), dt.date(2027, 1, 5), "CN", override)

    assert days == [dt.date(2027, 1, 1), dt.date(2027, 1, 5)]


def test_a_chinese_year_without_make_up_days_is_provisional() -> None:
    assert provisional_years(dt.date(2026, 12, 1), dt.date(2027, 1, 31), "CN") == [2027]
    assert provisional_years(dt.date(2027, 1, 1), dt.date(2027, 1, 31), "US") == []


def test_a_country_without_a_calendar_is_named() -> None:
    with pytest.raises(InputError, match="no calendar for holiday country 'Atlantis'"):
        working_days(dt.date(2027, 1, 1), dt.date(2027, 1, 2), "Atlantis", NO_DAYS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周二、周四", Preference(frozenset({1, 3}))),
        ("不要周五", Preference(closed=frozenset({4}))),
        ("周一，不要周五", Preference(frozenset({0}), frozenset({4}))),
        ("Tue/Thu", Preference(frozenset({1, 3}))),
        ("not Friday", Preference(closed=frozenset({4}))),
        ("周五不行", Preference(closed=frozenset({4}))),
        ("周二可以，周五不方便", Preference(frozenset({1}), frozenset({4}))),
        ("周二可以周五不行", None),
        ("closed on Fridays; Tuesday is fine", Preference(frozenset({1}), frozenset({4}))),
        (None, Preference()),
        ("上午", None),
    ],
)
def test_preferences_are_read_in_both_languages(text: object, expected: object) -> None:
    assert parse_preference(text) == expected


def test_m9_memory_is_better_kept_by_spread_visits() -> None:
    spread = [dt.date(2027, 1, 10), dt.date(2027, 2, 10), dt.date(2027, 3, 10)]
    bunched = [dt.date(2027, 1, 10), dt.date(2027, 1, 11), dt.date(2027, 1, 12)]

    kept = [mean_retention(days, dt.date(2026, 12, 20), Q1, 7.0) for days in (spread, bunched)]

    assert kept[0] is not None
    assert kept[1] is not None
    assert kept[0] > kept[1]
    assert longest_gap(bunched, None, Q1) == 78
    assert longest_gap([], None, Q1) is None
