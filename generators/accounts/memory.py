"""How much of a visit is still remembered: the forgetting curve behind visit spacing (M9).

R(t) = (1 + (19/81) · t/S)^-0.5 with t in days and S = 7 days [ours]; the power-law form fits
Ebbinghaus' points where an exponential does not. It tells bunched from spread visits; it is
illustrative and no forecast.
"""

import datetime as dt
from collections.abc import Sequence

import numpy as np

from generators.common.period import Period

STRENGTH = 7.0  # S, in days
_FACTOR = 19 / 81


def retention(days: np.ndarray, strength: float) -> np.ndarray:
    """Return the share remembered (0-1) so many days after a visit."""
    return np.asarray((1 + _FACTOR * days / strength) ** -0.5)


def mean_retention(
    visits: Sequence[dt.date], last_visit: dt.date | None, period: Period, strength: float
) -> float | None:
    """Return the mean share remembered over the period's days; None when never visited."""
    known = sorted({*visits, *([last_visit] if last_visit else [])})
    if not known:
        return None
    start = period.start.toordinal()
    days = np.arange(start, start + period.days)
    marks = np.array([day.toordinal() for day in known])
    place = np.searchsorted(marks, days, side="right") - 1
    remembered = np.where(place >= 0, retention(np.maximum(days - marks[place], 0), strength), 0.0)
    return round(float(remembered.mean()), 4)


def longest_gap(
    visits: Sequence[dt.date], last_visit: dt.date | None, period: Period
) -> int | None:
    """Return the most calendar days without a visit, up to the period's end; None if never any."""
    known = sorted({*visits, *([last_visit] if last_visit else [])})
    if not known:
        return None
    ends = [*known[1:], max(period.end, known[-1])]
    return max((end - start).days for start, end in zip(known, ends, strict=True))
