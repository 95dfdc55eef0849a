"""What the visits come to for each account: how many, the next, the longest gap, what is remembered (M9)."""

import pandas as pd

from generators.accounts.memory import longest_gap, mean_retention
from generators.visits.calendars import RepCalendars
from generators.visits.last_seen import with_last_seen


def account_figures(
    accounts: pd.DataFrame, visits: pd.DataFrame, calendars: RepCalendars
) -> pd.DataFrame:
    """Return `visits_planned`, `next_visit`, `longest_gap` (days) and `retention` (0-1) by account.

    Args:
        accounts: All rows of `Accounts`, with `id` and `last_visit`.
        visits: The visits of the plan; cancelled ones count for nothing.
        calendars: The book and the day the plan is made for.

    Raises:
        InputError: Settings do not say how long a visit is remembered.
    """
    period = calendars.settings.book.period
    strength = calendars.settings.decided.value("memory-days")
    live = visits[(visits["status"] != "cancelled") & visits["date"].notna()]
    days = {str(account): list(dates) for account, dates in live.groupby("account")["date"]}
    accounts, rows = with_last_seen(accounts, visits, calendars.as_of), []
    for identity, last in zip(accounts["id"], accounts["last_visit"], strict=True):
        own, last = days.get(identity, []), last if pd.notna(last) else None
        following = min((day for day in own if day >= calendars.as_of), default=None)
        gap = longest_gap(own, last, period) if own else None
        rows.append((len(own), following, gap, mean_retention(own, last, period, strength)))
    columns = ["visits_planned", "next_visit", "longest_gap", "retention"]
    return pd.DataFrame(rows, columns=columns, index=accounts.index, dtype=object)
