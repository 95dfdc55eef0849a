"""`plan` and its single steps, on a closed book, on one open in Calc, or on a folder of books."""

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cyclopts import App

from addin.console import Console, guarded
from addin.verbs.options import AsOf, Cluster, Json, Live, Lng, Say, Strict, Workers, day_of
from generators.common.language import Lang, Phrase

_ONE_BOOK = Phrase(
    "{found} 只用于一个文件夹的计划簿；{book} 是一个文件，请去掉它。",
    "{found} is for a folder of books; {book} is one file, so leave it out.",
)
_NOT_LIVE = Phrase(
    "--live 只用于一本打开的计划簿；{book} 是文件夹，请去掉它。",
    "--live is for one book that is open; {book} is a folder, so leave it out.",
)

if TYPE_CHECKING:
    from addin.commands.plan.plan_folder import FolderWish

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
        workers: Workers = None,
        cluster: Cluster = None,
        lang: Lng = None,
    ) -> int:
        console = Console(Lang(lang) if lang else None, json)
        from addin.printing.plan import print_plan

        day, time = day_of(as_of)
        _check_wish(book, live, workers, cluster)
        if book.is_dir():
            from addin.commands.plan.plan_folder import FolderWish

            wish = FolderWish(book, name, day, time=time, workers=workers, cluster=cluster or "")
            return _plan_folder(wish, console, strict)
        plan = _plan_file if live is None else partial(_plan_in_calc, live=live)
        with console.progress() as say:
            report = plan(book, name, day, time, say=say, console=console)
        return console.end(report, print_plan, strict)

    command.__name__, command.__doc__ = name, doc
    app.command(command, name=name)


def _check_wish(book: Path, live: str | None, workers: int | None, cluster: str | None) -> None:
    """Refuse options that would do nothing."""
    from generators.common.errors import InputError

    if book.is_dir() and live is not None:
        raise InputError(_NOT_LIVE, book=book)
    if not book.is_dir():
        for option, found in (("--workers", workers), ("--cluster", cluster)):
            if found is not None:
                raise InputError(_ONE_BOOK, found=option, book=book)


def _plan_folder(wish: "FolderWish", console: Console, strict: bool) -> int:
    from addin.commands.plan.plan_folder import plan_folder
    from addin.printing.folder import print_folder

    with console.progress() as say:
        report = plan_folder(wish, console.lang, say)
    status = console.end(report, print_folder, strict)
    return status if report["planned"] else 1  # nothing was written


def _plan_file(
    path: Path, name: str, day: dt.date, time: str, say: Say, console: Console
) -> dict[str, Any]:
    from addin.commands.plan.plan import plan_file

    waiting = console.waiting(path)
    return plan_file(path, name, day, time, say=say, on_wait=waiting, follow=console.follow)


def _plan_in_calc(
    path: Path, name: str, day: dt.date, time: str, say: Say, console: Console, live: str
) -> dict[str, Any]:
    from addin.live.book_language import language_of
    from addin.live.in_calc import book_in_calc, calc_port
    from addin.live.session import plan_live

    with book_in_calc(path, calc_port(live)) as found:
        lang = language_of(found.book)
        if lang:
            console.follow(lang)
        report = plan_live(found.book, name, day, time, say=say)
        return {**report, "copy": found.keep()}
