"""Visits beyond those due, where a week has room to spare: planned last, the first to give way (M9).

The course gives A accounts 2 to 3 visits a month: 2 are due, the third is one of these. The visits
due are planned as if there were no others. Then each account that may have more is asked in turn,
best tier and largest potential first, one visit a turn, until no account finds a day: so that
asking again with the answer as the published plan repeats it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generators.visit_calendar.answer import CalendarAnswer
from generators.visit_calendar.pins import in_order
from generators.visit_calendar.question import CalendarQuestion, Demand

RESERVE = 0.2  # share of a week left free, where Settings say nothing else
_APART = 2 / 3  # of the interval an account has with all its visits; closer, they would be bunched


def with_extras(question: CalendarQuestion, answer: CalendarAnswer) -> CalendarAnswer:
    """Return an answer with the extra visits the weeks have room for.

    Published ones stay while the rules let them; where a visit due was dropped they take its place.
    No visit of the answer is moved or dropped for one.

    Args:
        question: One rep's period.
        answer: The visits due, as a scheduler placed them.
    """
    if not question.days or not any(d.spare or d.extra or d.spent for d in question.demands):
        return answer
    calendar = _Calendar(question, answer)
    asking = in_order(question.demands)
    for demand in asking:
        calendar.keep(demand)
    while asking:
        asking = [demand for demand in asking if calendar.add(demand)]
    return calendar.answered()


class _Calendar:
    """The open days, what lies on each, and the weeks' room for more."""

    def __init__(self, question: CalendarQuestion, answer: CalendarAnswer) -> None:
        self._question, self._answer = question, answer
        self._placed = {account: list(days) for account, days in answer.placed.items()}
        self._missing = {account: list(why) for account, why in answer.dropped.items()}
        self._extra: dict[str, list[dt.date]] = {}
        self._index = {day: n for n, day in enumerate(question.days)}
        self._ordinals = np.array([day.toordinal() for day in question.days])
        self._weekday = np.array([day.weekday() for day in question.days])
        mondays = self._ordinals - self._weekday
        self._week = (mondays - mondays[0]) // 7
        self._room = np.array([question.room(day) for day in question.days])
        self._frozen = np.array([day in question.frozen for day in question.days])
        self._most = np.floor(np.bincount(self._week, self._room) * (1 - question.reserve) + 1e-9)
        self._load = np.zeros(len(question.days), dtype=np.int64)
        self._cities: dict[str, np.ndarray] = {}
        names = sorted({demand.city for demand in question.demands})
        points = question.travel.day_points(names, question.home, question.weights)
        self._city_day = dict(zip(names, points, strict=True))
        for demand in question.demands:
            for day in self._own(demand):
                self._put(demand, day)

    def keep(self, demand: Demand) -> None:
        """Keep an account's published extra visits, and what was due of it before and now is not."""
        missing = self._missing.get(demand.account, [])
        del missing[len(missing) - min(len(missing), demand.spent) :]
        for day in sorted({*demand.extra, *self._no_longer_due(demand)}):
            at = self._index.get(day)
            if at is not None and self._wants(demand) and self._fits(demand, demand.min_gap)[at]:
                self._place(demand, day)

    def add(self, demand: Demand) -> bool:
        """Give an account one visit more on the day it lies best; return whether there is one."""
        if self._missing.get(demand.account) or not demand.spare or not self._wants(demand):
            return False
        ideal = self._ideal(demand)
        spare = self._most - np.bincount(self._week, self._load)
        allowed = self._fits(demand, max(demand.min_gap, ideal * _APART)) & ~self._frozen
        allowed &= spare[self._week] >= demand.slots
        if not allowed.any():
            return False
        points = np.where(allowed, self._points(demand, ideal), np.inf)
        self._place(demand, self._question.days[int(np.argmin(points))])
        return True

    def answered(self) -> CalendarAnswer:
        """Return the answer with what was placed."""
        return replace(
            self._answer,
            placed={account: sorted(days) for account, days in self._placed.items()},
            dropped={account: why for account, why in self._missing.items() if why},
            extra={account: sorted(days) for account, days in sorted(self._extra.items())},
        )

    def _own(self, demand: Demand) -> list[dt.date]:
        placed = self._placed.get(demand.account, ())
        return [*demand.fixed, *placed, *self._extra.get(demand.account, ())]

    def _wants(self, demand: Demand) -> bool:
        missing = bool(self._missing.get(demand.account))
        return missing or len(self._own(demand)) < demand.due + demand.spare

    def _no_longer_due(self, demand: Demand) -> Sequence[dt.date]:
        count = max(len(demand.fixed) + len(demand.proposed) - demand.due, 0)
        placed = self._placed.get(demand.account, ())
        return [day for day in demand.proposed if day not in placed][:count]

    def _place(self, demand: Demand, day: dt.date) -> None:
        missing = self._missing.get(demand.account)
        days = self._placed if missing else self._extra
        days.setdefault(demand.account, []).append(day)
        if missing:
            missing.pop()
        self._put(demand, day)

    def _put(self, demand: Demand, day: dt.date) -> None:
        if day in self._index:
            self._load[self._index[day]] += demand.slots
            self._in_city(demand.city)[self._index[day]] += 1

    def _in_city(self, city: str) -> np.ndarray:
        return self._cities.setdefault(city, np.zeros(len(self._ordinals), dtype=np.int64))

    def _ideal(self, demand: Demand) -> float:
        length = (self._question.end - self._question.start).days + 1
        return length / max(demand.due + demand.spare, 1)

    def _fits(self, demand: Demand, apart: float) -> np.ndarray:
        """Return the days with room for one more, at least so many days from the account's others."""
        refused = [day.toordinal() for day in demand.refused]
        fits = (self._load + demand.slots <= self._room) & ~np.isin(
            self._weekday, list(demand.closed)
        )
        fits &= ~np.isin(self._ordinals, refused)
        for day in self._own(demand):
            fits &= np.abs(self._ordinals - day.toordinal()) >= max(apart, 1)
        if demand.last_visit:
            last = demand.last_visit.toordinal()
            fits &= np.abs(self._ordinals - last) >= max(demand.min_gap, 1)
        return np.asarray(fits)

    def _points(self, demand: Demand, ideal: float) -> np.ndarray:
        """Return what a visit on each day costs: it halves an interval, may open a city, fills a day."""
        weights, start = self._question.weights, self._question.start.toordinal() - 1
        if demand.last_visit and demand.last_visit.toordinal() > start - ideal:
            start = demand.last_visit.toordinal()
        end = self._question.end.toordinal() + 1
        known = np.array(sorted([start, end, *(day.toordinal() for day in self._own(demand))]))
        at = np.clip(np.searchsorted(known, self._ordinals), 1, len(known) - 1)
        halves = (self._ordinals - known[at - 1]) * (known[at] - self._ordinals)
        points = (
            weights.day_load * self._load - 2 * weights.interval(demand.tier) * halves / ideal**2
        )
        if demand.preferred:
            points = points + weights.other_weekday * ~np.isin(
                self._weekday, list(demand.preferred)
            )
        return np.asarray(points + self._city_day[demand.city] * (self._in_city(demand.city) == 0))
