"""Which language a book's file speaks, for sentences said before or instead of opening it."""

from pathlib import Path

from generators.common.errors import BookError, PlanError
from generators.common.language import Lang
from workbooks.guard import admit_book, check_size
from workbooks.host.book_info import BookInfo
from workbooks.package import Package

_BOOKS = (".xlsx", ".xlsm")


def language_of_file(path: Path) -> Lang | None:
    """Return a book's language; None for whatever is no planning book, or cannot be read."""
    if path.suffix.lower() not in _BOOKS:
        return None
    try:
        check_size(path, BookError)
        data = path.read_bytes()
        admit_book(data, path.name)
        package = Package.open(data, path.name)
        known = {**package.properties(), **package.constants()}
        return BookInfo.from_properties(known, path.name).lang
    except (OSError, PlanError):
        return None
