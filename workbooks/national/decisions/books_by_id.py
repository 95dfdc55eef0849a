"""The reps' books of a folder by their ids: a book may have been moved or renamed, but keeps its id."""

from functools import cached_property
from pathlib import Path

from generators.common.errors import BookError, PlanError
from workbooks.consolidating.finding import find_files
from workbooks.guard import admit_book, check_size
from workbooks.host.book_info import BookInfo
from workbooks.package.editing.opened_book import OpenedBook

_BOOKS = (".xlsx", ".xlsm")


class BooksById:
    """Finds reps' books.

    Args:
        folder: Where they are, at any depth.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, file: str, book: str) -> Path | None:
        """Return where a book is now, or None where it is no more.

        Args:
            file: Its path from the folder, as it was.
            book: Its id; without one the path alone counts.
        """
        path = self._folder / file
        if file and path.is_file() and (not book or _id_of(path) == book):
            return path
        return self._all.get(book) if book else None

    @cached_property
    def _all(self) -> dict[str, Path]:
        """Every book by its id; of several with one id the one planned, then changed, last."""
        found: dict[str, tuple[tuple[str, int], Path]] = {}
        for item in find_files(self._folder):
            path = self._folder / item.file
            if item.fault or not item.file.lower().endswith(_BOOKS):
                continue
            info = _info(path)
            if info is not None and info.id:
                rank = (info.last_run, item.changed)
                if info.id not in found or rank > found[info.id][0]:
                    found[info.id] = rank, path
        return {identity: path for identity, (_, path) in found.items()}


def _id_of(path: Path) -> str:
    info = _info(path)
    return info.id if info else ""


def _info(path: Path) -> BookInfo | None:
    try:
        check_size(path, BookError)
        data = path.read_bytes()
        admit_book(data, path.name)
        package = OpenedBook.open(data, path.name)
        return BookInfo.from_properties({**package.properties(), **package.constants()}, path.name)
    except (OSError, PlanError):
        return None
