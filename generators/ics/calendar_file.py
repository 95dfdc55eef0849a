"""Visits as an iCalendar file (RFC 5545) that a calendar can take again and again.

An event keeps its UID for ever. What changed since the file written last gets the next SEQUENCE, what
is gone stays as CANCELLED, and what is the same stays byte for byte: the file is its own memory.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Calendar, Event

from generators.common.errors import InputError
from generators.common.language import Phrase
from generators.ics.visit_events import VisitEvent

_BAD_FILE = Phrase(
    "{name} 已经存在，却不是日历文件，没有改动；请换一个文件名，或先移走它。",
    "{name} exists already and is no calendar file; it was not changed. Choose another name, or move it away.",
)
_NO_ZONE = Phrase(
    "没有时区“{found}”；请写成 Asia/Shanghai 这样的名称。",
    "There is no time zone '{found}'; write a name such as Asia/Shanghai.",
)
_PRODUCT = "-//kamplan//key account visits//"
ZONES = {"CN": "Asia/Shanghai", "HK": "Asia/Hong_Kong", "TW": "Asia/Taipei", "SG": "Asia/Singapore", "JP": "Asia/Tokyo", "DE": "Europe/Berlin", "FR": "Europe/Paris", "GB": "Europe/London"}  # fmt: skip


def calendar_file(
    events: Iterable[VisitEvent],
    *,
    title: str,
    stamp: dt.date,
    zone: str | None,
    before: bytes | None = None,
    name: str = "",
) -> bytes:
    """Return the visits as an .ics file.

    Args:
        events: The visits; those of the whole day need no zone.
        title: What a calendar calls the collection.
        stamp: Day of the plan they come from.
        zone: IANA time zone of their hours; None for the hour wherever the calendar is.
        before: The file as it was exported last.
        name: Its name, for messages.

    Raises:
        InputError: `before` is no calendar file.
    """
    known = {str(event["UID"]): event for event in _events_of(before, name)} if before else {}
    calendar = _collection(title, zone)
    stamped = dt.datetime(stamp.year, stamp.month, stamp.day, tzinfo=dt.UTC)
    seen = set()
    for event in events:
        seen.add(event.uid)
        calendar.add_component(_continued(event, known.get(event.uid), stamped, zone))
    for uid, old in known.items():
        if uid not in seen:
            calendar.add_component(_called_off(old, stamped))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _collection(title: str, zone: str | None) -> Calendar:
    """Return a calendar without events."""
    calendar = Calendar()
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", title)
    if zone:
        calendar.add("X-WR-TIMEZONE", zone)
    return calendar


def check_zone(name: str) -> str:
    """Return a time zone's name.

    Raises:
        InputError: There is no such zone.
    """
    if name not in available_timezones():
        raise InputError(_NO_ZONE, found=name)
    return name


def _events_of(data: bytes, name: str) -> Iterator[Event]:
    try:
        calendar = Calendar.from_ical(data)
        for event in calendar.walk("VEVENT"):
            if isinstance(event, Event) and "UID" in event:
                yield event
    except (ValueError, KeyError, IndexError, UnicodeError) as error:
        raise InputError(_BAD_FILE, name=name) from error


def _continued(
    event: VisitEvent, old: Event | None, stamped: dt.datetime, zone: str | None
) -> Event:
    """Return an event as it stands in the file already, or with the next number when it changed."""
    if old is None:
        return _component(event, 0, stamped, zone)
    number = int(old.get("SEQUENCE", 0))
    same = _component(event, number, old.decoded("DTSTAMP"), zone)
    if same.to_ical() == old.to_ical():
        return same
    return _component(event, number + 1, stamped, zone)


def _component(event: VisitEvent, number: int, stamped: dt.datetime, zone: str | None) -> Event:
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
    if event.description:
        component.add("DESCRIPTION", event.description)
    expected = "TENTATIVE" if event.tentative else "CONFIRMED"
    component.add("STATUS", "CANCELLED" if event.cancelled else expected)
    return component


def _called_off(old: Event, stamped: dt.datetime) -> Event:
    if str(old.get("STATUS", "")) == "CANCELLED":
        return old
    gone = old.copy()
    for key in ("STATUS", "SEQUENCE", "DTSTAMP"):
        gone.pop(key, None)
    gone.add("SEQUENCE", int(old.get("SEQUENCE", 0)) + 1)
    gone.add("DTSTAMP", stamped)
    gone.add("STATUS", "CANCELLED")
    return gone
