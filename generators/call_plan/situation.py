"""What a book knows about one visit: its account, people, project, offers, rivals, past (M10)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pandas as pd

from generators.accounts.memory import STRENGTH
from generators.call_plan.people import people_at
from generators.common.book_facts import BookFacts
from generators.common.language import Lang
from generators.common.rows import name_of, records
from generators.objectives.visit_objective import next_projects, open_project, standing

Row: TypeAlias = Mapping[str, Any]
MINUTES = 60
EXPLORE, PRESENT, COMMIT = range(3)  # what a visit is for, by its place in the period (M15)


@dataclass(frozen=True, slots=True)
class Situation:
    """One visit, with everything the tables say about it.

    Attributes:
        standing: How we stand with the account; see `objective.standing`.
        place: `EXPLORE`, `PRESENT` or `COMMIT`.
        people: Its key people, the one to see first.
        project: Its project not yet decided, the next one first.
        ours: Features that we alone have and that fit its segment.
        theirs: Features that only the competitors have.
        rivals: Its competitors, then those of the region.
        last_result: What the last visit before this one brought.
        last_step: What was agreed there as the next step.
        change: What changes in its environment, the weightiest finding.
        aim: The period's objective it serves.
        last_seen: The day it was visited last before this visit; None when nobody knows.
        memory_days: S of the forgetting curve, in days.
    """

    lang: Lang
    unit: str
    visit: Row
    account: Row
    place: int
    people: Sequence[Row] = field(default_factory=list)
    project: Row | None = None
    ours: Sequence[Row] = field(default_factory=list)
    theirs: Sequence[Row] = field(default_factory=list)
    rivals: Sequence[Row] = field(default_factory=list)
    last_result: str | None = None
    last_step: str | None = None
    change: str | None = None
    aim: str | None = None
    last_seen: dt.date | None = None
    memory_days: float = STRENGTH

    @property
    def standing(self) -> str:
        """How we stand with the account."""
        return standing(self.account)

    @property
    def name(self) -> str:
        """The account's name, or its id."""
        return name_of(self.account)

    @property
    def contact(self) -> Row | None:
        """Whom to see."""
        return next((person for person in self.people if said(person["name"])), None)

    @property
    def minutes(self) -> int:
        """How long the visit is planned to take."""
        minutes = self.visit["minutes"]
        return int(minutes) if pd.notna(minutes) else MINUTES

    @property
    def problem(self) -> str | None:
        """The problem the account wants solved, from its project."""
        return bare(self.project["problem"]) if self.project else None


class Knowledge:
    """A book's tables, looked up visit by visit."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], book: BookFacts) -> None:
        self._tables, self._book = tables, book
        self._accounts = {row["id"]: row for row in records(tables["Accounts"])}
        self._projects = next_projects(tables["Projects"])
        self._rivals = [r for r in self._rows("Competitors") if said(r["brand"])]
        self._products = [
            r for r in self._rows("Products") if said(r["feature"]) and said(r["benefit"])
        ]
        self._changes = sorted(
            (r for r in self._rows("Environment") if said(r["finding"])), key=_weight
        )
        self._aims = sorted(
            (r for r in self._rows("Objectives") if said(r["objective"])), key=_rank
        )
        self._places, self._past = _history(tables["Visits"])

    def about(self, visit: Row) -> Situation | None:
        """Return what is known about a visit; None when its account is in no table."""
        account = self._accounts.get(visit["account"])
        if account is None:
            return None
        identity, segment = account["id"], account["segment"]
        past = self._past.get(visit["id"], {})
        fitting = [p for p in self._products if not said(p["segment"]) or p["segment"] == segment]
        return Situation(
            lang=self._book.lang, unit=self._book.unit, visit=visit, account=account,
            place=self._places.get(visit["id"], EXPLORE),
            people=people_at(identity, self._tables["KeyPeople"]),
            project=open_project(self._projects.get(identity, ()), visit["date"]),
            ours=[p for p in fitting if p["side"] == "ours"],
            theirs=[p for p in fitting if p["side"] == "theirs"],
            rivals=_own_first(self._rivals, identity),
            last_result=past.get("result"), last_step=past.get("next_step"),
            change=next((bare(r["finding"]) for r in self._changes), None),
            aim=next((bare(r["objective"]) for r in _own_first(self._aims, identity)), None),
            last_seen=_last_seen(account, past.get("seen"), visit), memory_days=self._book.memory_days,
        )  # fmt: skip

    def _rows(self, table: str) -> list[dict[str, Any]]:
        return records(self._tables[table]) if table in self._tables else []


def said(value: object) -> str | None:
    """Return a cell's text, None when it is empty."""
    return value.strip() or None if isinstance(value, str) else None


def bare(value: object) -> str | None:
    """Return a cell's text without the full stop, to stand inside a sentence."""
    text = said(value)
    return text.rstrip("。.;；") if text else None


def _last_seen(account: Row, done: Any, visit: Row) -> dt.date | None:
    """Return the later of the day typed in Accounts and the last visit done, before this one."""
    days = [day for day in (account["last_visit"], done) if isinstance(day, dt.date)]
    return max((day for day in days if not pd.isna(day) and day < visit["date"]), default=None)


def _own_first(rows: Sequence[Row], account: str) -> list[Row]:
    """Return the account's own rows, then those of the whole region."""
    own = [row for row in rows if row["account"] == account]
    return own + [row for row in rows if not said(row["account"])]


def _weight(finding: Row) -> int:
    """Order findings: heavy and likely first, opportunities before threats."""
    degrees = [finding["weight"], finding["likelihood"]].count("high")
    return -2 * degrees - int(finding["effect"] == "opportunity")


def _rank(objective: Row) -> float:
    return float(objective["rank"]) if pd.notna(objective["rank"]) else 1e9


def _history(visits: pd.DataFrame) -> tuple[dict[str, int], dict[str, dict[str, Any]]]:
    """Return each visit's place in the period, and what the visit before it left behind."""
    places: dict[str, int] = {}
    past: dict[str, dict[str, Any]] = {}
    left: dict[str, dict[str, Any]] = {}
    earlier: dict[str, str] = {}
    for row in records(visits[visits["date"].notna()].sort_values(["date", "id"])):
        if row["status"] == "cancelled":
            continue
        account, identity = row["account"], row["id"]
        past[identity] = dict(left.get(account, {}))
        notes: dict[str, Any]
        notes = {key: text for key in ("result", "next_step") if (text := bare(row[key]))}
        notes |= {"seen": row["date"]} if row["status"] == "done" else {}
        left[account] = left.get(account, {}) | notes
        if account in earlier and places[earlier[account]] == COMMIT:
            places[earlier[account]] = PRESENT  # it was not the last one after all
        places[identity] = COMMIT if account in earlier else EXPLORE
        earlier[account] = identity
    return places, past
