import datetime as dt

import pytest

from generators.visit_calendar import CalendarAnswer, best_calendar, greedy_calendar
from generators.visits.reasons.dropped_reason import dropped_reason
from generators.visits.reasons.visit_reason import PlanReasons
from generators.visits.visit_length import slots_of
from tests.generators.visit_calendar.questions import DAYS, demand, question

NORMAL = demand("short", "C", due=1)


@pytest.mark.parametrize(
    ("length", "holds", "slots"),
    [
        ("full", 5, 5),
        ("half", 5, 3),
        ("half", 4, 2),
        ("half", 1, 1),
        ("normal", 5, 1),
        (None, 5, 1),
    ],
)
def test_m9_half_a_day_and_a_whole_day_take_their_share_of_the_day(
    length: str | None, holds: int, slots: int
) -> None:
    assert slots_of(length, holds) == slots


@pytest.mark.parametrize("scheduler", [best_calendar, greedy_calendar])
def test_a_visit_of_a_whole_day_has_the_day_to_itself(scheduler) -> None:  # type: ignore[no-untyped-def]
    whole = demand("whole", "A", due=1, slots=5)
    others = [demand(f"C{n}", "C", due=1) for n in range(5)]

    answer: CalendarAnswer = scheduler(question(whole, *others, days=DAYS[:2]))

    (day,) = answer.placed["whole"]
    assert {tuple(answer.placed[f"C{n}"]) for n in range(5)} == {tuple(set(DAYS[:2]) - {day})}
    assert answer.dropped == {}


def test_a_whole_day_fits_no_day_that_is_half_gone_and_the_reason_is_said() -> None:
    whole = demand("whole", "A", due=1, slots=5)
    halves = dict.fromkeys(DAYS, 2)

    answer = best_calendar(question(whole, short_days=halves))

    assert answer.dropped == {"whole": ["full"]}
    why = dropped_reason(question(whole, short_days=halves), "whole", ())
    assert why
    assert (why.full, why.open) == (len(DAYS), 0)


def test_a_published_visit_gives_way_to_a_whole_day_the_rep_set() -> None:
    day = DAYS[10]
    whole = demand("whole", "C", due=1, slots=5, fixed=(day,))
    short = demand("short", "A", due=1, proposed=(day,))

    answer = best_calendar(question(whole, short))

    assert answer.conflicts == {}
    assert answer.placed["short"] != [day]
    crowded = best_calendar(question(whole, demand("short", "A", due=1, fixed=(day,))))
    assert crowded.conflicts == {"whole": [(day, "full")], "short": [(day, "full")]}


def test_the_next_best_day_has_room_for_the_whole_visit() -> None:
    whole = demand("whole", "A", due=1, slots=5, proposed=(DAYS[0],))
    busy = [demand(f"C{n}", "C", due=1, proposed=(DAYS[n],)) for n in range(1, 4)]

    reason = PlanReasons(question(whole, *busy, days=DAYS[:5])).reason("whole", DAYS[0])

    assert reason.next_best == DAYS[4]
    assert (reason.load, reason.week_load) == (1, 4)


def test_weeks_are_evened_by_the_room_visits_take() -> None:
    monday = DAYS.index(dt.date(2027, 1, 11))
    days = DAYS[monday : monday + 2]
    whole = demand("whole", "A", due=1, slots=4, fixed=(days[0],))

    answer = best_calendar(question(whole, NORMAL, days=days))

    assert answer.placed["short"] == [days[1]]


def test_as_many_visits_of_lower_tiers_give_way_as_a_long_one_needs() -> None:
    day = DAYS[0]
    lower = [demand(f"C{n}", "C", due=1, proposed=(day,)) for n in range(5)]
    whole = demand("whole", "VIP", due=1, slots=5)

    answer = best_calendar(question(whole, *lower, days=[day]))

    assert answer.placed["whole"] == [day]
    assert answer.dropped == {f"C{n}": ["full"] for n in range(5)}


def test_a_published_long_visit_leaves_a_day_that_holds_fewer_now() -> None:
    long = demand("long", "A", due=1, slots=4, proposed=(DAYS[0],))

    answer = best_calendar(question(long, days=DAYS[:2], short_days={DAYS[0]: 2}))

    assert answer.placed["long"] == [DAYS[1]]
