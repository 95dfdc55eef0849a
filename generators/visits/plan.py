"""The visits of a period planned: one call from a book's tables to all that is written of them (M9, M10)."""

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generators.common.problems import Problem
from generators.common.rows import Tables
from generators.days.leave import check_leave
from generators.merge.merging import Merged, merge
from generators.visit_calendar import CalendarAnswer, Scheduler, best_calendar
from generators.visits.account_figures import account_figures
from generators.visits.calendars import CALENDARS_READ, RepCalendars, rep_calendars
from generators.visits.dropped import dropped_visits
from generators.visits.given import VisitEdits, VisitSettings
from generators.visits.joint_visits import joint_problems
from generators.visits.pins import pinned_problems
from generators.visits.reasons.changes import VisitChange, plan_changes
from generators.visits.report import visits_report
from generators.visits.visit_facts import described
from generators.visits.visit_table import visit_table

PLAN_READ = (*CALENDARS_READ, "Projects")


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """The visits of a period, and what follows from them.

    The plan that `plan_visits` shows:

    >>> plan.rows[["id", "account", "week"]].to_numpy().tolist()
    [['V-K1-01', 'K1', '2027-W09'], ['V-K1-02', 'K1', '2027-W12']]
    >>> plan.report["due"], plan.report["planned"], plan.problems
    (2, 2, [])

    Attributes:
        visits: The visits with the rep's part in them, and how they are to be written.
        accounts: By place in `Accounts`: `visits_planned`, `next_visit`, `longest_gap`, `retention`.
        problems: Leave that cannot be used, visits dropped, and dates of the rep's that clash.
        changes: What became of the published visits, and why.
        report: The figures a run reports; see `report.py`.
    """

    visits: Merged
    accounts: pd.DataFrame
    problems: Sequence[Problem]
    changes: Sequence[VisitChange]
    report: dict[str, Any]

    @property
    def rows(self) -> pd.DataFrame:
        """The visits in order of date, the rep's own values among them."""
        return self.visits.rows


def plan_visits(
    tables: Tables,
    settings: VisitSettings,
    edits: VisitEdits,
    as_of: dt.date,
    scheduler: Scheduler = best_calendar,
    *,
    searching: AbstractContextManager[object] | None = None,
) -> VisitPlan:
    """Plan the period's visits, keeping what is done, past, or set by the rep.

    In a book with one account, K1, that is due two visits in March 2027, at least 20 days apart:

    >>> plan = plan_visits(tables, settings, nothing_done, as_of=dt.date(2027, 3, 1))
    >>> [f"{day:%a %d}" for day in plan.rows["date"]]
    ['Tue 02', 'Mon 22']

    Args:
        tables: Those of `PLAN_READ`, as they stand in the book.
        settings: The book, and what its Settings decide.
        edits: What the rep did since the last plan.
        as_of: The day the plan is made for; what lies before it stands.
        scheduler: Answers each rep's calendar.
        searching: Entered while the calendars are searched, the one part that takes seconds.

    Raises:
        InputError: There is no calendar for a rep's country, or Settings lack a threshold.
    """
    calendars = rep_calendars(tables, settings, edits, as_of)
    with searching or nullcontext():
        answer = calendars.answer(scheduler)
    table = visit_table(calendars.standing, answer, settings.book.lang)
    rows = described(table.rows, calendars, edits.visits, tables["Projects"])
    visits = merge(rows, edits.visits, edits.keys, edits.written)
    changes = plan_changes(calendars, answer, table.rows)
    return VisitPlan(
        visits,
        account_figures(tables["Accounts"], visits.rows, calendars),
        _problems(calendars, visits.rows, answer),
        changes,
        visits_report(calendars, answer, visits.rows, table.moved, changes),
    )


def _problems(
    calendars: RepCalendars, visits: pd.DataFrame, answer: CalendarAnswer
) -> list[Problem]:
    """Return what is wrong with the leave, what was dropped, and what stands against a rule."""
    accounts, lang = calendars.accounts, calendars.settings.book.lang
    joint, owners = calendars.joint, set(accounts["owner"].dropna())
    return [
        *check_leave(calendars.days.leave, owners, lang),
        *dropped_visits(answer, accounts, lang),
        *joint_problems(joint, calendars.room, calendars.standing_room(), lang),
        *pinned_problems(calendars, visits, answer),
    ]
