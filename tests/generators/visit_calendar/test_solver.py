import datetime as dt
import random
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.visit_calendar import (
    CalendarAnswer,
    CalendarQuestion,
    Demand,
    Weights,
    best_calendar,
    greedy_calendar,
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

ROUNDS = 300


def solve(asked: CalendarQuestion) -> CalendarAnswer:
    return best_calendar(asked, ROUNDS)


@settings(max_examples=60, deadline=None)
@given(
    demands(pins=True, long=True),
    st.integers(1, 4),
    st.frozensets(st.sampled_from(DAYS), max_size=20),
)
def test_every_visit_keeps_the_rules_or_is_dropped_with_a_reason(
    asked: list[Demand], capacity: int, leave: frozenset[dt.date]
) -> None:
    days = [day for day in DAYS if day not in leave]
    one_rep = question(*asked, capacity=capacity, days=days)

    answer = solve(one_rep)

    load = loads(one_rep, answer)
    for one in asked:
        placed = answer.placed[one.account]
        missing = max(one.due - len(one.fixed), 0) - len(placed)
        assert missing == len(answer.dropped.get(one.account, ()))
        assert all(day in days and day.weekday() not in one.closed for day in placed)
        assert all(load[day] <= capacity for day in placed)
        others = [*one.fixed, *([one.last_visit] if one.last_visit else [])]
        assert all((b - a).days >= one.min_gap for a, b in pairwise(placed))
        assert all(abs((day - o).days) >= one.min_gap for day in placed for o in others)


def test_two_fixed_visits_of_one_account_on_a_day_take_the_room_of_two() -> None:
    fixed = demand("A1", "A", 0)
    twice = replace(fixed, fixed=(DAYS[0], DAYS[0]))
    asked = question(twice, demand("B1", "B", 1), capacity=2, days=DAYS[:2])

    assert solve(asked).placed["B1"] == [DAYS[1]]


@settings(max_examples=40, deadline=None)
@given(demands(pins=True, long=True), st.integers(1, 4))
def test_planning_twice_changes_nothing(asked: list[Demand], capacity: int) -> None:
    one_rep = question(*asked, capacity=capacity)
    first = solve(one_rep)

    second = solve(again(one_rep, first))

    assert (second.placed, second.dropped) == (first.placed, first.dropped)


@settings(max_examples=40, deadline=None)
@given(demands(), st.integers(1, 3))
def test_more_capacity_never_drops_more(asked: list[Demand], capacity: int) -> None:
    dropped = [
        solve(question(*asked, capacity=most)).points.get("dropped", 0)
        for most in (capacity, capacity + 1)
    ]

    assert dropped[1] <= dropped[0]


@settings(max_examples=30, deadline=None)
@given(demands(long=True), st.integers(1, 4))
def test_no_better_tier_is_dropped_while_a_lower_one_could_make_room(
    asked: list[Demand], capacity: int
) -> None:
    one_rep = question(*asked, capacity=capacity)

    assert _could_have_had(one_rep, solve(one_rep)) == {}


@pytest.mark.parametrize("seed", range(1, 5))
@pytest.mark.parametrize(("accounts", "cities", "capacity"), [(60, 3, 1), (60, 6, 2), (120, 10, 4)])
def test_an_overfull_rep_drops_no_better_tier_for_a_lower_one(
    accounts: int, cities: int, capacity: int, seed: int
) -> None:
    draw = random.Random(seed)
    due, gap = {"VIP": 6, "A": 8, "B": 3, "C": 2}, {"VIP": 6, "A": 5, "B": 13, "C": 20}
    tiers = draw.choices(list(due), [5, 15, 30, 50], k=accounts)
    one_rep = question(
        *(
            demand(f"A{n:03d}", tier, due=due[tier], min_gap=gap[tier], city=f"C{draw.randrange(cities)}")
            for n, tier in enumerate(tiers)
        ),
        capacity=capacity,
    )  # fmt: skip
    answer = solve(one_rep)

    assert answer.dropped  # too much for the rep, or the test shows nothing
    assert _could_have_had(one_rep, answer) == {}


def _could_have_had(asked: CalendarQuestion, answer: CalendarAnswer) -> dict[str, list[dt.date]]:
    """Return the days a dropped visit could stand on if lower tiers gave theirs up, by account."""
    rank = {"VIP": 0, "A": 1, "B": 2, "C": 3}
    load, found = loads(asked, answer), {}
    for one in asked.demands:
        if one.account not in answer.dropped:
            continue
        yields = Counter[dt.date]()
        for other in asked.demands:
            if rank[other.tier] > rank[one.tier]:
                yields.update(dict.fromkeys(answer.placed[other.account], other.slots))
        taken = [*answer.placed[one.account], *([one.last_visit] if one.last_visit else [])]
        found[one.account] = [
            day
            for day in asked.days
            if load[day] - yields[day] + one.slots <= asked.capacity
            and day.weekday() not in one.closed
            and all(abs((day - o).days) >= one.min_gap for o in taken)
        ]
    return {account: days for account, days in found.items() if days}


def test_the_same_question_gives_the_same_calendar() -> None:
    asked = question(
        *(demand(f"A{n}", "ABC"[n % 3], 2 + n % 4, city="XYZ"[n % 2]) for n in range(20))
    )

    assert (
        best_calendar(asked).fingerprint == best_calendar(asked).fingerprint == "de40c739ee7a9c2b"
    )


def test_a_city_far_away_is_visited_on_fewer_days_than_the_greedy_does() -> None:
    asked = question(*(demand(f"A{n}", "B", 3, city="XYZ"[n % 3], min_gap=14) for n in range(24)))

    def city_days(answer: CalendarAnswer) -> int:
        return len({(n % 3, day) for n in range(24) for day in answer.placed[f"A{n}"]})

    assert city_days(best_calendar(asked)) < 0.8 * city_days(greedy_calendar(asked))


def test_a_pin_that_breaks_a_rule_is_kept_and_reported() -> None:
    sunday, monday = dt.date(2027, 1, 10), dt.date(2027, 1, 11)
    asked = question(
        demand("A1", fixed=(sunday, monday), min_gap=5),
        demand("A2", fixed=(monday,), closed=frozenset({0})),
        capacity=1,
    )

    answer = solve(asked)

    assert answer.conflicts == {
        "A1": [(sunday, "day_closed"), (monday, "gap")],
        "A2": [(monday, "weekday_closed")],
    }
    assert all(monday not in days and sunday not in days for days in answer.placed.values())
    assert len(answer.placed["A1"]) == 6


def test_days_about_to_come_stay_as_published_and_take_no_other_visit() -> None:
    first = solve(question(demand("A1", due=6), demand("B1", "B", 3)))
    published = again(question(demand("A1", due=6), demand("B1", "B", 3)), first)
    soon = frozenset(DAYS[:10])
    newcomer = demand("V1", "VIP", 6)

    answer = solve(replace(published, demands=[*published.demands, newcomer], frozen=soon))

    assert [d for d in answer.placed["A1"] if d in soon] == [
        d for d in first.placed["A1"] if d in soon
    ]
    assert not soon & set(answer.placed["V1"])


def test_a_sick_day_moves_its_own_visits_and_hardly_any_other() -> None:
    asked = question(
        *(demand(f"A{n:02d}", "ABC"[n % 3], (6, 3, 2)[n % 3], city="XYZ"[n % 3]) for n in range(45))
    )
    first = best_calendar(asked)
    sick = set(DAYS[20:23])
    later = replace(again(asked, first), days=[day for day in DAYS if day not in sick])

    answer = best_calendar(later)

    stayed = sum(len(set(first.placed[a]) & set(days)) for a, days in answer.placed.items())
    could_stay = sum(day not in sick for days in first.placed.values() for day in days)
    assert not answer.dropped
    assert stayed >= 0.97 * could_stay


def test_every_account_can_be_asked_to_have_a_visit_before_any_has_its_second() -> None:
    asked = [demand("V1", "VIP", 3, min_gap=1), demand("C1", "C", 1), demand("C2", "C", 1)]
    few = question(*asked, capacity=1, days=DAYS[:3])

    plain, fair = solve(few), solve(replace(few, weights=Weights(unvisited=20_000)))

    assert [len(plain.placed[a]) for a in ("V1", "C1", "C2")] == [3, 0, 0]
    assert [len(fair.placed[a]) for a in ("V1", "C1", "C2")] == [1, 1, 1]


def test_half_a_day_holds_fewer_visits() -> None:
    asked = question(*(demand(f"C{n}", "C", 1) for n in range(4)), days=DAYS[:1])

    answer = solve(replace(asked, short_days={DAYS[0]: 2}))

    assert loads(asked, answer) == {DAYS[0]: 2}


@pytest.mark.parametrize("capacity", [0, 1])
def test_no_day_at_all_drops_every_visit(capacity: int) -> None:
    empty = CalendarQuestion(Q1.start, Q1.end, [], capacity, [demand(due=2)])

    assert solve(empty) == CalendarAnswer({"A1": []}, {"A1": ["no_days", "no_days"]})


def test_nobody_to_visit_is_an_empty_calendar() -> None:
    assert solve(question()) == CalendarAnswer()


def test_a_dropped_visit_says_which_rule_kept_it_out() -> None:
    full = [demand(f"A{n}", due=1) for n in range(3)]

    assert solve(question(demand(due=2, min_gap=200))).dropped == {"A1": ["gap"]}
    assert solve(question(demand(due=1, closed=frozenset(range(5))))).dropped == {
        "A1": ["weekday_closed"]
    }
    assert solve(question(*full, capacity=2, days=DAYS[:1])).dropped == {"A2": ["full"]}
