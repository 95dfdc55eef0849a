"""How far apart an account's visits should be, and what each interval costs (M9).

An interval g costs w · ((g - ideal) / ideal)², the ideal being the period's days by the visits due.
The interval from the last visit before the period counts, and so do the days left at the end,
where they are longer than the ideal. An account overdue at the start is due on the first day;
one never visited may be met on any day of its first interval.
"""

import datetime as dt
import math
from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np

from generators.visit_calendar.question import CalendarQuestion, Demand

_NEVER = 10**9


@dataclass(frozen=True, slots=True)
class Spacing:
    """One account's points; the fields are rows of `CostTables`."""

    ideal: int
    gap: np.ndarray
    first: np.ndarray
    tail: np.ndarray
    node: np.ndarray
    reach: np.ndarray
    none: int


def spacing(
    demand: Demand, question: CalendarQuestion, days: Sequence[dt.date], pins: Set[dt.date]
) -> Spacing:
    """Return one account's points over the days of the axis."""
    length = (question.end - question.start).days + 1
    ideal = length / max(demand.due, 1)
    weight = question.weights.interval(demand.tier)

    def points(gaps: np.ndarray) -> np.ndarray:
        return np.asarray(np.round(weight * ((gaps - ideal) / ideal) ** 2)).astype(np.int64)

    ordinals = np.array([day.toordinal() for day in days], dtype=np.int64)
    start, least = question.start.toordinal(), max(demand.min_gap, 1)
    since = _since(demand, start, ideal)
    head = ordinals - (since if since is not None else start - 1)
    left = start + length - ordinals
    idle = start + length - (since if since is not None else start)
    return Spacing(
        ideal=math.ceil(ideal),
        gap=points(np.arange(ordinals[-1] - ordinals[0] + 1)),
        first=points(head if since is not None else np.maximum(head, ideal)),
        tail=points(np.maximum(left, ideal)),
        node=_alone(demand, question, days, pins),
        reach=np.searchsorted(ordinals, ordinals - least, side="right") - 1,
        none=int(points(np.array([idle]))[0]) + question.weights.unvisited,
    )


def _since(demand: Demand, start: int, ideal: float) -> int | None:
    """Return the day the first interval counts from; at most one interval before the period."""
    if demand.last_visit is None:
        return None
    return max(demand.last_visit.toordinal(), start - int(ideal))


def _alone(
    demand: Demand, question: CalendarQuestion, days: Sequence[dt.date], pins: Set[dt.date]
) -> np.ndarray:
    """Return the points of each day by itself, whatever the account's other visits."""
    opened, last = set(question.days), demand.last_visit
    node = np.zeros(len(days), dtype=np.int64)
    for n, day in enumerate(days):
        near = last is not None and abs((day - last).days) < max(demand.min_gap, 1)
        closed = day.weekday() in demand.closed or day in demand.refused
        shut = day not in opened or closed
        if day not in pins and (near or shut):
            node[n] = _NEVER
        elif demand.preferred and day.weekday() not in demand.preferred:
            node[n] = question.weights.other_weekday
    return node
