"""A small book for March 2027 as tables: a few accounts, and a rep at work in the visits planned."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd

from generators.accounts.frequency import Frequency
from generators.accounts.tiers import DEFAULT_MATRIX, Tier
from generators.common.book_facts import BookFacts
from generators.common.language import Lang
from generators.common.period import Period
from generators.common.rows import Tables
from generators.merge.rep_edits import find_edits
from generators.merge.row_identity import Memory
from generators.settings.book_settings import Capacity, Settings
from generators.visits.given import VisitEdits, VisitSettings
from generators.visits.plan import VisitPlan
from workbooks.schema import TABLES

KEYS = TABLES["Visits"].merged_keys
REPS_KEYS = ["own_objective", "with_rep", "status", "result", "next_step", "notes"]


def day(number: int) -> dt.date:
    """Return a day of March 2027; the 1st is a Monday."""
    return dt.date(2027, 3, number)


def account(identity: str, due: int, **more: Any) -> dict[str, Any]:
    """Return a row of Accounts with what planning needs."""
    plain = {"id": identity, "name": f"Harbor {identity}", "tier": "B", "visits_due": due}
    return {**plain, "purchases": 2.0, "potential": 9.0, "stage": "early", "city": "York", **more}


def tables(*accounts: dict[str, Any], **others: Sequence[dict[str, Any]]) -> Tables:
    """Return the tables of a book, empty but for the rows given."""
    given = {"Accounts": accounts, **others}
    names = ("Accounts", "Projects", "Leave", "Holidays", "Cities")
    return {
        name: pd.DataFrame(list(given.get(name, ())), columns=TABLES[name].keys, dtype=object)
        for name in names
    }


def settings(holds: int = 4, min_gap: int = 10, most: float | None = None) -> VisitSettings:
    """Return settings by which a day holds some visits, so many days apart, American holidays."""
    frequencies = {str(tier): Frequency(1.0, 1, min_gap, most) for tier in Tier}
    decided = Settings(
        DEFAULT_MATRIX, frequencies, {"": Capacity(holds, 60, "US")}, {"memory-days": 7.0}
    )
    book = BookFacts("Li", "East", Period.parse("2027-03"), "kUSD", Lang.EN)
    return VisitSettings(book, decided)


def edits(rows: pd.DataFrame | None = None, memory: Memory | None = None) -> VisitEdits:
    """Return what the rep did by the visits as they stand; nothing, if there are none."""
    none = pd.DataFrame(columns=TABLES["Visits"].keys, dtype=object)
    found = find_edits(none if rows is None else rows, memory or {}, KEYS, made=True)
    noted = found.rows[REPS_KEYS].notna().any(axis=1)
    written = frozenset({*found.rows.index[noted], *found.touched()})
    return VisitEdits(found, KEYS, written)


def after(plan: VisitPlan, visit: str = "", **typed: Any) -> VisitEdits:
    """Return what the rep did by typing into one visit of a plan, or into none."""
    rows = plan.rows.copy()
    for key, value in typed.items():
        rows.loc[rows["id"] == visit, key] = value
    return edits(rows, plan.visits.memory)


def without(plan: VisitPlan, visit: str) -> VisitEdits:
    """Return what the rep did by deleting one visit of a plan."""
    rows = plan.rows[plan.rows["id"] != visit].reset_index(drop=True)
    return edits(rows, plan.visits.memory)
