"""A calendar in the making: every account's days, and what lies on each day, week and city."""

from typing import NamedTuple

import numpy as np

from generators.visit_calendar.cost_tables import CostTables
from generators.visit_calendar.search.compiled import Whole, compiled, compiled_part


class Board(NamedTuple):
    """The state that compiled code changes in place.

    Attributes:
        plan: (n, K) day indexes of each account in order, the first `visits` of them.
        visits: (n,) how many.
        own: (n,) points of the account's own dates: spacing, weekdays, moves and drops.
        load: (D,) room taken by day.
        week_load: (W,) the same by week.
        in_city: (C, D) visits by city and day.
        awaited: (D,) room held for pins of accounts lifted off the board.
    """

    plan: np.ndarray
    visits: np.ndarray
    own: np.ndarray
    load: np.ndarray
    week_load: np.ndarray
    in_city: np.ndarray
    awaited: np.ndarray


def empty_board(tables: CostTables) -> Board:
    """Return a board without any visit; every account is lifted, its pins awaited."""
    accounts, days = tables.node.shape
    most = max(int(tables.most.max()), 1)
    return Board(
        plan=np.zeros((accounts, most), dtype=np.int64),
        visits=np.zeros(accounts, dtype=np.int64),
        own=np.zeros(accounts, dtype=np.int64),
        load=np.zeros(days, dtype=np.int64),
        week_load=np.zeros(len(tables.week_step), dtype=np.int64),
        in_city=np.zeros((len(tables.city_day), days), dtype=np.int64),
        awaited=(tables.pinned * tables.slots[:, None]).sum(axis=0),
    )


@compiled
def own_points(t: CostTables, account: Whole, days: np.ndarray, count: Whole) -> Whole:
    """Return the points of an account's dates by themselves."""
    missing = (t.most[account] - count) * t.drop[account]
    if count == 0:
        return missing + t.none[account]
    points = missing + t.first[account, days[0]] + t.tail[account, days[count - 1]]
    for n in range(count):
        points += t.node[account, days[n]]
    for n in range(count - 1):
        points += t.gap[account, t.offset[days[n + 1]] - t.offset[days[n]]]
    return points


@compiled_part
def stacked(steps: np.ndarray, row: Whole, load: Whole, slots: Whole) -> Whole:
    """Return the points of so much more room taken on a day, or in a week, beyond a load."""
    points = steps[row, load]
    for n in range(1, slots):
        points += steps[row, load + n]
    return points


@compiled
def put(t: CostTables, b: Board, account: Whole) -> Whole:
    """Put the account's dates in `plan` on the board; return what the score gains."""
    city, points, slots = t.city[account], 0, t.slots[account]
    for n in range(b.visits[account]):
        day = b.plan[account, n]
        week = t.week[day]
        points += stacked(t.day_step, day, b.load[day], slots)
        points += stacked(t.week_step, week, b.week_load[week], slots)
        if b.in_city[city, day] == 0:
            points += t.city_day[city]
        b.load[day] += slots
        b.week_load[week] += slots
        b.in_city[city, day] += 1
    await_pins(t, b, account, -1)
    b.own[account] = own_points(t, account, b.plan[account], b.visits[account])
    return points + b.own[account]


@compiled
def lift(t: CostTables, b: Board, account: Whole) -> Whole:
    """Take the account's dates off the board; return what the score gains (as a rule below 0)."""
    city, points, slots = t.city[account], -b.own[account], t.slots[account]
    for n in range(b.visits[account]):
        day = b.plan[account, n]
        week = t.week[day]
        b.load[day] -= slots
        b.week_load[week] -= slots
        b.in_city[city, day] -= 1
        points -= stacked(t.day_step, day, b.load[day], slots)
        points -= stacked(t.week_step, week, b.week_load[week], slots)
        if b.in_city[city, day] == 0:
            points -= t.city_day[city]
    await_pins(t, b, account, 1)
    return points


@compiled_part
def await_pins(t: CostTables, b: Board, account: Whole, change: Whole) -> None:
    """Hold room for the account's pins, or give it free."""
    day = t.last_pin[account]
    while day >= 0:
        b.awaited[day] += change * t.slots[account]
        day = t.pin_before[account, day]
