"""How many visits each tier is due in a period (M9)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from generators.period import Period


@dataclass(frozen=True, slots=True)
class Frequency:
    """A tier's visits, as Settings gives them.

    Attributes:
        visits: Visits in `months` months; may be a fraction.
        months: The months they are for.
        min_gap: Least calendar days between two visits.
    """

    visits: float
    months: float
    min_gap: int

    def in_period(self, period: Period) -> int:
        """Return the whole visits due in a period; a half rounds up, as in the sheet's ROUND."""
        return math.floor(self.visits / self.months * period.months + 0.5)


def visits_due(tiers: pd.Series, frequencies: Mapping[str, Frequency], period: Period) -> pd.Series:
    """Return the visits each account is due in the period; an account without a tier has none."""
    due = {tier: frequency.in_period(period) for tier, frequency in frequencies.items()}
    return tiers.map(due)
