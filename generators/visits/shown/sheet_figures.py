"""The figures on the Calendar sheet, and the same for the plan's report (M9, M10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generators.accounts.checks import planned_accounts
from generators.common.rows import Tables, records
from generators.visits.given import VisitSettings
from generators.visits.rep_days import RepDays
from generators.visits.shown.figures import CalendarFigures, calendar_figures
from generators.visits.shown.month_grid import EVERYONE, TOTAL
from generators.visits.visit_length import slots_taken

FIGURES_READ = ("Accounts", "Visits", "Holidays", "Leave")


@dataclass(frozen=True, slots=True)
class SheetFigures:
    """How good a book's calendar is.

    Attributes:
        tables: `CalendarTiers`, `CalendarWeeks` and `CalendarReps`.
        report: The same for the plan's report: totals first, then by tier, week and rep.
    """

    tables: Mapping[str, pd.DataFrame]
    report: Mapping[str, Any]


def sheet_figures(tables: Tables, settings: VisitSettings, moved: int) -> SheetFigures:
    """Return the figures of the calendar as it stands.

    Args:
        tables: Those of `FIGURES_READ`.
        settings: The book, and what its Settings decide.
        moved: How many visits the run put on another day.
    """
    book = settings.book
    accounts = planned_accounts(tables["Accounts"])
    accounts = accounts.assign(owner=accounts["owner"].fillna(book.rep))
    days = RepDays(settings, tables["Holidays"], tables["Leave"])
    owners = sorted(set(accounts.loc[accounts["tier"].notna(), "owner"]))
    found = calendar_figures(
        accounts, tables["Visits"], book.period,
        room={owner: days.room(owner) for owner in owners},
        strength=settings.decided.value("memory-days"),
        slots=slots_taken(accounts, settings),
    )  # fmt: skip
    shown = {
        "CalendarTiers": found.tiers.assign(id=_filled(found.tiers, TOTAL.say(book.lang))),
        "CalendarWeeks": found.weeks,
        "CalendarReps": found.reps.assign(id=_filled(found.reps, EVERYONE.say(book.lang))),
    }
    return SheetFigures(shown, _report(found, moved))


def _filled(rows: pd.DataFrame, word: str) -> pd.Series:
    return rows["id"].replace("", word)


def _report(found: CalendarFigures, moved: int) -> dict[str, Any]:
    total, everyone = records(found.tiers)[-1], records(found.reps)[0]
    busy = [row for row in records(found.weeks) if row["workdays"]]
    load = [{"week": row["id"], "visits": row["visits"]} for row in busy]
    return {
        **{key: value for key, value in total.items() if key not in ("id", "memory", "dropped")},
        "dropped": _dropped(found),
        "memory": {row["id"]: row["memory"] for row in records(found.tiers)[:-1]},
        "memory_is": "illustrative",
        "load": {
            "min": min(load, key=lambda week: week["visits"], default=None),
            "max": max(load, key=lambda week: week["visits"], default=None),
        },
        **{key: everyone[key] for key in ("city_days", "pinned", "capacity", "utilisation")},
        "moved": moved,
        "tiers": _rows(found.tiers.iloc[:-1]),
        "weeks": _rows(found.weeks),
        "reps": _rows(found.reps.iloc[1:]),
    }


def _dropped(found: CalendarFigures) -> dict[str, list[dict[str, Any]]]:
    """Return the accounts with visits that found no day, by tier."""
    dropped: dict[str, list[dict[str, Any]]] = {}
    for one in found.accounts:
        if one.dropped:
            entry = {"account": one.account, "name": one.name, "visits": one.dropped}
            dropped.setdefault(one.tier, []).append(entry)
    return dropped


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{key: _plain(value) for key, value in row.items()} for row in records(table)]


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value
