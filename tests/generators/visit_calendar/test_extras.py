import datetime as dt
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generators.visit_calendar import (
    CalendarAnswer,
    CalendarQuestion,
    Demand,
    Travel,
    Weights,
    best_calendar,
    greedy_calendar,
    with_extras,
)
from tests.generators.visit_calendar.questions import (
    DAYS,
    Q1,
    again,
    demand,
    demands,
    loads,
    question,
)

RESERVE = 0.2


@st.composite
def asking(draw: st.DrawFn) -> list[Demand]:
    """Accounts, some of which may have up to three visits beyond those due."""
    asked = draw(demands(pins=True, long=True))
    spare = draw(st.lists(st.integers(0, 3), min_size=len(asked), max_size=len(asked)))
    return [replace(one, spare=more) for one, more in zip(asked, spare, strict=True)]


def answered(asked: CalendarQuestion) -> CalendarAnswer:
    return with_extras(asked, greedy_calendar(asked))


def week(day: dt.date) -> tuple[int, int]:
    return day.isocalendar()[:2]


@settings(max_examples=100, deadline=None)
@given(asking(), st.integers(1, 4), st.frozensets(st.sampled_from(DAYS), max_size=20))
def test_extra_visits_keep_the_rules_and_the_weeks_reserve_and_move_nothing(
    asked: list[Demand], capacity: int, away: frozenset[dt.date]
) -> None:
    days = [day for day in DAYS if day not in away]
    frozen = frozenset(days[:5])
    one_rep = question(*asked, capacity=capacity, days=days, frozen=frozen, reserve=RESERVE)
    due = greedy_calendar(one_rep)

    answer = with_extras(one_rep, due)

    assert (answer.placed, answer.dropped) == (due.placed, due.dropped)
    load = loads(one_rep, answer)
    by_week, room = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for day in days:
        by_week[week(day)] += load[day]
        room[week(day)] += capacity
    for one in asked:
        extra = answer.extra.get(one.account, ())
        assert len(extra) <= (0 if one.account in due.dropped else one.spare)
        others = [*one.fixed, *answer.placed[one.account], *extra]
        others += [one.last_visit] if one.last_visit else []
        for day in extra:
            assert day in days
            assert day not in frozen
            assert day.weekday() not in one.closed
            assert load[day] <= capacity
            assert sum(abs((day - other).days) < one.min_gap for other in others) == 1  # itself
            assert by_week[week(day)] <= (1 - RESERVE) * room[week(day)] + 1e-6


@settings(max_examples=100, deadline=None)
@given(asking(), st.integers(1, 4))
def test_asked_again_with_the_answer_published_it_is_repeated(
    asked: list[Demand], capacity: int
) -> None:
    one_rep = question(*asked, capacity=capacity, reserve=RESERVE)
    first = answered(one_rep)

    second = answered(again(one_rep, first))

    assert (second.placed, second.extra) == (first.placed, first.extra)


@settings(max_examples=20, deadline=None)
@given(asking(), st.integers(2, 4))
def test_the_search_too_repeats_its_answer_with_the_extra_visits(
    asked: list[Demand], capacity: int
) -> None:
    one_rep = question(*asked, capacity=capacity, reserve=RESERVE)
    first = with_extras(one_rep, best_calendar(one_rep, 100))
    published = again(one_rep, first)

    second = with_extras(published, best_calendar(published, 100))

    assert second.fingerprint == first.fingerprint


def test_the_better_tier_then_the_larger_potential_gets_the_room() -> None:
    asked = [
        demand("B1", "B", due=1, spare=2, weight=50.0),
        demand("small", due=1, spare=2, weight=1.0),
        demand("large", due=1, spare=2, weight=9.0),
    ]
    nothing = CalendarAnswer({one.account: [] for one in asked})
    for room, expected in ((1, {"large"}), (2, {"large", "small"}), (3, {"large", "small", "B1"})):
        one_week = question(*asked, days=DAYS[:4], capacity=room, reserve=0.75)
        assert with_extras(one_week, nothing).extra.keys() == expected


def test_nobody_gets_a_second_extra_visit_before_everybody_had_a_turn() -> None:
    mondays = [day for day in DAYS if day.weekday() == 0][:6:2]
    asked = [demand(name, due=1, spare=2) for name in ("A1", "A2", "A3")]
    nothing = CalendarAnswer({one.account: [] for one in asked})

    extra = with_extras(question(*asked, days=mondays, capacity=1), nothing).extra

    assert {account: len(days) for account, days in extra.items()} == {"A1": 1, "A2": 1, "A3": 1}


def test_an_extra_visit_halves_the_longest_interval() -> None:
    early, late = Q1.start + dt.timedelta(10), Q1.start + dt.timedelta(70)
    one = demand(due=2, spare=1, fixed=(early, late))

    answer = answered(question(one, reserve=RESERVE))

    (day,) = answer.extra["A1"]
    assert abs((day - early).days - 30) <= 3


def test_a_day_in_the_city_is_preferred_to_the_middle_of_the_interval() -> None:
    ends = (Q1.start + dt.timedelta(10), Q1.start + dt.timedelta(70))
    middle = DAYS[DAYS.index(min(DAYS, key=lambda day: abs((day - ends[0]).days - 30))) + 2]
    far = demand("far", due=1, fixed=(middle,), city="Y")
    one = demand("A1", due=2, spare=1, fixed=ends, city="Y")
    travel = Travel(home="X", km={("X", "Y"): 400})

    answer = answered(question(far, one, reserve=RESERVE, travel=travel, weights=Weights()))

    assert answer.extra["A1"] == [middle]


def test_published_extra_visits_stay_and_give_way_where_a_visit_due_takes_the_room() -> None:
    day = DAYS[20]
    one = demand("A1", due=0, spare=1, extra=(day,))
    due = demand("B1", "B", due=1)
    asked = question(one, due, capacity=1, reserve=0.9)

    stays = with_extras(asked, CalendarAnswer({"A1": [], "B1": [DAYS[30]]}))
    gives_way = with_extras(asked, CalendarAnswer({"A1": [], "B1": [day]}))

    assert stays.extra == {"A1": [day]}
    assert gives_way.extra == {}
    assert gives_way.placed["B1"] == [day]


def test_what_is_no_longer_due_stays_as_an_extra_visit() -> None:
    days = (DAYS[5], DAYS[25], DAYS[45])
    one = demand(due=2, spare=1, proposed=days)

    answer = with_extras(question(one), CalendarAnswer({"A1": [days[0], days[2]]}))

    assert answer.extra == {"A1": [days[1]]}


def test_an_extra_visit_takes_the_place_of_one_that_was_dropped() -> None:
    one = demand(due=2, spare=1, extra=(DAYS[40],))
    dropped = CalendarAnswer({"A1": [DAYS[10]]}, {"A1": ["full"]})

    answer = with_extras(question(one, reserve=1.0), dropped)

    assert (answer.placed, answer.dropped) == ({"A1": [DAYS[10], DAYS[40]]}, {})
    assert answer.extra == {}


def test_an_extra_visit_that_took_place_counts_before_one_is_called_dropped() -> None:
    one = demand(due=3, spent=1, fixed=(DAYS[1],))
    short = CalendarAnswer({"A1": [DAYS[30]]}, {"A1": ["gap"]})

    assert with_extras(question(one), short).dropped == {}


def test_an_account_with_a_visit_dropped_is_given_no_other_for_it() -> None:
    one = demand(due=2, spare=1)
    dropped = CalendarAnswer({"A1": [DAYS[10]]}, {"A1": ["gap"]})

    answer = with_extras(question(one), dropped)

    assert (answer.placed, answer.dropped, answer.extra) == (dropped.placed, dropped.dropped, {})
