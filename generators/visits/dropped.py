"""Visits due that the calendar found no day for: each account told, with the reason (M9)."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from generators.common.rows import name_of, records
from generators.visit_calendar import CalendarAnswer

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


def dropped_visits(answer: CalendarAnswer, accounts: pd.DataFrame, lang: Lang) -> list[Problem]:
    """Return one problem an account and reason, for the visits that found no day."""
    by_id = {row["id"]: row for row in records(accounts)}
    return [
        _dropped(by_id[account], code, count, lang)
        for account, reasons in answer.dropped.items()
        for code, count in Counter(reasons).items()
    ]


def _dropped(account: dict[str, Any], code: str, count: int, lang: Lang) -> Problem:
    reason = REASONS[code].say(lang)
    message = _DROPPED.say(
        lang, row=account["id"], name=name_of(account), tier=account["tier"], count=count,
        reason=reason,
    )  # fmt: skip
    return Problem(
        id=f"schedule-{code}-{account['id']}", severity="warning", origin="schedule",
        table="Accounts", row=account["id"], column="visits_due", source_row=None,
        found=str(count), expected=_EXPECTED.say(lang), message=message,
    )  # fmt: skip
