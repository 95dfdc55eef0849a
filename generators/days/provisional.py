"""Years whose working days are not final, and the days in them that may still change (M9)."""

import datetime as dt

import pandas as pd

from generators.common.rows import records
from generators.days.working_days import country_calendar

_MAKES_UP = {"CN"}  # countries that move weekend days to work, and publish it year by year
_MOVED_AROUND = ("Chinese New Year", "Labor Day", "National Day")  # of the first, its eve as well
_WEEK = dt.timedelta(days=7)


def provisional_years(
    start: dt.date, end: dt.date, country: str, overrides: pd.DataFrame | None = None
) -> list[int]:
    """Return the years whose make-up workdays are not published yet.

    China swaps weekend days for work every year and announces it late; a Chinese year without one
    weekend workday is therefore incomplete, and 10-16 of its days may change. Once the notice
    stands in the overrides, it is complete.

    Args:
        start: A day of the first year.
        end: A day of the last year.
        country: Two-letter code.
        overrides: `Holidays` of the book: `date` and `kind`.
    """
    if country.upper() not in _MAKES_UP:
        return []
    years = range(start.year, end.year + 1)
    told = {day.year for day in country_calendar(country, years).weekend_workdays}
    if overrides is not None:
        told |= years_told(overrides)
    return [year for year in years if year not in told]


def years_told(overrides: pd.DataFrame) -> set[int]:
    """Return the years whose notice stands in the overrides: a weekend day of theirs is worked."""
    worked = (row["date"] for row in records(overrides) if row["kind"] == "workday")
    return {day.year for day in worked if isinstance(day, dt.date) and day.weekday() > 4}


def unsure_days(
    start: dt.date, end: dt.date, country: str, overrides: pd.DataFrame | None = None
) -> frozenset[dt.date]:
    """Return the days within a week of Spring Festival, 1 May and 1 October of provisional years.

    The make-up workdays of these holidays lie among them. Arguments as of `provisional_years`.
    """
    years = provisional_years(start, end, country, overrides)
    unsure: set[dt.date] = set()
    for year in years:
        named = country_calendar(country, range(year, year + 1))
        around = [day for day, name in named.items() if name.startswith(_MOVED_AROUND)]
        for day in around:
            first = day - _WEEK
            unsure |= {first + dt.timedelta(days=n) for n in range(2 * _WEEK.days + 1)}
    return frozenset(unsure)
