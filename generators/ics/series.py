"""When an event that a person made a series of happens (RFC 5545, RRULE, RDATE and EXDATE)."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateutil.rrule import rrule, rrulestr

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")
_NEVER = "INTERVAL=0"  # the library would look for ever


@dataclass(frozen=True, slots=True)
class Series:
    """The days of a series.

    Attributes:
        first: The day of its first event.
        rules: Its rules, in the hours of the event.
        shift: Days from the day of an event in its own zone to that where it was planned.
        more: Days added to it.
        fewer: Days taken out of it.
    """

    first: dt.date
    rules: tuple[rrule, ...]
    shift: dt.timedelta
    more: frozenset[dt.date]
    fewer: frozenset[dt.date]

    @classmethod
    def of(
        cls,
        first: dt.date | dt.datetime,
        day: dt.date,
        rules: Iterable[str],
        more: frozenset[dt.date],
        fewer: frozenset[dt.date],
    ) -> "Series":
        """Return a series.

        Args:
            first: When it begins, as its event says.
            day: The day of that where it was planned.
            rules: Its RRULEs.
            more: Its RDATEs, as days where it was planned.
            fewer: Its EXDATEs, likewise.

        Raises:
            ValueError: A rule cannot be read.
            OverflowError: A number in one is too large.
        """
        zone = first.tzinfo if isinstance(first, dt.datetime) else None
        begin = dt.datetime(first.year, first.month, first.day)  # noqa: DTZ001 - in hours of the event
        if isinstance(first, dt.datetime):
            begin = first.replace(tzinfo=None)
        found = tuple(_rule(text, begin, zone) for text in rules)
        return cls(day, found, day - begin.date(), more, fewer)

    def would_be_on(self, day: dt.date) -> bool:
        """Return whether the series has a day, taken out or not."""
        if day == self.first or day in self.more:
            return True
        begin = dt.datetime.combine(day - self.shift, dt.time.min)
        end = dt.datetime.combine(day - self.shift, dt.time.max)
        return any(rule.between(begin, end, inc=True) for rule in self.rules)


def _rule(text: str, begin: dt.datetime, zone: dt.tzinfo | None) -> rrule:
    pieces = [piece.strip().upper() for piece in text.split(";") if piece.strip()]
    frequency = next((p.partition("=")[2] for p in pieces if p.startswith("FREQ=")), "")
    if frequency not in _FREQUENCIES or _NEVER in pieces:
        raise ValueError(text)
    known = [f"UNTIL={_until(p[6:], zone)}" if p.startswith("UNTIL=") else p for p in pieces]
    found = rrulestr(";".join(p for p in known if not p.startswith("X-")), dtstart=begin)
    if not isinstance(found, rrule):
        raise TypeError(text)
    return found


def _until(value: str, zone: dt.tzinfo | None) -> str:
    """Return the end of a rule in the hours of its event; a day without an hour counts to its end."""
    found = _UNTIL.fullmatch(value)
    if not found:
        raise ValueError(value)
    if not found[2]:
        return f"{found[1]}T235959"
    end = dt.datetime.strptime(f"{found[1]}T{found[2]}", "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
    return f"{end.astimezone(zone) if found[3] and zone else end:%Y%m%dT%H%M%S}"
