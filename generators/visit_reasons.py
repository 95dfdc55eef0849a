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
from generators.visit_calendar.cost_tables import NEVER, cost_tables


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


def as_planned(question: CalendarQuestion) -> CalendarQuestion:
    """Return a question that takes the visits beyond those due for due, too, to explain them."""
    return replace(question, demands=[_with_extra(demand) for demand in question.demands])


def _with_extra(demand: Demand) -> Demand:
    proposed = tuple(sorted({*demand.proposed, *demand.extra}))
    due = max(demand.due, len(demand.fixed) + len(proposed))
    return replace(demand, proposed=proposed, due=due) if demand.extra else demand


class PlanReasons:
    """The reasons of one rep's plan.

    Args:
        question: The question it answers, the plan in its `fixed` and `proposed` days.
    """

    def __init__(self, question: CalendarQuestion) -> None:
        weights = replace(question.weights, moved=0)
        self._question = replace(question, frozen=frozenset(), weights=weights)
        self._axis, self._t = cost_tables(self._question)
        self._index = {day: n for n, day in enumerate(self._axis.days)}
        self._account = {demand.account: n for n, demand in enumerate(self._axis.demands)}
        self._plans = [
            sorted({*d.fixed, *(day for day in d.proposed if day in self._index)})
            for d in self._axis.demands
        ]
        days, cities = len(self._axis.days), len(self._t.city_day)
        self._visits = np.zeros(days, dtype=np.int64)
        self._week_visits = np.zeros(len(self._t.week_step), dtype=np.int64)
        self._load = np.zeros(days, dtype=np.int64)
        self._week_load = np.zeros(len(self._t.week_step), dtype=np.int64)
        self._in_city = np.zeros((cities, days), dtype=np.int64)
        for account, plan in enumerate(self._plans):
            for day in plan:
                self._put(account, self._index[day], 1)

    def plan(self, account: str) -> Sequence[dt.date]:
        """Return the days of an account."""
        return self._plans[self._account[account]]

    def reason(self, account: str, day: dt.date) -> VisitReason:
        """Return why an account is visited on one of its days."""
        number, at = self._account[account], self._index[day]
        own = [self._index[other] for other in self._plans[number]]
        others = [other for other in own if other != at]
        self._put(number, at, -1)
        here, added = self._own(number, own), self._added(number, at)
        best, cost = self._next_best(number, others, at, here + sum(added.values()))
        in_city = int(self._in_city[self._t.city[number], at])
        self._put(number, at, 1)
        return self._said(number, own, at, added, in_city, best, cost)

    def instead(self, account: str, day: dt.date, other: dt.date) -> dict[str, int]:
        """Return what another day would cost more than one of an account's days, by term.

        Empty where the other day is none of the period's. Terms: `spacing`, `weekday`, `travel`,
        `load`.
        """
        number, there = self._account[account], self._index.get(other)
        if there is None:
            return {}
        at = self._index[day]
        rest = [self._index[one] for one in self._plans[number] if one != day]
        self._put(number, at, -1)
        costs = [
            {"spacing": self._own(number, sorted([*rest, one])), **self._added(number, one)}
            for one in (at, there)
        ]
        self._put(number, at, 1)
        return {term: costs[1][term] - costs[0][term] for term in costs[0]}

    def _said(
        self,
        account: int,
        own: list[int],
        at: int,
        added: dict[str, int],
        in_city: int,
        best: int | None,
        cost: int | None,
    ) -> VisitReason:
        t, demand, days = self._t, self._axis.demands[account], self._axis.days
        place, question = own.index(at), self._question
        last = place == len(own) - 1
        earlier = days[own[place - 1]] if place else demand.last_visit
        later = question.end if last else days[own[place + 1]]
        before = t.first[account, at] if not place else self._gap(account, own[place - 1], at)
        after = t.tail[account, at] if last else self._gap(account, at, own[place + 1])
        points = {"before": int(before), "after": int(after), **added}
        return VisitReason(
            day=days[at],
            ideal=((question.end - question.start).days + 1) / max(demand.due, 1),
            before=(days[at] - earlier).days if earlier else None,
            after=(later - days[at]).days,
            is_last=last,
            points=points,
            in_city=in_city,
            load=int(self._visits[at]),
            week_load=int(self._week_visits[t.week[at]]),
            next_best=None if best is None else days[best],
            next_cost=cost,
        )

    def _next_best(
        self, account: int, others: list[int], at: int, now: int
    ) -> tuple[int | None, int | None]:
        """Return the cheapest other day the rules allow, and what it costs beyond the present one."""
        t, own = self._t, np.array(others, dtype=np.int64)
        open_days = (self._load + t.slots[account] <= t.room) & (t.node[account] < NEVER)
        open_days[at] = False
        days = np.flatnonzero(open_days)
        days = days[self._clear(account, days, own)]
        if not days.size:
            return None, None
        costs = self._own_with(account, days, own) + self._added_to(account, days) - now
        best = int(costs.argmin())  # the earliest of equals
        return int(days[best]), int(costs[best])

    def _added(self, account: int, day: int) -> dict[str, int]:
        """Return what a visit adds to a day it does not stand on yet."""
        t, week, city = self._t, self._t.week[day], self._t.city[account]
        node = int(t.node[account, day])
        more = np.arange(t.slots[account])
        load = (
            t.day_step[day, self._load[day] + more]
            + t.week_step[week, self._week_load[week] + more]
        )
        return {
            "weekday": node if node < NEVER else 0,
            "travel": 0 if self._in_city[city, day] else int(t.city_day[city]),
            "load": int(load.sum()),
        }

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

    def _added_to(self, account: int, days: np.ndarray) -> np.ndarray:
        """Return what a visit adds to each of some days that have room for it, all terms in one."""
        t, city, week = self._t, self._t.city[account], self._t.week[days]
        more = np.arange(t.slots[account])
        load = (
            t.day_step[days[:, None], self._load[days][:, None] + more]
            + t.week_step[week[:, None], self._week_load[week][:, None] + more]
        )
        travel = np.where(self._in_city[city, days] > 0, 0, t.city_day[city])
        return np.asarray(t.node[account, days] + travel + load.sum(axis=1))

    def _put(self, account: int, day: int, change: int) -> None:
        self._visits[day] += change
        self._week_visits[self._t.week[day]] += change
        self._load[day] += change * self._t.slots[account]
        self._week_load[self._t.week[day]] += change * self._t.slots[account]
        self._in_city[self._t.city[account], day] += change
