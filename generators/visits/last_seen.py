"""When an account was last visited: the day typed in Accounts, or a visit that took place since (M10)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd


def with_last_seen(
    accounts: pd.DataFrame,
    visits: pd.DataFrame,
    as_of: dt.date,
    *,
    done_before: dt.date | None = None,
) -> pd.DataFrame:
    """Return accounts whose `last_visit` is the later of the day typed and the last visit done.

    A day after `as_of` is a slip of the pen and counts for nothing.

    Args:
        accounts: With `id` and `last_visit`.
        visits: With `account`, `date` and `status`.
        as_of: The day the plan is made for.
        done_before: Only visits done before this day; all up to `as_of` if absent.
    """
    took_place = visits[(visits["status"] == "done") & visits["date"].notna()]
    latest = done_before - dt.timedelta(days=1) if done_before else as_of
    took_place = took_place[took_place["date"] <= min(latest, as_of)]
    done = {account: max(days) for account, days in took_place.groupby("account")["date"]}
    seen = [
        _latest([typed, done.get(identity)], as_of)
        for identity, typed in zip(accounts["id"], accounts["last_visit"], strict=True)
    ]
    return accounts.assign(last_visit=pd.Series(seen, accounts.index, dtype=object))


def _latest(days: Sequence[Any], as_of: dt.date) -> dt.date | None:
    known: list[dt.date] = [day for day in days if isinstance(day, dt.date) and not pd.isna(day)]
    return max((day for day in known if day <= as_of), default=None)
