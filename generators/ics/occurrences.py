"""Which of the events that came back under one UID is the visit, and where it is now (M10).

A person may have made a series of a visit, moved one of its days and called off another. The visit is
the event on the day it was exported with, or, where no trace of that is left, on its day in the book.
What became of the other days says nothing of it. A series without that day was moved as a whole.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generators.ics.returned_events import ReturnedEvent


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a visit is in the calendar.

    Attributes:
        event: The event that says so.
        day: Its day; None where nothing is said of the visit.
        cancelled: Whether it was called off.
        exported: The day it was exported with; None where no trace is left.
    """

    event: ReturnedEvent
    day: dt.date | None
    cancelled: bool
    exported: dt.date | None


def whereabouts(events: Iterable[ReturnedEvent], booked: dt.date | None) -> Whereabouts:
    """Return where a visit is.

    Args:
        events: All that came back under its UID, at least one.
        booked: Its day in the book.
    """
    ordered = sorted(events, key=lambda event: (event.number, event.changed))
    whole = [event for event in ordered if event.occurrence is None]
    single = [event for event in ordered if event.occurrence is not None]
    main = whole[-1] if whole else single[-1]
    if whole and main.series is None:  # days of a series that is none any more
        single = [event for event in single if event.number >= main.number]
    day = main.exported or booked
    if main.fault or (whole and main.cancelled):
        return Whereabouts(main, main.day, main.cancelled, main.exported)
    if whole and not (main.series.would_be_on(day) if main.series and day else main.day == day):
        day = main.day
    return _on(day, main, single, is_series=bool(whole))


def _on(
    day: dt.date | None, main: ReturnedEvent, single: Sequence[ReturnedEvent], *, is_series: bool
) -> Whereabouts:
    """Return where the visit is that a series has on a day."""
    if day is None:
        return Whereabouts(main, None, False, main.exported)
    there = [event for event in single if event.occurrence == day]
    before = [e for e in single if e.onwards and e.occurrence and e.occurrence <= day]
    if there:
        return Whereabouts(there[-1], there[-1].day, there[-1].cancelled, main.exported)
    if before:
        event = max(before, key=lambda event: event.occurrence or dt.date.min)
        moved = event.day - event.occurrence if event.day and event.occurrence else dt.timedelta()
        return Whereabouts(event, day + moved, event.cancelled, main.exported)
    taken_out = main.series is not None and day in main.series.fewer
    return Whereabouts(main, day if is_series else None, taken_out, main.exported)
