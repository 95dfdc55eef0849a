"""A calendar file as nested parts, each line with the bytes it came as (RFC 5545, section 3.1).

Programs differ in encoding, line ends and folding; here they are made alike, and nothing is lost: a
part can be written again as it stood. A line that cannot be read is no reason to lose its event.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from icalendar.parser import Contentline

DATES = ("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE", "X-KAMPLAN-START")
_ZONE = re.compile(r';TZID="?([^";]+)', re.IGNORECASE)
_RANGE = re.compile(r";RANGE=\"?(\w+)", re.IGNORECASE)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", re.ASCII)
WHOLE = ("", "PUBLISH")
"""The METHOD of a calendar; others are messages about single events."""
_SIDE_BY_SIDE = ("VCALENDAR", "VEVENT", "VTIMEZONE")  # never one within another of its kind
_CODECS = ("gb18030", "cp1252")


@dataclass(frozen=True, slots=True)
class Line:
    """One property.

    Attributes:
        name: Its name, in capitals.
        params: Its parameters by name in capitals; of a date only TZID and RANGE.
        value: Its value without escapes.
        raw: The lines it came as, without their ends.
    """

    name: str
    params: Mapping[str, str]
    value: str
    raw: tuple[bytes, ...]


@dataclass(slots=True)
class Part:
    """A component: a calendar, an event, a time zone.

    Attributes:
        name: What follows its BEGIN, in capitals.
        lines: Its own properties.
        parts: The components within.
        raw: All its lines as they came, from BEGIN to END; of a calendar and of what stands in one,
            not of what is within that.
        whole: Whether it has an END.
    """

    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    whole: bool = False

    def values(self, name: str) -> list[str]:
        """Return the values of all properties of a name."""
        return [line.value for line in self.lines if line.name == name]

    def first(self, name: str) -> str:
        """Return the value of the first property of a name; empty if there is none."""
        return next(iter(self.values(name)), "")

    @property
    def method(self) -> str:
        """A calendar's METHOD, in capitals."""
        return self.first("METHOD").strip().upper()

    def all_lines(self) -> Iterator[Line]:
        """Yield its properties, and those of all within."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield from part.lines
            waiting += part.parts


def number_of(events: Iterable[Part]) -> int:
    """Return the highest SEQUENCE of events; 0 if there is none that is a number."""
    values = (value.strip() for event in events for value in event.values("SEQUENCE"))
    return max((int(value) for value in values if re.fullmatch(r"[0-9]{1,9}", value)), default=0)


def moment_of(value: str) -> dt.date | dt.datetime:
    """Return a day, an hour somewhere, or an hour in UTC.

    Raises:
        ValueError: It is none of these.
    """
    found = _MOMENT.fullmatch(value.strip())
    if not found:
        raise ValueError(value)
    year, month, day, hour, minute, second = (int(piece or 0) for piece in found.groups()[:6])
    date = dt.date(year, month, day)
    if found[4] is None:
        return date
    return dt.datetime.combine(date, dt.time(hour, minute, second), dt.UTC if found[7] else None)


def event_of(data: bytes) -> Part:
    """Return a single event."""
    return _parts_of(data)[0]


def calendars_of(data: bytes) -> list[Part]:
    """Return the calendars of a file; none if it is no calendar file."""
    return [part for part in _parts_of(_as_utf8(data)) if part.name == "VCALENDAR"]


def _parts_of(data: bytes) -> list[Part]:
    """Return the outermost parts of a file in UTF-8."""
    top = Part("")
    open_parts = [top]
    for raw in _logical(data):
        text = b"".join((raw[0], *(more[1:] for more in raw[1:]))).decode("utf-8", "replace")
        verb, _, what = (piece.strip().upper() for piece in text.partition(":"))
        if verb == "BEGIN":
            if what in _SIDE_BY_SIDE:
                _close(open_parts, what, ended=False)
            open_parts.append(Part(what))
            open_parts[-2].parts.append(open_parts[-1])
        for part in open_parts[1:3]:
            part.raw.extend(raw)
        if verb == "END":
            _close(open_parts, what, ended=True)
        elif verb != "BEGIN" and (line := _line(text, raw)):
            open_parts[-1].lines.append(line)
    return top.parts


def _close(open_parts: list[Part], name: str, *, ended: bool) -> None:
    """Leave the innermost open part of a name, and what is open within it; none of that name: nothing."""
    for place in range(len(open_parts) - 1, 0, -1):
        if open_parts[place].name == name:
            open_parts[place].whole = ended
            del open_parts[place:]
            return


def _as_utf8(data: bytes) -> bytes:
    """Return the bytes in UTF-8, without a mark of their order."""
    head = data[:4]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode()
    if b"\x00" in head:
        codec = "utf-16-be" if head.startswith(b"\x00") else "utf-16-le"
        return data.decode(codec, "replace").encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    unfolded = re.sub(rb"(\r\n|\r|\n)[ \t]", b"", data)  # a fold may cut a sign in two
    text = unfolded.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if sum(sign > "\x7f" for sign in text) >= 2 * broken:  # a stray byte makes it no other encoding
        return data
    for codec in _CODECS:
        try:
            unfolded.decode(codec)
        except UnicodeDecodeError:
            continue
        return data.decode(codec, "replace").encode()
    return data


def _logical(data: bytes) -> Iterator[tuple[bytes, ...]]:
    """Yield the lines, each with those that continue it."""
    group: list[bytes] = []
    for line in re.split(rb"\r\n|\r|\n", data):
        if line[:1] in (b" ", b"\t") and group:
            group.append(line)
            continue
        if group:
            yield tuple(group)
        group = [line] if line.strip() else []
    if group:
        yield tuple(group)


def _line(text: str, raw: tuple[bytes, ...]) -> Line | None:
    """Return a line's parts; None if it has none."""
    name = re.split("[;:]", text, maxsplit=1)[0].strip().upper()
    if name in DATES:  # some zones have a colon in their name, without quotes
        head, _, value = text.rpartition(":")
        found = {"TZID": _ZONE.search(head), "RANGE": _RANGE.search(head)}
        params = {key: match[1].strip() for key, match in found.items() if match}
        return Line(name, params, value.strip(), raw)
    try:
        _, found_params, value = Contentline(text).parts()  # type: ignore[no-untyped-call]  # its __new__
    except ValueError:
        return None
    return Line(name, {str(k).upper(): str(v) for k, v in found_params.items()}, value, raw)
