"""Objectives that can be checked: a day gone by, a rank twice, too much of a share or of an account (M6)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from generators.common.rows import records

_PERCENT = {"%", "％", "percent", "per cent", "pct", "百分点", "百分之"}
_MONEY = ("万元", "元", "kusd", "usd", "eur", "keur", "cny", "rmb", "亿元")
_SHARES = ("share", "份额", "占比", "占有率", "覆盖", "coverage", "完成率", "rate of completion")
_MESSAGES: Mapping[str, tuple[str, Phrase, Phrase]] = {
    "past": ("due", Phrase("一个还没过的日期", "a day still to come"),
        Phrase("目标“{name}”的期限 {found} 已过；请改期限，或删去它。", "Objective '{name}' was due on {found}, which is past; give it a new day, or take it out.")),
    "rank_twice": ("rank", Phrase("每个目标一个次序", "a rank of its own"),
        Phrase("目标“{name}”和另一个目标的次序都是 {found}；请分出先后。", "Objective '{name}' and another both have rank {found}; put one before the other.")),
    "above_all": ("number", Phrase("不超过 100 %", "100 % at most"),
        Phrase("目标“{name}”要 {found} %，份额不会超过 100 %。", "Objective '{name}' asks for {found} %; a share is never above 100 %.")),
    "too_much": ("number", Phrase("不超过 {most}", "{most} at most"),
        Phrase("目标“{name}”要 {found}，超过了{whose}能买的 {most}。", "Objective '{name}' asks for {found}, more than the {most} that {whose} could buy.")),
    "nothing": ("number", Phrase("大于 0 的数", "a number above 0"),
        Phrase("目标“{name}”的数值是 {found}，没有要达到的东西。", "Objective '{name}' has the number {found}: there is nothing to reach.")),
}  # fmt: skip
_ALL = Phrase("全部客户", "all accounts together")


def objective_problems(
    objectives: pd.DataFrame, accounts: pd.DataFrame, as_of: dt.date, lang: Lang
) -> Iterator[Problem]:
    """Yield what cannot be right in the objectives of a period.

    Args:
        objectives: `id, account, objective, number, unit, due, rank`.
        accounts: With `id`, `name` and `potential`.
        as_of: The day the plan is made for.
        lang: Language of the messages.
    """
    named = [row for row in records(objectives) if isinstance(row["objective"], str)]
    ranks = Counter((_text(row["account"]), row["rank"]) for row in named if pd.notna(row["rank"]))
    needs = _needs(accounts, lang)
    for row in named:
        for code, found, values in _findings(row, ranks, needs, as_of):
            yield _problem(code, row, found, values, lang)


def _needs(accounts: pd.DataFrame, lang: Lang) -> dict[str, tuple[str, float]]:
    """Return what each account could buy, by its id; all of them together under the empty one."""
    known = accounts[accounts["potential"].notna()]
    needs = {
        row["id"]: (_text(row["name"]) or row["id"], float(row["potential"]))
        for row in records(known)
    }
    return {**needs, "": (_ALL.say(lang), float(pd.to_numeric(known["potential"]).sum()))}


def _findings(
    row: Mapping[str, Any],
    ranks: Counter[Any],
    needs: Mapping[str, tuple[str, float]],
    as_of: dt.date,
) -> Iterator[tuple[str, str, dict[str, str]]]:
    due, number, unit = row["due"], row["number"], _text(row["unit"]).casefold()
    if isinstance(due, dt.date) and not pd.isna(due) and due < as_of:
        yield "past", due.isoformat(), {}
    if pd.notna(row["rank"]) and ranks[_text(row["account"]), row["rank"]] > 1:
        yield "rank_twice", f"{row['rank']:g}", {}
    if pd.isna(number):
        return
    if number <= 0:
        yield "nothing", f"{number:g}", {}
    if unit in _PERCENT and number > 100 and any(w in row["objective"].casefold() for w in _SHARES):
        yield "above_all", f"{number:g}", {}
    if unit.startswith(_MONEY) and _text(row["account"]) in needs:
        whose, most = needs[_text(row["account"])]
        if number > most > 0:
            yield "too_much", f"{number:,g}", {"whose": whose, "most": f"{most:,g}"}


def _problem(
    code: str, row: Mapping[str, Any], found: str, values: Mapping[str, str], lang: Lang
) -> Problem:
    column, expected, message = _MESSAGES[code]
    return Problem(
        id=f"review-objective_{code}-{row['id']}", severity="warning", origin="review",
        table="Objectives", row=str(row["id"]), column=column, source_row=None, found=found,
        expected=expected.say(lang, **values),
        message=message.say(lang, name=row["objective"], found=found, **values),
    )  # fmt: skip


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
