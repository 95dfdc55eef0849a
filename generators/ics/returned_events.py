"""The events of a calendar file that came back, whatever program wrote it (M10).

An event that cannot be read says so by itself (`fault`); the others are read all the same.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from generators.common.errors import InputError
from generators.common.language import Phrase
from generators.ics.calendar_parts import (
    DATES,
    WHOLE,
    Line,
    Part,
    calendars_of,
    moment_of,
    number_of,
)
from generators.ics.marks import CALLED_OFF, PRODUCT, START, VISIT, planned_day
from generators.ics.series import Series
from generators.ics.zones import FileZones

_NO_CALENDAR = Phrase(
    "{name} 不是日历文件（.ics），没有改动计划簿；请在日历程序里重新导出。",
    "{name} is no calendar file (.ics) and the book was not changed; export it from the calendar program again.",
)
_ALL_DAY = "X-MICROSOFT-CDO-ALLDAYEVENT"
_MIDNIGHT = re.compile(r"T000000Z?(?=$|,)")
_Moment = dt.date | dt.datetime


class _UnreadableError(Exception):
    """Why an event cannot be read, by its code, and what was found."""


@dataclass(frozen=True, slots=True)
class ReturnedEvent:
    """One event of a returned file: a visit, a series of them, or what differs on one of its days.

    Attributes:
        uid: Its UID, by which the visit is known.
        day: The day it is on now; None for an event without one.
        summary: Its title, for messages.
        cancelled: Whether it was called off, by a person: not by the export already.
        number: Its SEQUENCE; of two copies the higher counts.
        changed: When it was changed last, as sortable text; of equal numbers the later counts.
        visit: What the export called it; empty where a program dropped that.
        exported: The day it was exported with; None where no trace is left.
        untouched: Whether it lies in a file as the export wrote it.
        series: When it is again; None for an event that happens once.
        occurrence: The day of the series that this event is in place of.
        onwards: Whether it is in place of all later days, too.
        calendar: The file, if that is a calendar and no message about single events.
        fault: Why it cannot be read: `start`, `no_start`, `rule`, `occurrence` or
            `cut`; empty if it can.
        found: What was found instead.
    """

    uid: str
    day: dt.date | None
    summary: str
    cancelled: bool
    number: int
    changed: str = ""
    visit: str = ""
    exported: dt.date | None = None
    untouched: bool = False
    series: Series | None = None
    occurrence: dt.date | None = None
    onwards: bool = False
    calendar: str = ""
    fault: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    """What the events of one calendar share.

    Attributes:
        name: The file, if it is a whole calendar.
        cancels: Whether it calls off what is in it.
        ours: Whether it is as the export wrote it.
        zones: Its time zones.
        here: The zone of the rep.
        exported: By UID, the zone of the hour an event was exported with.
    """

    name: str
    cancels: bool
    ours: bool
    zones: FileZones
    here: dt.tzinfo | None
    exported: Mapping[str, dt.tzinfo | None]

    def day(self, line: Line, uid: str) -> dt.date:
        """Return the day of a date in the zone in which the event was planned.

        Raises:
            _UnreadableError: It is no date.
        """
        return _day(_moment(line, line.value, self.zones), self.exported.get(uid, self.here))


def returned_events(data: bytes, name: str, zone: str | None) -> list[ReturnedEvent]:
    """Return the events of a calendar file, one that differs on a day of a series by itself.

    Args:
        data: Its bytes.
        name: Its name, for messages.
        zone: IANA zone of the rep, in which an hour elsewhere is a day here; None for the hour as
            written. The zone an event was exported with goes before.

    Raises:
        InputError: It is no calendar file.
    """
    calendars = calendars_of(data)
    if not any(part.whole for calendar in calendars for part in (calendar, *calendar.parts)):
        raise InputError(_NO_CALENDAR, name=name)
    here = ZoneInfo(zone) if zone else None
    return [event for calendar in calendars for event in _events(calendar, name, here)]


def _events(calendar: Part, name: str, here: dt.tzinfo | None) -> list[ReturnedEvent]:
    zones = FileZones(part for part in calendar.parts if part.name == "VTIMEZONE")
    events = [part for part in calendar.parts if part.name == "VEVENT" and part.first("UID")]
    events = [
        _of_whole_days(event) if event.first(_ALL_DAY) == "TRUE" else event for event in events
    ]
    here = here or zones.zone(calendar.first("X-WR-TIMEZONE"))
    exported = {}
    for event in events:
        if tzid := _zone_of_export(event):
            exported[event.first("UID").strip()] = zones.zone(tzid)
    method = calendar.method
    ours = calendar.first("PRODID") == PRODUCT
    file = _File(
        name if method in WHOLE else "", cancels=method == "CANCEL", ours=ours, zones=zones,
        here=here, exported=exported,
    )  # fmt: skip
    return [_event(event, file) for event in events]


def _zone_of_export(event: Part) -> str:
    """Return the zone of the hour an event was exported with; empty for a whole day, or without trace."""
    line = _line(event, START)
    return line.params.get("TZID", "") if line else planned_day(event.first("DESCRIPTION"))[1]


def _of_whole_days(event: Part) -> Part:
    """Return an event whose midnights are days: those of its own zone, which is not where it is read."""
    lines = [
        replace(line, value=_MIDNIGHT.sub("", line.value)) if line.name in DATES else line
        for line in event.lines
    ]
    return replace(event, lines=lines)


def _event(part: Part, file: _File) -> ReturnedEvent:
    cancelled = file.cancels or part.first("STATUS").strip().upper() == "CANCELLED"
    uid, again = part.first("UID").strip(), _line(part, "RECURRENCE-ID")
    day, series, occurrence, fault, found = None, None, None, "", ""
    try:
        occurrence = _occurrence(again, uid, file)
        day, series = _when(part, uid, file)
    except _UnreadableError as error:
        if not cancelled or error.args[0] == "occurrence":
            fault, found = error.args
    touched = part.first("LAST-MODIFIED") or part.first("CREATED")
    return ReturnedEvent(
        uid=uid, day=day, summary=part.first("SUMMARY"), number=number_of([part]),
        cancelled=cancelled and not part.first(CALLED_OFF),
        changed=part.first("LAST-MODIFIED") or part.first("DTSTAMP"), visit=part.first(VISIT),
        exported=_exported(part, file, uid), untouched=file.ours and not touched, series=series,
        occurrence=occurrence, onwards=bool(again and "RANGE" in again.params), calendar=file.name,
        fault=fault, found=found,
    )  # fmt: skip


def _occurrence(line: Line | None, uid: str, file: _File) -> dt.date | None:
    try:
        return file.day(line, uid) if line else None
    except _UnreadableError as error:
        raise _UnreadableError("occurrence", error.args[1]) from error


def _when(part: Part, uid: str, file: _File) -> tuple[dt.date | None, Series | None]:
    """Return the day of an event, and when it is again; a message about one need not say so."""
    if not part.whole:
        raise _UnreadableError("cut", "")
    start = _line(part, "DTSTART")
    if start is None and not file.name:
        return None, None
    if start is None:
        raise _UnreadableError("no_start", "")
    day = file.day(start, uid)
    return day, _series(part, start, day, file)


def _exported(part: Part, file: _File, uid: str) -> dt.date | None:
    """Return the day an event was exported with: as noted in it, else as its text says."""
    line = _line(part, START)
    try:
        return file.day(line, uid) if line else planned_day(part.first("DESCRIPTION"))[0]
    except _UnreadableError:
        return planned_day(part.first("DESCRIPTION"))[0]


def _series(part: Part, start: Line, day: dt.date, file: _File) -> Series | None:
    """Return when an event is again; None if it never is.

    Raises:
        _UnreadableError: Its rule cannot be read.
    """
    rules, uid = part.values("RRULE"), part.first("UID").strip()
    try:
        more, fewer = (_days(part, name, file, uid) for name in ("RDATE", "EXDATE"))
    except _UnreadableError as error:
        raise _UnreadableError("rule", error.args[1]) from error
    if not rules and not more and not fewer:
        return None
    first = _moment(start, start.value, file.zones)
    try:
        return Series.of(first, day, rules, more, fewer)
    except (ValueError, TypeError, OverflowError) as error:
        raise _UnreadableError("rule", rules[0] if rules else "") from error


def _days(part: Part, name: str, file: _File, uid: str) -> frozenset[dt.date]:
    zone = file.exported.get(uid, file.here)
    return frozenset(
        _day(_moment(line, value.split("/")[0], file.zones), zone)
        for line in part.lines
        if line.name == name and line.value
        for value in line.value.split(",")
    )


def _moment(line: Line, value: str, zones: FileZones) -> _Moment:
    try:
        found = moment_of(value)
    except ValueError as error:
        raise _UnreadableError("start", value) from error
    if isinstance(found, dt.datetime) and found.tzinfo is None and "TZID" in line.params:
        return found.replace(tzinfo=zones.zone(line.params["TZID"]))
    return found


def _day(moment: _Moment, zone: dt.tzinfo | None) -> dt.date:
    if not isinstance(moment, dt.datetime):
        return moment
    if zone is None or moment.tzinfo is None:
        return moment.date()
    try:
        return moment.astimezone(zone).date()
    except (OverflowError, ValueError) as error:
        raise _UnreadableError("start", moment.isoformat()) from error


def _line(part: Part, name: str) -> Line | None:
    return next((line for line in part.lines if line.name == name and line.value), None)
