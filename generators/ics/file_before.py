"""A calendar file that is written over: what is the book's own in it, and what is somebody else's (M10).

What is somebody else's stays byte for byte, with the time zones it names.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generators.common.errors import InputError
from generators.common.language import Phrase
from generators.ics.calendar_parts import WHOLE, Line, Part, calendars_of
from generators.ics.marks import VISIT
from generators.ics.own_events import OwnEvents

_BAD_FILE = Phrase(
    "{name} 已经存在，却不是（完整的）日历文件，没有改动；请换一个文件名，或先移走它。",
    "{name} exists already and is no calendar file, or not a whole one; it was not changed. Choose another name, or move it away.",
)
_MESSAGE = Phrase(
    "{name} 是关于单个日程的消息（METHOD:{found}），其中有不属于本簿的日程，没有改动；请换一个文件名。",
    "{name} is a message about single events (METHOD:{found}), and some are not this book's; it was not changed. Choose another name.",
)
_WRITTEN = frozenset({"PRODID", "VERSION", "CALSCALE", "METHOD"})
_NAMED = frozenset({"X-WR-CALNAME", "X-WR-TIMEZONE"})


@dataclass(frozen=True, slots=True)
class FileBefore:
    """What stands in a file that is written over.

    Attributes:
        own: The book's own events by UID: the event itself, then what differs on its days.
        foreign: All other components but time zones.
        zones: The time zones by TZID.
        properties: Properties of the calendar that the export does not write, or not over those of
            a calendar that is not the book's alone.
    """

    own: dict[str, list[Part]]
    foreign: list[Part]
    zones: dict[str, Part]
    properties: list[Line]

    def zones_of(self, parts: Iterable[Part]) -> dict[str, Part]:
        """Return the time zones that components name."""
        named = {line.params.get("TZID") for part in parts for line in part.all_lines()}
        return {tzid: zone for tzid, zone in self.zones.items() if tzid in named}


EMPTY = FileBefore({}, [], {}, [])


def file_before(data: bytes, own: OwnEvents, name: str) -> FileBefore:
    """Return what stands in a file.

    Args:
        data: Its bytes.
        own: Which events are the book's.
        name: Its name, for messages.

    Raises:
        InputError: It is no calendar file, or not a whole one; or it is a message with somebody else's
            events, which would mean something else in a calendar.
    """
    calendars = calendars_of(data)
    parts = [(calendar, part) for calendar in calendars for part in calendar.parts]
    if not calendars or not all(part.whole for part in (*calendars, *(part for _, part in parts))):
        raise InputError(_BAD_FILE, name=name)
    events: dict[str, list[Part]] = {}
    foreign: list[Part] = []
    zones: dict[str, Part] = {}
    for calendar, part in parts:
        uid = part.first("UID").strip()
        if part.name == "VTIMEZONE":
            zones.setdefault(part.first("TZID"), part)
        elif part.name == "VEVENT" and own.has(uid, part.first(VISIT)):
            events.setdefault(uid, []).append(part)
        elif calendar.method in WHOLE:
            foreign.append(part)
        else:
            raise InputError(_MESSAGE, name=name, found=calendar.method)
    for group in events.values():
        group.sort(key=lambda part: bool(part.first("RECURRENCE-ID")))
    ours = _WRITTEN if foreign else _WRITTEN | _NAMED
    properties = [line for line in calendars[0].lines if line.name not in ours]
    return FileBefore(events, foreign, zones, properties)
