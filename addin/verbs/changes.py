"""The verbs about changes: `kamplan release` gives overrides back, `kamplan diff` tells versions apart."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from addin.console import Console, guarded
from addin.verbs.options import Json, Lng
from generators.common.language import Lang

_List = Annotated[
    bool, Parameter(name="--list", negative="", help="Only show them; nothing is written")
]


def register(app: App) -> None:
    """Add the verbs to the command line."""
    app.command(release)
    app.command(diff)


@guarded
def release(
    book: Path,
    table: str,
    row: str | None = None,
    *,
    column: str | None = None,
    only_list: _List = False,
    json: Json = False,
    lang: Lng = None,
) -> int:
    """Give your changes in a table's ▣ columns back to the plan.

    Parameters
    ----------
    book
        The planned book.
    table
        The table, as Visits or 拜访计划.
    row
        ID of the row; every row if absent.
    column
        Only this column, by key or label.
    """
    console = Console(Lang(lang) if lang else None, json)
    from addin.commands.book.release import ReleaseWish, list_overrides
    from addin.commands.book.release import release as give_back
    from addin.printing.changes import print_overrides, print_release
    from workbooks.host.file_host import FileHost
    from workbooks.saving import claim

    wish = ReleaseWish(table, row, column)
    with claim(book, on_wait=console.waiting(book)):
        host = FileHost.open(book)
        console.follow(host.info.lang)
        if only_list:
            return console.end(list_overrides(host, wish), print_overrides, strict=False)
        report = give_back(host, wish)
        host.save()
    return console.end(report, print_release, strict=False)


@guarded
def diff(old: Path, new: Path, *, json: Json = False, lang: Lng = None) -> int:
    """Say what changed between two versions of a book: tiers, visits, actions, overrides.

    Parameters
    ----------
    old
        The earlier version.
    new
        The later version.
    """
    console = Console(Lang(lang) if lang else None, json)
    from addin.commands.book.diff import compare_books
    from addin.printing.changes import print_changes
    from workbooks.host.file_host import FileHost

    before, after = FileHost.open(old), FileHost.open(new)
    console.follow(after.info.lang)
    report = compare_books(before, after, console.lang)
    return console.end(report, print_changes, strict=False)
