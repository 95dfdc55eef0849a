"""X and Y, the levels 0-4 of an amount: by the company's fixed amounts, or by quantiles (M8).

Both levels are read off one scale of amounts, so that an account which buys no more than it needs
never comes out with X above Y.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

Cuts = tuple[float, float, float]


def cut_amounts(
    potential: pd.Series, shares: Sequence[float], fixed: Sequence[float | None]
) -> Cuts | None:
    """Return the least amounts of levels 2, 3 and 4.

    Args:
        potential: Estimated total purchases of every account, in the book's money unit.
        shares: The shares of accounts, by potential, that lie below levels 2, 3 and 4 (0-1).
        fixed: The company's own amounts; they are used when all three are given.

    Returns:
        The three amounts, or None when neither fixed amounts nor any potential are known.
    """
    if all(amount is not None and not np.isnan(amount) for amount in fixed):
        low, middle, high = sorted(float(amount) for amount in fixed if amount is not None)
        return low, middle, high
    known = pd.to_numeric(potential, errors="coerce")
    known = known[known > 0]
    if known.empty:
        return None
    low, middle, high = (round(float(cut), 2) for cut in known.quantile(sorted(shares)))
    return low, middle, high


def levels(amounts: pd.Series, cuts: Cuts | None) -> pd.Series:
    """Return the level 0-4 of each amount: 0 buys nothing, 4 a great deal; missing stays missing.

    A negative amount has no level: it is a mistake, not a purchase.
    """
    values = pd.to_numeric(amounts, errors="coerce").astype(float)
    if cuts is None:
        return pd.Series(np.nan, index=amounts.index)
    level = (values > 0).astype(float)
    for cut in cuts:
        level += ((values > 0) & (values >= cut)).astype(float)
    return level.where(values >= 0)
