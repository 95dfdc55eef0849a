"""A calendar's points by term, counted anew from its days."""

import numpy as np

from generators.visit_calendar.cost_tables import CostTables
from generators.visit_calendar.search.board import Board


def score(t: CostTables, b: Board) -> dict[str, int]:
    """Return the points by term; their sum is what the search lowers."""
    accounts = range(len(b.visits))
    plans = [b.plan[account, : b.visits[account]] for account in accounts]
    weekday = sum(int(t.node[account, days].sum()) for account, days in enumerate(plans))
    dropped = int(((t.most - b.visits) * t.drop).sum())
    return {
        "spacing": int(b.own.sum()) - weekday - dropped,
        "dropped": dropped,
        "weekday": weekday,
        "travel": int((t.city_day[:, None] * (b.in_city > 0)).sum()),
        "load": _climbed(t.day_step, b.load) + _climbed(t.week_step, b.week_load),
    }


def _climbed(steps: np.ndarray, loads: np.ndarray) -> int:
    """Return the points of loads, counted from the cheapest load up or down to each."""
    total = 0
    for row, load in zip(steps, loads, strict=True):
        climbed = np.concatenate([[0], np.cumsum(row)])
        total += int(climbed[load] - climbed.min())
    return total
