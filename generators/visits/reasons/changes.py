"""What a new plan changed in the published one, and why: visits moved, added and taken out (M9)."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from generators.common.rows import records
from generators.visit_calendar import CalendarAnswer, CalendarQuestion, Demand
from generators.visit_calendar.question import slots_by_day
from generators.visits.calendars import RepCalendars
from generators.visits.reasons.visit_reason import PlanReasons, as_planned
from generators.visits.standing import Standing


@dataclass(frozen=True, slots=True)
class VisitChange:
    """One visit that is not where the published plan had it.

    Attributes:
        visit: Its id.
        account: Id of its account.
        kind: `moved`, `added` or `removed`.
        before: Its day in the published plan; None for one that is added.
        after: Its day now; None for one that is removed.
        why: `leave`, `closed`, `weekday_closed`, `near`, `full`, `due`, `undue`, `account`, `extra`
            or `no_extra` where the visit is beyond those due, a reason of a drop, `spacing`,
            `travel`, `load`, `weekday` where the new day is better by itself, or `room` where it is
            better for others.
        other: Day of the visit that stands too near, where that is why.
        count: Visits due, where that is why.
    """

    visit: str
    account: str
    kind: str
    before: dt.date | None
    after: dt.date | None
    why: str
    other: dt.date | None = None
    count: int | None = None


class PlanChanges:
    """Tells what an answer changed in one rep's published plan.

    Args:
        question: The question, with the published plan in its `proposed` days.
        answer: The answer to it, perhaps among others.
        working: Working days of the period, leave not taken out.
    """

    def __init__(
        self, question: CalendarQuestion, answer: CalendarAnswer, working: Collection[dt.date]
    ) -> None:
        self._question, self._answer = question, answer
        self._working, self._days = frozenset(working), frozenset(question.days)
        self._demands = {demand.account: demand for demand in question.demands}
        self._standing = slots_by_day(question)
        planned = [
            replace(d, proposed=tuple(answer.placed.get(d.account, ())), extra=tuple(answer.extra.get(d.account, ())))
            for d in question.demands
        ]  # fmt: skip
        self._plan = PlanReasons(as_planned(replace(question, demands=planned)))

    def change(
        self,
        visit: str,
        account: str,
        before: dt.date | None,
        after: dt.date | None,
        *,
        extra: bool = False,
    ) -> VisitChange:
        """Return one visit's change with its reason; `extra` where it is, or was, beyond those due."""
        demand = self._demands[account]
        if before is None and extra:
            return VisitChange(visit, account, "added", None, after, why="extra")
        if before is None:
            return VisitChange(visit, account, "added", None, after, why="due", count=demand.due)
        kind = "removed" if after is None else "moved"
        why, other = self._barred(demand, before)
        if not why and after is None and extra:
            why = "no_extra" if demand.spare else "undue"
        elif not why and after is None:
            why = next(iter(self._answer.dropped.get(account, ())), "undue")
        elif not why and after is not None:
            why = self._better(demand, before, after)
        count = demand.due if why in ("due", "undue") else None
        return VisitChange(visit, account, kind, before, after, why=why, other=other, count=count)

    def _barred(self, demand: Demand, day: dt.date) -> tuple[str, dt.date | None]:
        """Return which rule keeps an account from a day now; nothing where none does."""
        if day not in self._days:
            return ("leave" if day in self._working else "closed"), None
        if day.weekday() in demand.closed:
            return "weekday_closed", None
        near = [other for other in demand.fixed if abs((other - day).days) < max(demand.min_gap, 1)]
        if near:
            return "near", min(near, key=lambda other: abs((other - day).days))
        if self._standing[day] + demand.slots > self._question.room(day):
            return "full", None
        return "", None

    def _better(self, demand: Demand, before: dt.date, after: dt.date) -> str:
        """Return in which points the new day beats the old one most."""
        if len(demand.fixed) + len(demand.proposed) != demand.due:
            return "due"
        more = self._plan.instead(demand.account, after, before)
        term = max(more, key=lambda name: more[name], default="room")
        return term if more and more[term] > 0 and sum(more.values()) > 0 else "room"


def plan_changes(
    calendars: RepCalendars, answer: CalendarAnswer, rows: pd.DataFrame
) -> list[VisitChange]:
    """Return every visit that is not where the published plan had it.

    Args:
        calendars: The reps' calendars, asked with the published plan.
        answer: What they came to.
        rows: The visits of the new plan: `id`, `account`, `date`, `extra`.
    """
    questions = calendars.questions
    owners = {d.account: owner for owner, question in questions.items() for d in question.demands}

    @cache
    def plan_for(owner: str) -> PlanChanges:
        return PlanChanges(questions[owner], answer, calendars.days.working(owner))

    def plan_of(account: str) -> PlanChanges | None:
        return plan_for(owners[account]) if account in owners else None

    return list(visit_changes(calendars.standing, rows, plan_of))


def visit_changes(
    standing: Standing, rows: pd.DataFrame, plan_of: Callable[[str], PlanChanges | None]
) -> Iterator[VisitChange]:
    """Yield what became of the published visits; a first plan changes nothing.

    Args:
        standing: The visits of the published plan.
        rows: The visits of the new plan: `id`, `account`, `date`, `extra`.
        plan_of: Gives an account's plan by its id; None when it takes no part any more.
    """
    published = {row["id"]: row for row in records(standing.open)}
    if not published and standing.fixed.empty:
        return
    new = {row["id"]: row for row in records(rows)}
    kept = {*standing.fixed["id"], *standing.closed["id"], *standing.unfinished["id"]}
    for identity in [*new, *(identity for identity in published if identity not in new)]:
        old, row = published.get(identity), new.get(identity)
        before, after = (one["date"] if one else None for one in (old, row))
        if identity in kept or before == after:
            continue
        account = str((row or old or {})["account"])
        plan = plan_of(account)
        if plan:
            extra = row["extra"] == "yes" if row else identity in standing.extra
            yield plan.change(identity, account, before, after, extra=extra)
        else:
            yield VisitChange(identity, account, "removed", before, None, why="account")
