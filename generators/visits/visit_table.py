"""The visits of a new plan as a table: what stands, what a calendar places, and what the rep wrote on (M9)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.rows import records
from generators.visit_calendar import CalendarAnswer
from generators.visits.standing import Standing

_PINNED = Phrase("你改过日期，保留", "you set the date: kept")
_BEYOND = Phrase("超出应拜访次数，因有你的记录保留", "more than due; kept for what you wrote")
_ADDED = Phrase("你添加的拜访", "added by you")
_EXTRA = Phrase("加访（应访之外）", "Extra (beyond those due)")
_JOINT = Phrase("与人同行，日期保留", "made together: its date stands")
_UNFINISHED = Phrase("缺日期或客户编号，未排", "no date or account ID: not planned with")


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


def visit_id(account: str, number: int) -> str:
    """Return the id of an account's visit, as the plan gives it; numbers begin at 1."""
    return f"V-{account}-{number:02d}"


def _next_id(account: str, used: set[str]) -> str:
    number = 1
    while (identity := visit_id(account, number)) in used:
        number += 1
    used.add(identity)
    return identity
