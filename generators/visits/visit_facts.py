"""What each visit's row says: its week, its account's facts, and its objective (M9, M10)."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from generators.common.language import Lang
from generators.common.period import week_of
from generators.common.rows import name_of, owner_of, records
from generators.merge.rep_edits import Edits
from generators.objectives.smart import missing_of_account
from generators.objectives.visit_objective import draft_objective, next_projects
from generators.visits.calendars import RepCalendars
from generators.visits.given import VisitSettings
from generators.visits.visit_length import slots_of

_FACTS = ["name", "tier", "city", "owner", "minutes", "objective", "smart"]


def described(
    visits: pd.DataFrame, calendars: RepCalendars, edits: Edits, projects: pd.DataFrame
) -> pd.DataFrame:
    """Return visits with their week, what their accounts say, and an objective for each.

    A visit without a date, or to an account that takes no part, keeps what was known of it.

    Args:
        visits: `account`, `date` and more.
        calendars: The accounts and the book.
        edits: The visits as they stood, and what the rep changed in them.
        projects: The table `Projects`.
    """
    settings, book = calendars.settings, calendars.settings.book
    by_id = {row["id"]: row for row in records(calendars.accounts)}
    before = {row["id"]: row for row in records(edits.rows)}
    reworded, dated = edits.typed_ids("objective"), next_projects(projects)
    count, seen = Counter(visits["account"]), Counter[str]()
    rows = []
    for row in records(visits):
        account, old = by_id.get(row["account"]), before.get(row["id"], {})
        seen[row["account"]] += 1
        week = week_of(row["date"]) if isinstance(row["date"], dt.date) else None
        if account is None or week is None:
            facts = {key: old.get(key) for key in _FACTS}
        else:
            facts = _account_facts(account, settings)
            facts["objective"] = draft_objective(
                account, seen[row["account"]], count[row["account"]], row["date"],
                projects=dated, period=book.period, unit=book.unit, lang=book.lang,
            )  # fmt: skip
            facts["smart"] = _lacking(old, row["id"] in reworded, account, book.lang)
        rows.append({**row, "week": week, **facts})
    return pd.DataFrame(rows, columns=[*visits.columns, "week", *_FACTS], dtype=object)


def _account_facts(account: Mapping[str, Any], settings: VisitSettings) -> dict[str, Any]:
    owner = owner_of(account, settings.book.rep)
    capacity = settings.capacity(owner)
    return {
        "name": name_of(account),
        "tier": account["tier"],
        "city": account["city"],
        "owner": owner or None,
        "minutes": capacity.minutes * slots_of(account["length"], capacity.visits_per_day),
    }


def _lacking(
    old: Mapping[str, Any], is_reworded: bool, account: Mapping[str, Any], lang: Lang
) -> str | None:
    """Return what the rep's own objective lacks; a drafted one is SMART as it is made."""
    own = old.get("own_objective")
    own = old["objective"] if is_reworded and not isinstance(own, str) else own
    return missing_of_account(own, account, lang) or None if isinstance(own, str) else None
