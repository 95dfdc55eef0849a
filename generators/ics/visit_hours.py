"""When the visits of a day begin: from nine on, one after the other, half an hour between two (M10)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from generators.visits.joint_visits import partner_of

_FIRST_CALL = dt.time(9, 0)
_ON_THE_WAY = dt.timedelta(minutes=30)
_MINUTES = 60  # of a visit that says nothing


def minutes_of(visit: Mapping[str, Any]) -> int:
    """Return how long a visit takes."""
    return int(visit["minutes"]) if pd.notna(visit["minutes"]) else _MINUTES


def visit_hours(visits: Sequence[Mapping[str, Any]]) -> list[dt.time | None]:
    """Return when each visit begins; None for one that is called off, which takes no time.

    Visits two reps make together are the first of their day, when both are free.

    Args:
        visits: With `date`, `owner`, `with_rep`, `minutes` and `status`; those of a rep's day in
            the order they are made.
    """
    clock: dict[tuple[object, dt.date], dt.datetime] = {}
    begins: list[dt.time | None] = [None] * len(visits)
    for place in sorted(range(len(visits)), key=lambda n: partner_of(visits[n]) is None):
        visit, partner = visits[place], partner_of(visits[place])
        if visit["status"] == "cancelled":
            continue
        owner = visit["owner"] if isinstance(visit["owner"], str) else ""
        days = [(rep, visit["date"]) for rep in (owner, partner) if rep is not None]
        first = dt.datetime.combine(visit["date"], _FIRST_CALL)
        begin = max(clock.get(day, first) for day in days)
        end = begin + dt.timedelta(minutes=minutes_of(visit))
        clock |= dict.fromkeys(days, end + _ON_THE_WAY)
        begins[place] = begin.time()
    return begins
