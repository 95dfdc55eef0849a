"""What a calendar file that came back says of a book's visits: moved, called off, or as they were (M10)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
from icalendar import Calendar, Event

from generators.common.errors import InputError
from generators.common.language import Phrase
from generators.common.rows import records
from generators.ics.visit_events import event_uid
from generators.visits.joint_visits import partner_of

_NO_CALENDAR = Phrase(
    "{name} 不是日历文件（.ics），没有改动计划簿；请在日历程序里重新导出。",
    "{name} is no calendar file (.ics) and the book was not changed; export it from the calendar program again.",
)


@dataclass(frozen=True, slots=True)
class ReturnedEvent:
    """One event of a returned file.

    Attributes:
        uid: Its UID, by which the visit is known.
        day: The day it is on now; None for an event without one.
        summary: Its title, for messages.
        cancelled: Whether it was called off.
        number: Its SEQUENCE; of two events with one UID the higher counts.
    """

    uid: str
    day: dt.date | None
    summary: str
    cancelled: bool
    number: int


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What the events mean for the visits.

    Attributes:
        days: New day by id of the visit, of those that moved.
        moved: Visits with `from` and `to`.
        cancelled: Visits called off there and not in the book.
        kept: Visits that moved there but are done in the book, and stay.
        unchanged: How many events say what the book says.
        unknown: Events that are no visit of the book.
    """

    days: Mapping[str, dt.date]
    moved: list[dict[str, str]]
    cancelled: list[dict[str, str]]
    kept: list[dict[str, str]]
    unchanged: int
    unknown: list[dict[str, str]]


def returned_events(data: bytes, name: str, zone: str | None) -> list[ReturnedEvent]:
    """Return the events of a calendar file.

    Args:
        data: Its bytes.
        name: Its name, for messages.
        zone: IANA zone of the rep, in which an hour elsewhere is a day here; None for the hour as written.

    Raises:
        InputError: It is no calendar file.
    """
    try:
        calendars = Calendar.from_ical(data, multiple=True)
        found = [
            _event(event, str(calendar.get("METHOD", "")).upper() == "CANCEL", zone)
            for calendar in calendars
            for event in calendar.walk("VEVENT")
            if isinstance(event, Event) and "UID" in event
        ]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise InputError(_NO_CALENDAR, name=name) from error
    if not calendars:
        raise InputError(_NO_CALENDAR, name=name)
    return found


def accept(events: Iterable[ReturnedEvent], visits: pd.DataFrame, book: str) -> Acceptance:
    """Return what returned events mean for a book's visits.

    A visit two reps make together may come back twice; what its own rep did with it counts first.

    Args:
        events: The events.
        visits: The visits of the book.
        book: Id of the book, from which the UIDs were made.
    """
    own, partners = _by_uid(visits, book)
    days: dict[str, dt.date] = {}
    found: dict[str, list[dict[str, str]]] = {"moved": [], "cancelled": [], "kept": []}
    told, unknown, unchanged = set(), [], 0
    for event in sorted(_latest(events), key=lambda event: event.uid in partners):
        row = own.get(event.uid) or partners.get(event.uid)
        if row is None:
            day = event.day.isoformat() if event.day else ""
            unknown.append({"uid": event.uid, "summary": event.summary, "day": day})
            continue
        news, visit = _news(event, row), str(row["id"])
        if news is None or visit in told:
            unchanged += 1
            continue
        told.add(visit)
        to = {} if news == "cancelled" else {"to": str(event.day)}
        found[news].append({**_entry(row), **to})
        if news == "moved" and event.day:
            days[visit] = event.day
    return Acceptance(days, unchanged=unchanged, unknown=unknown, **found)


def _by_uid(
    visits: pd.DataFrame, book: str
) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """Return the visits by the UIDs of the reps' own events, and by those of their partners'."""
    known = [row for row in records(visits) if pd.notna(row["id"])]
    joint = [(row, partner) for row in known if (partner := partner_of(row))]
    return (
        {event_uid(book, str(row["id"])): row for row in known},
        {event_uid(book, str(row["id"]), partner): row for row, partner in joint},
    )


def _news(event: ReturnedEvent, row: Mapping[str, Any]) -> str | None:
    """Return what an event says that the book does not: `moved`, `kept` or `cancelled`."""
    moved = event.day is not None and event.day != row["date"]
    if event.cancelled or row["status"] == "cancelled":
        news = event.cancelled and row["status"] not in ("cancelled", "done")
        return "cancelled" if news else None
    if moved:
        return "kept" if row["status"] == "done" else "moved"
    return None


def _event(event: Event, called_off: bool, zone: str | None) -> ReturnedEvent:
    cancelled = called_off or str(event.get("STATUS", "")).upper() == "CANCELLED"
    summary = str(event.get("SUMMARY", ""))
    number = int(event.get("SEQUENCE", 0))
    return ReturnedEvent(str(event["UID"]), _day(event, zone), summary, cancelled, number)


def _day(event: Event, zone: str | None) -> dt.date | None:
    start = event.decoded("DTSTART") if "DTSTART" in event else None
    if isinstance(start, dt.datetime):
        here = start.astimezone(ZoneInfo(zone)) if zone and start.tzinfo else start
        return here.date()
    return start if isinstance(start, dt.date) else None


def _latest(events: Iterable[ReturnedEvent]) -> list[ReturnedEvent]:
    """Return one event a UID: the one with the highest number, of equals the last."""
    latest: dict[str, ReturnedEvent] = {}
    for event in events:
        known = latest.get(event.uid)
        if known is None or event.number >= known.number:
            latest[event.uid] = event
    return list(latest.values())


def _entry(row: Mapping[str, object]) -> dict[str, str]:
    name = row["name"] if isinstance(row["name"], str) else str(row["account"])
    day = row["date"].isoformat() if isinstance(row["date"], dt.date) else ""
    return {"visit": str(row["id"]), "account": str(row["account"]), "name": name, "from": day}
