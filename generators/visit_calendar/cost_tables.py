"""The question as tables of whole points, one row an account, one column a day.

Every fixed day is on the axis of days, open or not, so that what is done, what the rep set and what
is frozen are one thing: a pin, a day the account's dates must pass through.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from generators.visit_calendar.load_steps import LoadSteps, load_steps
from generators.visit_calendar.pins import pins_of
from generators.visit_calendar.question import CalendarQuestion, Demand
from generators.visit_calendar.spacing import Spacing, spacing

NEVER = 10**9  # points of what no rule allows


class CostTables(NamedTuple):
    """What compiled code reads; D days, n accounts, C cities, W weeks, all whole numbers.

    Attributes:
        offset: (D,) calendar days since the first of the axis.
        week: (D,) index of the week.
        room: (D,) visits the day holds, beside pins.
        day_step: (D, L) points of one visit more on a day that has l.
        week_step: (W, L) the same of a week.
        slots: (n,) visits' room one visit takes.
        city: (n,) index of the city.
        city_day: (C,) points of a day in a city.
        members: (C, m) accounts of each city, the first `member_count` of them.
        member_count: (C,) how many.
        most: (n,) visits at most.
        drop: (n,) points of each visit below that.
        none: (n,) points, beside drops, of no visit at all.
        ideal: (n,) days of the ideal interval, rounded up; longer ones only cost more.
        gap: (n, G) points of an interval of g days.
        first: (n, D) points of the first visit's interval from the last one.
        tail: (n, D) points of the days left after the last visit.
        node: (n, D) points of a visit on a day by itself; NEVER where no rule allows it.
        reach: (n, D) the last day early enough to stand before a visit on a day; -1 for none.
        pinned: (n, D) 1 where a visit stands.
        pin_before: (n, D) the last pin before a day; -1 for none.
        last_pin: (n,) the account's last pin; -1 for none.
        rank: (n,) 0 for VIP to 3 for C.
    """

    offset: np.ndarray
    week: np.ndarray
    room: np.ndarray
    day_step: np.ndarray
    week_step: np.ndarray
    slots: np.ndarray
    city: np.ndarray
    city_day: np.ndarray
    members: np.ndarray
    member_count: np.ndarray
    most: np.ndarray
    drop: np.ndarray
    none: np.ndarray
    ideal: np.ndarray
    gap: np.ndarray
    first: np.ndarray
    tail: np.ndarray
    node: np.ndarray
    reach: np.ndarray
    pinned: np.ndarray
    pin_before: np.ndarray
    last_pin: np.ndarray
    rank: np.ndarray


@dataclass(frozen=True, slots=True)
class Axis:
    """The days and accounts behind the tables' columns and rows.

    Attributes:
        days: Every day of the axis.
        demands: The accounts, best tier and largest weight first.
        pins: The pinned days of each.
        published: Day indexes of the last plan that may still stand, for each account.
    """

    days: Sequence[dt.date]
    demands: Sequence[Demand]
    pins: Sequence[Sequence[dt.date]]
    published: Sequence[Sequence[int]]


def cost_tables(question: CalendarQuestion) -> tuple[Axis, CostTables]:
    """Return the axis and the tables of a question with at least one day and one account."""
    demands, pins = pins_of(question)
    days = sorted({*question.days, *(day for own in pins for day in own)})
    axis = Axis(days, demands, pins, _published(question, demands, pins, days))
    space = [
        spacing(demand, question, days, set(own)) for demand, own in zip(demands, pins, strict=True)
    ]
    loads = load_steps(question, days, demands, pins)
    return axis, _joined(question, axis, space, loads)


def _published(
    question: CalendarQuestion,
    demands: Sequence[Demand],
    pins: Sequence[Sequence[dt.date]],
    days: Sequence[dt.date],
) -> list[list[int]]:
    """Return the proposed days that are still open, the pinned ones left out."""
    index, opened = {day: n for n, day in enumerate(days)}, set(question.days)
    return [
        [index[day] for day in demand.proposed if day in opened and day not in own]
        for demand, own in zip(demands, pins, strict=True)
    ]


def _joined(
    question: CalendarQuestion, axis: Axis, space: Sequence[Spacing], loads: LoadSteps
) -> CostTables:
    demands, pins = axis.demands, axis.pins
    pinned = np.array([[day in own for day in axis.days] for own in map(set, pins)], dtype=np.int64)
    alone = np.array([each.node for each in space], dtype=np.int64)
    node = np.where(pinned == 1, alone, np.minimum(alone + _moves(question, axis), NEVER))
    city, city_day, members, member_count = _cities(question, demands)
    ordinals = np.array([day.toordinal() for day in axis.days], dtype=np.int64)
    return CostTables(
        offset=ordinals - ordinals[0],
        week=loads.week, room=loads.room, day_step=loads.day_step, week_step=loads.week_step,
        slots=np.array([d.slots for d in demands], dtype=np.int64),
        city=city, city_day=city_day, members=members, member_count=member_count,
        most=np.array(
            [max(d.due - len(d.fixed) + len(set(d.fixed)), len(own)) for d, own in zip(demands, pins, strict=True)],
            dtype=np.int64,
        ),
        drop=np.array([question.weights.drop(d.tier) for d in demands], dtype=np.int64),
        none=np.array([each.none for each in space], dtype=np.int64),
        ideal=np.array([each.ideal for each in space], dtype=np.int64),
        gap=np.array([each.gap for each in space], dtype=np.int64),
        first=np.array([each.first for each in space], dtype=np.int64),
        tail=np.array([each.tail for each in space], dtype=np.int64),
        node=node,
        reach=np.array([each.reach for each in space], dtype=np.int64),
        pinned=pinned,
        pin_before=np.array([_before(row) for row in pinned], dtype=np.int64),
        last_pin=np.array([max(np.flatnonzero(row), default=-1) for row in pinned], dtype=np.int64),
        rank=np.array([_RANKS.get(d.tier, 3) for d in demands], dtype=np.int64),
    )  # fmt: skip


_RANKS = {"VIP": 0, "A": 1, "B": 2, "C": 3}


def _before(pinned: np.ndarray) -> np.ndarray:
    """Return the index of the last pin before each day, -1 for none."""
    marks = np.where(pinned == 1, np.arange(len(pinned)), -1)
    return np.concatenate([[-1], np.maximum.accumulate(marks)[:-1]])


def _moves(question: CalendarQuestion, axis: Axis) -> np.ndarray:
    """Return the points of leaving the last plan's days, for accounts that had any."""
    moves = np.zeros((len(axis.demands), len(axis.days)), dtype=np.int64)
    for row, (demand, days) in enumerate(zip(axis.demands, axis.published, strict=True)):
        if demand.proposed:
            moves[row] = question.weights.moved
            moves[row, days] = 0
    return moves


def _cities(
    question: CalendarQuestion, demands: Sequence[Demand]
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    names = sorted({demand.city for demand in demands})
    points = question.travel.day_points(names, question.home, question.weights)
    city = np.array([names.index(demand.city) for demand in demands], dtype=np.int64)
    count = np.bincount(city, minlength=len(names)).astype(np.int64)
    members = np.zeros((len(names), int(count.max())), dtype=np.int64)
    for place in range(len(names)):
        members[place, : count[place]] = np.flatnonzero(city == place)
    return city, np.array(points, dtype=np.int64), members, count
