"""The days a rep can visit: published working days, the company's overrides, and leave."""

import datetime as dt
from collections.abc import Iterable

import holidays
import pandas as pd

from generators.errors import InputError
from generators.language import Phrase
from generators.rows import records

_NO_COUNTRY = Phrase(
    "设置中的假日国家“{found}”没有日历；请用两位国家代码，如 CN、US、DE。",
    "Settings has no calendar for holiday country '{found}'; use a two-letter code such as CN, US or DE.",
)
_MAKES_UP = {"CN"}  # countries that move weekend days to work, and publish it year by year


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
    calendar = _calendar(country, range(start.year, end.year + 1))
    own = dict(zip(overrides["date"], overrides["kind"], strict=True))
    days = (start + dt.timedelta(n) for n in range((end - start).days + 1))
    return [
        day
        for day in days
        if own.get(day) == "workday" or (day not in own and calendar.is_working_day(day))
    ]


def without_leave(days: Iterable[dt.date], leave: pd.DataFrame, owner: str) -> list[dt.date]:
    """Return the days on which an owner is not away; leave without an owner is everyone's."""
    away = [
        (row["start"], row["end"] if pd.notna(row["end"]) else row["start"])
        for row in records(leave)
        if pd.notna(row["start"]) and (pd.isna(row["owner"]) or row["owner"] in ("", owner))
    ]
    return [day for day in days if not any(first <= day <= last for first, last in away)]


def provisional_years(start: dt.date, end: dt.date, country: str) -> list[int]:
    """Return the years whose make-up workdays are not published yet.

    China swaps weekend days for work every year and announces it late; a Chinese year without one
    weekend workday is therefore incomplete, and 10-16 of its days may change.
    """
    if country.upper() not in _MAKES_UP:
        return []
    years = range(start.year, end.year + 1)
    calendar = _calendar(country, years)
    return [
        year for year in years if not any(day.year == year for day in calendar.weekend_workdays)
    ]


def _calendar(country: str, years: range) -> holidays.HolidayBase:
    try:
        return holidays.country_holidays(country.strip().upper(), years=years)
    except (NotImplementedError, AttributeError) as error:
        raise InputError(_NO_COUNTRY, found=country) from error
