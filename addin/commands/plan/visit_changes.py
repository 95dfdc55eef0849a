"""What a run changed in the published visits, and why (M9)."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from addin.commands.plan.run import Run
from generators.days.working_days import working_days
from generators.visit_calendar import CalendarAnswer, CalendarQuestion
from generators.visits.change_wording import why
from generators.visits.changes import PlanChanges, VisitChange, visit_changes
from generators.visits.standing import Standing


def changes_of(
    run: Run,
    standing: Standing,
    questions: Mapping[str, CalendarQuestion],
    answer: CalendarAnswer,
    rows: pd.DataFrame,
) -> list[VisitChange]:
    """Return every visit that is not where the published plan had it.

    Args:
        run: The run.
        standing: The visits of the published plan.
        questions: What was asked, by rep.
        answer: The answers to all of them.
        rows: The visits of the new plan.
    """
    owners = {d.account: owner for owner, question in questions.items() for d in question.demands}

    @cache
    def plan_for(owner: str) -> PlanChanges | None:
        question = questions[owner]
        country = run.settings.capacity(owner).country
        holidays = run.host.read("Holidays")
        working = working_days(question.start, question.end, country, holidays)
        return PlanChanges(question, answer, working)

    def plan_of(account: str) -> PlanChanges | None:
        return plan_for(owners[account]) if account in owners else None

    return list(visit_changes(standing, rows, plan_of))


def reported(run: Run) -> list[dict[str, Any]]:
    """Return the changes as the report gives them."""
    return [
        {
            "visit": change.visit,
            "account": change.account,
            "change": change.kind,
            "from": change.before.isoformat() if change.before else None,
            "to": change.after.isoformat() if change.after else None,
            "why": why(change, run.lang),
        }
        for change in run.changes
    ]
