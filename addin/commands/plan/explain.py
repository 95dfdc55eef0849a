"""`kamplan explain`: why a visit is on its day, and why an account's visits were dropped (M9)."""

from typing import Any

from addin.commands.plan.run import Run
from addin.commands.plan.visits_given import planned_edits, visit_settings
from generators.common.errors import InputError
from generators.common.language import Phrase
from generators.visits.calendars import CALENDARS_READ, rep_calendars
from generators.visits.reasons.explanations import Explanations

_UNKNOWN = Phrase(
    "{book} 里没有编号为“{found}”的拜访或客户；编号在“拜访计划”和“客户”的第一列。",
    "{book} has no visit and no account with the ID '{found}'; IDs stand in the first column of Visits and Accounts.",
)


def explain(run: Run, identity: str) -> dict[str, Any]:
    """Return why a visit, or the visits of an account, are where they are.

    Raises:
        InputError: There is no such visit and no such account.
    """
    found = _explanations(run).of(identity)
    if found is None:
        raise InputError(_UNKNOWN, book=run.host.name, found=identity)
    return {"book": run.host.name, **found}


def write_remarks(run: Run) -> None:
    """Write each planned visit's reason in a few words beside it."""
    run.merge.complete("Visits", "remark", _explanations(run).remarks())


def _explanations(run: Run) -> Explanations:
    """Return the reasons of the plan as it stands; nothing is written."""
    tables = run.tables("Visits", *CALENDARS_READ)
    calendars = rep_calendars(tables, visit_settings(run), planned_edits(run), run.as_of)
    return Explanations(calendars, tables["Visits"])
