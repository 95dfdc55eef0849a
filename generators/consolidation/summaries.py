"""Sums become figures a manager reads: shares, coverage, reach, and books by their health."""

import datetime as dt

import numpy as np
import pandas as pd

FRESH_DAYS = 30  # [ours] a book planned within this time is fresh
WEIGHTS = {"staleness": 40, "coverage": 25, "overdue": 20, "problems": 15}  # [ours] of 100 points


def with_shares(sums: pd.DataFrame) -> pd.DataFrame:
    """Return sums with what follows from them.

    Adds `share` (our part of what the accounts buy), `fulfilled` (visits planned of those due,
    counting no account twice), `coverage` (accounts with a visit planned, of those due one) and
    `reach` (accounts with a visit done, of those due one); each empty where there is nothing to
    divide by.

    Args:
        sums: With `purchases`, `potential`, `due`, `dropped`, `to_visit`, `covered`, `reached`.
    """
    return sums.assign(
        share=_ratio(sums["purchases"], sums["potential"]),
        fulfilled=_ratio(sums["due"] - sums["dropped"], sums["due"]),
        coverage=_ratio(sums["covered"], sums["to_visit"]),
        reach=_ratio(sums["reached"], sums["to_visit"]),
    )


def with_buying(products: pd.DataFrame) -> pd.DataFrame:
    """Return products with `buying_share`, `white` accounts, and of VIP and A accounts `key_white`."""
    return products.assign(
        buying_share=_ratio(products["buying"], products["accounts"]),
        white=products["accounts"] - products["buying"],
        key_white=products["key_accounts"] - products["key_buying"],
    )


def rank_health(books: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return books with `days` since their last plan and `health`, 0 to 100, the worst first.

    **[ours]** A book loses up to 40 points for age (none up to 30 days, all from 120 days or never
    planned), 25 for accounts without the visit they are due, 20 for overdue actions, 15 for errors
    and faults in its data (all from one for every ten accounts).

    Args:
        books: One row a book, as the store tells them.
        as_of: The day counted to.
    """
    last = pd.to_datetime(books["last_run"])
    days = (pd.Timestamp(as_of) - last).dt.days
    age = ((days - FRESH_DAYS) / 90).clip(0, 1).fillna(1.0)
    uncovered = 1 - _ratio(books["covered"], books["to_visit"]).fillna(1.0)
    late = _ratio(books["overdue"], books["actions"]).fillna(0.0)
    faulty = (10 * (books["errors"] + books["faults"]) / books["accounts"].clip(lower=1)).clip(0, 1)
    lost = (
        WEIGHTS["staleness"] * age
        + WEIGHTS["coverage"] * uncovered
        + WEIGHTS["overdue"] * late
        + WEIGHTS["problems"] * faulty
    )
    ranked = books.assign(days=days, health=(100 - lost).round(0))
    return ranked.sort_values(["health", "file"], kind="stable", ignore_index=True)


def _ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    parts, wholes = part.to_numpy(float), whole.to_numpy(float)
    divided = np.divide(parts, wholes, out=np.full(len(parts), np.nan), where=wholes != 0)
    return pd.Series(divided, part.index)
