"""What stands of the last plan, and what may be planned anew (M9).

A visit stands when it is done or confirmed, lies in the past, was entered by the rep, was moved by
the rep to another date or account, or is made together with another rep. Everything else may be
planned anew; its row and what the rep wrote on it keep their id. A visit the rep deleted is not
planned again on its day.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from generators.merge.rep_edits import Edits
from generators.merge.row_identity import Remembered


@dataclass(frozen=True, slots=True)
class Standing:
    """Last plan's visits, sorted by what may happen to them.

    Attributes:
        fixed: Visits that stand and count towards those due.
        open: Visits that may be planned anew, those the rep wrote on first.
        closed: Cancelled visits: kept as a record, counted by nobody.
        unfinished: Visits without a date or an account, which the rep has yet to fill in.
        pinned: Ids of the fixed visits whose date or account the rep set.
        own: Ids of the visits the rep added.
        written: Ids of the visits the rep wrote on.
        refused: Days, by account, of the visits the rep deleted.
        used: Ids of deleted visits, not to be given again.
        extra: Ids of the visits planned beyond those due.
        declined: How many of these the rep deleted or cancelled, by account.
    """

    fixed: pd.DataFrame
    open: pd.DataFrame
    closed: pd.DataFrame
    unfinished: pd.DataFrame
    pinned: frozenset[str]
    own: frozenset[str]
    written: frozenset[str]
    refused: Mapping[str, tuple[dt.date, ...]]
    used: frozenset[str]
    extra: frozenset[str]
    declined: Mapping[str, int]


def standing_visits(edits: Edits, written: Collection[str], as_of: dt.date) -> Standing:
    """Sort the visits in the book into those that stand and those that may be planned anew.

    Args:
        edits: The visits as they stand, and what the rep changed in them.
        written: Ids of the visits the rep wrote on.
        as_of: The day the plan is made for.
    """
    visits = edits.rows.sort_values(["date", "id"])  # whatever order the rep left them in
    complete = visits["date"].notna() & visits["account"].notna()
    dated = visits[complete]
    by_rep = dated["id"].isin(edits.own | edits.typed_ids("date", "account"))
    cancelled = dated["status"] == "cancelled"
    agreed = dated["status"].isin(["done", "confirmed"]) | dated["with_rep"].notna()
    stands = by_rep | agreed | (dated["date"] < as_of)
    free = dated[~cancelled & ~stands]
    order = free.assign(_written=~free["id"].isin(written)).sort_values(["_written", "date", "id"])
    fixed = dated[~cancelled & stands]
    return Standing(
        fixed=fixed,
        open=free.loc[order.index],
        closed=dated[cancelled],
        unfinished=visits[~complete & visits["id"].isin(written)],
        pinned=frozenset(fixed.loc[by_rep[fixed.index], "id"]),
        own=edits.own,
        written=frozenset(written),
        refused=_refused(edits.gone),
        used=frozenset(edits.gone),
        extra=frozenset(visits.loc[visits["extra"] == "yes", "id"]) - edits.typed_ids("account"),
        declined=_declined(dated[cancelled], edits.gone),
    )


def _refused(gone: Mapping[str, Remembered]) -> dict[str, tuple[dt.date, ...]]:
    days: dict[str, tuple[dt.date, ...]] = {}
    for row in gone.values():
        account, day = row.left("account"), row.left("date")
        if account is not None and isinstance(day, dt.date):
            days[account] = (*days.get(account, ()), day)
    return days


def _declined(cancelled: pd.DataFrame, gone: Mapping[str, Remembered]) -> Counter[str]:
    deleted = [row.left("account") for row in gone.values() if row.left("extra") == "yes"]
    return Counter([*deleted, *cancelled.loc[cancelled["extra"] == "yes", "account"]])
