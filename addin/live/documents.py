"""Call plans from an open book: for the selected visits or accounts, else for the week."""

import datetime as dt
from collections.abc import Collection
from pathlib import Path
from typing import Any

from addin.commands.documents.documents import DocumentWish, write_call_plans
from addin.live.host import LiveHost
from addin.live.quiet import quiet
from addin.live.readiness import file_of, require_ready
from addin.live.selection import selected_ids
from generators.common.language import Phrase
from generators.common.period import week_of

_FOLDER = Phrase("拜访计划", "call plans")


def documents_live(
    book: Any, day: dt.date, state: Collection[str] = (), wish: DocumentWish | None = None
) -> dict[str, Any]:
    """Write call plans of an open book: for the selected visits, else for the week of a day.

    Args:
        book: The `xlwings` book; it is not changed.
        day: Today; its week is meant when no visit and no account is selected.
        state: What the caller knows of the book, see `require_ready`.
        wish: Which documents, when the person said so; the selection is not asked then.

    Raises:
        PlanError: The book was never saved, or the documents cannot be written.
    """
    with quiet(book.app) as say:
        host = LiveHost(book)
        require_ready(book, (), state)
        last = host.info.last_run
        as_of = dt.date.fromisoformat(last) if last else day
        return write_call_plans(host, wish or _selected(host, book, day), as_of, say)


def _selected(host: LiveHost, book: Any, day: dt.date) -> DocumentWish:
    visits = selected_ids(host, "Visits", book)
    if not visits:
        accounts = selected_ids(host, "Accounts", book)
        rows = host.read("Visits")
        visits = [str(i) for i in rows.loc[rows["account"].isin(accounts), "id"].dropna()]
    out = _folder(host, file_of(book) or Path())
    if visits:
        return DocumentWish(out, visits=visits)
    return DocumentWish(out, week=week_of(day))


def _folder(host: LiveHost, book: Path) -> Path:
    return book.parent / f"{book.stem} {_FOLDER.say(host.info.lang)}"
