"""Visits a rep set on a day the plan would not have chosen: kept, and reported (M9)."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from generators.accounts.preferences import parse_preference
from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from generators.common.rows import name_of, owner_of, records
from generators.visit_calendar import CalendarAnswer
from generators.visits.calendars import RepCalendars

_MESSAGES = {
    "outside": Phrase("你把客户 {account}（{name}）的拜访定在 {day}，不在本期之内；已保留。", "You set the visit to account {account} ({name}) on {day}, outside the period; it is kept."),
    "day_off": Phrase("你把客户 {account}（{name}）的拜访定在 {day}，那天是休息日或请假；已保留。", "You set the visit to account {account} ({name}) on {day}, a day off; it is kept."),
    "closed": Phrase("你把客户 {account}（{name}）的拜访定在 {day}，客户那天不接待；已保留。", "You set the visit to account {account} ({name}) on {day}, when the account does not receive; it is kept."),
    "gap": Phrase("你把客户 {account}（{name}）的拜访定在 {day}，离另一次拜访不到 {gap} 天；已保留。", "You set the visit to account {account} ({name}) on {day}, less than {gap} days from another; it is kept."),
    "unknown": Phrase("{day} 的拜访所写的客户编号 {account} 不在“客户”表里；已保留。", "The visit of {day} names account {account}, which is not in Accounts; it is kept."),
}  # fmt: skip
_EXPECTED = {
    "outside": Phrase("本期内的日期", "a date in the period"),
    "day_off": Phrase("工作日", "a working day"),
    "closed": Phrase("客户接待的星期", "a weekday on which the account receives"),
    "gap": Phrase("更大的间隔", "a larger gap"),
    "unknown": Phrase("“客户”表中的编号", "an ID in Accounts"),
}
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


def pinned_problems(
    calendars: RepCalendars, visits: pd.DataFrame, answer: CalendarAnswer
) -> list[Problem]:
    """Return what is against the rules in the coming visits that stand, one problem a visit.

    Args:
        calendars: The reps' calendars.
        visits: The visits of the new plan, the rep's part in them.
        answer: What the calendars came to.
    """
    standing, lang = calendars.standing, calendars.settings.book.lang
    set_by_rep = standing.fixed[standing.fixed["id"].isin(standing.pinned)]
    ahead = (set_by_rep["date"] >= calendars.as_of) & (set_by_rep["status"] != "done")
    live = visits[visits["date"].notna() & (visits["status"] != "cancelled")]
    days = {str(account): list(dates) for account, dates in live.groupby("account")["date"]}
    by_id = {row["id"]: row for row in records(calendars.accounts)}
    pins = []
    for pin in records(set_by_rep[ahead]):
        account = by_id.get(pin["account"])
        broken = next(_broken(pin, account, calendars, days), None)
        if broken:
            code, gap = broken
            pins.append(_problem(code, pin, account, gap, lang))
    told = {problem.row for problem in pins}
    names = {identity: name_of(row) for identity, row in by_id.items()}
    clashes = _clashes(answer, records(standing.fixed), names, lang)
    return [*pins, *(problem for problem in clashes if problem.row not in told)]


def _broken(
    pin: Mapping[str, Any],
    account: Mapping[str, Any] | None,
    calendars: RepCalendars,
    days: Mapping[str, Sequence[dt.date]],
) -> Iterator[tuple[str, int]]:
    """Yield which rules a visit breaks, the gravest first, and the least gap.

    Args:
        pin: A visit from today on whose date or account the rep set.
        account: Its account; None for one that takes no part.
        calendars: The reps' calendars.
        days: Every account's visits that count, the pinned ones among them.
    """
    period, day = calendars.settings.book.period, pin["date"]
    if account is None:
        yield "unknown", 0
        return
    if not period.start <= day <= period.end:
        yield "outside", 0
        return
    owner = owner_of(account, "")
    asked = calendars.questions.get(owner)
    if asked and day not in asked.days:
        yield "day_off", 0
    wish = parse_preference(account["preference"])
    if wish and day.weekday() in wish.closed:
        yield "closed", 0
    gap = calendars.settings.min_gaps.get(account["tier"], 1)
    near = [other for other in days.get(pin["account"], ()) if abs((other - day).days) < gap]
    if len(near) > 1:  # the visit itself is one
        yield "gap", gap


def _problem(
    code: str,
    pin: Mapping[str, Any],
    account: Mapping[str, Any] | None,
    gap: int,
    lang: Lang,
) -> Problem:
    name = name_of(account) if account else pin["account"]
    values = {"account": pin["account"], "name": name, "day": pin["date"], "gap": gap}
    return Problem(
        id=f"schedule-pin_{code}-{pin['id']}", severity="warning", origin="schedule",
        table="Visits", row=pin["id"], column="account" if code == "unknown" else "date",
        source_row=None, found=str(pin["date"]), expected=_EXPECTED[code].say(lang),
        message=_MESSAGES[code].say(lang, **values),
    )  # fmt: skip


def _clashes(
    answer: CalendarAnswer,
    fixed: Sequence[Mapping[str, Any]],
    names: Mapping[str, str],
    lang: Lang,
) -> list[Problem]:
    """Return one problem a visit whose date stands although it breaks a rule of the calendar."""
    clashes = {
        (account, day): code for account, broken in answer.conflicts.items() for day, code in broken
    }
    return [
        _clashing(row, clashes[row["account"], row["date"]], names[row["account"]], lang)
        for row in fixed
        if (row["account"], row["date"]) in clashes
    ]


def _clashing(visit: Mapping[str, Any], code: str, name: str, lang: Lang) -> Problem:
    reason, expected = (phrase.say(lang) for phrase in _CLASHES[code])
    found = visit["date"].isoformat()
    return Problem(
        id=f"schedule-pin_{code}-{visit['id']}", severity="warning", origin="schedule",
        table="Visits", row=visit["id"], column="date", source_row=None, found=found,
        expected=expected,
        message=_CLASH.say(lang, row=visit["id"], name=name, found=found, reason=reason),
    )  # fmt: skip
