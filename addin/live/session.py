"""A plan of an open book: what a button runs, and `--live` on the command line."""

import datetime as dt
from collections.abc import Callable, Collection
from typing import Any

from addin.commands.plan.plan import run_steps
from addin.commands.plan.run import Run
from addin.live.as_read import keep_as_read
from addin.live.host import LiveHost
from addin.live.quiet import quiet
from addin.live.readiness import file_of, require_ready


def plan_live(
    book: Any,
    command: str,
    day: dt.date,
    time: str,
    state: Collection[str] = (),
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Run `plan` or one of its steps on an open book, and return the report.

    Args:
        book: The `xlwings` book; it is changed, and not saved.
        command: The verb.
        day: The day to plan for.
        time: What the log says about when it ran.
        state: What the caller knows of the book, see `require_ready`.
        say: Shows progress, besides the status bar.

    Raises:
        PlanError: The book cannot be planned; unless it says otherwise, nothing was changed.
    """
    with quiet(book.app) as status:
        host = LiveHost(book)
        require_ready(book, host.writable(), state)
        report = run_steps(Run(host, day, time, _both(say, status)), command)
        path = file_of(book)
        kept = keep_as_read(host, path) if path else None
        host.save()
    return {**report, "version": kept.number if kept else None}


def _both(one: Callable[[str], None], other: Callable[[str], None]) -> Callable[[str], None]:
    def say(text: str) -> None:
        one(text)
        other(text)

    return say
