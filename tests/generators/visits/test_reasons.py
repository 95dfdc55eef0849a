"""Reasons of visits: what they say of points and other days is what the search's own score says (M9)."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.common.language import Lang
from generators.visit_calendar import CalendarQuestion, Demand, best_calendar, greedy_calendar
from generators.visit_calendar.cost_tables import cost_tables
from generators.visit_calendar.search.board import empty_board, put
from generators.visit_calendar.search.score import score
from generators.visits.reasons import wording
from generators.visits.reasons.dropped_reason import DroppedReason, dropped_reason
from generators.visits.reasons.visit_reason import PlanReasons
from tests.generators.visit_calendar.questions import DAYS, again, demand, demands, loads, question


def points(asked: CalendarQuestion) -> int:
    """Return the score of the plan in a question's `fixed` and `proposed`, by the solver's tables."""
    still = replace(asked, weights=replace(asked.weights, moved=0))
    axis, tables = cost_tables(still)
    board = empty_board(tables)
    for account, one in enumerate(axis.demands):
        days = sorted(axis.days.index(day) for day in {*one.fixed, *one.proposed})
        board.visits[account] = len(days)
        board.plan[account, : len(days)] = np.array(days, dtype=np.int64)
        put(tables, board, account)
    return sum(score(tables, board).values())


def moved(asked: CalendarQuestion, account: str, day: dt.date, to: dt.date) -> CalendarQuestion:
    def other(one: Demand) -> Demand:
        if one.account != account:
            return one
        return replace(one, proposed=tuple(to if d == day else d for d in one.proposed))

    return replace(asked, demands=[other(one) for one in asked.demands])


@settings(max_examples=15, deadline=None)
@given(demands())
def test_the_next_best_day_costs_what_the_score_says_and_no_day_costs_less(
    wanted: list[Demand],
) -> None:
    asked = question(*wanted)
    plan = again(asked, greedy_calendar(asked))
    shown = [one for one in plan.demands if one.proposed][:3]
    now = points(plan) if shown else 0
    for one in shown:
        reason = PlanReasons(plan).reason(one.account, one.proposed[0])
        others = [day for day in one.proposed if day != reason.day]
        known = [*others, *([one.last_visit] if one.last_visit else [])]
        load = [day for each in plan.demands for day in each.proposed]
        allowed = [
            day
            for day in DAYS
            if day.weekday() not in one.closed
            and load.count(day) < 5
            and day != reason.day
            and all(abs((day - other).days) >= one.min_gap for other in known)
        ]
        costs = {
            day: points(moved(plan, one.account, reason.day, day)) - now for day in allowed[::7]
        }
        if reason.next_best is None:
            assert allowed == []
        else:
            there = points(moved(plan, one.account, reason.day, reason.next_best)) - now
            assert reason.next_cost == there
            assert reason.next_best in allowed
            assert all(reason.next_cost <= cost for cost in costs.values())


@settings(max_examples=25, deadline=None)
@given(demands(pins=True, long=True), st.integers(2, 6))
def test_no_day_is_overlooked_and_the_earliest_of_equals_is_named(
    wanted: list[Demand], capacity: int
) -> None:
    asked = question(demand("B1", due=5), *wanted, capacity=capacity)
    answer = greedy_calendar(asked)
    reasons, load = PlanReasons(again(asked, answer)), loads(asked, answer)
    for one in asked.demands:
        for day in answer.placed[one.account][:2]:
            reason = reasons.reason(one.account, day)
            others = [own for own in reasons.plan(one.account) if own != day]
            known = [*others, *([one.last_visit] if one.last_visit else [])]
            costs = [
                (sum(reasons.instead(one.account, day, other).values()), other)
                for other in DAYS
                if other != day
                and other.weekday() not in one.closed
                and load[other] + one.slots <= capacity
                and all(abs((other - own).days) >= one.min_gap for own in known)
            ]
            found = (reason.next_cost, reason.next_best)
            assert found == min(costs, default=(None, None))


def test_each_term_is_counted_by_hand() -> None:
    first, second = dt.date(2027, 1, 12), dt.date(2027, 2, 23)
    asked = question(
        demand("A1", "C", due=2, min_gap=10, preferred=frozenset({0}), last_visit=dt.date(2026, 12, 1), proposed=(first, second)),
        demand("A2", "C", due=1, city="X", proposed=(second,)),
    )  # fmt: skip

    one, two = (PlanReasons(asked).reason("A1", day) for day in (first, second))

    assert (one.before, one.after, one.ideal) == (42, 42, 45.0)
    assert two.is_last
    assert two.after == (dt.date(2027, 3, 31) - second).days
    # C's spacing weighs 100 · ((gap - 45) / 45)²; other weekday 8; home city 20, shared 0
    assert one.points["before"] == one.points["after"] == round(100 * (3 / 45) ** 2)
    assert (one.points["weekday"], two.points["weekday"]) == (8, 8)
    assert (one.points["travel"], two.points["travel"]) == (20, 0)
    assert (one.in_city, two.in_city) == (0, 1)
    assert (one.load, two.load, two.week_load) == (1, 2, 2)


def test_a_search_leaves_no_single_visit_with_a_better_day() -> None:
    asked = question(*(demand(f"A{n}", "B", due=4, city="XYZ"[n % 3]) for n in range(12)))
    plan = again(asked, best_calendar(asked))
    reasons = PlanReasons(plan)

    costs = [
        reasons.reason(one.account, day).next_cost for one in plan.demands for day in one.proposed
    ]

    assert min(cost for cost in costs if cost is not None) >= 0


@pytest.mark.parametrize(
    "asked",
    [question(), question(demand("A1"), days=()), question(demand("A1", proposed=(DAYS[3],)), days=())],
    ids=["no accounts", "no days", "a visit on a day that is gone"],
)  # fmt: skip
def test_a_plan_without_days_or_accounts_has_no_visit_to_explain(asked: CalendarQuestion) -> None:
    assert PlanReasons(asked).plan("A1") == []


def test_an_account_that_takes_no_part_has_no_days() -> None:
    assert PlanReasons(question(demand("A1", proposed=(DAYS[3],)))).plan("Z") == []


def drop(*wanted: Demand, away: tuple[dt.date, ...] = (), **more: object) -> DroppedReason:
    asked = question(*wanted, **more)  # type: ignore[arg-type]
    plan = again(asked, greedy_calendar(asked))
    found = dropped_reason(plan, wanted[-1].account, away)
    assert found is not None
    return found


def test_full_days_ask_for_more_visits_a_day() -> None:
    found = drop(
        *(demand(f"A{n}", "A", due=62, min_gap=1) for n in range(2)),
        demand("Z", "C", due=1, min_gap=1),
        capacity=1,
    )

    assert (found.full, found.open, found.near, found.weekday) == (found.days, 0, 0, 0)
    assert (
        next(wording.remedies(found, Lang.EN))
        == f"2 visits a day would open {found.days} days to it"
    )


def test_a_wide_least_gap_is_named_with_one_that_would_do() -> None:
    found = drop(demand("Z", "C", due=5, min_gap=40))

    assert found.near + found.open == found.days
    assert found.free_gap is not None
    assert 0 < found.free_gap < 40
    assert f"a least gap of {found.free_gap} days would give it a day" in list(
        wording.remedies(found, Lang.EN)
    )


def test_closed_weekdays_and_leave_are_counted() -> None:
    mondays_only = frozenset({1, 2, 3, 4})
    leave = (dt.date(2027, 3, 29), dt.date(2027, 3, 30))
    found = drop(demand("Z", "C", due=30, min_gap=7, closed=mondays_only), away=leave)

    assert found.weekday == sum(day.weekday() != 0 for day in DAYS)
    assert found.away == ()  # within seven days of the last Monday planned, or no Monday
    free = drop(
        demand("Z", "C", due=30, min_gap=7, closed=mondays_only), away=leave, days=DAYS[:-8]
    )
    assert free.away == (dt.date(2027, 3, 29),)


@pytest.mark.parametrize(
    ("lang", "told", "said"),
    [
        (Lang.ZH, "没有可排的工作日。请假占了 2 天。", "请假的 2027-03-29，2027-03-30 里有合适的日子"),
        (Lang.EN, "no working day to plan. Leave takes 2 that", "it could go to 2027-03-29, 2027-03-30, which are leave"),
    ],
)  # fmt: skip
def test_a_period_that_is_all_leave_is_said_in_a_sentence(lang: Lang, told: str, said: str) -> None:
    leave = (dt.date(2027, 3, 29), dt.date(2027, 3, 30))

    found = drop(demand("Z", "C", due=2), away=leave, days=())

    assert told in wording.dropped(found, lang)
    assert list(wording.remedies(found, lang)) == [said]


def test_nothing_is_proposed_once_the_period_is_over() -> None:
    found = drop(demand("Z", "C", due=2), days=())

    assert wording.dropped(found, Lang.EN).endswith("there is no working day to plan.")
    assert list(wording.remedies(found, Lang.EN)) == []


def test_an_account_with_all_its_visits_has_nothing_to_explain() -> None:
    asked = question(demand("Z", "C", due=1))

    assert dropped_reason(again(asked, greedy_calendar(asked)), "Z", ()) is None


@pytest.mark.parametrize("lang", list(Lang))
def test_a_reason_fits_beside_the_visit(lang: Lang) -> None:
    asked = question(demand("A1", "C", due=1, last_visit=dt.date(2026, 12, 1), proposed=(DAYS[9],)))

    text = wording.short(PlanReasons(asked).reason("A1", DAYS[9]), lang)

    assert f"{(DAYS[9] - dt.date(2026, 12, 1)).days}" in text
    assert len(text) < 70
