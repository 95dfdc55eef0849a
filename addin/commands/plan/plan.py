"""`kamplan plan` and its single steps, each standing on the one before; and a book in its file."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from addin.commands.plan.act import act
from addin.commands.plan.analyse import analyse
from addin.commands.plan.classify import classify
from addin.commands.plan.computed import compute_missing
from addin.commands.plan.finish import finish
from addin.commands.plan.review import review
from addin.commands.plan.run import Run
from addin.commands.plan.saved import saved_entry
from addin.commands.plan.schedule import schedule
from generators.common.language import Lang
from workbooks.host.file_host import FileHost
from workbooks.host.row_ids import give_ids
from workbooks.saving import claim

STEPS: Mapping[str, Callable[[Run], None]] = {
    "classify": classify,
    "schedule": schedule,
    "analyse": analyse,
    "act": act,
    "review": review,
}


def run_steps(run: Run, command: str) -> dict[str, Any]:
    """Run one step, or all of them for `plan`, and return the report. The book is not saved."""
    run.given = give_ids(run.host)
    run.merge.follow_new_ids()
    if command not in ("plan", "classify"):
        compute_missing(run.host, run.as_of)
    names: Sequence[str] = list(STEPS) if command == "plan" else [command]
    for name in names:
        STEPS[name](run)
    return finish(run, command)


def plan_file(
    path: Path,
    command: str,
    day: dt.date,
    time: str,
    *,
    say: Callable[[str], None] = lambda _: None,
    on_wait: Callable[[str], None] = lambda _: None,
    follow: Callable[[Lang], None] = lambda _: None,
) -> dict[str, Any]:
    """Plan a book, save it, and return the report.

    Args:
        path: The book's file.
        command: `plan`, or one of its steps.
        day: The day the plan is made for.
        time: What the log says about when it ran.
        say: Shows progress.
        on_wait: Called with who has the book, when another run has it.
        follow: Called with the book's language.

    Raises:
        PlanError: The book cannot be planned or saved; it is unchanged.
    """
    with claim(path, on_wait=on_wait):
        host = FileHost.open(path)
        follow(host.info.lang)
        report = run_steps(Run(host, day, time, say), command)
        host.save()
    from generators.visit_calendar.search.compiled import is_kept  # numba loads with the search

    kept = {} if is_kept() else {"search_not_kept": True}
    return {**report, **kept, "saved": saved_entry(host.saved)}
