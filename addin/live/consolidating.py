"""The button that consolidates: the folder of the book it is pressed in, into a workbook beside it."""

import datetime as dt
import getpass
from collections.abc import Collection
from typing import Any

from addin.commands.managers.consolidate import Consolidation, consolidate
from addin.live.book_language import language_of
from addin.live.quiet import quiet
from addin.live.readiness import require_saved
from generators.common.language import Lang, Phrase
from workbooks.consolidating.running import read_here

_NAME = Phrase("{folder} 汇总.xlsx", "{folder} consolidated.xlsx")


def consolidate_live(
    book: Any, now: dt.datetime, lang: Lang, state: Collection[str] = ()
) -> dict[str, Any]:
    """Consolidate the books in the folder of an open book and below, and return the report.

    The open book itself is the manager's, and is left out.

    Args:
        book: The `xlwings` book; it is not changed.
        now: When it runs.
        lang: Language of what is said.
        state: What the caller knows of the book, see `require_ready`.

    Raises:
        PlanError: The book was never saved, or the workbook cannot be written.
    """
    path = require_saved(book, state)
    folder = path.parent
    output = folder / _NAME.say(lang, folder=folder.name)
    own = language_of(book)
    wish = Consolidation(
        folder, output, now.date(), now, lang=own, who=getpass.getuser(), leave=(path,)
    )
    with quiet(book.app) as say:
        # in this process: one that a spreadsheet program started may not always start others
        return consolidate(wish, read_here, lang, say)
