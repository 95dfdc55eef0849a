"""What must hold before a live run starts: it says so then, not in the middle."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from addin.live.patience import BusyError, patiently
from generators.common.errors import HostError
from generators.common.language import Phrase

# what the macro knows of the book and Python cannot ask
UNSAVED, READ_ONLY, PROTECTED = "unsaved", "read_only", "protected"
_UNSAVED = Phrase(
    "{book} 还没有保存过；请先保存到一个文件夹，再点按钮。",
    "{book} has never been saved; save it into a folder first, then press the button.",
)
_READ_ONLY = Phrase(
    "{book} 以只读方式打开，或文件是只读的，未作任何更改；请关闭别处打开的同一文件，或另存一份再点按钮。",
    "{book} is open read-only, or its file is, and nothing was changed; close it where else it is "
    "open, or save a copy, then press the button.",
)
_PROTECTED = Phrase(
    "{book} 受保护（{sheet}），未作任何更改；请在“审阅”里撤销保护，再点按钮。",
    "{book} is protected ({sheet}) and nothing was changed; unprotect it under Review, then press "
    "the button.",
)
_SOME_SHEET = Phrase("有工作表", "some sheet")


def require_ready(book: Any, tables: Iterable[Any], state: Collection[str] = ()) -> None:
    """Refuse a run on a book that could not take what the run writes.

    Args:
        book: The `xlwings` book.
        tables: The `xlwings` tables the run may write.
        state: What the caller knows already: `unsaved`, `read_only`, `protected`.

    Raises:
        HostError: The book was never saved, is read-only, or a sheet is protected.
    """
    require_saved(book, state)
    if READ_ONLY in state or _is_read_only(file_of(book)):
        raise HostError(_READ_ONLY, book=book.name)
    if PROTECTED in state:
        raise HostError(_PROTECTED, book=book.name, sheet=_SOME_SHEET)
    for table in tables:
        if not _takes_changes(table):
            raise HostError(_PROTECTED, book=book.name, sheet=table.parent.name)


def require_saved(book: Any, state: Collection[str] = ()) -> Path:
    """Return the file of a book.

    Args:
        book: The `xlwings` book.
        state: What the caller knows already, see `require_ready`.

    Raises:
        HostError: The book was never saved.
    """
    path = file_of(book)
    if UNSAVED in state or path is None:
        raise HostError(_UNSAVED, book=book.name)
    return path


def file_of(book: Any) -> Path | None:
    """Return the file of a book; None when it was never saved."""
    path = Path(book.fullname)
    return path if path.is_absolute() else None


def _is_read_only(path: Path | None) -> bool:
    return path is not None and path.exists() and not os.access(path, os.W_OK)


def _takes_changes(table: Any) -> bool:
    """Say whether a table's cells can be changed: a format is set to what it is."""
    corner = table.range[0, 0]
    form = patiently(lambda: corner.number_format)
    try:
        patiently(lambda: setattr(corner, "number_format", form))
    except BusyError:
        raise
    except Exception:  # each program has an error of its own for a protected sheet
        return False
    return True
