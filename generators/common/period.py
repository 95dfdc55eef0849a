"""Planning periods: a year, half-year, quarter or month, as `2027`, `2027H1`, `2027Q1`, `2027-03`."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from generators.common.errors import InputError
from generators.common.language import Phrase

_SHAPE = re.compile(r"(?P<year>20\d\d)(?:(?P<kind>[QH]|-)(?P<part>\d{1,2}))?", re.IGNORECASE)
_MONTHS = {None: (12, 1), "H": (6, 2), "Q": (3, 4), "-": (1, 12)}
_UNKNOWN = Phrase(
    "期间“{found}”无法识别；请写成 2027Q1、2027H1、2027-03 或 2027。",
    "The period is '{found}'; write 2027Q1, 2027H1, 2027-03 or 2027.",
)


@dataclass(frozen=True, slots=True)
class Period:
    """A planning period of whole months."""

    label: str
    start: dt.date
    end: dt.date
    months: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the period a text names.

        Raises:
            InputError: The text names no period.
        """
        match = _SHAPE.fullmatch(text.strip())
        kind = match["kind"].upper() if match and match["kind"] else None
        part = int(match["part"]) if match and match["part"] else 1
        months, parts = _MONTHS[kind]
        if match is None or not 1 <= part <= parts:
            raise InputError(_UNKNOWN, found=text)
        year, first = int(match["year"]), months * (part - 1) + 1
        last = first + months - 1
        end = dt.date(year, last, calendar.monthrange(year, last)[1])
        return cls(text.strip().upper(), dt.date(year, first, 1), end, months)

    @property
    def days(self) -> int:
        """Calendar days in the period."""
        return (self.end - self.start).days + 1


_WEEK = re.compile(r"(20\d\d)-?W(\d{1,2})", re.IGNORECASE)
_NO_WEEK = Phrase(
    "周“{found}”无法识别；请写成 2027-W02。", "The week is '{found}'; write it as 2027-W02."
)


def week_of(day: dt.date) -> str:
    """Return a day's ISO week, as `2027-W02`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def weeks_of(period: Period) -> list[str]:
    """Return the ISO weeks of a period, in order."""
    days = (period.start + dt.timedelta(n) for n in range(period.days))
    return list(dict.fromkeys(map(week_of, days)))


def parse_week(text: str) -> str:
    """Return a week in its one spelling, `2027-W02`.

    Raises:
        InputError: The text names no week of that year.
    """
    match = _WEEK.fullmatch(text.strip())
    try:
        return week_of(dt.date.fromisocalendar(int(match[1]), int(match[2]), 1))  # type: ignore[index]
    except (TypeError, ValueError) as error:
        raise InputError(_NO_WEEK, found=text) from error
