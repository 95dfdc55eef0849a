"""Which time zone a TZID means: programs write IANA names, names of Windows, or names of their own."""

import datetime as dt
import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from generators.common.errors import InputError
from generators.common.language import Phrase
from generators.ics.calendar_parts import Part

_NO_ZONE = Phrase(
    "没有时区“{found}”；请写成 Asia/Shanghai 这样的名称。",
    "There is no time zone '{found}'; write a name such as Asia/Shanghai.",
)
_OFFSET = re.compile(r"(?:UTC|GMT)\s*([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_NOT_DEFINED = (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError)
ZONES = {"CN": "Asia/Shanghai", "HK": "Asia/Hong_Kong", "TW": "Asia/Taipei", "SG": "Asia/Singapore", "JP": "Asia/Tokyo", "DE": "Europe/Berlin", "FR": "Europe/Paris", "GB": "Europe/London"}  # fmt: skip


def check_zone(name: str) -> str:
    """Return a time zone's name.

    Raises:
        InputError: There is no such zone.
    """
    if name not in available_timezones():
        raise InputError(_NO_ZONE, found=name)
    return name


class FileZones:
    """The time zones of one calendar file.

    A known name wins over the file's own definition, which programs shorten.

    Args:
        definitions: The file's VTIMEZONE parts.
    """

    def __init__(self, definitions: Iterable[Part]) -> None:
        self._definitions = {part.first("TZID"): part for part in definitions}
        self._known: dict[str, dt.tzinfo | None] = {}

    def zone(self, tzid: str) -> dt.tzinfo | None:
        """Return the zone of a TZID; None if nothing says what it means."""
        if tzid not in self._known:
            self._known[tzid] = _named(tzid) or self._defined(tzid) or _offset(tzid)
        return self._known[tzid]

    def _defined(self, tzid: str) -> dt.tzinfo | None:
        part = self._definitions.get(tzid)
        if part is None:
            return None
        try:
            found = Timezone.from_ical(b"\r\n".join(_mended(part)) + b"\r\n")
            if not isinstance(found, Timezone):
                return None
            zone: dt.tzinfo = found.to_tz(lookup_tzid=False)
            dt.datetime(2027, 1, 1, tzinfo=zone).utcoffset()
        except _NOT_DEFINED:
            return None
        return zone


def _named(tzid: str) -> dt.tzinfo | None:
    """Return the zone of an IANA name, also at the end of a path, or of a name of Windows."""
    pieces = tzid.strip("/").split("/")
    names = ["/".join(pieces[-count:]) for count in (3, 2, 1)]
    names.append(WINDOWS_TO_OLSON.get(tzid, ""))
    known = available_timezones()
    return next((ZoneInfo(name) for name in names if name in known), None)


def _offset(tzid: str) -> dt.tzinfo | None:
    """Return the zone of a name such as `(UTC+08:00) Beijing`."""
    found = _OFFSET.search(tzid)
    if not found:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    if minutes >= 24 * 60:
        return None
    return dt.timezone(dt.timedelta(minutes=minutes if found[1] == "+" else -minutes))


def _mended(part: Part) -> Iterable[bytes]:
    """Yield a definition's lines; where one does not say what was before, it was as it is."""
    yield b"BEGIN:VTIMEZONE"
    for line in part.lines:
        yield from line.raw
    for rule in part.parts:
        yield b"BEGIN:" + rule.name.encode()
        for line in rule.lines:
            yield from line.raw
        if not rule.first("TZOFFSETFROM"):
            yield f"TZOFFSETFROM:{rule.first('TZOFFSETTO')}".encode()
        yield b"END:" + rule.name.encode()
    yield b"END:VTIMEZONE"
