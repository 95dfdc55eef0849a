"""Leave: the days a rep is away, whole or half, and what is wrong with the rows that say so (M9)."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from generators.common.rows import owner_of, records

_BACKWARDS = Phrase(
    "请假 {row}：结束 {found} 早于开始 {start}；这一行没有采用。",
    "Leave {row} ends on {found}, before it starts on {start}; the row was not used.",
)
_LATER = Phrase("不早于开始的日期", "a date no earlier than the start")
_NO_START = Phrase(
    "请假 {row} 没有开始日期；这一行没有采用。",
    "Leave {row} has no start; the row was not used.",
)
_DATE = Phrase("日期", "a date")
_NOBODY = Phrase(
    "请假 {row} 的负责人“{found}”名下没有客户；如果写错了名字，他的假没有采用。",
    "Leave {row} is of '{found}', who has no account; if the name is misspelt, that leave is not used.",
)
_OWNERS = Phrase("客户表中的一位负责人：{owners}", "an owner of accounts: {owners}")


def room_by_day(
    days: Iterable[dt.date], leave: pd.DataFrame, owner: str, holds: int
) -> dict[dt.date, int]:
    """Return the visits each day holds on which an owner is not away all day.

    Half a day of leave halves the day, to one visit at least; two different halves make it whole.

    Args:
        days: Working days.
        leave: `start`, `end` (the same day if empty), `owner` (everyone's if empty), `part`.
        owner: Whose days.
        holds: Visits a whole day holds.
    """
    own = [row for row in _dated(leave) if owner_of(row, "") in ("", owner)]
    room = {}
    for day in days:
        parts = {_part(row) for row in own if row["start"] <= day <= _end(row)}
        if not parts:
            room[day] = holds
        elif len(parts) == 1 and "" not in parts:
            room[day] = max(holds // 2, 1)
    return room


def check_leave(leave: pd.DataFrame, owners: Collection[str], lang: Lang) -> list[Problem]:
    """Return one problem a row that cannot be used, or is nobody's.

    Args:
        leave: The table.
        owners: Everyone who has accounts.
        lang: Language of the sentences.
    """
    return [
        _problem(row, found, lang, owners)
        for row in records(leave)
        if any(pd.notna(row[key]) for key in ("start", "end", "owner"))
        for found in _findings(row, owners)
    ]


def _dated(leave: pd.DataFrame) -> list[dict[str, Any]]:
    return [row for row in records(leave) if isinstance(row["start"], dt.date)]


def _end(row: Mapping[str, Any]) -> dt.date:
    end = row["end"]
    return end if isinstance(end, dt.date) and pd.notna(end) else row["start"]


def _part(row: Mapping[str, Any]) -> str:
    part = row.get("part")
    return part if part in ("morning", "afternoon") else ""


def _findings(
    row: Mapping[str, Any], owners: Collection[str]
) -> Iterator[tuple[str, Phrase, Phrase]]:
    """Yield the column, the sentence and what would do."""
    if not isinstance(row["start"], dt.date) or pd.isna(row["start"]):
        yield "start", _NO_START, _DATE
    elif _end(row) < row["start"]:
        yield "end", _BACKWARDS, _LATER
    owner = owner_of(row, "")
    if owner and owners and owner not in owners:
        yield "owner", _NOBODY, _OWNERS


def _problem(
    row: Mapping[str, Any],
    finding: tuple[str, Phrase, Phrase],
    lang: Lang,
    owners: Collection[str],
) -> Problem:
    column, message, expected = finding
    identity = row["id"] if isinstance(row["id"], str) else ""
    found = "" if pd.isna(row[column]) else str(row[column])
    said = message.say(lang, row=identity, found=found, start=row["start"])
    listed = (", " if lang == Lang.EN else "、").join(sorted(owners))
    return Problem(
        id=f"schedule-leave_{column}-{identity}", severity="warning", origin="schedule", table="Leave",
        row=identity, column=column, source_row=None, found=found,
        expected=expected.say(lang, owners=listed), message=said,
    )  # fmt: skip
