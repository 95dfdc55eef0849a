"""Visits on days that may still change, since the year's make-up workdays are not published (M9)."""

import datetime as dt

import pandas as pd

from generators.common.period import Period
from generators.common.rows import owner_of, records
from generators.days.provisional import provisional_years, unsure_days
from generators.settings.book_settings import Settings


def unsettled_years(settings: Settings, period: Period, holidays: pd.DataFrame) -> list[int]:
    """Return the years of a period whose make-up workdays nobody has published or typed.

    Args:
        settings: Whose country's holidays apply.
        period: The planning period.
        holidays: The table `Holidays`.
    """
    country = settings.capacity("").country
    return provisional_years(period.start, period.end, country, holidays)


def tentative_visits(
    visits: pd.DataFrame, settings: Settings, period: Period, holidays: pd.DataFrame
) -> list[str]:
    """Return the ids of planned visits that a notice of make-up workdays may still move.

    A visit the rep confirmed, or that is done or cancelled, is not among them.

    Args:
        visits: Rows of `Visits`.
        settings: Whose country's holidays apply.
        period: The planning period.
        holidays: The table `Holidays`.
    """
    unsure: dict[str, frozenset[dt.date]] = {}
    found = []
    for row in records(visits[visits["status"].isna() | (visits["status"] == "planned")]):
        country = settings.capacity(owner_of(row, "")).country
        if country not in unsure:
            unsure[country] = unsure_days(period.start, period.end, country, holidays)
        if row["date"] in unsure[country]:
            found.append(str(row["id"]))
    return found
