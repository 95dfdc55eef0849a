"""The best date set of one account, given all others: a shortest path through the days.

A path visits days in order; a step from one day to a later one costs the interval between, a day
costs what a visit more costs there, and each visit fewer than due costs a drop. The price of a day
takes others as they stand, so the choice is exact but for two own visits in one week, which the
score then counts in full. Paths dearer than the dates of before are left at once: few days remain.

Label setting, a label a number of visits and last day, the visits being the resource: Desrochers
and Soumis, INFOR 26 (1988) 191-212; Irnich and Desaulniers, "Shortest path problems with resource
constraints", in Column Generation, Springer 2005, pp. 33-65.
"""

from typing import NamedTuple

import numpy as np

from generators.visit_calendar.cost_tables import NEVER, CostTables
from generators.visit_calendar.search.board import Board, own_points, stacked
from generators.visit_calendar.search.compiled import Whole, compiled, compiled_part

_NEVER = np.int64(NEVER)
UNBOUND = np.int64(1 << 50)
FULL_PRICE = np.int64(256)  # typed, as plain numbers are compiled each anew
NO_DAY = np.int64(-1)


class Paths(NamedTuple):
    """Room to work in, for K visits and D days.

    Attributes:
        price: (D,) points of one visit more on each day.
        day: (K, D) days of the k-th visit on paths that may still be the best, in order.
        cost: (K, D) points of the best path up to each of them.
        best: (K, D) the least of `cost` up to there.
        source: (K, D) the place, among those of the visit before, that the path comes from.
    """

    price: np.ndarray
    day: np.ndarray
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
def points_before(t: CostTables, b: Board, account: Whole, price: np.ndarray) -> Whole:
    """Return what the account's dates of before would cost at the prices set: a bound for others."""
    count, days = b.visits[account], b.plan[account]
    if count == 0 and t.last_pin[account] >= 0:
        return UNBOUND
    points = own_points(t, account, days, count)
    for n in range(count):
        if price[days[n]] >= _NEVER:
            return UNBOUND
        points += price[days[n]] - t.node[account, days[n]]
    return points


@compiled_part
def _first_visits(t: CostTables, account: Whole, paths: Paths, most: Whole) -> Whole:
    """Set the costs of the paths with one visit that are no dearer than `most`; return how many."""
    kept, least = 0, UNBOUND
    for day in range(len(paths.price)):
        if paths.price[day] >= _NEVER or t.pin_before[account, day] >= 0:
            continue
        cost = t.first[account, day] + paths.price[day]
        if cost <= most:
            least = min(least, cost)
            paths.day[0, kept], paths.cost[0, kept], paths.best[0, kept] = day, cost, least
            paths.source[0, kept] = -1
            kept += 1
    return kept


@compiled_part
def _next_visits(  # noqa: C901 - cut in two, it takes three times as long: arrays handed over are counted
    t: CostTables, account: Whole, visit: Whole, paths: Paths, before: Whole, most: Whole
) -> Whole:
    """Set the costs of the paths with one visit more; return how many are no dearer than `most`."""
    kept, least, top = 0, UNBOUND, 0
    days, costs, bests = paths.day[visit - 1], paths.cost[visit - 1], paths.best[visit - 1]
    gaps, ideal = t.gap[account], t.ideal[account]
    for day in range(days[0] + 1, len(paths.price)):
        if paths.price[day] >= _NEVER:
            continue
        pin, latest = t.pin_before[account, day], t.reach[account, day]
        if t.pinned[account, day] == 1:
            latest = max(latest, pin)
        while top < before and days[top] <= latest:
            top += 1
        while top > 0 and days[top - 1] > latest:
            top -= 1
        cost, source = UNBOUND, -1
        for n in range(top - 1, -1, -1):
            if days[n] < pin:
                break
            interval = t.offset[day] - t.offset[days[n]]
            points = gaps[interval]
            if interval > ideal and points + bests[n] >= cost:
                break  # earlier days only lengthen the interval
            if points + costs[n] < cost:
                cost, source = points + costs[n], n
        cost += paths.price[day]
        if source >= 0 and cost <= most:
            least = min(least, cost)
            paths.day[visit, kept], paths.cost[visit, kept] = day, cost
            paths.best[visit, kept], paths.source[visit, kept] = least, source
            kept += 1
    return kept


@compiled
def best_dates(
    t: CostTables, account: Whole, paths: Paths, dates: np.ndarray, bound: Whole
) -> Whole:
    """Write the account's best dates at the prices set; return how many.

    Args:
        t: The tables.
        account: Whose dates.
        paths: With `price` set; the rest is overwritten.
        dates: (K,) the first of them are set in place.
        bound: Points that some dates the account may have cost; UNBOUND when none are known.
    """
    visits, drop, pin = t.most[account], t.drop[account], t.last_pin[account]
    least = t.none[account] + visits * drop if pin < 0 else UNBOUND
    bound, cheapest = min(least, bound), min(paths.price.min(), 0)
    last, end, kept = -1, -1, 0
    for visit in range(visits):
        most = bound - (visits - 1 - visit) * cheapest  # what is left costs that at the least
        if visit == 0:
            kept = _first_visits(t, account, paths, most)
        else:
            kept = _next_visits(t, account, visit, paths=paths, before=kept, most=most)
        if kept == 0:
            break
        missing = (visits - 1 - visit) * drop
        for n in range(kept):
            day = paths.day[visit, n]
            points = paths.cost[visit, n] + t.tail[account, day] + missing
            if day >= pin and points < least:
                least, last, end = points, visit, n
    for visit in range(last, -1, -1):
        dates[visit] = paths.day[visit, end]
        end = paths.source[visit, end]
    return last + 1
