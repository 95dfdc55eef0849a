"""A plain greedy calendar: each visit on its cheapest day, best tiers first (M9).

The yardstick the search is measured against, and a scheduler of its own where speed is all.
"""

import datetime as dt
from collections.abc import Sequence

import numpy as np

from generators.accounts.tiers import RANK
from generators.visit_calendar.answer import CalendarAnswer
from generators.visit_calendar.question import CalendarQuestion, Demand

_OTHER_WEEKDAY = 8.0  # the terms' weights stand beside each other here and nowhere else
_SPACING = 100.0
_LOAD = 6.0
_SAME_CITY = 4.0


def greedy_calendar(question: CalendarQuestion) -> CalendarAnswer:
    """Place every visit on its cheapest open day, best tiers first.

    Deterministic, and stable: asked again with its own answer as `proposed`, it repeats it, since
    what did not fit once fits no better in a fuller calendar.
    """
    board = _Board(question)
    placed: dict[str, list[dt.date]] = {}
    dropped: dict[str, list[str]] = {}
    for demand in sorted(
        question.demands,
        key=lambda d: (RANK[d.tier], -d.weight, d.account),  # type: ignore[index]
    ):
        days, reasons = _place(board, demand)
        placed[demand.account] = days
        if reasons:
            dropped[demand.account] = reasons
    return CalendarAnswer(placed, dropped)


def ideal_days(demand: Demand, start: dt.date, end: dt.date) -> list[float]:
    """Return the evenly spread days (ordinals) of an account's visits.

    The first falls one interval after the last visit when that lies in the first interval of the
    period, else in the middle of that interval; the others follow at equal distance.
    """
    gap = ((end - start).days + 1) / demand.due
    offset = gap / 2
    if demand.last_visit:
        since = demand.last_visit.toordinal() + gap - start.toordinal()
        offset = since if 0 <= since < gap else offset
    return [start.toordinal() + offset + gap * n for n in range(demand.due)]


class _Board:
    """The open days and what is already on them."""

    def __init__(self, question: CalendarQuestion) -> None:
        self.question = question
        self.days = np.array([day.toordinal() for day in question.days], dtype=np.int64)
        self.index = {day: n for n, day in enumerate(question.days)}
        self.room = np.array([question.room(day) for day in question.days], dtype=np.int64)
        self.weekday = np.array([day.weekday() for day in question.days], dtype=np.int64)
        self.load = np.zeros(len(self.days), dtype=np.int64)
        self.cities: dict[str, np.ndarray] = {}
        for demand in question.demands:
            for day in demand.fixed:
                self.add(day, demand)
        wanted = sum(max(d.due - len(d.fixed), 0) * d.slots for d in question.demands)
        self.target = max(1, -(-wanted // max(len(self.days), 1)))

    def add(self, day: dt.date, demand: Demand) -> None:
        """Put one visit on a day; a fixed one may lie on a day that is not open."""
        if day in self.index:
            self.load[self.index[day]] += demand.slots
            self.in_city(demand.city)[self.index[day]] += 1

    def in_city(self, city: str) -> np.ndarray:
        """Return the visits of a city by day."""
        return self.cities.setdefault(city, np.zeros(len(self.days), dtype=np.int64))

    def allowed(self, demand: Demand, taken: Sequence[int]) -> np.ndarray:
        """Return which days could take one more visit of this account."""
        free = (self.load + demand.slots <= self.room) & self.receives(demand)
        return np.asarray(free & self.apart(demand, taken))

    def receives(self, demand: Demand) -> np.ndarray:
        """Return the days on whose weekday the account receives, and which it did not refuse."""
        refused = [day.toordinal() for day in demand.refused]
        closed = np.isin(self.weekday, list(demand.closed)) | np.isin(self.days, refused)
        return np.asarray(~closed)

    def apart(self, demand: Demand, taken: Sequence[int]) -> np.ndarray:
        """Return the days far enough from the account's other visits."""
        apart = np.ones(len(self.days), dtype=bool)
        for day in taken:
            apart &= np.abs(self.days - day) >= max(demand.min_gap, 1)
        return apart

    def cost(self, demand: Demand, ideal: float) -> np.ndarray:
        """Return each day's cost for a visit that would best fall on `ideal`."""
        gap = (self.question.end - self.question.start).days / demand.due + 1
        over = np.maximum(self.load + demand.slots - self.target, 0)
        cost = _SPACING * ((self.days - ideal) / gap) ** 2 + _LOAD * over * (over + 1) / 2
        if demand.preferred:
            cost = cost + _OTHER_WEEKDAY * ~np.isin(self.weekday, list(demand.preferred))
        elsewhere = (self.load > 0) & (self.in_city(demand.city) == 0)
        return np.asarray(cost + _SAME_CITY * elsewhere)


def _place(board: _Board, demand: Demand) -> tuple[list[dt.date], list[str]]:
    days, reasons = [], []
    taken = [day.toordinal() for day in demand.fixed]
    if demand.last_visit:
        taken.append(demand.last_visit.toordinal())
    for day in demand.proposed[: max(demand.due - len(demand.fixed), 0)]:
        if day in board.index and board.allowed(demand, taken)[board.index[day]]:
            days.append(day)
            taken.append(day.toordinal())
            board.add(day, demand)
    for ideal in _unmet(demand, [*demand.fixed, *days], board.question):
        allowed = board.allowed(demand, taken)
        if not allowed.any():
            reasons.append(_reason(board, demand, taken))
            continue
        best = int(np.argmin(np.where(allowed, board.cost(demand, ideal), np.inf)))
        day = board.question.days[best]
        days.append(day)
        taken.append(day.toordinal())
        board.add(day, demand)
    return sorted(days), reasons


def _unmet(demand: Demand, met: Sequence[dt.date], question: CalendarQuestion) -> list[float]:
    """Return the ideal days left when each day already set has met the one nearest to it."""
    if demand.due <= len(met):
        return []
    ideals = ideal_days(demand, question.start, question.end)
    for day in met:
        ideals.remove(min(ideals, key=lambda ideal: abs(ideal - day.toordinal())))
    return ideals


def _reason(board: _Board, demand: Demand, taken: Sequence[int]) -> str:
    if not len(board.days):
        return "no_days"
    open_to_us = board.receives(demand)
    if not open_to_us.any():
        return "weekday_closed"
    return "full" if (open_to_us & board.apart(demand, taken)).any() else "gap"
