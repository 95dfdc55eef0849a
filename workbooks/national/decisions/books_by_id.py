"""The reps' books of a folder by their ids: a book may have been moved or renamed, but keeps its id.

Several files may have one id: copies, earlier versions, and the same book filled in in two places.
Which of them counts is decided as consolidation decides it, see `generators.consolidation.choosing`;
where two cannot both be right, nobody is asked to guess.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generators.common.errors import BookError, PlanError
from generators.consolidation.copies import likeness_to_copy
from workbooks.consolidating.finding import find_files
from workbooks.guard import admit_book, check_size
from workbooks.host.book_info import BookInfo
from workbooks.package.editing.opened_book import OpenedBook

_BOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class FoundBook:
    """Where a book is now.

    Attributes:
        path: The file that counts.
        beside: Other files with its id that do not: copies and earlier versions, from the folder.
        rivals: Others that may count as well: they hold something else, and are not older.
    """

    path: Path
    beside: Sequence[str] = ()
    rivals: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _File:
    file: str
    content: str
    last_run: str
    changed: int


class BooksById:
    """Finds reps' books.

    Args:
        folder: Where they are, at any depth.
        period: Books of other periods are other books; of any period if empty.
    """

    def __init__(self, folder: Path, period: str = "") -> None:
        self._folder, self._period = folder, period

    def find(self, file: str, book: str) -> FoundBook | None:
        """Return where a book is now, with every other file of its id; None where it is no more.

        Args:
            file: Its path from the folder, as it was.
            book: Its id; without one the path alone counts.
        """
        path = self._folder / file
        if not book:
            return FoundBook(path) if file and path.is_file() else None
        files = self._all.get(book)
        if not files:
            return None
        named = [found for found in files if found.file == file]
        chosen = named[0] if named else _newest(files)
        others = [found for found in files if found is not chosen]
        rivals = [found.file for found in others if _may_count(found, chosen)]
        beside = [found.file for found in others if found.file not in rivals]
        return FoundBook(self._folder / chosen.file, beside, rivals)

    @cached_property
    def _all(self) -> dict[str, list[_File]]:
        """Every file by the id of its book."""
        found: dict[str, list[_File]] = {}
        for item in find_files(self._folder):
            if item.fault or not item.file.lower().endswith(_BOOKS):
                continue
            read = _read(self._folder / item.file)
            if read is not None and read[0].id and self._is_of_period(read[0]):
                info, content = read
                known = _File(item.file, content, info.last_run, item.changed)
                found.setdefault(info.id, []).append(known)
        return found

    def _is_of_period(self, info: BookInfo) -> bool:
        return self._period in ("", info.period.label)


def _newest(files: Sequence[_File]) -> _File:
    """Return the file planned last, then changed last; of those with its bytes the original."""
    newest = max(files, key=lambda found: (found.last_run, found.changed))
    same = [found for found in files if found.content == newest.content]
    return min(same, key=lambda found: likeness_to_copy(found.file))


def _may_count(other: _File, chosen: _File) -> bool:
    return other.content != chosen.content and other.last_run >= chosen.last_run


def _read(path: Path) -> tuple[BookInfo, str] | None:
    """Return what a book knows of itself, and what tells its bytes from others."""
    try:
        check_size(path, BookError)
        data = path.read_bytes()
        admit_book(data, path.name)
        package = OpenedBook.open(data, path.name)
        known = {**package.properties(), **package.constants()}
        return BookInfo.from_properties(known, path.name), hashlib.sha256(data).hexdigest()
    except (OSError, PlanError):
        return None
