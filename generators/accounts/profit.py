"""What accounts bring: the list's own Pareto curve (M1) and the four profit segments (M4)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True, slots=True)
class ParetoShare:
    """How few accounts bring the given share of purchases (M1).

    Attributes:
        accounts: Number of accounts needed.
        share_of_accounts: Those as a share of all accounts that buy or could buy (0-1).
        share_of_purchases: What they bring together (0-1).
    """

    accounts: int
    share_of_accounts: float
    share_of_purchases: float


def pareto_curve(purchases: pd.Series, share: float) -> tuple[pd.DataFrame, ParetoShare]:
    """Return each account's place on the Pareto curve, largest buyer first (M1).

    Args:
        purchases: Annual purchases by account, in money; missing and negative count as 0.
        share: The share of purchases to reach, 0.8 in the course.

    Returns:
        `purchase_share` (cumulative, 0-1) and `pareto` ("yes" for the accounts that bring the
        first `share`) on the index of `purchases`; and the list's own figures.
    """
    amounts = pd.to_numeric(purchases, errors="coerce").fillna(0.0).clip(lower=0.0)
    ranked = amounts.sort_values(ascending=False, kind="stable")
    total = ranked.sum()
    if total <= 0:
        empty = {"purchase_share": np.nan, "pareto": None}
        return pd.DataFrame(empty, index=purchases.index), ParetoShare(0, 0.0, 0.0)
    cumulative = (ranked.cumsum() / total).round(6)
    first = (cumulative - ranked / total) < share - 1e-9
    inside = first & (ranked > 0)
    curve = pd.DataFrame(
        {"purchase_share": cumulative, "pareto": inside.map({True: "yes", False: None})}
    )
    figures = ParetoShare(
        int(inside.sum()), float(inside.mean()), float(ranked[inside].sum() / total)
    )
    return curve.reindex(purchases.index), figures


def profit_segments(profit: pd.Series, purchases: pd.Series, top: float, tail: float) -> pd.Series:
    """Return each account's profit segment (M4).

    Args:
        profit: Gross profit by account, in money; may be negative or missing.
        purchases: What each buys from us; who buys nothing is a prospect, and M4 says nothing of it.
        top: Most profitable are the accounts that bring this first share of positive profit.
        tail: Unprofitable are the lowest accounts that together bring at most this last share.

    Returns:
        `most_profitable`, `profitable`, `unprofitable` (also at exactly 0) or `loss_making`;
        `prospect` for one that buys nothing; missing where the profit is.
    """
    buys_nothing = pd.to_numeric(purchases, errors="coerce") == 0
    amounts = pd.to_numeric(profit, errors="coerce").astype(float).mask(buys_nothing)
    ranked = amounts[amounts > 0].sort_values(ascending=False, kind="stable")
    total = ranked.sum()
    before = (ranked.cumsum() - ranked) / total if total > 0 else ranked
    segments = pd.Series(None, index=profit.index, dtype=object)
    segments[amounts < 0] = "loss_making"
    segments[amounts == 0] = "unprofitable"
    segments[buys_nothing] = "prospect"
    segments[ranked.index] = "profitable"
    rising = ranked.iloc[::-1]
    segments[rising.index[(rising.cumsum() / total <= tail + 1e-9)]] = "unprofitable"
    segments[ranked.index[before < top - 1e-9]] = "most_profitable"
    return segments
