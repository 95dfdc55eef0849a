"""Visits as an iCalendar file (RFC 5545) that a calendar can take again and again.

An event keeps its UID for ever. What changed since the file written last gets the next SEQUENCE, what
is gone stays as CANCELLED, and what is the same stays byte for byte: the file is its own memory. What
else stands in that file is not touched: other people's events, or those of another book.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from generators.common.language import Lang
from generators.ics.calendar_parts import Line, Part, event_of, moment_of, number_of
from generators.ics.file_before import EMPTY, FileBefore
from generators.ics.marks import CALLED_OFF, PRODUCT, START, VISIT, event_name, planned_text
from generators.ics.visit_events import VisitEvent

_TOLD = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "TRANSP", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS")  # fmt: skip
_RENEWED = ("STATUS", "SEQUENCE", "DTSTAMP")
_END = b"\r\nEND:VCALENDAR\r\n"
_PART = re.compile(rb"\r\n(?=BEGIN:(?:VTIMEZONE|VEVENT)\r\n)")


def calendar_file(
    events: Iterable[VisitEvent],
    *,
    title: str,
    stamp: dt.date,
    zone: str | None,
    lang: Lang,
    before: FileBefore = EMPTY,
) -> bytes:
    """Return the visits as an .ics file.

    Args:
        events: The visits; those of the whole day need no zone.
        title: What a calendar calls the collection.
        stamp: Day of the plan they come from.
        zone: IANA time zone of their hours; None for the hour wherever the calendar is.
        lang: Language of the texts.
        before: What stands in the file it is written over.
    """
    stamped = dt.datetime(stamp.year, stamp.month, stamp.day, tzinfo=dt.UTC)
    calendar = _collection(title, zone, {line.name for line in before.properties})
    uids = set()
    for event in events:
        uids.add(event.uid)
        old = before.own.get(event.uid, [])
        calendar.add_component(_continued(event, old, stamped, zone, lang))
    gone = [old for uid, old in before.own.items() if uid not in uids]
    kept = [_called_off(old, stamped) for old in gone]
    kept += [b"\r\n".join(part.raw) for part in before.foreign]
    zones = before.zones_of([*(old[0] for old in gone), *before.foreign])
    return _joined(calendar, before.properties, zones, kept)


def _collection(title: str, zone: str | None, taken: set[str]) -> Calendar:
    """Return a calendar without events, and without the properties that another has."""
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    if "X-WR-CALNAME" not in taken:
        calendar.add("X-WR-CALNAME", title)
    if zone and "X-WR-TIMEZONE" not in taken:
        calendar.add("X-WR-TIMEZONE", zone)
    return calendar


def _joined(
    calendar: Calendar,
    properties: Iterable[Line],
    zones: Mapping[str, Part],
    kept: Iterable[bytes],
) -> bytes:
    """Return a calendar with what stays in the file: properties, time zones, components."""
    calendar.add_missing_timezones()
    for zone in [part for part in calendar.subcomponents if part.name == "VTIMEZONE"]:
        if str(zone["TZID"]) in zones:
            calendar.subcomponents.remove(zone)
    written: bytes = calendar.to_ical()
    head, *made = _PART.split(written.removesuffix(_END))
    head_lines = [raw for line in properties for raw in line.raw]
    defined = [b"\r\n".join(part.raw) for part in zones.values()]
    return b"\r\n".join([head, *head_lines, *defined, *made, *kept]) + _END


def _continued(
    event: VisitEvent, old: Sequence[Part], stamped: dt.datetime, zone: str | None, lang: Lang
) -> Event:
    """Return an event with the number and the day it has in the file already, or the next when it changed."""
    if not old:
        return _component(event, 0, stamped, zone, lang)
    number, stamp = number_of(old), _stamp(old[0])
    same = _component(event, number, stamp or stamped, zone, lang)
    if stamp and len(old) == 1 and _tells_the_same(same.to_ical(), old[0]):
        return same
    return _component(event, number + 1, stamped, zone, lang)


def _tells_the_same(event: bytes, old: Part) -> bool:
    return event.splitlines() == old.raw or _told(event_of(event)) == _told(old)


def _told(event: Part) -> list[tuple[str, str, str]]:
    """Return what an event tells a person: alarms and what programs add to it are left out."""
    return sorted(
        (line.name, str(dict(line.params)), line.value)
        for line in event.lines
        if line.name in _TOLD
    )


def _stamp(event: Part) -> dt.datetime | None:
    """Return when an event was written; None where it does not say."""
    try:
        found = moment_of(event.first("DTSTAMP"))
    except ValueError:
        return None
    return found if isinstance(found, dt.datetime) and found.tzinfo else None


def _component(
    event: VisitEvent, number: int, stamped: dt.datetime, zone: str | None, lang: Lang
) -> Event:
    component = Event()
    component.add("UID", event.uid)
    component.add("DTSTAMP", stamped)
    component.add("SEQUENCE", number)
    if event.start is None:
        component.add("DTSTART", event.day)
        component.add("DTEND", event.day + dt.timedelta(days=1))
        component.add("TRANSP", "TRANSPARENT")
    else:
        begin = dt.datetime.combine(event.day, event.start, ZoneInfo(zone) if zone else None)
        component.add("DTSTART", begin)
        component.add("DTEND", begin + dt.timedelta(minutes=event.minutes))
    component.add("SUMMARY", event.summary)
    if event.location:
        component.add("LOCATION", event.location)
    text = [event.description, planned_text(event.day, zone if event.start else None, lang)]
    component.add("DESCRIPTION", "\n".join(part for part in text if part))
    expected = "TENTATIVE" if event.tentative else "CONFIRMED"
    component.add("STATUS", "CANCELLED" if event.cancelled else expected)
    component.add(VISIT, event_name(event.visit, event.partner))
    component[START] = component["DTSTART"]
    if event.cancelled:
        component.add(CALLED_OFF, "TRUE")
    return component


def _called_off(old: Sequence[Part], stamped: dt.datetime) -> bytes:
    """Return an event whose visit is gone, as called off; what differed on its days goes with it."""
    event = old[0]
    if event.first("STATUS") == "CANCELLED" and len(old) == 1:
        return b"\r\n".join(event.raw)
    stands = [raw for line in event.lines if line.name not in _RENEWED for raw in line.raw]
    if not event.first(CALLED_OFF):
        stands.append(f"{CALLED_OFF}:TRUE".encode())
    renewed = [
        f"DTSTAMP:{stamped:%Y%m%dT%H%M%SZ}".encode(),
        f"SEQUENCE:{number_of(old) + 1}".encode(),
        b"STATUS:CANCELLED",
    ]
    return b"\r\n".join([b"BEGIN:VEVENT", *stands, *renewed, b"END:VEVENT"])
