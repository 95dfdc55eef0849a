"""Call plans: for each visit everything the rep needs on three pages, as plain data (M10, M15)."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generators.call_plan.account_facts import best_time, day_text, fact_rows, readiness
from generators.call_plan.agenda import agenda
from generators.call_plan.conversation import (
    benefit_sentences,
    closing,
    opening,
    positioning,
    questions,
)
from generators.call_plan.objections import expected_objections
from generators.call_plan.people import describe, people_note
from generators.call_plan.preparation import aids, needs, next_step, rivals, to_fill
from generators.call_plan.situation import Knowledge, Situation, said
from generators.common.book_facts import BookFacts
from generators.common.language import Phrase
from generators.common.rows import records
from generators.common.vocabulary import STAGES, term
from generators.objectives.smart import LETTERS, missing_of_account

NOTHING = "–"  # stands where a cell is empty
_MOST_PEOPLE = 6
_NO_PRODUCTS = Phrase(
    "还没有只有我方才有的特征可讲：先问清需求，不要介绍大家都有的卖点。",
    "No feature that is ours alone is on record: explore the needs, and present nothing others have too.",
)


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
    book: BookFacts,
    *,
    week: str | None = None,
    account: str | None = None,
    visits: Collection[str] | None = None,
) -> list[CallPlan]:
    """Return the call plans of all visits, or of one ISO week's, one account's or those chosen.

    Args:
        tables: `Accounts`, `Visits`, `KeyPeople`, `Projects`, `Competitors`, `Products`, and
            `Objectives` and `Environment` if there are any; all but the first two may be empty.
        book: What they say of the book, in its language.
        week: Only visits of this week, as `2027-W02`.
        account: Only visits to this account.
        visits: Only these visits, by id.

    Returns:
        One plan a visit that is not cancelled, by date, owner and id.
    """
    planned = tables["Visits"]
    wanted = planned[planned["date"].notna() & (planned["status"] != "cancelled")]
    if week:
        wanted = wanted[wanted["week"] == week]
    if account:
        wanted = wanted[wanted["account"] == account]
    if visits is not None:
        wanted = wanted[wanted["id"].isin(list(visits))]
    knowledge = Knowledge(tables, book)
    ordered = wanted.assign(by=wanted["owner"].fillna("")).sort_values(["date", "by", "id"])
    situations = (knowledge.about(row) for row in records(ordered))
    return [_plan(at, book) for at in situations if at]


def _plan(at: Situation, book: BookFacts) -> CallPlan:
    context = {**_heading(at, book), **_preparation(at), **_talk(at)}
    return CallPlan(at.visit["id"], at.account["id"], at.name, at.visit["date"], context)


def _heading(at: Situation, book: BookFacts) -> dict[str, Any]:
    account, visit, stage = at.account, at.visit, at.account["stage"]
    facts = {key: said(account[key]) for key in ("segment", "city", "tier", "tier_reason")}
    facts |= {key: said(visit[key]) for key in ("week", "owner")}
    facts["contact"] = said(at.contact["name"]) if at.contact else None
    footer = (book.region, book.rep, book.period.label)
    return {
        **{key: text or NOTHING for key, text in facts.items()},
        "name": at.name,
        "account": account["id"],
        "visit": visit["id"],
        "stage": term(STAGES, stage, at.lang) if said(stage) else NOTHING,
        "date": day_text(visit["date"], at.lang),
        "day": visit["date"].isoformat(),
        "rep": book.rep,
        "region": book.region,
        "footer": " · ".join(part for part in footer if part),
        "minutes": at.minutes,
    }


def _preparation(at: Situation) -> dict[str, Any]:
    own = said(at.visit["own_objective"])
    objective = own or said(at.visit["objective"]) or NOTHING
    lacking = missing_of_account(objective, at.account, at.lang)
    return {
        "next_step": next_step(at, day_text(at.visit["date"], at.lang)),
        "objective": objective,
        "smart": [
            {"letter": letter, "word": word.say(at.lang), "has": letter not in lacking}
            for letter, word in LETTERS.items()
        ],
        "lacking": lacking,
        "best_time": best_time(at.account, at.lang),
        "needs": needs(at),
        "ready": readiness(at),
        "aids": aids(at),
        "facts": fact_rows(at),
        "people": describe(at.people[:_MOST_PEOPLE], at.lang),
        "people_note": people_note(at.people, at.lang),
        "fill": to_fill(at),
    }


def _talk(at: Situation) -> dict[str, Any]:
    benefits = benefit_sentences(at.ours, at.lang)
    objections = expected_objections(at, benefits)
    return {
        "feedback": objections[0]["words"],
        "opening": opening(at),
        "positioning": positioning(at),
        "questions": questions(at),
        "benefits": benefits,
        "benefits_note": "" if benefits else _NO_PRODUCTS.say(at.lang),
        "rivals": rivals(at),
        "objections": objections,
        "agenda": agenda(at.minutes, at.lang),
        "closing": closing(at, benefits),
    }
