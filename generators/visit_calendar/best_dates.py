"""The best date set of one account, given all others: a shortest path through the days.

A path visits days in order; a step from one day to a later one costs the interval between, a day
costs what a visit more costs there, and each visit fewer than due costs a drop. The price of a day
takes others as they stand, so the choice is exact but for two own visits in one week, which the
score then counts in full.
"""

from typing import NamedTuple

import numpy as np

from generators.visit_calendar.board import Board, stacked
from generators.visit_calendar.compiled import Whole, compiled, compiled_part
from generators.visit_calendar.cost_tables import NEVER, CostTables

_NEVER = np.int64(NEVER)
_FAR = np.int64(1 << 50)
FULL_PRICE = np.int64(256)  # typed, as plain numbers are compiled each anew
NO_DAY = np.int64(-1)


class Paths(NamedTuple):
    """Room to work in, for K visits and D days.

    Attributes:
        price: (D,) points of one visit more on each day.
        cost: (K, D) points of the best path whose k-th visit is on a day.
        best: (K, D) the least of `cost` up to a day.
        source: (K, D) the day before on that path.
    """

    price: np.ndarray
    cost: np.ndarray
    best: np.ndarray
    source: np.ndarray


def empty_paths(tables: CostTables) -> Paths:
    """Return room to work in."""
    shape = (max(int(tables.most.max()), 1), tables.node.shape[1])
    return Paths(
        np.zeros(shape[1], dtype=np.int64),
        np.zeros(shape, dtype=np.int64),
        np.zeros(shape, dtype=np.int64),
        np.zeros(shape, dtype=np.int64),
    )


@compiled
def set_prices(
    t: CostTables,
    b: Board,
    account: Whole,
    share: Whole,
    shunned: Whole,
    favoured: Whole,
    price: np.ndarray,
) -> None:
    """Set what one visit more of an account costs on each day.

    Args:
        t: The tables.
        b: The board, without the account.
        account: Whose prices.
        share: How much of opening a city-day this account pays, in 256ths.
        shunned: A day it may not take; -1 for none.
        favoured: A day whose city opens for nothing; -1 for none.
        price: (D,) set in place.
    """
    city, slots = t.city[account], t.slots[account]
    opening = (t.city_day[city] * share) >> 8
    for day in range(len(price)):
        points = t.node[account, day]
        if points < _NEVER:
            full = b.load[day] + b.awaited[day] + slots > t.room[day]
            if t.pinned[account, day] == 0 and (full or day == shunned):
                points = _NEVER
            else:
                week = t.week[day]
                points += stacked(t.day_step, day, b.load[day], slots)
                points += stacked(t.week_step, week, b.week_load[week], slots)
                if b.in_city[city, day] == 0 and day != favoured:
                    points += opening
        price[day] = points


@compiled_part
def _first_visits(t: CostTables, account: Whole, paths: Paths) -> None:
    least = _FAR
    for day in range(len(paths.price)):
        cost = _FAR
        if paths.price[day] < _NEVER and t.pin_before[account, day] < 0:
            cost = t.first[account, day] + paths.price[day]
        least = min(least, cost)
        paths.cost[0, day] = cost
        paths.best[0, day] = least
        paths.source[0, day] = -1


@compiled_part
def _next_visits(t: CostTables, account: Whole, visit: Whole, paths: Paths) -> Whole:
    """Set the costs of the paths with one visit more; return the least."""
    least = _FAR
    for day in range(len(paths.price)):
        cost, source = _FAR, -1
        if paths.price[day] < _NEVER:
            pin = t.pin_before[account, day]
            latest = t.reach[account, day]
            if t.pinned[account, day] == 1:
                latest = max(latest, pin)
            for before in range(latest, max(pin, visit - 1) - 1, -1):
                interval = t.offset[day] - t.offset[before]
                points = t.gap[account, interval]
                if interval > t.ideal[account] and points + paths.best[visit - 1, before] >= cost:
                    break  # earlier days only lengthen the interval
                if points + paths.cost[visit - 1, before] < cost:
                    cost, source = points + paths.cost[visit - 1, before], before
            if source >= 0:
                cost += paths.price[day]
        least = min(least, cost)
        paths.cost[visit, day] = cost
        paths.best[visit, day] = least
        paths.source[visit, day] = source
    return least


@compiled
def best_dates(t: CostTables, account: Whole, paths: Paths, dates: np.ndarray) -> Whole:
    """Write the account's best dates at the prices set; return how many.

    Args:
        t: The tables.
        account: Whose dates.
        paths: With `price` set; the rest is overwritten.
        dates: (K,) the first of them are set in place.
    """
    most, drop, pin = t.most[account], t.drop[account], t.last_pin[account]
    least = t.none[account] + most * drop if pin < 0 else _FAR
    last, end = -1, -1
    for visit in range(most):
        if visit == 0:
            _first_visits(t, account, paths)
        elif _next_visits(t, account, visit, paths) >= _FAR:
            break
        missing = (most - 1 - visit) * drop
        for day in range(max(int(pin), 0), len(paths.price)):
            points = paths.cost[visit, day] + t.tail[account, day] + missing
            if points < least:
                least, last, end = points, visit, day
    for visit in range(last, -1, -1):
        dates[visit] = end
        end = paths.source[visit, end]
    return last + 1
