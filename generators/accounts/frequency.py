"""How many visits each tier is due in a period, and how far apart they lie (M9)."""

import calendar
import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass

from generators.accounts.tiers import Tier
from generators.common.period import Period

_DAYS_A_MONTH = 365.2425 / 12


@dataclass(frozen=True, slots=True)
class Frequency:
    """A tier's visits, as Settings gives them.

    Attributes:
        visits: Visits in `months` months; may be a fraction.
        months: The months they are for.
        min_gap: Least calendar days between two visits.
        most: Visits in `months` months where there is room; None for `visits` and no more.
    """

    visits: float
    months: float
    min_gap: int
    most: float | None = None

    def in_period(self, period: Period) -> int:
        """Return the whole visits due in a period; a half rounds up, as in the sheet's ROUND."""
        return self.in_months(period.months)

    def extra_in_period(self, period: Period) -> int:
        """Return the visits beyond those due that an account may get where there is room."""
        most = Frequency(max(self.most or 0, self.visits), self.months, self.min_gap)
        return most.in_period(period) - self.in_period(period)

    def in_months(self, months: float) -> int:
        """Return the whole visits due in so many months, which may be a fraction."""
        return math.floor(self.visits / self.months * months + 0.5)

    @property
    def interval(self) -> int | None:
        """Calendar days from one visit to the next, evenly spread; None when none are due."""
        if self.visits <= 0:
            return None
        return max(math.floor(self.months / self.visits * _DAYS_A_MONTH + 0.5), self.min_gap)


DEFAULT_FREQUENCIES: Mapping[str, Frequency] = {
    Tier.VIP: Frequency(2.0, 1, 7, most=2.0),
    Tier.A: Frequency(2.0, 1, 5, most=3.0),
    Tier.B: Frequency(1.0, 1, 14, most=1.0),
    Tier.C: Frequency(2.0, 3, 21, most=2.0),
}


def months_between(start: dt.date, end: dt.date) -> float:
    """Return the months from start to end, both included; a part of a month is its share of days.

    A whole quarter is exactly 3, as in `Period`.
    """
    months = 0.0
    for month in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        year, zero_based = divmod(month, 12)
        length = calendar.monthrange(year, zero_based + 1)[1]
        first = start.day if (year, zero_based + 1) == (start.year, start.month) else 1
        last = end.day if (year, zero_based + 1) == (end.year, end.month) else length
        months += (last - first + 1) / length
    return months
