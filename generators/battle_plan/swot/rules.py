"""The rules that draft SWOT entries, each a question to the tables (M2, M4, M5, M12, M13, M15, M16)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from generators.battle_plan.swot.draft import (
    Finding,
    Rule,
    SwotSettings,
    key_accounts,
    share_of_wallet,
)
from generators.common.language import Phrase
from generators.common.rows import Tables, name_of, records
from generators.common.vocabulary import FACTORS, ROLES, STAGES

_SHOWN = 5  # account ids cited as evidence of an entry on the whole region
_UNKNOWN = Phrase("–", "–")
_REGION = Phrase("本区域", "the region")


def wallet(tables: Tables, lines: SwotSettings, _: Any) -> Iterator[Finding]:
    """Where we hold much of what an account buys (S), and where there is room (O)."""
    for row in key_accounts(tables["Accounts"]):
        share = share_of_wallet(row)
        if share is None:
            continue
        bought, need = row["purchases"], row["potential"]
        values = {**_named(row), "share": share, "bought": bought, "need": need}
        values |= {"room": need - bought, "unit": lines.unit}
        if share >= lines.high_share:
            yield Finding("S", "share", values, row["id"])
        if share <= lines.low_share:
            yield Finding("O", "room", values, row["id"])


def relationship(tables: Tables, _: SwotSettings, __: Any) -> Iterator[Finding]:
    """Which accounts work with us as partners (S), and which are leaving (T)."""
    for row in key_accounts(tables["Accounts"]):
        if row["stage"] in ("partnership", "synergistic"):
            yield Finding("S", "stage", _named(row), row["id"])
        if row["stage"] == "uncoupling":
            yield Finding("T", "apart", _named(row), row["id"])


def stale_visits(tables: Tables, lines: SwotSettings, as_of: Any) -> Iterator[Finding]:
    """Which key accounts we have left alone too long (W)."""
    for row in key_accounts(tables["Accounts"]):
        days = (as_of - row["last_visit"]).days if pd.notna(row["last_visit"]) else 0
        if days > lines.stale_days:
            values = {**_named(row), "days": days, "last": row["last_visit"]}
            yield Finding("W", "stale", values, row["id"])


def profit(tables: Tables, lines: SwotSettings, _: Any) -> Iterator[Finding]:
    """Who carries us (S) and who costs us money (W)."""
    accounts = tables["Accounts"]
    for segment, quadrant, wording in (
        ("most_profitable", "S", "profit"),
        ("loss_making", "W", "loss"),
    ):
        rows = accounts[accounts["profit_segment"] == segment]
        if len(rows):
            values = {"count": len(rows), "total": rows["profit"].sum(), "unit": lines.unit}
            extremes = rows.assign(size=rows["profit"].abs().astype(float))
            yield Finding(quadrant, wording, {**values, "ids": _largest(extremes, "size")})


def concentration(tables: Tables, _: SwotSettings, __: Any) -> Iterator[Finding]:
    """Whether a fifth of the accounts or less brings most of the purchases (T, M1)."""
    accounts = tables["Accounts"]
    first = accounts[accounts["pareto"] == "yes"]
    if len(first) and len(first) <= 0.2 * len(accounts):
        values = {"count": len(first), "share": len(first) / len(accounts)}
        yield Finding("T", "few", {**values, "ids": _largest(first, "purchases")})


def features(tables: Tables, _: SwotSettings, __: Any) -> Iterator[Finding]:
    """What only we offer (S) and what only they offer (W); shared features decide nothing (M15)."""
    for row in records(tables["Products"]):
        if row["side"] in ("ours", "theirs") and pd.notna(row["feature"]):
            values = {key: _or_dash(row[key]) for key in ("id", "product", "feature", "benefit")}
            yield Finding(
                "S" if row["side"] == "ours" else "W", row["side"], values, key=str(row["id"])
            )


def environment(tables: Tables, _: SwotSettings, __: Any) -> Iterator[Finding]:
    """What the rep found outside: opportunities and threats (M5)."""
    for row in records(tables["Environment"]):
        if row["effect"] not in ("opportunity", "threat") or pd.isna(row["finding"]):
            continue
        proof = (
            row["evidence"] if pd.notna(row["evidence"]) else FACTORS.get(row["factor"], _UNKNOWN)
        )
        values = {"id": row["id"], "finding": str(row["finding"]).rstrip("。."), "evidence": proof}
        good = row["effect"] == "opportunity"
        yield Finding(
            "O" if good else "T", "chance" if good else "danger", values, key=str(row["id"])
        )


def competitors(tables: Tables, _: SwotSettings, __: Any) -> Iterator[Finding]:
    """Which competitors are strong (T) and where one is weak (O), at key accounts or region-wide."""
    names = _key_names(tables)
    for row in records(tables["Competitors"]):
        account = row["account"] if pd.notna(row["account"]) else ""
        if pd.isna(row["brand"]) or (account and account not in names):
            continue
        values = {"id": row["id"], "brand": row["brand"], "name": names.get(account, _REGION)}
        if row["capability"] == "high":
            yield Finding("T", "strong_rival", values, account, str(row["id"]))
        if pd.notna(row["weakness"]):
            values["weakness"] = str(row["weakness"]).rstrip("。.")
            yield Finding("O", "weak_rival", values, account, str(row["id"]))


def projects(tables: Tables, lines: SwotSettings, as_of: Any) -> Iterator[Finding]:
    """Which projects of key accounts are still to be decided (O, M13)."""
    names = _key_names(tables)
    for row in records(tables["Projects"]):
        day = row["decision_date"]
        if row["account"] not in names or pd.isna(row["name"]) or pd.isna(day) or day < as_of:
            continue
        amount = f"{row['amount']:,.1f}" if pd.notna(row["amount"]) else "–"
        values = {"id": row["id"], "name": names[row["account"]], "project": row["name"]}
        values |= {"amount": amount, "unit": lines.unit, "when": day}
        yield Finding("O", "project", values, row["account"], str(row["id"]))


def uncovered_roles(tables: Tables, _: SwotSettings, __: Any) -> Iterator[Finding]:
    """Which deciding roles nobody knows at an account whose people are listed (W, M12)."""
    people = tables["KeyPeople"]
    for row in key_accounts(tables["Accounts"]):
        known = people[people["account"] == row["id"]]
        missing = [role for role in ("economic", "coach") if role not in set(known["role"])]
        for role in missing if len(known) else ():
            values = {**_named(row), "role": ROLES[role], "count": len(known)}
            yield Finding("W", "role", values, row["id"], role)


RULES: Sequence[Rule] = (
    profit,
    features,
    concentration,
    environment,
    wallet,
    relationship,
    stale_visits,
    uncovered_roles,
    projects,
    competitors,
)


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": row["id"], "name": name_of(row), "stage": STAGES.get(row["stage"], _UNKNOWN)}


def _key_names(tables: Tables) -> dict[str, str]:
    return {row["id"]: name_of(row) for row in key_accounts(tables["Accounts"])}


def _largest(rows: pd.DataFrame, key: str) -> str:
    ranked = rows.sort_values([key, "id"], ascending=[False, True])
    return ", ".join(ranked["id"].iloc[:_SHOWN])


def _or_dash(value: Any) -> Any:
    return value if pd.notna(value) else "–"
