"""The rules that draft SWOT entries, each a question to the tables (M4, M5, M8, M12, M13, M15, M16)."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from generators.language import Phrase
from generators.swot import Finding, Rule, SwotSettings, Tables, key_accounts, share_of_wallet
from generators.vocabulary import FACTORS, ROLES, STAGES


def _strong_share(tables: Tables, lines: SwotSettings, _: Any) -> Iterator[Finding]:
    entry = Phrase(
        "我方已占{name}采购的 {share:.0%}，是它的主要供应方。",
        "We hold {share:.0%} of what {name} buys: its main supplier.",
    )
    evidence = Phrase(
        "客户 {id}：年采购 {bought:,.1f}，总需求 {need:,.1f} {unit}",
        "Accounts {id}: purchases {bought:,.1f} of {need:,.1f} {unit}",
    )
    for row in key_accounts(tables["Accounts"]):
        share = share_of_wallet(row)
        if share is not None and share >= lines.high_share:
            yield Finding("S", "", entry, evidence, _amounts(row, share, lines), row["id"])


def _room(tables: Tables, lines: SwotSettings, _: Any) -> Iterator[Finding]:
    entry = Phrase(
        "{name}还有 {room:,.1f} {unit} 的需求不在我方（我方占 {share:.0%}）。",
        "{name} buys {room:,.1f} {unit} elsewhere; our share is {share:.0%}.",
    )
    evidence = Phrase(
        "客户 {id}：年采购 {bought:,.1f}，总需求 {need:,.1f} {unit}",
        "Accounts {id}: purchases {bought:,.1f} of {need:,.1f} {unit}",
    )
    for row in key_accounts(tables["Accounts"]):
        share = share_of_wallet(row)
        if share is not None and share <= lines.low_share:
            yield Finding("O", "", entry, evidence, _amounts(row, share, lines), row["id"])


def _close_stage(tables: Tables, lines: SwotSettings, _: Any) -> Iterator[Finding]:
    entry = Phrase(
        "与{name}的关系已到{stage}阶段，对方愿意一起改进。",
        "Relations with {name} have reached {stage}; they will improve things with us.",
    )
    evidence = Phrase("客户 {id}：关系阶段", "Accounts {id}: relationship stage")
    for row in key_accounts(tables["Accounts"]):
        if row["stage"] in ("partnership", "synergistic"):
            yield Finding("S", "", entry, evidence, _named(row), row["id"])


def _uncoupling(tables: Tables, lines: SwotSettings, _: Any) -> Iterator[Finding]:
    entry = Phrase(
        "与{name}的关系正在中断，订单可能流向对手。",
        "Relations with {name} are uncoupling; its orders may go to a competitor.",
    )
    evidence = Phrase(
        "客户 {id}：关系阶段为中断", "Accounts {id}: relationship stage is uncoupling"
    )
    for row in key_accounts(tables["Accounts"]):
        if row["stage"] == "uncoupling":
            yield Finding("T", "", entry, evidence, _named(row), row["id"])


def _stale(tables: Tables, lines: SwotSettings, as_of: Any) -> Iterator[Finding]:
    entry = Phrase(
        "{name}已 {days} 天没有拜访，对方会忘记我方的好处。",
        "{name} has not been visited for {days} days and is forgetting what we offer.",
    )
    evidence = Phrase("客户 {id}：上次拜访 {last}", "Accounts {id}: last visit {last}")
    for row in key_accounts(tables["Accounts"]):
        if pd.notna(row["last_visit"]) and (as_of - row["last_visit"]).days > lines.stale_days:
            values = {
                **_named(row),
                "days": (as_of - row["last_visit"]).days,
                "last": row["last_visit"],
            }
            yield Finding("W", "", entry, evidence, values, row["id"])


def _loss(tables: Tables, lines: SwotSettings, _: Any) -> Iterator[Finding]:
    accounts = tables["Accounts"]
    losing = accounts[accounts["profit_segment"] == "loss_making"]
    if losing.empty:
        return
    entry = Phrase(
        "{count} 个客户赔钱，合计 {total:,.1f} {unit}。",
        "{count} accounts lose money, {total:,.1f} {unit} in all.",
    )
    evidence = Phrase("客户：{ids}", "Accounts: {ids}")
    worst = losing.sort_values(["profit", "id"]).iloc[:5]
    values = {"count": len(losing), "total": losing["profit"].sum(), "unit": lines.unit}
    yield Finding("W", "", entry, evidence, {**values, "ids": ", ".join(worst["id"])})


def _best_profit(tables: Tables, lines: SwotSettings, _: Any) -> Iterator[Finding]:
    accounts = tables["Accounts"]
    best = accounts[accounts["profit_segment"] == "most_profitable"]
    if best.empty:
        return
    entry = Phrase(
        "{count} 个最赚钱的客户带来 {total:,.1f} {unit} 毛利，是我方的根基。",
        "The {count} most profitable accounts bring {total:,.1f} {unit} of profit: our base.",
    )
    evidence = Phrase("客户：{ids}", "Accounts: {ids}")
    first = best.sort_values(["profit", "id"], ascending=[False, True]).iloc[:5]
    values = {"count": len(best), "total": best["profit"].sum(), "unit": lines.unit}
    yield Finding("S", "", entry, evidence, {**values, "ids": ", ".join(first["id"])})


def _concentration(tables: Tables, lines: SwotSettings, _: Any) -> Iterator[Finding]:
    accounts = tables["Accounts"]
    buying = accounts[accounts["purchases"].fillna(0) > 0]
    first = buying[buying["pareto"] == "yes"]
    if buying.empty or len(first) > 0.2 * len(accounts):
        return
    entry = Phrase(
        "{count} 个客户（{share:.0%}）带来八成采购，丢一个就伤筋动骨。",
        "{count} accounts ({share:.0%}) bring 80 % of purchases; losing one would hurt.",
    )
    evidence = Phrase("客户：{ids}", "Accounts: {ids}")
    top = first.sort_values(["purchases", "id"], ascending=[False, True]).iloc[:5]
    values = {"count": len(first), "share": len(first) / len(accounts), "ids": ", ".join(top["id"])}
    yield Finding("T", "", entry, evidence, values)


def _features(tables: Tables, lines: SwotSettings, _: Any) -> Iterator[Finding]:
    ours = Phrase(
        "{product}：{feature}，只有我方有。", "{product}: {feature}, which we alone have."
    )
    theirs = Phrase(
        "{product}：{feature}，对方有而我方没有。",
        "{product}: {feature}, which they have and we have not.",
    )
    evidence = Phrase("产品 {id}：{benefit}", "Products {id}: {benefit}")
    for row in tables["Products"].to_dict("records"):
        if row["side"] in ("ours", "theirs") and pd.notna(row["feature"]):
            mine = row["side"] == "ours"
            values = {
                key: row[key] if pd.notna(row[key]) else "–"
                for key in ("id", "product", "feature", "benefit")
            }
            yield Finding(
                "S" if mine else "W", str(row["id"]), ours if mine else theirs, evidence, values
            )


def _environment(tables: Tables, lines: SwotSettings, _: Any) -> Iterator[Finding]:
    entry = Phrase("{finding}", "{finding}")
    evidence = Phrase("环境 {id}：{evidence}", "Environment {id}: {evidence}")
    for row in tables["Environment"].to_dict("records"):
        if row["effect"] in ("opportunity", "threat") and pd.notna(row["finding"]):
            proof = (
                row["evidence"] if pd.notna(row["evidence"]) else FACTORS.get(row["factor"], "–")
            )
            values = {"id": row["id"], "finding": row["finding"], "evidence": proof}
            yield Finding(
                "O" if row["effect"] == "opportunity" else "T",
                str(row["id"]),
                entry,
                evidence,
                values,
            )


def _competitors(tables: Tables, lines: SwotSettings, _: Any) -> Iterator[Finding]:
    threat = Phrase(
        "{brand}在争夺{name}，技术与服务能力强。",
        "{brand} competes for {name} with strong technology and service.",
    )
    chance = Phrase(
        "{brand}在{name}有弱点：{weakness}", "{brand} has a weakness at {name}: {weakness}"
    )
    evidence = Phrase("竞争对手 {id}", "Competitors {id}")
    names = {row["id"]: _named(row)["name"] for row in key_accounts(tables["Accounts"])}
    for row in tables["Competitors"].to_dict("records"):
        account = row["account"] if pd.notna(row["account"]) else ""
        if pd.isna(row["brand"]) or (account and account not in names):
            continue
        name = names.get(account, Phrase("本区域", "the region"))
        values = {"id": row["id"], "brand": row["brand"], "name": name, "weakness": row["weakness"]}
        if row["capability"] == "high":
            yield Finding("T", str(row["id"]), threat, evidence, values, account)
        if pd.notna(row["weakness"]):
            yield Finding("O", str(row["id"]), chance, evidence, values, account)


def _projects(tables: Tables, lines: SwotSettings, as_of: Any) -> Iterator[Finding]:
    entry = Phrase(
        "{name}的项目“{project}”（{amount} {unit}）将于 {when} 决定。",
        "{name} decides on its project '{project}' ({amount} {unit}) on {when}.",
    )
    evidence = Phrase("项目 {id}", "Projects {id}")
    names = {row["id"]: _named(row)["name"] for row in key_accounts(tables["Accounts"])}
    for row in tables["Projects"].to_dict("records"):
        day = row["decision_date"]
        if row["account"] not in names or pd.isna(row["name"]) or pd.isna(day) or day < as_of:
            continue
        amount = f"{row['amount']:,.1f}" if pd.notna(row["amount"]) else "–"
        values = {"id": row["id"], "name": names[row["account"]], "project": row["name"]}
        values |= {"amount": amount, "unit": lines.unit, "when": day}
        yield Finding("O", str(row["id"]), entry, evidence, values, row["account"])


def _uncovered_roles(tables: Tables, lines: SwotSettings, _: Any) -> Iterator[Finding]:
    entry = Phrase("在{name}还没有人认识它的{role}。", "Nobody of us knows the {role} at {name}.")
    evidence = Phrase(
        "关键人物：客户 {id} 已登记 {count} 人", "KeyPeople: {count} people listed at account {id}"
    )
    people = tables["KeyPeople"]
    for row in key_accounts(tables["Accounts"]):
        known = people[people["account"] == row["id"]]
        missing = [role for role in ("economic", "coach") if role not in set(known["role"])]
        for role in missing if len(known) else ():
            values = {**_named(row), "role": ROLES[role], "count": len(known)}
            yield Finding("W", role, entry, evidence, values, row["id"])


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    name = row["name"] if pd.notna(row["name"]) else row["id"]
    return {"id": row["id"], "name": name, "stage": STAGES.get(row["stage"], "–")}


def _amounts(row: Mapping[str, Any], share: float, lines: SwotSettings) -> dict[str, Any]:
    bought, need = row["purchases"], row["potential"]
    return {
        **_named(row),
        "share": share,
        "bought": bought,
        "need": need,
        "room": need - bought,
        "unit": lines.unit,
    }


RULES: Mapping[str, Rule] = {
    "best_profit": _best_profit,
    "own_feature": _features,
    "loss_making": _loss,
    "concentration": _concentration,
    "environment": _environment,
    "strong_share": _strong_share,
    "close_stage": _close_stage,
    "stale_visit": _stale,
    "uncovered_role": _uncovered_roles,
    "room": _room,
    "project": _projects,
    "uncoupling": _uncoupling,
    "competitor": _competitors,
}
