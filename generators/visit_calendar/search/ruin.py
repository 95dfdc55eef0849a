"""Which accounts to take off the board together: those whose dates hang together.

A city's accounts share its days, and a day's accounts share its load. So most rounds close, shift
or open one day of one city, re-plan some of its accounts or those near a day, empty a part of one
day, or let two days change places.

The ruin of ruin and recreate: Schrimpf, Schneider, Stamm-Wilbrandt and Dueck, "Record breaking
optimization results using the ruin and recreate principle", J. Comput. Phys. 159 (2000) 139-171.
"""

from typing import NamedTuple

import numpy as np

from generators.visit_calendar.cost_tables import CostTables
from generators.visit_calendar.search.best_dates import NO_DAY
from generators.visit_calendar.search.board import Board
from generators.visit_calendar.search.compiled import Whole, compiled_part
from generators.visit_calendar.search.dice import throw

CLOSE, SHIFT, OPEN, NEAR, SOME, DAY, SWAP = range(7)
_NOWHERE = np.int64(10**6)


class Ruin(NamedTuple):
    """The accounts chosen, what they may not or would best take, and where they were.

    Attributes:
        odds: (7,) running sum of the odds of each kind of ruin.
        account: (n,) the accounts chosen come first.
        shunned: (n,) by account, the day it may not take; -1 for none.
        favoured: (n,) by account, the day that opens for nothing; -1 for none.
        marked: (n,) by account, 1 while chosen.
        old_plan: (n, K) by place in `account`, the days before.
        old_count: (n,) how many.
        size: (5,) most accounts of a day, of a city, days to shift, days near, accounts emptied.
    """

    odds: np.ndarray
    account: np.ndarray
    shunned: np.ndarray
    favoured: np.ndarray
    marked: np.ndarray
    old_plan: np.ndarray
    old_count: np.ndarray
    size: np.ndarray


def empty_ruin(accounts: int, most: int) -> Ruin:
    """Return room to choose in, with the odds and sizes that searched best."""
    return Ruin(
        np.cumsum(np.array(ODDS, dtype=np.int64)),
        np.zeros(accounts, dtype=np.int64),
        np.full(accounts, -1, dtype=np.int64),
        favoured=np.full(accounts, -1, dtype=np.int64),
        marked=np.zeros(accounts, dtype=np.int64),
        old_plan=np.zeros((accounts, most), dtype=np.int64),
        old_count=np.zeros(accounts, dtype=np.int64),
        size=np.array(SIZES, dtype=np.int64),
    )


ODDS = (25, 10, 15, 120, 60, 25, 10)
SIZES = (16, 10, 6, 12, 6)


@compiled_part
def choose(t: CostTables, b: Board, ruin: Ruin, dice: np.ndarray) -> Whole:
    """Choose the accounts of one round; return how many."""
    pick, kind = throw(dice, ruin.odds[-1]), 0
    while ruin.odds[kind] <= pick:
        kind += 1
    city = t.city[throw(dice, len(t.city))]
    day = throw(dice, len(b.load))
    if kind == CLOSE:
        return _close(t, b, ruin, city=city, day=day, step=_NOWHERE)
    if kind == SHIFT:
        step = throw(dice, 2 * ruin.size[2] + 1) - ruin.size[2]
        return _close(t, b, ruin, city=city, day=day, step=step)
    if kind in (OPEN, NEAR):
        reach = 2 + throw(dice, ruin.size[3])
        return _near(t, b, ruin, dice=dice, city=city, day=day, reach=reach, opens=kind == OPEN)
    if kind == SOME:
        return _some(t, ruin, dice, city)
    if kind == DAY:
        return _of_day(b, ruin, dice, day)
    return _swap(b, ruin, day, day + 1 + throw(dice, ruin.size[2]))


@compiled_part
def _take(ruin: Ruin, chosen: Whole, account: Whole, shunned: Whole, favoured: Whole) -> Whole:
    ruin.account[chosen] = account
    ruin.shunned[account] = shunned
    ruin.favoured[account] = favoured
    return chosen + 1


@compiled_part
def _visits_within(b: Board, account: Whole, first: Whole, last: Whole) -> bool:
    for n in range(b.visits[account]):  # noqa: SIM110 - any() is not compiled
        if first <= b.plan[account, n] <= last:
            return True
    return False


@compiled_part
def _close(t: CostTables, b: Board, ruin: Ruin, city: Whole, day: Whole, step: Whole) -> Whole:
    """Choose the accounts of one city visited on a day, which closes; perhaps for one near by."""
    tries = 0
    while b.in_city[city, day] == 0 and tries < len(b.load):
        day, tries = (day + 1) % len(b.load), tries + 1
    other = day + step if step != _NOWHERE else NO_DAY
    if b.in_city[city, day] == 0 or other >= len(b.load) or other == day:
        return 0
    chosen = np.int64(0)
    for n in range(t.member_count[city]):
        account = t.members[city, n]
        if chosen < ruin.size[0] and _visits_within(b, account, day, day):
            chosen = _take(ruin, chosen, account, day, max(other, NO_DAY))
    return chosen


@compiled_part
def _near(
    t: CostTables,
    b: Board,
    ruin: Ruin,
    dice: np.ndarray,
    city: Whole,
    day: Whole,
    reach: Whole,
    opens: bool,
) -> Whole:
    """Choose accounts of one city visited near a day, which may open for them."""
    if opens and b.in_city[city, day] > 0:
        return 0
    chosen = np.int64(0)
    start = throw(dice, t.member_count[city])
    for n in range(t.member_count[city]):
        account = t.members[city, (start + n) % t.member_count[city]]
        if chosen < ruin.size[0] and _visits_within(b, account, day - reach, day + reach):
            chosen = _take(ruin, chosen, account, NO_DAY, day if opens else NO_DAY)
    return chosen


@compiled_part
def _some(t: CostTables, ruin: Ruin, dice: np.ndarray, city: Whole) -> Whole:
    """Choose some accounts of one city."""
    wanted = min(2 + throw(dice, ruin.size[1]), t.member_count[city])
    chosen = np.int64(0)
    for _ in range(wanted):
        account = t.members[city, throw(dice, t.member_count[city])]
        if ruin.marked[account] == 0:
            ruin.marked[account] = 1
            chosen = _take(ruin, chosen, account, NO_DAY, NO_DAY)
    for n in range(chosen):
        ruin.marked[ruin.account[n]] = 0
    return chosen


@compiled_part
def _of_day(b: Board, ruin: Ruin, dice: np.ndarray, day: Whole) -> Whole:
    """Choose some of the accounts visited on one day."""
    wanted, start = 2 + throw(dice, ruin.size[4]), throw(dice, len(b.visits))
    chosen = np.int64(0)
    for n in range(len(b.visits)):
        account = (start + n) % len(b.visits)
        if chosen < wanted and _visits_within(b, account, day, day):
            chosen = _take(ruin, chosen, account, NO_DAY, NO_DAY)
    return chosen


@compiled_part
def _swap(b: Board, ruin: Ruin, day: Whole, other: Whole) -> Whole:
    """Choose the accounts of two days, each to take the other's."""
    if other >= len(b.load):
        return 0
    chosen = np.int64(0)
    for account in range(len(b.visits)):
        if chosen == 2 * ruin.size[0]:
            break
        if _visits_within(b, account, day, day):
            chosen = _take(ruin, chosen, account, day, other)
        elif _visits_within(b, account, other, other):
            chosen = _take(ruin, chosen, account, other, day)
    return chosen
