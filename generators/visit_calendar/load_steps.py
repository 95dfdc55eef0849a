"""What one visit more costs on a day or in a week: even loads cost nothing, crowded ones much.

The n-th visit beyond the even load costs n times the weight; so does the n-th short of it. A day
may be one visit below the even load for nothing, and a week two.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generators.visit_calendar.question import CalendarQuestion, Demand


@dataclass(frozen=True, slots=True)
class LoadSteps:
    """The days' loads; the fields are those of `CostTables`."""

    week: np.ndarray
    room: np.ndarray
    day_step: np.ndarray
    week_step: np.ndarray


def load_steps(
    question: CalendarQuestion,
    days: Sequence[dt.date],
    demands: Sequence[Demand],
    pins: Sequence[Sequence[dt.date]],
) -> LoadSteps:
    """Return what each further visit costs, by day and by week.

    Args:
        question: Weights and capacity.
        days: The axis; days that are not open cost nothing and hold only pins.
        demands: Whose visits are to be spread.
        pins: The pinned days of each.
    """
    opened, weights = set(question.days), question.weights
    is_open = np.array([day in opened for day in days], dtype=bool)
    monday = days[0] - dt.timedelta(days[0].weekday())
    week = np.array([(day - monday).days // 7 for day in days], dtype=np.int64)
    free, twice = opened - question.frozen, _twice(demands)
    room = [max(question.room(day) - twice[day], 0) if day in free else 0 for day in days]
    target, weekly = _targets(question, week, is_open, _wanted(demands, opened))
    standing = Counter[dt.date]()
    for demand, own in zip(demands, pins, strict=True):
        standing.update(dict.fromkeys(own, demand.slots))
    longest = max((demand.slots for demand in demands), default=1)
    most = question.capacity + max(standing.values(), default=0) + 1 + longest
    step = _steps(target, 1, weights.day_load, most)
    day_step = np.where(is_open[:, None], step[None, :], 0)
    week_most = most * max(Counter(week.tolist()).values())
    week_step = np.array([_steps(t, 2, weights.week_load, week_most) for t in weekly])
    return LoadSteps(week, np.array(room, dtype=np.int64), day_step, week_step)


def _twice(demands: Sequence[Demand]) -> Counter[dt.date]:
    """Return the room of fixed visits beyond an account's first of a day; the board knows one."""
    found = Counter[dt.date]()
    for demand in demands:
        for day, count in Counter(demand.fixed).items():
            found[day] += (count - 1) * demand.slots
    return found


def _wanted(demands: Sequence[Demand], opened: set[dt.date]) -> int:
    """Return the room that visits will take on open days."""
    free = sum(max(d.due - len(d.fixed), 0) * d.slots for d in demands)
    return free + sum(d.slots for d in demands for day in d.fixed if day in opened)


def _targets(
    question: CalendarQuestion, week: np.ndarray, is_open: np.ndarray, wanted: int
) -> tuple[int, list[int]]:
    days = max(int(is_open.sum()), 1)
    placed = min(wanted, sum(question.room(day) for day in question.days))
    per_week = np.bincount(week[is_open], minlength=int(week.max()) + 1)
    return max(1, math.ceil(placed / days)), [math.ceil(placed * int(n) / days) for n in per_week]


def _steps(target: int, slack: int, weight: int, most: int) -> np.ndarray:
    """Return the points of the visit after l others, for l from 0 to `most` - 1."""
    load = np.arange(most + 1)
    over, short = np.maximum(load - target, 0), np.maximum(target - slack - load, 0)
    points = weight * (over * (over + 1) // 2) + weight * (short * (short + 1) // 2)
    return np.asarray(np.diff(points), dtype=np.int64)
