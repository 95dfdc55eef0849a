"""Ruin and re-insert: take some accounts off the board, put each back on its best dates, and keep it?

Ruin and recreate (Schrimpf et al., J. Comput. Phys. 159 (2000) 139-171), accepted by simulated
annealing (Kirkpatrick, Gelatt and Vecchi, Science 220 (1983) 671-680). Effort is a number of rounds and the dice have a seed, so the
same question gives the same calendar whatever the machine or its load.
"""

import numpy as np

from generators.visit_calendar.cost_tables import CostTables
from generators.visit_calendar.search.best_dates import (
    FULL_PRICE,
    NO_DAY,
    Paths,
    best_dates,
    points_before,
    set_prices,
)
from generators.visit_calendar.search.board import Board, lift, put
from generators.visit_calendar.search.compiled import Whole, compiled, compiled_part
from generators.visit_calendar.search.dice import shuffle, throw
from generators.visit_calendar.search.ruin import Ruin, choose

_COIN = np.int64(2)
LUCK = np.int64(1024)  # entries in the table of -ln(u)
STAGES = 128


@compiled
def insert(
    t: CostTables,
    b: Board,
    paths: Paths,
    account: Whole,
    share: Whole,
    shunned: Whole,
    favoured: Whole,
) -> Whole:
    """Put a lifted account on its best dates; return what the score gains."""
    set_prices(t, b, account, share=share, shunned=shunned, favoured=favoured, price=paths.price)
    bound = points_before(t, b, account, paths.price)
    b.visits[account] = best_dates(t, account, paths, b.plan[account], bound)
    return put(t, b, account)


@compiled
def insert_all(t: CostTables, b: Board, paths: Paths) -> None:
    """Put every account on its best dates in turn; their order is tier and weight."""
    for account in range(len(b.visits)):
        insert(t, b, paths, account=account, share=FULL_PRICE, shunned=NO_DAY, favoured=NO_DAY)


@compiled_part
def _rebuild(
    t: CostTables, b: Board, paths: Paths, ruin: Ruin, dice: np.ndarray, chosen: Whole
) -> Whole:
    """Lift the chosen accounts, noting their days, and insert them anew; return the gain."""
    gain = 0
    shuffle(dice, ruin.account, chosen)
    share = FULL_PRICE if throw(dice, _COIN) == 0 else throw(dice, FULL_PRICE + 1)
    for n in range(chosen):
        account = ruin.account[n]
        ruin.old_count[n] = b.visits[account]
        ruin.old_plan[n] = b.plan[account]
        gain += lift(t, b, account)
    for n in range(chosen):
        account = ruin.account[n]
        gain += insert(
            t,
            b,
            paths,
            account=account,
            share=share,
            shunned=ruin.shunned[account],
            favoured=ruin.favoured[account],
        )
    return gain


@compiled_part
def _restore(t: CostTables, b: Board, ruin: Ruin, chosen: Whole) -> None:
    for n in range(chosen):
        lift(t, b, ruin.account[n])
    for n in range(chosen):
        account = ruin.account[n]
        b.visits[account] = ruin.old_count[n]
        b.plan[account] = ruin.old_plan[n]
        put(t, b, account)


@compiled
def anneal(
    t: CostTables,
    b: Board,
    paths: Paths,
    ruin: Ruin,
    heat: np.ndarray,
    luck: np.ndarray,
    rounds: Whole,
    seed: Whole,
) -> None:
    """Search from the board's calendar and leave the best one found on it.

    Args:
        t: The tables.
        b: A board with every account put.
        paths: Room to work in.
        ruin: Room to work in.
        heat: (STAGES,) points by which a round may be worse, times LUCK, falling.
        luck: (LUCK,) -ln(u) times LUCK for u from small to 1.
        rounds: The effort.
        seed: Of the dice.
    """
    dice = np.array([seed], dtype=np.uint64)
    best_plan, best_count = b.plan.copy(), b.visits.copy()
    score, best = 0, 0
    for round_ in range(rounds):
        chosen = choose(t, b, ruin, dice)
        if chosen == 0:
            continue
        gain = _rebuild(t, b, paths, ruin=ruin, dice=dice, chosen=chosen)
        allowed = heat[round_ * STAGES // rounds] * luck[throw(dice, LUCK)]
        if gain > 0 and gain * LUCK * LUCK > allowed:
            _restore(t, b, ruin, chosen)
            continue
        score += gain
        if score < best:
            best = score
            best_plan[:] = b.plan
            best_count[:] = b.visits
    for account in range(len(b.visits)):
        lift(t, b, account)
    b.plan[:] = best_plan
    b.visits[:] = best_count
    for account in range(len(b.visits)):
        put(t, b, account)
