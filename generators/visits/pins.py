"""Visits a rep set on a day the plan would not have chosen: kept, and reported (M9)."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from generators.accounts.preferences import parse_preference
from generators.common.language import Lang, Phrase
from generators.common.period import Period
from generators.common.problems import Problem

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


def pin_problems(
    pins: Sequence[Mapping[str, Any]],
    accounts: Mapping[str, Mapping[str, Any]],
    open_days: Mapping[str, Collection[dt.date]],
    days: Mapping[str, Sequence[dt.date]],
    min_gaps: Mapping[str, int],
    period: Period,
    lang: Lang,
) -> list[Problem]:
    """Return what is against the rules in the visits a rep set, one problem a visit.

    Args:
        pins: The visits from today on whose date or account the rep set.
        accounts: The accounts by id.
        open_days: Each owner's working days from today on; the empty name is nobody's.
        days: Every account's visits that count, the pinned ones among them.
        min_gaps: Least days between two visits, by tier.
        period: The planning period.
        lang: Language of the messages.
    """
    found = []
    for pin in pins:
        account = accounts.get(pin["account"])
        for code, gap in _broken(pin, account, open_days, days, min_gaps, period):
            found.append(_problem(code, pin, account, gap, lang))
            break
    return found


def _broken(
    pin: Mapping[str, Any],
    account: Mapping[str, Any] | None,
    open_days: Mapping[str, Collection[dt.date]],
    days: Mapping[str, Sequence[dt.date]],
    min_gaps: Mapping[str, int],
    period: Period,
) -> Iterator[tuple[str, int]]:
    day = pin["date"]
    if account is None:
        yield "unknown", 0
        return
    if not period.start <= day <= period.end:
        yield "outside", 0
        return
    owner = account["owner"] if isinstance(account["owner"], str) else ""
    if owner in open_days and day not in open_days[owner]:
        yield "day_off", 0
    wish = parse_preference(account["preference"])
    if wish and day.weekday() in wish.closed:
        yield "closed", 0
    gap = min_gaps.get(account["tier"], 1)
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
    name = account["name"] if account and isinstance(account["name"], str) else pin["account"]
    values = {"account": pin["account"], "name": name, "day": pin["date"], "gap": gap}
    return Problem(
        id=f"schedule-pin_{code}-{pin['id']}", severity="warning", origin="schedule",
        table="Visits", row=pin["id"], column="account" if code == "unknown" else "date",
        source_row=None, found=str(pin["date"]), expected=_EXPECTED[code].say(lang),
        message=_MESSAGES[code].say(lang, **values),
    )  # fmt: skip
