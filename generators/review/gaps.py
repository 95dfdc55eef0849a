"""What is missing or stale, as a list a rep can work off (M2 step review, M10, M12, M13)."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from generators.battle_plan.swot.draft import key_accounts
from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from generators.common.rows import Tables, name_of, records
from generators.objectives.smart import missing_of_account
from generators.review.objectives import objective_problems


@dataclass(frozen=True, slots=True)
class _Point:
    table: str
    column: str
    expected: Phrase
    message: Phrase


_POINTS: Mapping[str, _Point] = {
    "no_people": _Point("KeyPeople", "account", Phrase("每个 VIP 和 A 类客户的关键人物", "the key people of every VIP and A account"),
        Phrase("{count} 个 VIP/A 类客户没有登记关键人物：{found}", "{count} VIP and A accounts have no key people listed: {found}")),
    "no_projects": _Point("Projects", "account", Phrase("每个 VIP 和 A 类客户今年的项目", "this year's projects of every VIP and A account"),
        Phrase("{count} 个 VIP/A 类客户没有登记项目：{found}", "{count} VIP and A accounts have no project listed: {found}")),
    "no_competitors": _Point("Competitors", "account", Phrase("每个 VIP 和 A 类客户的竞争对手", "the competitors at every VIP and A account"),
        Phrase("{count} 个 VIP/A 类客户没有登记竞争对手：{found}", "{count} VIP and A accounts have no competitor listed: {found}")),
    "no_stage": _Point("Accounts", "stage", Phrase("关系阶段", "a relationship stage"),
        Phrase("{count} 个 VIP/A 类客户没有关系阶段：{found}", "{count} VIP and A accounts have no relationship stage: {found}")),
    "stale": _Point("Accounts", "last_visit", Phrase("近期的拜访", "a recent visit"),
        Phrase("{count} 个 VIP/A 类客户超过 {days} 天没有拜访：{found}", "{count} VIP and A accounts not visited for over {days} days: {found}")),
    "no_products": _Point("Products", "feature", Phrase("产品特征与利益", "features and benefits"),
        Phrase("产品特征表是空的，拜访计划里没有利益陈述可用。", "The table of features is empty, so call plans have no benefits to state.")),
    "no_result": _Point("Visits", "result", Phrase("结果，或状态“已取消”", "a result, or the status 'cancelled'"),
        Phrase("{found} 的拜访（{name}）已过，还没有结果。", "The visit of {found} ({name}) is past and has no result.")),
    "not_smart": _Point("Visits", "own_objective", Phrase("具体、可衡量、可达成、相关、有时限", "specific, measurable, achievable, relevant, time-bound"),
        Phrase("{name} 的自定目标缺 {found}（SMART）。", "Your objective for {name} lacks {found} (SMART).")),
    "action_overdue": _Point("Actions", "status", Phrase("新的状态", "a new status"),
        Phrase("行动已过截止日 {found}，还没有完成：{name}", "The action was due on {found} and is not done: {name}")),
    "objective_vague": _Point("Objectives", "number", Phrase("数值、单位、期限和次序", "a number, a unit, a date and a rank"),
        Phrase("目标“{name}”缺少：{found}", "Objective '{name}' lacks: {found}")),
    "provisional": _Point("Holidays", "date", Phrase("调休公布后重新计划，或在设置中填写", "plan anew once published, or fill in Settings"),
        Phrase("{found} 年的调休上班日尚未公布，本期日历是暂定的，可能有 10–16 天变动。", "The make-up workdays of {found} are not published yet: the calendar is provisional, and 10-16 days may change.")),
}  # fmt: skip
_LISTED = 12  # ids named in one line; a longer line is read by nobody


def review(
    tables: Tables, as_of: dt.date, stale_days: int, provisional: list[int], lang: Lang
) -> list[Problem]:
    """Return everything missing or stale, one problem a point.

    Args:
        tables: All tables, `Accounts` with tiers and `Visits` as newly planned.
        as_of: The day the plan is made for.
        stale_days: A key account not visited for longer is stale.
        provisional: Years whose working days are not final.
        lang: Language of the messages.
    """
    problems = [
        *_unknowns(tables, as_of, stale_days, lang),
        *_visits(tables, as_of, lang),
        *_actions(tables["Actions"], as_of, lang),
        *_objectives(tables["Objectives"], lang),
        *objective_problems(tables["Objectives"], tables["Accounts"], as_of, lang),
    ]
    if tables["Products"].empty:
        problems.append(_point("no_products", "", "", lang))
    years = [_point("provisional", str(year), str(year), lang) for year in provisional]
    return [*problems, *years]


def _unknowns(tables: Tables, as_of: dt.date, stale_days: int, lang: Lang) -> Iterator[Problem]:
    accounts = key_accounts(tables["Accounts"])
    ids = [row["id"] for row in accounts]
    lists = {
        code: [i for i in ids if i not in set(tables[_POINTS[code].table]["account"])]
        for code in ("no_people", "no_projects", "no_competitors")
    }
    lists["no_stage"] = [row["id"] for row in accounts if pd.isna(row["stage"])]
    lists["stale"] = [
        row["id"]
        for row in accounts
        if pd.notna(row["last_visit"]) and (as_of - row["last_visit"]).days > stale_days
    ]
    for code, found in lists.items():
        if found:
            named = ", ".join(found[:_LISTED]) + ("…" if len(found) > _LISTED else "")
            yield _point(code, "", named, lang, count=len(found), days=stale_days)


def _visits(tables: Tables, as_of: dt.date, lang: Lang) -> Iterator[Problem]:
    accounts = {row["id"]: row for row in records(tables["Accounts"])}
    for row in records(tables["Visits"]):
        name = name_of(row, "account")
        silent = pd.isna(row["result"]) and row["status"] != "cancelled"
        if pd.notna(row["date"]) and row["date"] < as_of and silent:
            yield _point("no_result", row["id"], str(row["date"]), lang, name=name)
        if isinstance(row["own_objective"], str):
            lacking = missing_of_account(
                row["own_objective"], accounts.get(row["account"], {}), lang
            )
            if lacking:
                yield _point("not_smart", row["id"], lacking, lang, name=name)


def _actions(actions: pd.DataFrame, as_of: dt.date, lang: Lang) -> Iterator[Problem]:
    for row in records(actions):
        open_ = row["status"] not in ("done", "stopped")
        if open_ and pd.notna(row["due"]) and row["due"] < as_of:
            yield _point("action_overdue", row["id"], str(row["due"]), lang, name=row["action"])


def _objectives(objectives: pd.DataFrame, lang: Lang) -> Iterator[Problem]:
    parts = {
        "number": Phrase("数值", "number"),
        "unit": Phrase("单位", "unit"),
        "due": Phrase("期限", "date"),
        "rank": Phrase("次序", "rank"),
    }
    for row in records(objectives):
        lacking = [said.say(lang) for key, said in parts.items() if pd.isna(row[key])]
        if lacking and pd.notna(row["objective"]):
            found = "、".join(lacking) if lang == Lang.ZH else ", ".join(lacking)
            yield _point("objective_vague", str(row["id"]), found, lang, name=row["objective"])


def _point(code: str, row: str, found: str, lang: Lang, **values: object) -> Problem:
    point = _POINTS[code]
    return Problem(
        id=f"review-{code}{f'-{row}' if row else ''}",
        severity="note" if code in ("no_products", "provisional") else "warning",
        origin="review",
        table=point.table,
        row="" if code == "provisional" else row,
        column=point.column,
        source_row=None,
        found=found,
        expected=point.expected.say(lang),
        message=point.message.say(lang, found=found, **values),
    )
