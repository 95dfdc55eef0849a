"""Calendar files as Outlook, Google, Apple and Thunderbird write them, each in its own way."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from benchmarks.returned_events import Calendar, Entry

_SHANGHAI = """BEGIN:VTIMEZONE
TZID:Asia/Shanghai
{more}BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:CST
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
END:STANDARD
END:VTIMEZONE"""
_OUTLOOK = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T000000
{before}TZOFFSETTO:+0800
END:STANDARD
END:VTIMEZONE"""
_CHINA = dt.timezone(dt.timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Program:
    """How a program writes a calendar.

    Attributes:
        name: What it is called.
        head: Properties of the calendar.
        zone: Its definition of the time zone.
        tzid: What it calls that.
        keeps: Whether it keeps properties it does not know.
        utc: Whether it writes the hours of single events in UTC.
        indent: What begins a folded line.
        adds: Properties it adds to an event.
    """

    name: str
    head: tuple[str, ...]
    zone: str
    tzid: str
    keeps: bool
    utc: bool
    indent: str
    adds: Callable[[Entry], Iterable[str]]

    def file(self, calendar: Calendar) -> bytes:
        """Return a calendar as the program writes it."""
        lines = ["BEGIN:VCALENDAR", *self.head, f"METHOD:{calendar.method}", *self.zone.split("\n")]
        for entry in [
            *calendar.foreign,
            *(e for group in calendar.entries.values() for e in group),
        ]:
            lines += self.event(entry)
        folded = [piece for line in [*lines, "END:VCALENDAR"] for piece in self._fold(line)]
        end = "\r" if calendar.form == "cr" else "\r\n"
        text = end.join([*folded, ""])
        return text.encode("utf-16" if calendar.form == "utf-16" else "utf-8")

    def event(self, entry: Entry) -> Iterator[str]:
        """Yield an event's lines, unfolded."""
        yield "BEGIN:VEVENT"
        yield from self.adds(entry)
        yield f"UID:{entry.uid}"
        yield "DTSTAMP:20270215T081500Z"
        yield from self._number(entry)
        yield from self._dates(entry)
        yield f"SUMMARY:{entry.summary}"
        if entry.text:
            yield f"DESCRIPTION:{entry.text}\\n"
        yield f"STATUS:{entry.status}"
        if self.keeps:
            yield from entry.own
        if entry.odd == "broken line":
            yield "THIS IS NO LINE"
        yield "END:VEVENT"

    def _number(self, entry: Entry) -> Iterator[str]:
        if entry.odd == "no number":
            yield "SEQUENCE:"
        else:
            yield f"SEQUENCE:{entry.number}"
        if entry.odd == "two numbers":
            yield f"SEQUENCE:{entry.number + 1}"

    def _dates(self, entry: Entry) -> Iterator[str]:
        if entry.odd == "no date":
            yield f"DTSTART:{entry.day}"
        elif entry.odd == "far":
            yield "DTSTART:99991231T235959Z"
        elif entry.odd != "no start":
            single = not entry.more and entry.instead_of is None
            yield self._date("DTSTART", entry.day, entry, utc=self.utc and single)
            end = entry.day if entry.hour else entry.day + dt.timedelta(days=1)
            hour = entry.hour and entry.hour.replace(hour=entry.hour.hour + 1)
            yield self._date("DTEND", end, replace(entry, hour=hour), utc=self.utc and single)
        if entry.instead_of:
            yield self._date("RECURRENCE-ID", entry.instead_of, entry, utc=False)
        for line in entry.more:
            name, _, day = line.partition("@")
            if day:
                yield self._date(name, dt.date.fromisoformat(day), entry, utc=False)
            else:
                yield line

    def _date(self, name: str, day: dt.date, entry: Entry, *, utc: bool) -> str:
        if entry.hour is None:
            return f"{name};VALUE=DATE:{day:%Y%m%d}"
        begin = dt.datetime.combine(day, entry.hour, ZoneInfo(entry.zone)).astimezone(_CHINA)
        if utc:
            return f"{name}:{begin.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
        return f"{name};TZID={self.tzid}:{begin:%Y%m%dT%H%M%S}"

    def _fold(self, line: str) -> list[str]:
        """Return a line in pieces of at most 75 bytes."""
        pieces, piece = [], ""
        for sign in line:
            if len((piece + sign).encode()) > 74:
                pieces.append(piece)
                piece = self.indent
            piece += sign
        return [*pieces, piece]


def _by_outlook(entry: Entry) -> Iterator[str]:
    yield "CLASS:PUBLIC"
    yield "CREATED:20270215T081500Z"
    yield "LAST-MODIFIED:20270215T081500Z"
    yield "PRIORITY:5"
    yield f"X-MICROSOFT-CDO-BUSYSTATUS:{'FREE' if entry.hour is None else 'BUSY'}"
    yield 'X-ALT-DESC;FMTTYPE=text/html:<html><body><p class="x">a: b\\; c</p></body></html>'


def _by_google(entry: Entry) -> Iterator[str]:
    yield "CREATED:20270101T020000Z"
    yield f"LAST-MODIFIED:{'20270210T093000Z' if entry.changed else '20270101T020000Z'}"
    yield "TRANSP:OPAQUE"


def _by_apple(entry: Entry) -> Iterator[str]:
    yield "CREATED:20270101T020000Z"
    if entry.changed:
        yield "LAST-MODIFIED:20270210T093000Z"
    yield "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC"


def _by_thunderbird(entry: Entry) -> Iterator[str]:
    yield f"LAST-MODIFIED:{'20270210T093000Z' if entry.changed else '20270101T020000Z'}"
    yield "X-MOZ-LASTACK:20270103T000000Z"
    if entry.changed:
        yield "X-MOZ-GENERATION:2"


PROGRAMS = (
    Program(
        "Outlook", ("PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN", "VERSION:2.0", "X-WR-RELCALID:{0000002E-1}"),
        _OUTLOOK.format(name="China Standard Time", before="TZOFFSETFROM:+0800\n"), '"China Standard Time"',
        keeps=False, utc=False, indent="\t", adds=_by_outlook,
    ),
    Program(
        "Outlook for Mac", ("PRODID:-//Microsoft Corporation//Outlook for Mac MIMEDIR//EN", "VERSION:2.0"),
        _OUTLOOK.format(name="(UTC+08:00) Beijing\\, Hong Kong", before=""), "(UTC+08:00) Beijing, Hong Kong",
        keeps=False, utc=False, indent="\t", adds=_by_outlook,
    ),
    Program(
        "Google", ("PRODID:-//Google Inc//Google Calendar 70.9054//EN", "VERSION:2.0", "CALSCALE:GREGORIAN", "X-WR-CALNAME:me@example.com", "X-WR-TIMEZONE:Asia/Shanghai"),
        _SHANGHAI.format(more="X-LIC-LOCATION:Asia/Shanghai\n"), "Asia/Shanghai",
        keeps=False, utc=True, indent=" ", adds=_by_google,
    ),
    Program(
        "Apple", ("CALSCALE:GREGORIAN", "PRODID:-//Apple Inc.//macOS 14.5//EN", "VERSION:2.0", "X-APPLE-CALENDAR-COLOR:#FF2968"),
        _SHANGHAI.format(more=""), "Asia/Shanghai", keeps=True, utc=False, indent=" ", adds=_by_apple,
    ),
    Program(
        "Thunderbird", ("PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN", "VERSION:2.0"),
        _SHANGHAI.format(more="X-TZINFO:Asia/Shanghai[2024a]\n"), "/mozilla.org/20050126_1/Asia/Shanghai",
        keeps=True, utc=False, indent=" ", adds=_by_thunderbird,
    ),
)  # fmt: skip
