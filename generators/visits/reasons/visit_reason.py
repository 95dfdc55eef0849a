"""Why a visit is on its day: its points by term, and what the next best day would cost (M9).

Counted with the tables the search weighs days by, on the plan as it stands. The points of leaving a
published day are left out: they keep a plan steady, and say nothing of how good a day is.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from generators.visit_calendar import CalendarQuestion, Demand
from generators.visit_calendar.cost_tables import cost_tables
from generators.visits.reasons.plan_loads import PlanLoads


@dataclass(frozen=True, slots=True)
class VisitReason:
    """One visit.

    Attributes:
        day: Its day.
        ideal: Days between two visits of the account, ideally.
        before: Days since its visit before, or the last one before the period; None without one.
        after: Days to its next visit, or to the end of the period where it is the last.
        is_last: Whether it is the last of the period.
        points: Points by term: `before`, `after`, `weekday`, `travel`, `load`.
        in_city: Other visits in its city on that day.
        load: Visits on that day.
        week_load: Visits in that week.
        next_best: The best other day, None when there is none.
        next_cost: Points that day would cost more; below 0 when it would be better.
        moving: Points that moving a published visit costs.
    """

    day: dt.date
    ideal: float
    before: int | None
    after: int
    is_last: bool
    points: Mapping[str, int]
    in_city: int
    load: int
    week_load: int
    next_best: dt.date | None
    next_cost: int | None
    moving: int = 0


def as_planned(question: CalendarQuestion) -> CalendarQuestion:
    """Return a question that takes the visits beyond those due for due, too, to explain them."""
    return replace(question, demands=[_with_extra(demand) for demand in question.demands])


def _with_extra(demand: Demand) -> Demand:
    proposed = tuple(sorted({*demand.proposed, *demand.extra}))
    due = max(demand.due, len(demand.fixed) + len(proposed))
    return replace(demand, proposed=proposed, due=due) if demand.extra else demand


class PlanReasons:
    """The reasons of one rep's plan; a plan without days or accounts has no visit to explain.

    Args:
        question: The question it answers, the plan in its `fixed` and `proposed` days.
    """

    def __init__(self, question: CalendarQuestion) -> None:
        self._moving = int(question.weights.moved)
        weights = replace(question.weights, moved=0)
        self._question = replace(question, frozen=frozenset(), weights=weights)
        days = {*question.days, *(day for demand in question.demands for day in demand.fixed)}
        self._plans = {
            demand.account: sorted({*demand.fixed, *days.intersection(demand.proposed)})
            for demand in question.demands
        }
        if not any(self._plans.values()):
            return  # no visit will be asked for, and without days or accounts there are no tables
        self._axis, self._t = cost_tables(self._question)
        self._index = {day: n for n, day in enumerate(self._axis.days)}
        self._account = {demand.account: n for n, demand in enumerate(self._axis.demands)}
        self._loads = PlanLoads(self._t)
        for account, plan in self._plans.items():
            for day in plan:
                self._loads.put(self._account[account], self._index[day])

    def plan(self, account: str) -> Sequence[dt.date]:
        """Return the days of an account, in order; none for one that takes no part."""
        return self._plans.get(account, [])

    def reason(self, account: str, day: dt.date) -> VisitReason:
        """Return why an account is visited on one of its days."""
        number, at = self._account[account], self._index[day]
        own = [self._index[other] for other in self._plans[account]]
        others, place = [other for other in own if other != at], own.index(at)
        self._loads.put(number, at, -1)
        added = self._loads.added(number, at)
        now = self._own(number, own) + sum(added.values())
        best, cost = self._next_best(number, others, at, now)
        in_city = int(self._loads.in_city[self._t.city[number], at])
        self._loads.put(number, at)
        before, after = self._apart(number, own, place)
        return VisitReason(
            day=day,
            ideal=self._ideal(number),
            before=before,
            after=after,
            is_last=place == len(own) - 1,
            points={**self._points(number, own, place), **added},
            in_city=in_city,
            load=int(self._loads.visits[at]),
            week_load=int(self._loads.week_visits[self._t.week[at]]),
            next_best=None if best is None else self._axis.days[best],
            next_cost=cost,
            moving=self._moving,
        )

    def instead(self, account: str, day: dt.date, other: dt.date) -> dict[str, int]:
        """Return what another day would cost more than one of an account's days, by term.

        Empty where the other day is none of the period's. Terms: `spacing`, `weekday`, `travel`,
        `load`.
        """
        number, there = self._account[account], self._index.get(other)
        if there is None:
            return {}
        at = self._index[day]
        rest = [self._index[one] for one in self._plans[account] if one != day]
        self._loads.put(number, at, -1)
        costs = [
            {"spacing": self._own(number, sorted([*rest, one])), **self._loads.added(number, one)}
            for one in (at, there)
        ]
        self._loads.put(number, at)
        return {term: costs[1][term] - costs[0][term] for term in costs[0]}

    def _ideal(self, account: int) -> float:
        question = self._question
        days = (question.end - question.start).days + 1
        return days / max(self._axis.demands[account].due, 1)

    def _apart(self, account: int, own: list[int], place: int) -> tuple[int | None, int]:
        """Return the days since the visit before, and to the next or the end of the period."""
        days, last_visit = self._axis.days, self._axis.demands[account].last_visit
        day, last = days[own[place]], place == len(own) - 1
        earlier = days[own[place - 1]] if place else last_visit
        later = self._question.end if last else days[own[place + 1]]
        return (day - earlier).days if earlier else None, (later - day).days

    def _points(self, account: int, own: list[int], place: int) -> dict[str, int]:
        """Return the points of the interval before a visit, and of the one after it."""
        t, at = self._t, own[place]
        first, tail = int(t.first[account, at]), int(t.tail[account, at])
        last = place == len(own) - 1
        return {
            "before": self._gap(account, own[place - 1], at) if place else first,
            "after": tail if last else self._gap(account, at, own[place + 1]),
        }

    def _next_best(
        self, account: int, others: list[int], at: int, now: int
    ) -> tuple[int | None, int | None]:
        """Return the cheapest other day the rules allow, and what it costs beyond the present one."""
        own = np.array(others, dtype=np.int64)
        open_days = self._loads.open_to(account)
        open_days[at] = False
        days = np.flatnonzero(open_days)
        days = days[self._clear(account, days, own)]
        if not days.size:
            return None, None
        costs = self._own_with(account, days, own) + self._loads.added_to(account, days) - now
        best = int(costs.argmin())  # the earliest of equals
        return int(days[best]), int(costs[best])

    def _own(self, account: int, own: list[int]) -> int:
        """Return the points of an account's intervals."""
        t = self._t
        points = int(t.first[account, own[0]] + t.tail[account, own[-1]])
        return points + sum(self._gap(account, a, b) for a, b in pairwise(own))

    def _gap(self, account: int, early: int, late: int) -> int:
        return int(self._t.gap[account, self._t.offset[late] - self._t.offset[early]])

    def _clear(self, account: int, days: np.ndarray, own: np.ndarray) -> np.ndarray:
        """Return which days are far enough from each of an account's visits."""
        early, late = np.minimum.outer(days, own), np.maximum.outer(days, own)
        return np.asarray((early <= self._t.reach[account][late]).all(axis=1))

    def _own_with(self, account: int, days: np.ndarray, own: np.ndarray) -> np.ndarray:
        """Return the points of an account's intervals with one visit more, for each day of it."""
        t = self._t
        first, tail, gap = t.first[account], t.tail[account], t.gap[account]
        if not own.size:
            return np.asarray(first[days] + tail[days])
        place, at = np.searchsorted(own, days), t.offset[own]
        between = gap[np.diff(at)]
        ends = first[own[0]], tail[own[-1]]
        parted = np.concatenate([[ends[0]], between, [ends[1]]])  # the interval a day falls in
        since = gap[np.abs(t.offset[days] - at[np.maximum(place - 1, 0)])]
        until = gap[np.abs(at[np.minimum(place, own.size - 1)] - t.offset[days])]
        before = np.where(place == 0, first[days], since)
        after = np.where(place == own.size, tail[days], until)
        return np.asarray(parted.sum() - parted[place] + before + after)
