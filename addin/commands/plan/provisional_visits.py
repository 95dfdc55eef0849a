"""What is tentative in a book, since the year's make-up workdays are not published (M9)."""

import pandas as pd

from generators.settings.book_settings import Settings
from generators.visits import tentative
from workbooks.host.protocol import Host


def unsettled_years(host: Host, settings: Settings) -> list[int]:
    """Return the years of a book whose make-up workdays nobody has published or typed."""
    return tentative.unsettled_years(settings, host.info.period, host.read("Holidays"))


def tentative_visits(host: Host, settings: Settings, visits: pd.DataFrame) -> list[str]:
    """Return the ids of the visits of a book that a notice of make-up workdays may still move."""
    holidays = host.read("Holidays")
    return tentative.tentative_visits(visits, settings, host.info.period, holidays)
