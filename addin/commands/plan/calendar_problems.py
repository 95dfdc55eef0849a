"""What the calendar could not do, as problems: visits dropped, and dates of the rep's that clash."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from generators.common.rows import records
from generators.visit_calendar import CalendarAnswer
from generators.visits.standing import Standing

REASONS: Mapping[str, Phrase] = {
    "full": Phrase("每个合适的工作日都排满了", "every suitable working day is full"),
    "gap": Phrase("剩下的工作日离其他拜访太近", "the days left are too close to its other visits"),
    "weekday_closed": Phrase("客户不接待的星期占了全部工作日", "the account receives on none of the working days"),
    "no_days": Phrase("本期已没有工作日", "no working day is left in the period"),
}  # fmt: skip
_DROPPED = Phrase(
    "客户 {row}（{name}，{tier}）有 {count} 次拜访排不下：{reason}。",
    "Account {row} ({name}, {tier}): visits that could not be placed: {count}, as {reason}.",
)
_EXPECTED = Phrase("更多的每日拜访数，或更低的频率", "more visits a day, or a lower frequency")
_CLASHES: Mapping[str, tuple[Phrase, Phrase]] = {
    "day_closed": (Phrase("这天不上班或有请假", "it is not a working day, or on leave"), Phrase("一个工作日", "a working day")),
    "weekday_closed": (Phrase("客户这个星期几不接待", "the account does not receive on that weekday"), Phrase("客户接待的星期", "a weekday the account receives on")),
    "gap": (Phrase("离另一次拜访太近", "it is too close to another visit of the account"), Phrase("隔得更远的日期", "a day further from it")),
    "full": (Phrase("这天的拜访超过了每天上限", "that day holds more visits than a day may"), Phrase("不那么满的日期", "a day that is less full")),
}  # fmt: skip
_CLASH = Phrase(
    "拜访 {row}（{name}）定在 {found}，{reason}；已按你的日期保留。",
    "Visit {row} ({name}) is set for {found}, but {reason}; your date was kept.",
)


def dropped_visits(answer: CalendarAnswer, accounts: pd.DataFrame, lang: Lang) -> list[Problem]:
    """Return one problem an account and reason, for the visits that found no day."""
    by_id = {row["id"]: row for row in records(accounts)}
    return [
        _dropped(by_id[account], code, count, lang)
        for account, reasons in answer.dropped.items()
        for code, count in Counter(reasons).items()
    ]


def conflicting_visits(
    answer: CalendarAnswer, standing: Standing, accounts: pd.DataFrame, lang: Lang
) -> list[Problem]:
    """Return one problem a visit whose date stands although it breaks a rule."""
    names = {row["id"]: _name(row) for row in records(accounts)}
    clashes = {
        (account, day): code for account, broken in answer.conflicts.items() for day, code in broken
    }
    return [
        _clashing(row, clashes[row["account"], row["date"]], names[row["account"]], lang)
        for row in records(standing.fixed)
        if (row["account"], row["date"]) in clashes
    ]


def _dropped(account: dict[str, Any], code: str, count: int, lang: Lang) -> Problem:
    reason = REASONS[code].say(lang)
    message = _DROPPED.say(
        lang, row=account["id"], name=_name(account), tier=account["tier"], count=count,
        reason=reason,
    )  # fmt: skip
    return Problem(
        id=f"schedule-{code}-{account['id']}", severity="warning", origin="schedule",
        table="Accounts", row=account["id"], column="visits_due", source_row=None,
        found=str(count), expected=_EXPECTED.say(lang), message=message,
    )  # fmt: skip


def _clashing(visit: dict[str, Any], code: str, name: str, lang: Lang) -> Problem:
    reason, expected = (phrase.say(lang) for phrase in _CLASHES[code])
    found = visit["date"].isoformat()
    return Problem(
        id=f"schedule-pin_{code}-{visit['id']}", severity="warning", origin="schedule",
        table="Visits", row=visit["id"], column="date", source_row=None, found=found,
        expected=expected,
        message=_CLASH.say(lang, row=visit["id"], name=name, found=found, reason=reason),
    )  # fmt: skip


def _name(account: Mapping[str, Any]) -> str:
    return account["name"] if isinstance(account["name"], str) else str(account["id"])
