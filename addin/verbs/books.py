"""The verbs that make a book or show what is in one: `new`, `show`, `demo`."""

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from addin.console import Console, guarded, showing
from addin.verbs.options import Json, Language, Lng, Strict, day_of, period_of
from generators.common.language import Lang


def register(app: App) -> None:
    """Add the verbs."""
    for verb in (new, show, demo):
        app.command(verb)


@guarded
def new(
    book: Path,
    *,
    source: Annotated[Path | None, Parameter(name="--from")] = None,
    map: Path | None = None,
    encoding: str | None = None,
    lang: Language = "zh",
    rep: str = "",
    region: str = "",
    period: str | None = None,
    json: Json = False,
    strict: Strict = False,
) -> int:
    """Make a planning book, empty or from a CRM export (.xlsx, .csv, .xls, .ods).

    Parameters
    ----------
    book
        The .xlsx file to make, or an .xlsm file, which has buttons.
    source
        The export to import accounts from.
    map
        A TOML file that says which header means which column: [columns] "Their header" = "our key".
        Where a header is unknown, the message prints one ready to edit.
    encoding
        The text encoding of a .csv file, such as gb18030 or cp1252, where it cannot be told.
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
    from addin.commands.book.new import NewBook, new_book
    from addin.printing.plan import print_new

    now = dt.datetime.now()  # noqa: DTZ005 - a log line in the reader's own time
    wish = NewBook(
        book,
        Lang(lang),
        period_of(period, now.date()),
        rep=rep,
        region=region,
        source=source,
        map=map,
        encoding=encoding,
    )
    with console.progress() as say:
        report = new_book(wish, now, say)
    return console.end(report, print_new, strict)


@guarded
def show(
    book: Path, table: str, *, format: Literal["csv", "json"] = "csv", lang: Lng = None
) -> int:
    """Print a table with English keys, for scripts."""
    console = Console(Lang(lang) if lang else None, as_json=False)
    from addin.commands.book.show import show_table
    from addin.commands.plan.computed import compute_missing
    from workbooks.host.file_host import FileHost

    host = FileHost.open(book)
    console.follow(host.info.lang)
    compute_missing(host, day_of(host.info.last_run)[0])
    text = show_table(host, table, format).rstrip("\n")
    with showing(for_programs=True):
        print(text)
    return 0


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
    from addin.commands.book.demo import make_demo
    from addin.printing.plan import print_demo

    with console.progress() as say:
        report = make_demo(out, Lang(lang), dt.datetime.now(), say)  # noqa: DTZ005 - local time
    return console.end(report, print_demo, strict=False)
