"""The days a rep can visit: published working days, the company's overrides, and leave."""

import datetime as dt
import functools
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import pandas as pd

from generators.common.errors import InputError
from generators.common.language import Phrase

if TYPE_CHECKING:
    from holidays import HolidayBase

_NO_COUNTRY = Phrase(
    "设置中的假日国家“{found}”没有日历；请用两位国家代码，如 CN、US、DE。",
    "Settings has no calendar for holiday country '{found}'; use a two-letter code such as CN, US or DE.",
)
_NONE_OPEN = Phrase(
    "从 {day} 起两年内没有一个工作日；请检查日历调整。",
    "There is no working day within two years of {day}; check the day overrides.",
)


def working_days(
    start: dt.date, end: dt.date, country: str, overrides: pd.DataFrame
) -> list[dt.date]:
    """Return the working days from start to end, both included.

    Args:
        start: First day.
        end: Last day.
        country: Two-letter code of the calendar; China's includes its make-up workdays.
        overrides: `date` and `kind` (`workday` or `holiday`); it always wins.

    Raises:
        InputError: There is no calendar for the country.
    """
    calendar = country_calendar(country, range(start.year, end.year + 1))
    own = dict(zip(overrides["date"], overrides["kind"], strict=True))
    days = (start + dt.timedelta(n) for n in range((end - start).days + 1))
    return [
        day
        for day in days
        if own.get(day) == "workday" or (day not in own and calendar.is_working_day(day))
    ]


def has_calendar(country: str) -> bool:
    """Say whether the days of a country are known, by its two-letter code."""
    try:
        country_calendar(country, range(2000, 2001))
    except InputError:
        return False
    return True


class OpenDays:
    """A country's working days, to count and to look up; each year is worked out once.

    Args:
        country: Two-letter code of the calendar.
        overrides: `date` and `kind` (`workday` or `holiday`); it always wins.
    """

    def __init__(self, country: str, overrides: pd.DataFrame) -> None:
        self._country = country
        self._overrides = overrides
        self._years: dict[int, list[dt.date]] = {}

    def count(self, start: dt.date, end: dt.date) -> int:
        """Return the working days from start to end, both included.

        Raises:
            InputError: There is no calendar for the country.
        """
        years = [self._year(year) for year in range(start.year, end.year + 1)]
        return sum(bisect_right(days, end) - bisect_left(days, start) for days in years)

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return a day when it is a working day, else the next one.

        Raises:
            InputError: There is no calendar for the country, or nothing open in two years.
        """
        for year in range(day.year, day.year + 3):
            days = self._year(year)
            place = bisect_left(days, day)
            if place < len(days):
                return days[place]
        raise InputError(_NONE_OPEN, day=day)

    def _year(self, year: int) -> list[dt.date]:
        if year not in self._years:
            first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
            self._years[year] = working_days(first, last, self._country, self._overrides)
        return self._years[year]


@functools.lru_cache(maxsize=64)
def country_calendar(country: str, years: range, language: str = "en_US") -> "HolidayBase":
    """Return what is published of a country's years.

    Args:
        country: Two-letter code.
        years: The years.
        language: What the days are named in; the country's own where its calendar has no such
            names. Never the computer's, which `holidays` takes when it is told nothing.

    Raises:
        InputError: There is no calendar for the country.
    """
    import holidays  # not before the first day is asked for

    code = country.strip().upper()
    try:
        spoken = holidays.country_holidays(code)
        named = language if language in spoken.supported_languages else spoken.default_language
        return holidays.country_holidays(code, years=years, language=named)
    except (NotImplementedError, AttributeError) as error:
        raise InputError(_NO_COUNTRY, found=country) from error
