"""How much of a rep's day a visit takes: one visit's share, half the day, or all of it (M9)."""

import math

import pandas as pd

from generators.common.rows import owner_of, records
from generators.visits.given import VisitSettings

HALF, FULL = "half", "full"


def slots_of(length: object, holds: int) -> int:
    """Return how many visits' room of a day one visit takes.

    Args:
        length: `half`, `full` (a travel day, too), or anything else for a visit as usual.
        holds: Visits a day holds; half of an odd number is rounded up.
    """
    return {HALF: math.ceil(holds / 2), FULL: holds}.get(str(length), 1)


def slots_taken(accounts: pd.DataFrame, settings: VisitSettings) -> dict[str, int]:
    """Return how many visits' room of its rep's day each account's visits take, by account id."""
    taken = {}
    for row in records(accounts):
        holds = settings.capacity(owner_of(row, settings.book.rep)).visits_per_day
        taken[str(row["id"])] = slots_of(row["length"], holds)
    return taken
