"""The verbs about files: `check` what came from outside, `restore` what was."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from addin.console import Console, guarded
from addin.verbs.options import Json, Lng
from generators.common.language import Lang


def register(app: App) -> None:
    """Add the verbs to the command line."""
    app.command(check, name="check")
    app.command(restore, name="restore")


@guarded
def check(*files: Path, json: Json = False, lang: Lng = None) -> int:
    """Say whether files can be read, are safe, and what is wrong; macros are never run.

    Exit status 1 when any file is refused.

    Parameters
    ----------
    files
        Books, customer lists or Word templates; a folder stands for the books in it.
    """
    console = Console(Lang(lang) if lang else None, json)
    from addin.commands.book.check import check_files
    from addin.printing.files import print_check

    if not console.has_language:
        console.follow_files(files)
    with console.progress() as say:
        report = check_files(files, console.lang, say)
    console.end(report, print_check, strict=False)
    return 1 if report["refused"] else 0


@guarded
def restore(
    book: Path,
    *,
    version: str | None = None,
    list: Annotated[bool, Parameter(negative="")] = False,
    json: Json = False,
    lang: Lng = None,
) -> int:
    """Bring an earlier version of a book back; what it holds now is kept as a version too.

    Parameters
    ----------
    book
        The book, or a document.
    version
        Number or id of a version; if absent, the last one that differs.
    list
        Only show which versions there are.
    """
    console = Console(Lang(lang) if lang else None, json)
    from addin.commands.book.restore import list_versions
    from addin.commands.book.restore import restore as bring_back
    from addin.printing.files import print_restored, print_versions

    if not console.has_language:
        console.follow_files((book,))
    if list:
        return console.end(list_versions(book), print_versions, strict=False)
    return console.end(bring_back(book, version), print_restored, strict=False)
