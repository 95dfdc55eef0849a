"""When an event that a person made a series of happens (RFC 5545, RRULE, RDATE and EXDATE)."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateutil.rrule import rrule, rrulestr

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")
_HOURS = ("BYHOUR=", "BYMINUTE=", "BYSECOND=", "X-")  # say nothing of the day
_LONGEST = dt.timedelta(days=3660)  # a series that began earlier is none a visit was made into
_MOST = 10_000  # days between two events, or events in all


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a series.

    Attributes:
        days: The rule without its end: looked through only as far as is asked for.
        begin: When it begins.
        end: When it ends; None where it does not say.
        count: How many events it has; None where it does not say.
    """

    days: rrule
    begin: dt.datetime
    end: dt.datetime | None
    count: int | None

    def has(self, day: dt.date) -> bool:
        """Return whether it has an event on a day."""
        last = dt.datetime.combine(day, dt.time.max)
        if last - self.begin > _LONGEST:
            return False
        found = list(self.days.replace(until=min(last, self.end or last)))[: self.count]
        return bool(found) and found[-1].date() == day


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
    rules: tuple[Rule, ...]
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
        return any(rule.has(day - self.shift) for rule in self.rules)


def _rule(text: str, begin: dt.datetime, zone: dt.tzinfo | None) -> Rule:
    pieces = [piece.strip().upper() for piece in text.split(";") if piece.strip()]
    said = dict(piece.split("=", 1) for piece in pieces if not piece.startswith(_HOURS))
    if said.get("FREQ") not in _FREQUENCIES:
        raise ValueError(text)
    end, count = said.pop("UNTIL", None), said.pop("COUNT", None)
    _number(said.get("INTERVAL", "1"))
    found = rrulestr(";".join(f"{key}={value}" for key, value in said.items()), dtstart=begin)
    if not isinstance(found, rrule):
        raise TypeError(text)
    return Rule(found, begin, _until(end, zone) if end else None, _number(count) if count else None)


def _number(value: str) -> int:
    """Return a number above 0; of a huge one the most that matters.

    Raises:
        ValueError: It is none.
    """
    number = int(value)
    if number < 1:
        raise ValueError(value)
    return min(number, _MOST)


def _until(value: str, zone: dt.tzinfo | None) -> dt.datetime:
    """Return the end of a rule in the hours of its event; a day without an hour counts to its end."""
    found = _UNTIL.fullmatch(value)
    if not found:
        raise ValueError(value)
    hour = found[2] or "235959"
    end = dt.datetime.strptime(f"{found[1]}T{hour}", "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
    return (end.astimezone(zone) if found[3] and zone else end).replace(tzinfo=None)
