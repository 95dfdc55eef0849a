"""`plan` and its single steps, on a closed book or on one open in Calc."""

import datetime as dt
from functools import partial
from pathlib import Path
from typing import Any

from cyclopts import App

from addin.console import Console, guarded
from addin.verbs.options import AsOf, Json, Live, Lng, Say, Strict, day_of
from generators.language import Lang

_VERBS = {
    "plan": "Classify, schedule, analyse, act and review, in this order.",
    "classify": "Give every account its tier, with the reason, and its visits due.",
    "schedule": "Put the period's visits on working days.",
    "analyse": "Draft the SWOT and the strategies from the tables.",
    "act": "Write the TAT action plan.",
    "review": "List what is missing or stale.",
}


def register(app: App) -> None:
    """Add the verbs, which differ only in what they run."""
    for name, doc in _VERBS.items():
        _plan_like(app, name, doc)


def _plan_like(app: App, name: str, doc: str) -> None:
    @guarded
    def command(
        book: Path,
        *,
        as_of: AsOf = None,
        json: Json = False,
        strict: Strict = False,
        live: Live = None,
        lang: Lng = None,
    ) -> int:
        console = Console(Lang(lang) if lang else None, json)
        from addin.printing import print_plan

        day, time = day_of(as_of)
        plan = _plan_file if live is None else partial(_plan_in_calc, live=live)
        with console.progress() as say:
            report = plan(book, name, day, time, say, console)
        return console.end(report, print_plan, strict)

    command.__name__, command.__doc__ = name, doc
    app.command(command, name=name)


def _plan_file(
    path: Path, name: str, day: dt.date, time: str, say: Say, console: Console
) -> dict[str, Any]:
    from addin.commands.planning import run_steps
    from addin.commands.run import Run
    from addin.commands.saved import saved_entry
    from workbooks.file_host import FileHost
    from workbooks.saving import claim

    with claim(path, on_wait=console.waiting(path)):
        host = FileHost.open(path)
        console.follow(host.info.lang)
        report = run_steps(Run(host, day, time, say), name)
        host.save()
    return {**report, "saved": saved_entry(host.saved)}


def _plan_in_calc(
    path: Path, name: str, day: dt.date, time: str, say: Say, console: Console, live: str
) -> dict[str, Any]:
    from addin.live.host import language_of
    from addin.live.in_calc import book_in_calc, calc_port
    from addin.live.session import plan_live

    with book_in_calc(path, calc_port(live)) as found:
        lang = language_of(found.book)
        if lang:
            console.follow(lang)
        report = plan_live(found.book, name, day, time, say=say)
        return {**report, "copy": found.keep()}
