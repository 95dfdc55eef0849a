"""A planning book as a closed file: read by calamine, edited in place, saved in one move."""

import io
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import python_calamine as calamine

from generators.errors import BookError
from generators.language import Phrase
from workbooks.book_info import BookInfo, last_run_property
from workbooks.package import CellValue, Package
from workbooks.saving import save_atomically
from workbooks.table_host import Figure, TableHost

_NO_FILE = Phrase("没有文件 {book}；请检查路径。", "There is no file {book}; check the path.")
_BAD_BOOK = Phrase(
    "{book} 的表 {table} 读不出来：{found}。请在 Excel 中打开并另存一次。",
    "Table {table} of {book} cannot be read: {found}. Open the book in Excel and save it once.",
)


class FileHost(TableHost):
    """A planning book in a file; nothing is written before `save`.

    Args:
        data: The file's bytes.
        path: Where it lives.

    Raises:
        BookError: It is not a planning book.
    """

    def __init__(self, data: bytes, path: Path) -> None:
        super().__init__()
        self._path = path
        self._data = data
        self._package = Package.open(data, path.name)
        known = {**self._package.properties(), **self._package.constants()}
        self.info = BookInfo.from_properties(known, path.name)
        self._figures: dict[str, Figure] = {}
        self._found: dict[str, tuple[Sequence[str], Sequence[Sequence[Any]]]] = {}

    @classmethod
    def open(cls, path: Path) -> "FileHost":
        """Open a book's file.

        Raises:
            BookError: There is no such file, or it is not a planning book.
        """
        try:
            return cls(path.read_bytes(), path)
        except (FileNotFoundError, IsADirectoryError) as error:
            raise BookError(_NO_FILE, book=path) from error

    @property
    def name(self) -> str:
        """The file's name."""
        return self._path.name

    def refresh(self, figures: Mapping[str, Figure]) -> None:
        """Renew the values of named formula cells and areas."""
        self._figures |= figures

    def chosen(self, name: str) -> str:
        """Return what a person chose in a named cell."""
        found = self._package.named_value(name)
        return found.strip() if isinstance(found, str) else ""

    def remember(self, as_of: str) -> None:
        """Note when the book was planned last."""
        name, value = last_run_property(as_of)
        self._package.set_property(name, value)
        self._package.set_constants({**self.info.properties(), name: value})

    def save(self) -> None:
        """Write the file in one move."""
        for table, edits in self._edits():
            self._package.replace_rows(table, edits)
        for name, figure in self._figures.items():
            if isinstance(figure, (list, tuple)):
                self._package.set_cached_area(name, figure)
            else:
                self._package.set_cached({name: cast(CellValue, figure)})
        save_atomically(self._path, self._package.to_bytes())
        self._pending.clear()

    @cached_property
    def _book(self) -> calamine.CalamineWorkbook:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(self._data), load_tables=True)

    def _cells(self, table: str) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
        if table not in self._found:
            self._package.table(table)
            try:
                found = self._book.get_table_by_name(table)
                self._found[table] = found.columns, found.to_python()
            except Exception as error:  # calamine raises seven kinds on a damaged file
                raise BookError(_BAD_BOOK, book=self.name, table=table, found=error) from error
        return self._found[table]

    def _formula_rows(self, table: str, header: str) -> Sequence[bool]:
        return self._package.formula_rows(table, header)

    def _place(self, table: str, header: str) -> tuple[str, int, int]:
        part = self._package.table(table)
        return part.sheet, part.first, part.column(header)

    def _row_count(self, table: str) -> int:
        return self._package.table(table).rows
