"""Why a visit found no day: none left, none of its weekdays, too close to others, or all full.

A frozen day takes no visit, as a full one takes none.
"""

import numpy as np

from generators.visit_calendar.cost_tables import Axis, CostTables
from generators.visit_calendar.question import CalendarQuestion, Demand
from generators.visit_calendar.search.best_dates import UNBOUND, Paths, best_dates
from generators.visit_calendar.search.board import Board

_DROP = 10**7  # so dear that a path places as many visits as the rules let it


def reasons(
    question: CalendarQuestion, axis: Axis, t: CostTables, b: Board, paths: Paths
) -> dict[str, list[str]]:
    """Return the reason codes by account id, one a dropped visit."""
    eager = t._replace(drop=np.full_like(t.drop, _DROP))
    found = {}
    for account, demand in enumerate(axis.demands):
        missing = int(t.most[account] - b.visits[account])
        if missing and (code := _shut(question, demand)):
            found[demand.account] = [code] * missing
        elif missing:
            paths.price[:] = t.node[account]
            possible = best_dates(eager, account, paths, np.zeros_like(b.plan[account]), UNBOUND)
            apart = min(int(t.most[account]) - possible, missing)
            found[demand.account] = ["gap"] * apart + ["full"] * (missing - apart)
    return found


def _shut(question: CalendarQuestion, demand: Demand) -> str | None:
    """Return why no day at all could take a visit, if none could."""
    if not question.days:
        return "no_days"
    receives = any(day.weekday() not in demand.closed for day in question.days)
    return None if receives else "weekday_closed"
