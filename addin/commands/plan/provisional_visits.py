"""Visits on days that may still change, since the year's make-up workdays are not published (M9)."""

import datetime as dt

import pandas as pd

from generators.common.rows import records
from generators.days.provisional import provisional_years, unsure_days
from generators.settings.book_settings import Settings
from workbooks.host.protocol import Host


def unsettled_years(host: Host, settings: Settings) -> list[int]:
    """Return the years of a book whose make-up workdays nobody has published or typed."""
    country, period = settings.capacity("").country, host.info.period
    return provisional_years(period.start, period.end, country, host.read("Holidays"))


def tentative_visits(host: Host, settings: Settings, visits: pd.DataFrame) -> list[str]:
    """Return the ids of planned visits that a notice of make-up workdays may still move.

    A visit the rep confirmed, or that is done or cancelled, is not among them.

    Args:
        host: The book.
        settings: Its settings.
        visits: Rows of `Visits`.
    """
    holidays, period = host.read("Holidays"), host.info.period
    unsure: dict[str, frozenset[dt.date]] = {}
    found = []
    for row in records(visits[visits["status"].isna() | (visits["status"] == "planned")]):
        owner = row["owner"] if isinstance(row["owner"], str) else ""
        country = settings.capacity(owner).country
        if country not in unsure:
            unsure[country] = unsure_days(period.start, period.end, country, holidays)
        if row["date"] in unsure[country]:
            found.append(str(row["id"]))
    return found
