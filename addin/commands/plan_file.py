"""`kamplan plan BOOK`: one book in its file, from claiming it to saving it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from addin.commands.planning import run_steps
from addin.commands.run import Run
from addin.commands.saved import saved_entry
from generators.language import Lang
from workbooks.file_host import FileHost
from workbooks.saving import claim


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
    return {**report, "saved": saved_entry(host.saved)}
