"""One SMART sentence for each visit, from what is known of the account (M2, M4, M8, M10, M15).

The visits of a period follow the buying process: the first explores, those between present and
prove, the last gains commitment. What is asked for follows from our share and the relationship.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from generators.language import Lang, Phrase
from generators.period import Period
from generators.rows import records

GAIN = 0.10  # of the room at an account, asked for in one period: neither trivial nor impossible
_EXPLORE: Mapping[str, Phrase] = {
    "room": Phrase("在 {day} 的拜访中问清{name}在别处采购的 {room} {unit}由谁决定、看重什么，记下至少 3 项需求", "Find out on {day} who decides on the {room} {unit} {name} buys elsewhere and what they value; list at least 3 needs"),
    "keep": Phrase("在 {day} 的拜访中问清{name}对现有产品和服务的评价，记下至少 3 项改进需求", "Find out on {day} what {name} thinks of our products and service; list at least 3 needs to meet by the next visit"),
    "unknown": Phrase("在 {day} 的拜访中了解{name}今年的采购预算、项目和决策人，至少 3 项", "Learn on {day} at least 3 facts about {name}: this year's purchasing budget, its projects and who decides, before the next visit"),
    "apart": Phrase("在 {day} 的拜访中问清{name}疏远的原因，约定 1 项可兑现的服务改进和期限", "Find out on {day} why {name} has drawn back, and agree on 1 service remedy with a date before the next visit"),
}  # fmt: skip
_PRESENT: Mapping[str, Phrase] = {
    "room": Phrase("在 {day} 向{name}演示解决其首要问题的方案，得到对方对至少 2 项利益的认可，并约定试用或报价的时间", "Present on {day} the proposal for {name}'s first problem, get agreement to at least 2 benefits, and book a trial or quote before the next visit"),
    "keep": Phrase("在 {day} 向{name}提交改进方案，得到对方对至少 2 项服务的书面确认", "Submit on {day} a service proposal to {name} and get written agreement to at least 2 points before the next visit"),
    "unknown": Phrase("在 {day} 见到{name}的 1 位决策人，确认其采购需求和年度金额", "Meet on {day} 1 person who decides at {name} and confirm its needs and yearly purchases before the next visit"),
    "apart": Phrase("在 {day} 向{name}交付约定的改进，得到 1 位决策人恢复合作的口头承诺", "Deliver on {day} the remedy promised to {name} and get 1 decider's word to resume purchases by the next visit"),
}  # fmt: skip
_COMMIT: Mapping[str, Phrase] = {
    "room": Phrase("在 {end} 前争取{name}新增年采购 {gain} {unit}（现为 {bought} {unit}），本次拜访得到签约日期", "Win {gain} {unit} a year of new orders from {name} by {end}, above today's {bought} {unit}; get the signing date on this visit"),
    "keep": Phrase("在 {end} 前与{name}签下期采购合同，金额不低于现在的 {bought} {unit}，本次拜访商定条款", "Sign {name}'s contract for the next period by {end} at no less than today's {bought} {unit}; agree on its terms on this visit"),
    "unknown": Phrase("在 {end} 前得到{name}第 1 笔订单或书面试用意向，本次拜访商定条件", "Get a first order or 1 written trial agreement from {name} by {end}; agree on the terms on this visit"),
    "apart": Phrase("在 {end} 前恢复{name}至少 1 笔订单，或商定有序结束的 3 项安排", "Win back at least 1 order from {name} by {end}, or agree on 3 steps to close the relation in order"),
}  # fmt: skip
_PROJECT = Phrase(
    "在 {when} 决定之前拿下{name}的项目“{project}”：{day} 的拜访得到 1 位决策人对方案的明确意见",
    "Win {name}'s project '{project}' before it decides on {when}: get 1 decider's clear view of our proposal on {day}",
)


def draft_objective(
    account: Mapping[str, Any],
    visit_number: int,
    visits: int,
    when: dt.date,
    projects: Mapping[str, Mapping[str, Any]],
    period: Period,
    unit: str,
    lang: Lang,
) -> str:
    """Return a visit's objective; it has all five letters of SMART.

    Args:
        account: The account's row of `Accounts`.
        visit_number: Which visit of the period this is, from 1.
        visits: How many there are.
        when: The day of the visit.
        projects: The next project to be decided of each account, by id; see `next_projects`.
        period: The planning period.
        unit: The book's money unit.
        lang: Language of the objective.
    """
    name = account["name"] if isinstance(account["name"], str) else account["id"]
    project = projects.get(account["id"])
    last = visit_number == visits
    if project and when <= project["decision_date"] and visit_number > 1:
        values = {"when": project["decision_date"], "project": project["name"]}
        return _PROJECT.say(lang, name=name, day=when, **values) + _stop(lang)
    phrases = _COMMIT if last and visits > 1 else _EXPLORE if visit_number == 1 else _PRESENT
    values = {"name": name, "day": when, "end": period.end, "unit": unit, **_amounts(account)}
    return phrases[standing(account)].say(lang, **values) + _stop(lang)


def next_projects(projects: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return each account's project that is decided first, by account id."""
    dated = projects[projects["decision_date"].notna() & projects["name"].notna()]
    ordered = dated.sort_values(["decision_date", "id"], ascending=False)
    return {row["account"]: row for row in records(ordered)}


def standing(account: Mapping[str, Any]) -> str:
    """Return how we stand with an account: `apart`, `unknown`, `room` or `keep`."""
    bought, potential = account["purchases"], account["potential"]
    if account["stage"] == "uncoupling":
        return "apart"
    if pd.isna(potential) or potential <= 0 or (pd.notna(bought) and bought > potential):
        return "unknown"
    known = bought if pd.notna(bought) else 0.0
    return "room" if known < 0.8 * potential else "keep"


def _amounts(account: Mapping[str, Any]) -> dict[str, str]:
    bought = account["purchases"] if pd.notna(account["purchases"]) else 0.0
    potential = account["potential"] if pd.notna(account["potential"]) else bought
    room = max(potential - bought, 0.0)
    gain = max(room * GAIN, 0.1)
    return {"bought": f"{bought:,.1f}", "room": f"{room:,.1f}", "gain": f"{gain:,.1f}"}


def _stop(lang: Lang) -> str:
    return "。" if lang == Lang.ZH else "."
