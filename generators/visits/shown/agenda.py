"""What a rep looks at first: this week's visits, those without a result, accounts with no next one (M10)."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from generators.accounts.tiers import Tier
from generators.common.rows import owner_of, records
from generators.visits.shown.month_grid import cards

Wanted = Callable[[Mapping[str, Any]], bool]
_RANK = {str(tier): rank for rank, tier in enumerate(Tier, start=1)}


def week_agenda(visits: pd.DataFrame, today: dt.date, owner: str) -> list[int]:
    """Return the places of the visits of today's week, Monday to Sunday, by day.

    Args:
        visits: The visits, in the order of the sheet.
        today: The day it is asked.
        owner: Whose visits; empty for everyone's.
    """
    monday = today - dt.timedelta(today.weekday())
    return _by_day(visits, owner, lambda row: monday <= row["date"] < monday + dt.timedelta(7))


def overdue_visits(visits: pd.DataFrame, today: dt.date, owner: str) -> list[int]:
    """Return the places of past visits neither done nor with a result, the oldest first."""

    def open_still(row: Mapping[str, Any]) -> bool:
        return bool(row["date"] < today and row["status"] != "done" and pd.isna(row["result"]))

    return _by_day(visits, owner, open_still)


def unplanned_accounts(
    accounts: pd.DataFrame, visits: pd.DataFrame, today: dt.date, owner: str, rep: str
) -> list[int]:
    """Return the places of accounts with a tier but no visit from today on, best tiers first.

    Args:
        accounts: The accounts, in the order of the sheet.
        visits: The visits.
        today: The day it is asked.
        owner: Whose accounts; empty for everyone's.
        rep: Whose the accounts without an owner are.
    """
    shown = visits[cards(visits, owner)["slot"] != ""]
    ahead = {row["account"] for row in records(shown) if row["date"] >= today}
    found = []
    for place, row in enumerate(records(accounts)):
        own = owner_of(row, rep)
        known = row["tier"] in _RANK and pd.notna(row["id"])
        if known and row["id"] not in ahead and owner in ("", own):
            found.append((_RANK[row["tier"]], place))
    return [place for _, place in sorted(found)]


def _by_day(visits: pd.DataFrame, owner: str, wanted: Wanted) -> list[int]:
    slots = cards(visits, owner)["slot"]
    rows = [
        (row["date"], place)
        for place, (row, slot) in enumerate(zip(records(visits), slots, strict=True))
        if slot and wanted(row)
    ]
    return [place for _, place in sorted(rows)]
