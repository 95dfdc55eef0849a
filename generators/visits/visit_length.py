"""How much of a rep's day a visit takes: one visit's share, half the day, or all of it (M9)."""

import math

HALF, FULL = "half", "full"


def slots_of(length: object, holds: int) -> int:
    """Return how many visits' room of a day one visit takes.

    Args:
        length: `half`, `full` (a travel day, too), or anything else for a visit as usual.
        holds: Visits a day holds; half of an odd number is rounded up.
    """
    return {HALF: math.ceil(holds / 2), FULL: holds}.get(str(length), 1)
