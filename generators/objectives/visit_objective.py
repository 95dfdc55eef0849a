"""One SMART sentence for each visit, from what is known of the account (M2, M4, M8, M10, M15).

The visits of a period follow the buying process: the first explores, those between present and
prove, the last gains commitment. What is asked for follows from our share and the relationship.
"""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from generators.common.language import Lang
from generators.common.period import Period
from generators.common.rows import name_of, records
from generators.objectives.visit_objective_wording import (
    COMMIT,
    EXPLORE,
    PRESENT,
    PROJECT_COMMIT,
    PROJECT_EXPLORE,
    PROJECT_PRESENT,
)

GAIN = 0.10  # of the room at an account, asked for in one period: neither trivial nor impossible
FULL = 0.8  # of its purchases: above this an account is to be kept rather than won
Projects = Mapping[str, Sequence[Mapping[str, Any]]]


def draft_objective(
    account: Mapping[str, Any],
    visit_number: int,
    visits: int,
    when: dt.date,
    projects: Projects,
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
        projects: Each account's projects by id, the next to be decided first; see `next_projects`.
        period: The planning period.
        unit: The book's money unit.
        lang: Language of the objective.
    """
    place = 0 if visit_number == 1 else 2 if visit_number == visits else 1
    project = open_project(projects.get(account["id"], ()), when)
    decided = decision_day(project) if project else None
    values: dict[str, object]
    if project and decided:
        phrase = (PROJECT_EXPLORE, PROJECT_PRESENT, PROJECT_COMMIT)[place]
        values = {"when": decided, "project": project["name"]}
    else:
        phrase = (EXPLORE, PRESENT, COMMIT)[place][standing(account)]
        values = {"end": period.end, "unit": unit, **_amounts(account)}
    stop = "。" if lang == Lang.ZH else "."
    return phrase.say(lang, name=name_of(account), day=when, **values) + stop


def next_projects(projects: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Return each account's projects by account id: by decision date, undated ones last."""
    by_account: dict[str, list[dict[str, Any]]] = {}
    named = projects[projects["name"].notna() & projects["account"].notna()]
    for row in records(named.sort_values(["decision_date", "id"], na_position="last")):
        by_account.setdefault(row["account"], []).append(row)
    return by_account


def open_project(projects: Sequence[Mapping[str, Any]], when: dt.date) -> Mapping[str, Any] | None:
    """Return the first of an account's projects that is not yet decided on a day, if any."""
    for project in projects:
        decided = decision_day(project)
        if decided is None or decided >= when:
            return project
    return None


def decision_day(project: Mapping[str, Any]) -> dt.date | None:
    """Return the day a project is decided, None when it is not known."""
    day = project["decision_date"]
    return day if isinstance(day, dt.date) and not pd.isna(day) else None


def standing(account: Mapping[str, Any]) -> str:
    """Return how we stand with an account.

    Returns:
        `apart` (it draws back), `loss` (it costs us more than it brings), `lean` (a small account
        that brings next to nothing), `partner`, `unknown` (its purchases are), `first` (it buys
        nothing yet), `room` (it buys elsewhere too) or `keep`.
    """
    bought, potential = account["purchases"], account["potential"]
    known = float(bought) if pd.notna(bought) else 0.0
    segment = account.get("profit_segment")
    if account["stage"] == "uncoupling":
        return "apart"
    if segment == "loss_making":
        return "loss"
    if segment == "unprofitable" and account.get("tier") == "C" and known:
        return "lean"  # M4's passive approach is no plan for an A account still to be won
    if account["stage"] in ("partnership", "synergistic"):
        return "partner"
    if pd.isna(potential) or potential <= 0 or known > potential:
        return "unknown"
    return "first" if not known else "room" if known < FULL * potential else "keep"


def money(amount: float) -> str:
    """Return an amount as a person says it: 900, 1,250.5."""
    return f"{amount:,.1f}".removesuffix(".0")


def _amounts(account: Mapping[str, Any]) -> dict[str, str]:
    bought = account["purchases"] if pd.notna(account["purchases"]) else 0.0
    potential = account["potential"] if pd.notna(account["potential"]) else bought
    room = max(potential - bought, 0.0)
    gain = max(_two_digits(room * GAIN), 0.1)
    return {"bought": money(bought), "room": money(room), "gain": money(gain)}


def _two_digits(amount: float) -> float:
    """Round down to two digits: nobody asks a customer for 83,333.3."""
    if amount <= 0:
        return 0.0
    step = 10.0 ** (math.floor(math.log10(amount)) - 1)
    return math.floor(amount / step + 1e-9) * step
