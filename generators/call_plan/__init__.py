"""Call plans: for each visit everything the rep needs on two pages, as plain data (M10, M15)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generators.call_plan.account_facts import best_time, day_text, fact_rows, readiness
from generators.call_plan.agenda import agenda
from generators.call_plan.conversation import (
    benefit_sentences,
    closing,
    fitting_products,
    opening,
    positioning,
    questions,
)
from generators.call_plan.objections import expected_objections
from generators.call_plan.objective import next_projects
from generators.call_plan.people import describe, main_need, people_at, people_note
from generators.language import Lang, Phrase
from generators.period import Period
from generators.rows import records
from generators.smart import missing_letters
from generators.vocabulary import STAGES, term

MINUTES = 60
_DEAR = Phrase("您好", "Good day")
_ARRANGE = Phrase(
    "约好对方时间，带上下面的材料。", "Confirm the appointment and bring the aids listed below."
)
_ARRANGE_WITH = Phrase(
    "与{contact}约好时间，带上下面的材料。",
    "Confirm the appointment with {contact} and bring the aids listed below.",
)
_TO_DISCOVER = Phrase(
    "尚未记录；用下面的问题弄清，至少 3 项",
    "none on record; use the questions below to learn at least 3",
)
_AIDS = Phrase("样品或案例、{proof}、本页、名片", "a sample or case, {proof}, this page, your card")
_PROOF = Phrase("同类客户的使用记录", "a comparable customer's record")
_NO_PRODUCTS = Phrase(
    "“产品特征与利益”表还没有我方独有的特征；填好后，这里会有利益陈述。",
    "Features and benefits lists nothing that is ours alone yet; once it does, the sentences stand here.",
)
_RIVAL = Phrase("{brand}：弱点 {weakness}", "{brand}: weak in {weakness}")


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What a call plan says of the book it comes from."""

    rep: str
    region: str
    period: Period
    unit: str
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class CallPlan:
    """One visit's call plan: whose it is, and the plain data a template is filled with."""

    visit: str
    account: str
    name: str
    date: dt.date
    context: dict[str, Any]


def build_call_plans(
    tables: Mapping[str, pd.DataFrame],
    *,
    lang: Lang,
    book: BookFacts,
    week: str | None = None,
    account: str | None = None,
) -> list[CallPlan]:
    """Return the call plans of all visits, or of one ISO week's or one account's.

    Args:
        tables: `Accounts`, `Visits`, `KeyPeople`, `Projects`, `Competitors`, `Products`; all but
            the first two may be empty.
        lang: Language of the plans.
        book: What they say of the book.
        week: Only visits of this week, as `2027-W02`.
        account: Only visits to this account.

    Returns:
        One plan a visit that is not cancelled, by date, owner and id.
    """
    visits = tables["Visits"]
    wanted = visits[visits["date"].notna() & (visits["status"] != "cancelled")]
    if week:
        wanted = wanted[wanted["week"] == week]
    if account:
        wanted = wanted[wanted["account"] == account]
    accounts = {row["id"]: row for row in records(tables["Accounts"])}
    knowledge = _Knowledge(tables, lang, book)
    ordered = wanted.assign(by=wanted["owner"].fillna("")).sort_values(["date", "by", "id"])
    return [
        knowledge.plan(row, accounts[row["account"]])
        for row in records(ordered)
        if row["account"] in accounts
    ]


class _Knowledge:
    """Everything the tables know, looked up account by account."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], lang: Lang, book: BookFacts) -> None:
        self.tables, self.lang, self.book = tables, lang, book
        self.projects = next_projects(tables["Projects"])
        self.agreed = _last_agreements(tables["Visits"])

    def plan(self, visit: Mapping[str, Any], account: Mapping[str, Any]) -> CallPlan:
        """Return one visit's plan."""
        name = account["name"] if isinstance(account["name"], str) else account["id"]
        context = {
            **self._heading(visit, account, name),
            **self._preparation(visit, account),
            **self._talk(visit, account, name),
        }
        return CallPlan(visit["id"], account["id"], name, visit["date"], context)

    def _heading(
        self, visit: Mapping[str, Any], account: Mapping[str, Any], name: str
    ) -> dict[str, Any]:
        lang = self.lang
        text = {key: _text(account[key]) for key in ("segment", "city", "tier", "tier_reason")}
        stage = account["stage"]
        return {
            **text,
            "name": name,
            "account": account["id"],
            "visit": visit["id"],
            "stage": term(STAGES, stage, lang) if isinstance(stage, str) else "–",
            "date": day_text(visit["date"], lang),
            "day": visit["date"].isoformat(),
            "week": _text(visit["week"]),
            "owner": _text(visit["owner"]),
            "rep": self.book.rep,
            "footer": " · ".join(
                part for part in (self.book.region, self.book.rep, self.book.period.label) if part
            ),
            "minutes": self._minutes(visit),
        }

    def _preparation(self, visit: Mapping[str, Any], account: Mapping[str, Any]) -> dict[str, Any]:
        lang = self.lang
        people = people_at(account["id"], self.tables["KeyPeople"])
        objective = (
            visit["own_objective"]
            if isinstance(visit["own_objective"], str)
            else _text(visit["objective"])
        )
        lacking = missing_letters(objective, lang)
        contact = people[0]["name"] if people and isinstance(people[0]["name"], str) else ""
        to_do = _ARRANGE_WITH.say(lang, contact=contact) if contact else _ARRANGE.say(lang)
        agreed = self.agreed.get((account["id"], visit["id"]))
        need = main_need(people, lang)
        project = self.projects.get(account["id"])
        problem = project["problem"] if project and isinstance(project["problem"], str) else None
        return {
            "next_step": agreed or to_do,
            "objective": objective,
            "smart": [{"letter": letter, "has": letter not in lacking} for letter in "SMART"],
            "best_time": best_time(account, lang),
            "needs": "; ".join(t for t in (problem, need) if t) or _TO_DISCOVER.say(lang),
            "ready": readiness(account, project, lang),
            "aids": _AIDS.say(lang, proof=self._proof(account)),
            "facts": fact_rows(account, visit["date"], self.book.unit, lang),
            "contact": contact or "–",
            "people": describe(people, lang),
            "people_note": people_note(people, lang),
        }

    def _talk(
        self, visit: Mapping[str, Any], account: Mapping[str, Any], name: str
    ) -> dict[str, Any]:
        lang, minutes = self.lang, self._minutes(visit)
        people = people_at(account["id"], self.tables["KeyPeople"])
        products = fitting_products(account["segment"], self.tables["Products"])
        benefits = benefit_sentences(products, lang)
        need = main_need(people, lang)
        agreed = self.agreed.get((account["id"], visit["id"]))
        contact = people[0]["name"] if people and isinstance(people[0]["name"], str) else ""
        objections = expected_objections(account["stage"], products, need, benefits, lang)
        project = self.projects.get(account["id"])
        return {
            "feedback": objections[0]["words"],
            "opening": opening(account, contact or _DEAR.say(lang), minutes, agreed, lang),
            "positioning": positioning(account, products, lang),
            "questions": questions(account, name, project, self.book.unit, lang),
            "benefits": benefits,
            "benefits_note": "" if benefits else _NO_PRODUCTS.say(lang),
            "rivals": self._rivals(account["id"]),
            "objections": objections,
            "agenda": agenda(minutes, lang),
            "closing": closing(need, benefits, lang),
        }

    def _proof(self, account: Mapping[str, Any]) -> str:
        fitting = fitting_products(account["segment"], self.tables["Products"])
        proofs = [
            p["proof"] for p in fitting if p["side"] == "ours" and isinstance(p["proof"], str)
        ]
        return proofs[0].rstrip("。.") if proofs else _PROOF.say(self.lang)

    def _rivals(self, account: str) -> list[str]:
        rows = self.tables["Competitors"]
        near = rows[(rows["account"] == account) | rows["account"].isna()]
        return [
            _RIVAL.say(self.lang, brand=row["brand"], weakness=_text(row["weakness"]).rstrip("。."))
            for row in records(near)
            if isinstance(row["brand"], str)
        ]

    @staticmethod
    def _minutes(visit: Mapping[str, Any]) -> int:
        return int(visit["minutes"]) if pd.notna(visit["minutes"]) else MINUTES


def _last_agreements(visits: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Return for each (account, visit) the next step written on the account's visit before it."""
    agreed: dict[tuple[str, str], str] = {}
    last: dict[str, str] = {}
    for row in records(visits[visits["date"].notna()].sort_values(["date", "id"])):
        if row["account"] in last:
            agreed[row["account"], row["id"]] = last[row["account"]]
        if isinstance(row["next_step"], str):
            last[row["account"]] = row["next_step"]
    return agreed


def _text(value: object) -> str:
    return value if isinstance(value, str) else "–"
