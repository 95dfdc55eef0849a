"""The visit plan as a table: what stands, what is still due, and what a calendar makes of it (M9).

A visit stands when it is done or confirmed, lies in the past, was entered by the rep, was moved by
the rep to another date or account, or is made together with another rep. Everything else may be planned anew; its row and what the rep
wrote on it keep their id. A visit the rep deleted is not planned again on its day.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.rows import records
from generators.merge.rep_edits import Edits
from generators.merge.row_identity import Remembered
from generators.visit_calendar import CalendarAnswer

_PINNED = Phrase("你改过日期，保留", "you set the date: kept")
_BEYOND = Phrase("超出应拜访次数，因有你的记录保留", "more than due; kept for what you wrote")
_ADDED = Phrase("你添加的拜访", "added by you")
_EXTRA = Phrase("加访（应访之外）", "Extra (beyond those due)")
_JOINT = Phrase("与人同行，日期保留", "made together: its date stands")
_UNFINISHED = Phrase("缺日期或客户编号，未排", "no date or account ID: not planned with")


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
        fixed,
        free.loc[order.index],
        dated[cancelled],
        visits[~complete & visits["id"].isin(written)],
        frozenset(fixed.loc[by_rep[fixed.index], "id"]),
        edits.own,
        frozenset(written),
        _refused(edits.gone),
        frozenset(edits.gone),
        frozenset(visits.loc[visits["extra"] == "yes", "id"]) - edits.typed_ids("account"),
        _declined(dated[cancelled], edits.gone),
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


@dataclass(frozen=True, slots=True)
class VisitTable:
    """The visits of a new plan: `id, account, date, proposed, extra, remark`, and how many were moved."""

    rows: pd.DataFrame
    moved: int


def visit_table(standing: Standing, answer: CalendarAnswer, lang: Lang) -> VisitTable:
    """Return the visits of the new plan, ids kept, in order of date.

    Args:
        standing: The visits of the last plan.
        answer: The days placed, for all owners together.
        lang: Language of the remarks.
    """
    rows = [_kept(row, standing, lang) for row in records(standing.fixed)]
    rows += [{**row, "remark": None} for row in records(standing.closed)]
    unfinished = _UNFINISHED.say(lang)
    rows += [{**row, "remark": unfinished} for row in records(standing.unfinished)]
    used = {row["id"] for row in [*rows, *records(standing.open)]} | standing.used
    moved = 0
    left = dict(iter(standing.open.groupby("account", sort=False)))
    for account, days in answer.placed.items():
        spare = records(left.pop(account)) if account in left else []
        spare.sort(key=lambda row: row["id"] in standing.extra)  # those due, first
        for extra, placed in ((False, days), (True, answer.extra.get(account, ()))):
            pairs, spare = _matched(list(placed), spare)
            for day, row in pairs:
                moved += row is not None and row["date"] != day
                identity = row["id"] if row else _next_id(account, used)
                rows.append(_planned(identity, account, day, extra))
        rows += _leftover(spare, standing, lang)
    for rest in left.values():
        rows += _leftover(records(rest), standing, lang)
    columns = ["id", "account", "date", "proposed", "extra", "remark"]
    table = pd.DataFrame(rows, columns=columns, dtype=object)
    return VisitTable(table.sort_values(["date", "id"], ignore_index=True), moved)


def _planned(identity: str, account: str, day: dt.date, extra: bool) -> dict[str, Any]:
    return {
        "id": identity, "account": account, "date": day, "proposed": day,
        "extra": "yes" if extra else None, "remark": None,
    }  # fmt: skip


def _kept(row: dict[str, Any], standing: Standing, lang: Lang) -> dict[str, Any]:
    if row["id"] in standing.own:
        return {**row, "remark": _ADDED.say(lang)}
    extra = row["id"] in standing.extra
    joint = isinstance(row["with_rep"], str)
    remark = _JOINT if joint else _EXTRA if extra else None
    remark = _PINNED if row["id"] in standing.pinned else remark
    found = {"extra": "yes" if extra else None, "remark": remark.say(lang) if remark else None}
    return {**row, **found}


def _matched(
    days: list[dt.date], old: list[dict[str, Any]]
) -> tuple[list[tuple[dt.date, dict[str, Any] | None]], list[dict[str, Any]]]:
    """Pair new days with old rows, the same day first; return the pairs and the rows left over."""
    same = {row["date"]: row for row in reversed(old) if row["date"] in days}
    spare = [row for row in old if row is not same.get(row["date"])]
    pairs = [(day, same.get(day) or (spare.pop(0) if spare else None)) for day in days]
    return pairs, spare


def _leftover(rows: list[dict[str, Any]], standing: Standing, lang: Lang) -> list[dict[str, Any]]:
    """Keep rows the plan no longer wants when the rep wrote on them."""
    written = [row for row in rows if row["id"] in standing.written]
    return [{**row, "remark": _BEYOND.say(lang)} for row in written]


def _next_id(account: str, used: set[str]) -> str:
    number = 1
    while (identity := f"V-{account}-{number:02d}") in used:
        number += 1
    used.add(identity)
    return identity
