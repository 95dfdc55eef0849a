"""The verbs between a planned book and other files: `documents`, `export`, `accept`, and `explain`."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from cyclopts import App

from addin.console import Console, guarded
from addin.verbs.options import Json, Live, Lng, day_of
from generators.common.language import Lang

if TYPE_CHECKING:
    from addin.commands.documents.documents import DocumentWish
    from workbooks.host.file_host import FileHost


def register(app: App) -> None:
    """Add the verbs."""
    for verb in (documents, export, accept, explain):
        app.command(verb)


@guarded
def documents(
    book: Path,
    *,
    out: Path,
    what: Literal["call-plans"] = "call-plans",
    format: Literal["docx", "md"] = "docx",
    week: str | None = None,
    account: str | None = None,
    templates: Path | None = None,
    live: Live = None,
    json: Json = False,
    lang: Lng = None,
) -> int:
    """Write a call plan for every visit, or for those of one week or account.

    Parameters
    ----------
    book
        The planned book.
    out
        Folder for the documents.
    what
        Which documents.
    format
        Word or Markdown.
    week
        Only this ISO week, as 2027-W03.
    account
        Only this account, by ID or name.
    templates
        Folder with your own templates, call-plan-zh.docx and so on.
    """
    console = Console(Lang(lang) if lang else None, json)
    from addin.commands.documents.documents import DocumentWish, write_call_plans
    from addin.printing.plan import print_documents

    wish = DocumentWish(out, format, week, account, templates)
    if live is not None:
        return console.end(_documents_in_calc(book, wish, live, console), print_documents, False)
    host, as_of = _opened(book, console)
    with console.progress() as say:
        report = write_call_plans(host, wish, as_of, say)
    return console.end(report, print_documents, strict=False)


def _opened(path: Path, console: Console) -> tuple["FileHost", dt.date]:
    """Open a book, speak its language, and return it with the day it was planned for."""
    from workbooks.host.file_host import FileHost

    host = FileHost.open(path)
    console.follow(host.info.lang)
    planned = host.info.last_run
    return host, dt.date.fromisoformat(planned) if planned else day_of(None)[0]


def _documents_in_calc(
    path: Path, wish: "DocumentWish", live: str, console: Console
) -> dict[str, Any]:
    from addin.live.book_language import language_of
    from addin.live.documents import documents_live
    from addin.live.in_calc import book_in_calc, calc_port

    with book_in_calc(path, calc_port(live)) as found:
        lang = language_of(found.book)
        if lang:
            console.follow(lang)
        return documents_live(found.book, day_of(None)[0], wish=wish)


@guarded
def export(
    book: Path,
    *,
    out: Path,
    timed: bool = False,
    zone: str | None = None,
    each: bool = False,
    owner: str | None = None,
    json: Json = False,
    lang: Lng = None,
) -> int:
    """Write the visits as an iCalendar file, for Outlook, a phone or any calendar.

    Write it to the same file again after a change: calendars that took it before follow, visit by visit.
    What else stands in that file, your own appointments or another book's visits, stays as it is.

    Parameters
    ----------
    book
        The planned book.
    out
        The .ics file; with --each, a folder.
    timed
        Give each visit an hour, from nine on; all-day events if absent.
    zone
        Time zone of the hours, as Asia/Shanghai; that of the book's country if absent.
    each
        One file a visit, for sending them singly.
    owner
        Only this rep's visits, and those of others on which the rep comes along.
    """
    console = Console(Lang(lang) if lang else None, json)
    from addin.commands.exchange.export import ExportWish, export_visits
    from addin.printing.plan import print_export

    host, as_of = _opened(book, console)
    report = export_visits(host, ExportWish(out, timed, zone, each, owner), as_of)
    return console.end(report, print_export, strict=False)


@guarded
def accept(book: Path, files: list[Path], /, *, json: Json = False, lang: Lng = None) -> int:
    """Take over the days of a returned calendar file: a visit moved there is moved and kept here.

    Only dates are taken over, and only those that a person moved: an older copy moves nothing back. Of a
    series the event on the visit's day counts. A visit called off or deleted there, or an event that
    cannot be read, is reported; set it in Visits yourself.

    Parameters
    ----------
    book
        The planned book the calendar was exported from.
    files
        One or more .ics files, as they came back.
    """
    console = Console(Lang(lang) if lang else None, json)
    from addin.commands.exchange.accept import accept_calendar
    from addin.printing.returned_calendar import print_accept

    host, as_of = _opened(book, console)
    report = accept_calendar(host, files, as_of)
    if report["moved"]:
        host.save()
    return console.end(report, print_accept, strict=False)


@guarded
def explain(book: Path, visit: str, *, json: Json = False, lang: Lng = None) -> int:
    """Say why a visit is on its day, what the next best day would cost, and why visits were dropped.

    Parameters
    ----------
    book
        The planned book.
    visit
        ID of a visit; or of an account, for all its visits and those that found no day.
    """
    console = Console(Lang(lang) if lang else None, json)
    from addin.commands.plan.explain import explain as explained
    from addin.commands.plan.run import Run
    from addin.printing.calendar import print_explanation

    host, as_of = _opened(book, console)
    run = Run(host, as_of, as_of.isoformat())
    run.lang = console.lang
    return console.end(explained(run, visit), print_explanation, strict=False)
