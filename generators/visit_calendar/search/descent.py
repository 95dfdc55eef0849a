"""Go down to where no account alone would gain by other dates.

The last step of every plan. A plan that ends here ends here again when it is asked for anew with
its own days as those published: leaving them costs, and without that cost it already did not pay.
"""

from generators.visit_calendar.cost_tables import CostTables
from generators.visit_calendar.search.annealing import insert
from generators.visit_calendar.search.best_dates import FULL_PRICE, NO_DAY, Paths
from generators.visit_calendar.search.board import Board, lift, put
from generators.visit_calendar.search.compiled import Whole, compiled, compiled_part

_PASSES = 50  # never met: some five do


@compiled
def descend(t: CostTables, b: Board, paths: Paths) -> Whole:
    """Re-plan one account after the other while the score falls; return its change."""
    total = 0
    for _ in range(_PASSES):
        gained = 0
        for account in range(len(b.visits)):
            gained += _improve(t, b, paths, account)
        total += gained
        if gained == 0:
            break
    return total


@compiled_part
def _improve(t: CostTables, b: Board, paths: Paths, account: Whole) -> Whole:
    """Give one account its best dates if they are better; return the gain, at most 0."""
    count, days = b.visits[account], b.plan[account].copy()
    gain = lift(t, b, account)
    gain += insert(t, b, paths, account=account, share=FULL_PRICE, shunned=NO_DAY, favoured=NO_DAY)
    if gain < 0:
        return gain
    lift(t, b, account)
    b.visits[account] = count
    b.plan[account] = days
    put(t, b, account)
    return 0
