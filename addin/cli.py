"""The command line: `kamplan VERB BOOK …`; every verb is also a button and a ribbon tag.

Imports of the working parts stand inside the commands, so that `--help` and a typing mistake
answer at once.
"""

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import cyclopts
from cyclopts import App, Parameter

from addin import cli_files
from addin.console import Console, guarded
from generators.language import Lang

if TYPE_CHECKING:
    from generators.period import Period

app = App(
    name="kamplan",
    help="Key account planning in Excel workbooks · 大客户计划",
    version_flags=["--version"],
)
cli_files.register(app)
Language = Literal["zh", "en"]
AsOf = Annotated[str | None, Parameter(name="--as-of", help="Plan as on this day; today if absent")]
Json = Annotated[bool, Parameter(name="--json", negative="", help="One JSON report on stdout")]
Strict = Annotated[
    bool, Parameter(name="--strict", negative="", help="Exit with 1 when there are problems")
]
Lng = Annotated[
    Language | None, Parameter(name="--lang", help="Language of messages; the book's if absent")
]


@app.command
@guarded
def new(
    book: Path,
    *,
    source: Annotated[Path | None, Parameter(name="--from")] = None,
    map: Path | None = None,
    lang: Language = "zh",
    rep: str = "",
    region: str = "",
    period: str | None = None,
    json: Json = False,
    strict: Strict = False,
) -> int:
    """Make a planning book, empty or from a CRM export (.csv, .xlsx).

    Parameters
    ----------
    book
        The .xlsx file to make.
    source
        The export to import accounts from.
    map
        A TOML file that says which header means which column: [columns] "Their header" = "our key".
    lang
        Language of the book.
    rep
        Who works in it.
    region
        Which region it covers.
    period
        2027Q1, 2027H1, 2027-03 or 2027; the next quarter if absent.
    """
    console = Console(Lang(lang), json)
    from addin.commands.new import NewBook, new_book
    from addin.printing import print_new

    now = dt.datetime.now()  # noqa: DTZ005 - a log line in the reader's own time
    wish = NewBook(book, Lang(lang), _period(period, now.date()), rep, region, source, map)
    with console.progress() as say:
        report = new_book(wish, now, say)
    return console.end(report, print_new, strict)


def _plan_like(name: str, doc: str) -> None:
    """Register `plan` and its single steps, which differ only in what they run."""

    @guarded
    def command(
        book: Path,
        *,
        as_of: AsOf = None,
        json: Json = False,
        strict: Strict = False,
        lang: Lng = None,
    ) -> int:
        console = Console(Lang(lang) if lang else None, json)
        from addin.commands.planning import run_steps
        from addin.commands.run import Run
        from addin.commands.saved import saved_entry
        from addin.printing import print_plan
        from workbooks.file_host import FileHost
        from workbooks.saving import claim

        day, time = _day(as_of)
        with claim(book, on_wait=console.waiting(book)):
            host = FileHost.open(book)
            console.follow(host.info.lang)
            with console.progress() as say:
                report = run_steps(Run(host, day, time, say), name)
                host.save()
        return console.end({**report, "saved": saved_entry(host.saved)}, print_plan, strict)

    command.__name__, command.__doc__ = name, doc
    app.command(command, name=name)


_plan_like("plan", "Classify, schedule, analyse, act and review, in this order.")
_plan_like("classify", "Give every account its tier, with the reason, and its visits due.")
_plan_like("schedule", "Put the period's visits on working days.")
_plan_like("analyse", "Draft the SWOT and the strategies from the tables.")
_plan_like("act", "Write the TAT action plan.")
_plan_like("review", "List what is missing or stale.")


@app.command
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
        Only this account's ID.
    templates
        Folder with your own templates, call-plan-zh.docx and so on.
    """
    console = Console(Lang(lang) if lang else None, json)
    from addin.commands.documents import DocumentWish, write_call_plans
    from addin.printing import print_documents
    from workbooks.file_host import FileHost

    host = FileHost.open(book)
    console.follow(host.info.lang)
    wish = DocumentWish(out, format, week, account, templates)
    as_of = dt.date.fromisoformat(host.info.last_run) if host.info.last_run else _day(None)[0]
    with console.progress() as say:
        report = write_call_plans(host, wish, as_of, say)
    return console.end(report, print_documents, strict=False)


@app.command
@guarded
def show(
    book: Path, table: str, *, format: Literal["csv", "json"] = "csv", lang: Lng = None
) -> int:
    """Print a table with English keys, for scripts."""
    console = Console(Lang(lang) if lang else None, as_json=False)
    from addin.commands.show import show_table
    from workbooks.file_host import FileHost

    host = FileHost.open(book)
    console.follow(host.info.lang)
    sys.stdout.write(show_table(host, table, format).rstrip("\n") + "\n")
    return 0


@app.command
@guarded
def demo(*, out: Path = Path("demo"), lang: Language = "zh", json: Json = False) -> int:
    """Make a filled sample book with its call plans.

    Parameters
    ----------
    out
        Folder for the sample.
    lang
        Language of the sample.
    """
    console = Console(Lang(lang), json)
    from addin.commands.demo import make_demo
    from addin.printing import print_demo

    with console.progress() as say:
        report = make_demo(out, Lang(lang), dt.datetime.now(), say)  # noqa: DTZ005 - local time
    return console.end(report, print_demo, strict=False)


def _day(as_of: str | None) -> tuple[dt.date, str]:
    """Return the day to plan for, and what the log says of the time."""
    from generators.errors import InputError
    from generators.language import Phrase

    wrong = Phrase(
        "日期“{found}”无法识别；请写成 2026-12-28。",
        "The day is '{found}'; write it as 2026-12-28.",
    )
    if as_of is None:
        now = dt.datetime.now()  # noqa: DTZ005 - a log line in the reader's own time
        return now.date(), now.strftime("%Y-%m-%d %H:%M")
    try:
        return dt.date.fromisoformat(as_of), as_of
    except ValueError as error:
        raise InputError(wrong, found=as_of) from error


def _period(text: str | None, today: dt.date) -> "Period":
    """Return the period asked for, or the next quarter."""
    from generators.period import Period

    if text:
        return Period.parse(text)
    quarter = (today.month - 1) // 3 + 1
    year, following = (today.year, quarter + 1) if quarter < 4 else (today.year + 1, 1)
    return Period.parse(f"{year}Q{following}")


def main() -> None:
    """Run the command line; exit 0 done, 1 stopped and nothing written, 2 wrong usage."""
    try:
        sys.exit(app(exit_on_error=False))
    except cyclopts.CycloptsError:
        sys.exit(2)


if __name__ == "__main__":
    main()
