"""Why a visit due finds no day: what shuts each day of the period to it, and what would open one (M9)."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from generators.visit_calendar import CalendarQuestion
from generators.visit_calendar.question import Demand, slots_by_day


@dataclass(frozen=True, slots=True)
class DroppedReason:
    """An account with visits that found no day.

    Attributes:
        account: Its id.
        dropped: How many visits.
        days: Open days from today on.
        weekday: Those whose weekday the account does not receive on.
        near: Those left that lie too close to its other visits.
        full: Those left on which the rep has as many visits as a day holds.
        open: Those left; a visit could go there, though at the price of more points than it brings.
        away: Days of leave that would otherwise serve.
        least_gap: The least interval there is now, in days.
        free_gap: The longest interval that would give it a free day; None where no day is free.
        holds: Visits a day holds.
    """

    account: str
    dropped: int
    days: int
    weekday: int
    near: int
    full: int
    open: int
    away: tuple[dt.date, ...]
    least_gap: int
    free_gap: int | None
    holds: int


def dropped_reason(
    question: CalendarQuestion, account: str, away: Collection[dt.date]
) -> DroppedReason | None:
    """Return why an account's visits were dropped; None when none were.

    Args:
        question: One rep's period, the plan in its `fixed` and `proposed` days.
        account: Id of the account.
        away: Working days the rep is on leave.
    """
    demand = next(d for d in question.demands if d.account == account)
    own = {*demand.fixed, *demand.proposed}
    missing = demand.due - len(own)
    if missing <= 0:
        return None
    load = slots_by_day(question, proposed=True)
    known = [*own, *([demand.last_visit] if demand.last_visit else [])]
    received = [day for day in question.days if day.weekday() not in demand.closed]
    apart = [day for day in received if _apart(day, known, demand)]
    room = {day for day in question.days if load[day] + demand.slots <= question.room(day)}
    free = [day for day in apart if day in room]
    gaps = [_nearest(day, known) for day in received if known and day in room and day not in own]
    return DroppedReason(
        account=account,
        dropped=missing,
        days=len(question.days),
        weekday=len(question.days) - len(received),
        near=len(received) - len(apart),
        full=len(apart) - len(free),
        open=len(free),
        away=tuple(d for d in sorted(away) if d.weekday() not in demand.closed and _apart(d, known, demand)),
        least_gap=demand.min_gap,
        free_gap=max(gaps, default=None),
        holds=question.capacity,
    )  # fmt: skip


def _apart(day: dt.date, known: Sequence[dt.date], demand: Demand) -> bool:
    return not known or _nearest(day, known) >= max(demand.min_gap, 1)


def _nearest(day: dt.date, known: Sequence[dt.date]) -> int:
    return min(abs((day - other).days) for other in known)
