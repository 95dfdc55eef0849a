"""A planning book as a closed file: read by calamine, edited in place, saved in one move."""

import io
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import pandas as pd
import python_calamine as calamine

from generators.common.errors import BookError
from generators.common.language import Phrase
from generators.common.rows import records
from generators.common.system_errors import reason_of
from workbooks.guard import admit_book, check_size, told_as
from workbooks.host.book_info import BookInfo, last_run_property
from workbooks.host.table_host import Figure, TableHost
from workbooks.package import CellValue, Package, RowEdit, RowsBelow
from workbooks.saving import Saved, save_book
from workbooks.schema import SHEET_OF, TABLES, Table, header
from workbooks.schema.words import shown

_NO_FILE = Phrase("没有文件 {book}；请检查路径。", "There is no file {book}; check the path.")
_UNREADABLE = Phrase(
    "{book} 读不了：{found}；请在 Excel 中关闭它，检查权限或网络后再试。",
    "{book} cannot be read: {found}; close it in Excel, or look at your rights or the network, "
    "and try again.",
)
_BAD_BOOK = Phrase(
    "{book} 的表 {table} 读不出来：{found}。请在 Excel 中打开并另存一次。",
    "Table {table} of {book} cannot be read: {found}. Open the book in Excel and save it once.",
)


class FileHost(TableHost):
    """A planning book in a file; nothing is written before `save`.

    Args:
        data: The file's bytes.
        path: Where it lives.
        on_disk: What stands there already; None for a new book.

    Attributes:
        saved: What the last `save` came to.

    Raises:
        BookError: It is not a planning book.
    """

    saved = Saved(written=False)

    def __init__(self, data: bytes, path: Path, on_disk: bytes | None = None) -> None:
        super().__init__()
        self._path = path
        self._data = data
        self._on_disk = on_disk
        self._package = Package.open(data, path.name)
        ours = [name for name in self._package.tables if name in TABLES]
        self._below = {name: self._package.take_in_rows(name) for name in ours}
        self._readable = self._package.for_reading()
        known = {**self._package.properties(), **self._package.constants()}
        self.info = BookInfo.from_properties(known, path.name)
        self._figures: dict[str, Figure] = {}
        self._put: dict[str, dict[int, dict[str, CellValue]]] = {}  # by table, place and header
        self._found: dict[str, tuple[Sequence[str], Sequence[Sequence[Any]]]] = {}
        self._formulas: dict[tuple[str, str], Sequence[bool]] = {}
        self._gained: dict[str, pd.DataFrame] = {}

    @classmethod
    def open(cls, path: Path) -> "FileHost":
        """Open a book's file.

        Raises:
            BookError: There is no such file, or it is not a planning book.
        """
        try:
            check_size(path, BookError)
            data = path.read_bytes()
        except (FileNotFoundError, IsADirectoryError) as error:
            raise BookError(_NO_FILE, book=path) from error
        except OSError as error:
            raise BookError(_UNREADABLE, book=path, found=reason_of(error)) from error
        admit_book(data, path.name)
        return cls(data, path, data)

    @property
    def name(self) -> str:
        """The file's name."""
        return self._path.name

    @property
    def headers(self) -> Mapping[str, Sequence[str]]:
        """The headers of every table in the file, ours or not."""
        return {name: part.headers for name, part in self._package.tables.items()}

    def gain(self, table: str, rows: pd.DataFrame) -> None:
        """Put a table on its hidden sheet, unless the book has a sheet of that name."""
        self._gained[table] = rows

    def refresh(self, figures: Mapping[str, Figure]) -> None:
        """Renew the values of named formula cells and areas."""
        self._figures |= figures

    def put(self, table: str, place: int, key: str, value: Any) -> None:
        """Write one cell, of whatever column, of a table that is not written otherwise.

        Args:
            table: The table's name.
            place: The row's place, as the index of `read` has it.
            key: The column.
            value: What is to stand there, as `read` gives it.
        """
        rows = self.read(table)
        rows.at[place, key] = value
        self._frames[table] = rows
        text = self._headers(TABLES[table])[key]
        cell = shown(TABLES[table].by_key[key], value, self.info.lang)
        self._put.setdefault(table, {}).setdefault(place, {})[text] = cell

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
        """Write the file in one move, and keep what it held.

        Raises:
            SaveError: It is no longer what was read, or cannot be written; it is unchanged.
        """
        for table, edits in self._edits():
            self._package.replace_rows(table, edits)
        for table, cells in self._put.items():
            count = self.row_count(table)
            edits = [RowEdit(place, cells.get(place, {})) for place in range(count)]
            self._package.replace_rows(table, edits)
        for table, gained in self._gained.items():
            self._add(TABLES[table], gained)
        for name, figure in self._figures.items():
            if isinstance(figure, (list, tuple)):
                self._package.set_cached_area(name, figure)
            else:
                self._package.set_cached({name: cast(CellValue, figure)})
        data = self._package.to_bytes()
        self.saved = save_book(self._path, data, self._on_disk)
        self._on_disk = data
        self._pending.clear()
        self._put.clear()
        self._gained.clear()
        self._formulas.clear()

    def _add(self, table: Table, rows: pd.DataFrame) -> None:
        sheet, lang = SHEET_OF[table.name].label.say(self.info.lang), self.info.lang
        if sheet.casefold() in (name.casefold() for name in self._package.sheet_names):
            return
        headers = [header(column, lang, self.info.unit) for column in table.columns]
        cells = [
            [shown(column, record[column.key], lang) for column in table.columns]
            for record in records(rows)
        ]
        self._package.add_sheet(sheet, hidden="very")
        self._package.add_table(sheet, table.name, headers, cells)

    @cached_property
    def _book(self) -> calamine.CalamineWorkbook:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(self._readable), load_tables=True)

    def rows_below(self, table: str) -> RowsBelow:
        """Return what was found right under a table."""
        return self._below[table]

    def beside(self, table: str) -> set[int]:
        """Return the places of rows that carry what is no value of ours: a comment, a link, a drawing."""
        return super().beside(table) | self._package.noted_rows(table)

    def _cells(self, table: str) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
        if table not in self._found:
            self._package.table(table)
            with told_as(
                lambda error: BookError(_BAD_BOOK, book=self.name, table=table, found=error)
            ):
                found = self._book.get_table_by_name(table)
                self._found[table] = found.columns, found.to_python()
        return self._found[table]

    def _formula_rows(self, table: str, header: str) -> Sequence[bool]:
        if (table, header) not in self._formulas:
            self._formulas[table, header] = self._package.formula_rows(table, header)
        return self._formulas[table, header]

    def uncached(self, table: str) -> bool:
        """Return whether formulas of a table have no values."""
        return self._package.uncached(table)

    def _place(self, table: str, header: str) -> tuple[str, int, int]:
        part = self._package.table(table)
        return part.sheet, part.first, part.column(header)

    def row_count(self, table: str) -> int:
        """Return how many data rows a table has."""
        return self._package.table(table).rows
