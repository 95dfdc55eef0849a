"""What is wrong in the tables as they stand, found anew at each run (M1, M8, M9)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from generators.accounts.preferences import parse_preference
from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from generators.common.rows import records

# a finding of the importer with one of these codes is found again here, with the cell's address
CODES = frozenset(
    {"name_twice", "no_name", "purchases_above_potential", "negative_amount", "duplicate_id"}
)


@dataclass(frozen=True, slots=True)
class _Rule:
    severity: str
    column: str
    expected: Phrase
    message: Phrase


_RULES: Mapping[str, _Rule] = {
    "no_id": _Rule("error", "id", Phrase("一个不重复的客户编号", "an account ID of its own"),
        Phrase("“{name}”没有客户编号，不参加计划；请填一个不重复的编号。", "'{name}' has no account ID and is left out of the plan; give it one of its own.")),
    "duplicate_id": _Rule("error", "id", Phrase("一个不重复的客户编号", "an account ID of its own"),
        Phrase("编号 {found} 出现了不止一次，“{name}”这一行不参加计划；请给它另一个编号。", "ID {found} stands more than once, so the row of '{name}' is left out of the plan; give it another ID.")),
    "no_name": _Rule("warning", "name", Phrase("客户名称", "the account's name"),
        Phrase("客户 {row} 没有名称；请填写，否则拜访计划上只能写编号。", "Account {row} has no name; fill it in, or its call plans can only show the ID.")),
    "name_twice": _Rule("warning", "name", Phrase("每个客户一行", "one row an account"),
        Phrase("“{found}”与客户 {other} 同名；如果是同一家，请删去一行。", "'{found}' is also the name of account {other}; if they are one, delete a row.")),
    "purchases_above_potential": _Rule("warning", "potential", Phrase("不小于年采购额", "no less than the purchases"),
        Phrase("客户 {row} 的预计总需求 {found} 小于年采购额 {other}；请核对两个数。", "Account {row} needs {found} in all but buys {other} from us; check both figures.")),
    "negative_amount": _Rule("warning", "potential", Phrase("0 或正数", "0 or more"),
        Phrase("客户 {row} 的金额 {found} 是负数，不能用于分类；请改为 0 或正数。", "Account {row} has the negative amount {found}, of no use for its tier; write 0 or more.")),
    "x_above_y": _Rule("warning", "current_purchase", Phrase("X 不大于 Y", "X no greater than Y"),
        Phrase("客户 {row}：X={found} 大于 Y={other}，买得不可能比能力多；请核对采购额与总需求。", "Account {row}: X={found} is above Y={other}, and nobody buys more than they can; check purchases and potential.")),
    "no_tier": _Rule("warning", "tier", Phrase("采购额和总需求，或直接填 X 和 Y（0–4）", "purchases and potential, or X and Y typed (0-4)"),
        Phrase("客户 {row} 没有分类（{other}），所以不排拜访。", "Account {row} has no tier ({other}), so no visits are planned.")),
    "preference": _Rule("warning", "preference", Phrase("如“周二、周四”或“不要周五”", "such as 'Tue, Thu' or 'not Friday'"),
        Phrase("客户 {row} 的拜访偏好“{found}”里没有星期，排程时不考虑。", "Account {row}'s visit preference '{found}' names no weekday and is not used.")),
}  # fmt: skip


def check_accounts(accounts: pd.DataFrame, lang: Lang) -> list[Problem]:
    """Return what is wrong in the accounts, row by row.

    Args:
        accounts: The accounts with `tier` and `tier_reason` as the plan found them.
        lang: Language of the messages.
    """
    seen_ids: set[str] = set()
    first_name: dict[str, str] = {}
    problems: list[Problem] = []
    for place, row in zip(accounts.index, records(accounts), strict=True):
        for code, found, other in _findings(row, seen_ids, first_name):
            column = "purchases" if code == "negative_amount" and found == row["purchases"] else ""
            problem = _problem(code, row, found, other=other, column=column, lang=lang)
            problems.append(replace(problem, place=int(place)))
        seen_ids.add(row["id"])
        first_name.setdefault(row["name"], row["id"])
    return problems


def planned_accounts(accounts: pd.DataFrame) -> pd.DataFrame:
    """Return the accounts a plan can be made for: those with an id, the first of each."""
    return accounts[accounts["id"].notna() & ~accounts["id"].duplicated()]


def _findings(
    row: Mapping[str, Any], seen_ids: set[str], first_name: Mapping[str, str]
) -> Iterator[tuple[str, Any, Any]]:
    """Yield a code, what was found and what it is held against."""
    if pd.isna(row["id"]):
        yield "no_id", "", ""
        return
    if row["id"] in seen_ids:
        yield "duplicate_id", row["id"], ""
        return
    if pd.isna(row["name"]):
        yield "no_name", "", ""
    elif row["name"] in first_name:
        yield "name_twice", row["name"], first_name[row["name"]]
    yield from _amount_findings(row)
    if parse_preference(row["preference"]) is None:
        yield "preference", row["preference"], ""


def _amount_findings(row: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    bought, potential = row["purchases"], row["potential"]
    negative = [amount for amount in (bought, potential) if pd.notna(amount) and amount < 0]
    for amount in negative:
        yield "negative_amount", amount, ""
    if not negative and pd.notna(bought) and pd.notna(potential) and bought > potential:
        yield "purchases_above_potential", potential, bought
    x, y = row["current_purchase"], row["capability"]
    if pd.notna(x) and pd.notna(y) and x > y:
        yield "x_above_y", int(x), int(y)
    if pd.isna(row["tier"]):
        yield "no_tier", "", row["tier_reason"]


def _problem(
    code: str, row: Mapping[str, Any], found: Any, other: Any, column: str, lang: Lang
) -> Problem:
    rule = _RULES[code]
    identity = row["id"] if isinstance(row["id"], str) else ""
    name = row["name"] if isinstance(row["name"], str) else ""
    source = int(row["source_row"]) if pd.notna(row["source_row"]) else None
    values = {"row": identity, "name": name or identity, "found": found, "other": other}
    place = column or rule.column
    return Problem(
        id=f"check-{code}-{identity or source or name}-{place}",
        severity=rule.severity,
        origin="check",
        table="Accounts",
        row=identity,
        column=place,
        source_row=source,
        found=str(found),
        expected=rule.expected.say(lang),
        message=rule.message.say(lang, **values),
    )
