"""The TAT action plan: Thinking, Action, Thinking, each line with owner, dates and measure (M16).

Thinking first asks for what is missing to know the account; Action carries out the strategies;
Thinking ahead reads what Action left open, and re-plans.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generators.battle_plan.swot.draft import key_accounts
from generators.common.language import Lang, Phrase
from generators.common.period import Period
from generators.common.rows import Tables, name_of, records

_CLOSED = {"done", "stopped"}


@dataclass(frozen=True, slots=True)
class _Line:
    action: Phrase
    measure: Phrase

    def said(self, lang: Lang, **values: object) -> dict[str, str]:
        """Return the line's action and measure in one language."""
        return {
            "action": self.action.say(lang, **values),
            "measure": self.measure.say(lang, **values),
        }


_THINK: Mapping[str, tuple[str, _Line]] = {
    "people": ("KeyPeople", _Line(
        Phrase("弄清{name}的决策链：谁是经济、技术、使用、实际和教练买家", "Find out who decides at {name}: economic, technical, user and paying buyer, and coach"),
        Phrase("关键人物表中有至少 3 人，含经济买家和教练买家", "at least 3 people in Key people, economic buyer and coach among them"))),
    "projects": ("Projects", _Line(
        Phrase("问清{name}今年的项目、预算和决定时间", "Learn {name}'s projects of the year, their budget and when they are decided"),
        Phrase("项目表中至少 1 个项目，有金额和决定日期", "at least 1 project listed, with its amount and decision date"))),
    "competitors": ("Competitors", _Line(
        Phrase("查明{name}现在向谁买、为什么", "Find out from whom {name} buys today, and why"),
        Phrase("竞争对手表中写明至少 1 个对手及其弱点", "at least 1 competitor listed with its weakness"))),
}  # fmt: skip
_STRATEGY = _Line(
    Phrase("执行策略：{strategy}", "Carry out: {strategy}"),
    Phrase("{target}", "{target}"),
)
_TARGETS: Mapping[str, Phrase] = {
    "SO": Phrase("期末前得到客户对至少 1 项新增采购的承诺", "the account commits to at least 1 added purchase before the period ends"),
    "WO": Phrase("劣势在截止日前消除，并约定 1 次后续洽谈", "the weakness is gone by the due date and 1 follow-up talk is agreed"),
    "ST": Phrase("采购份额到期末不低于期初", "our share of purchases at the period's end is no lower than at its start"),
    "WT": Phrase("截止日前有书面应对办法，客户已确认", "a written remedy by the due date, confirmed by the customer"),
}  # fmt: skip
_ANY_TARGET = Phrase("截止日前有书面结果，客户已确认", "a written result by the due date, confirmed by the customer")  # fmt: skip
_REVIEW = _Line(
    Phrase("复盘{name}：{left} 项行动未完成，{visits} 次拜访未记结果；决定继续、改变或放弃", "Review {name}: {left} actions unfinished, {visits} visits without a result; decide to go on, change or stop"),
    Phrase("每项未完成的行动都有新的期限或理由，下期目标已写入目标表", "every unfinished action has a new date or a reason; next period's objectives are written down"),
)  # fmt: skip
_REVIEW_ALL = _Line(
    Phrase("复盘整个区域：{left} 项行动未完成，{visits} 次拜访未记结果；为下一期重新分类和排访", "Review the whole region: {left} actions unfinished, {visits} visits without a result; re-tier and re-plan for the next period"),
    Phrase("下期计划在本期结束前完成", "the next period's plan is made before this one ends"),
)  # fmt: skip


def plan_actions(
    tables: Tables, strategies: pd.DataFrame, period: Period, as_of: dt.date, lang: Lang
) -> pd.DataFrame:
    """Return the lines of the three phases.

    Args:
        tables: `Accounts`, `KeyPeople`, `Projects`, `Competitors`, and the last plan's `Actions`
            and `Visits` with what the rep wrote.
        strategies: The strategies to carry out; where the rep chose some of an account's, only
            those.
        period: The planning period.
        as_of: The day the plan is made for.
        lang: Language of the lines.

    Returns:
        `id, phase, account, strategy, action, owner, start, due, measure`, in order of phase.
    """
    owners = tables["Accounts"].set_index("id")["owner"].to_dict()
    dates = _Dates(period, as_of)
    accounts = key_accounts(tables["Accounts"])
    rows = _thinking_first(tables, accounts, dates, lang)
    acting = _acting(strategies, dates, lang)
    rows += acting
    rows += _thinking_ahead(tables, accounts, acting, dates, lang)
    for row in rows:
        row["owner"] = owners.get(row["account"])
    columns = ["id", "phase", "account", "strategy", "action", "owner", "start", "due", "measure"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


class _Dates:
    """When each phase runs: the first sixth, the middle, the last two weeks of what is left."""

    def __init__(self, period: Period, as_of: dt.date) -> None:
        self.start = min(max(period.start, as_of), period.end)
        self.end = period.end
        left = (self.end - self.start).days
        self.thought = self.start + dt.timedelta(days=left // 6)
        self.review = max(self.end - dt.timedelta(days=13), self.thought)

    def due(self, number: int, count: int) -> dt.date:
        """Return the due day of one of `count` actions, spread evenly over the middle."""
        days = (self.review - self.thought).days
        return self.thought + dt.timedelta(days=days * (number + 1) // max(count, 1))


def _thinking_first(
    tables: Tables, accounts: Iterable[Mapping[str, Any]], dates: _Dates, lang: Lang
) -> list[dict[str, Any]]:
    known = {key: set(tables[table]["account"].dropna()) for key, (table, _) in _THINK.items()}
    return [
        {
            "id": f"T1-{row['id']}-{key}",
            "phase": "think_first",
            "account": row["id"],
            "start": dates.start,
            "due": dates.thought,
            **line.said(lang, name=name_of(row)),
        }
        for row in accounts
        for key, (_, line) in _THINK.items()
        if row["id"] not in known[key]
    ]


def _acting(strategies: pd.DataFrame, dates: _Dates, lang: Lang) -> list[dict[str, Any]]:
    rows = []
    strategies = strategies[strategies["strategy"].notna()]
    for account, group in strategies.groupby(strategies["account"].fillna(""), sort=False):
        chosen = group[group["chosen"] == "yes"]
        todo = records(chosen if len(chosen) else group)
        for number, item in enumerate(todo):
            target = _TARGETS.get(item["pair"], _ANY_TARGET).say(lang)
            rows.append(
                {
                    "id": f"A-{item['id']}",
                    "phase": "act",
                    "account": account or None,
                    "strategy": item["id"],
                    "start": dates.thought,
                    "due": dates.due(number, len(todo)),
                    **_STRATEGY.said(lang, strategy=item["strategy"], target=target),
                }
            )
    return rows


def _thinking_ahead(
    tables: Tables,
    accounts: Iterable[Mapping[str, Any]],
    acting: Iterable[Mapping[str, Any]],
    dates: _Dates,
    lang: Lang,
) -> list[dict[str, Any]]:
    left, unsaid = _left_open(acting, tables["Actions"]), _without_result(tables["Visits"], dates)
    when = {"phase": "think_ahead", "start": dates.review, "due": dates.end}
    rows = [
        {
            "id": f"T2-{row['id']}",
            "account": row["id"],
            **when,
            **_REVIEW.said(lang, name=name_of(row), left=left[row["id"]], visits=unsaid[row["id"]]),
        }
        for row in accounts
    ]
    everything = _REVIEW_ALL.said(lang, left=left.total(), visits=unsaid.total())
    return [*rows, {"id": "T2-*", "account": None, **when, **everything}]


def _left_open(acting: Iterable[Mapping[str, Any]], last: pd.DataFrame) -> Counter[str]:
    """Count the actions by account that the rep has not marked done or stopped."""
    status = dict(zip(last["id"], last["status"], strict=True))
    return Counter(row["account"] for row in acting if status.get(row["id"]) not in _CLOSED)


def _without_result(visits: pd.DataFrame, dates: _Dates) -> Counter[str]:
    """Count the visits by account that lie in the past and have no result."""
    past = visits[(visits["date"] < dates.start) & visits["result"].isna()]
    return Counter(past.loc[past["status"] != "cancelled", "account"])
