"""A planning book as a closed file: read by calamine, edited in place, saved in one move."""

import io
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import python_calamine as calamine

from generators.errors import BookError
from generators.language import Phrase
from generators.rows import records
from workbooks.book_info import BookInfo, last_run_property
from workbooks.package import CellValue, Formula, Package, RowEdit
from workbooks.package.addresses import column_letters
from workbooks.saving import save_atomically
from workbooks.schema import TABLES, Column, Kind, Table
from workbooks.schema.formulas import column_formula
from workbooks.schema.headers import match_headers
from workbooks.schema.widths import row_heights
from workbooks.schema.words import reader_of, shown

_NO_FILE = Phrase("没有文件 {book}；请检查路径。", "There is no file {book}; check the path.")
_NO_COLUMN = Phrase(
    "{book} 的表 {table} 缺少列“{columns}”；请恢复列名，或用 kamplan new 新建一本再粘贴数据。",
    "Table {table} of {book} lacks the column '{columns}'; restore its header, or make a new book with kamplan new and paste the data.",
)
_BAD_BOOK = Phrase(
    "{book} 的表 {table} 读不出来：{found}。请在 Excel 中打开并另存一次。",
    "Table {table} of {book} cannot be read: {found}. Open the book in Excel and save it once.",
)


Writer: TypeAlias = Callable[[Any], CellValue | Formula]


class FileHost:
    """A planning book in a file; nothing is written before `save`.

    Args:
        data: The file's bytes.
        path: Where it lives.

    Raises:
        BookError: It is not a planning book.
    """

    def __init__(self, data: bytes, path: Path) -> None:
        self._path = path
        self._data = data
        self._package = Package.open(data, path.name)
        self.info = BookInfo.from_properties(self._package.properties(), path.name)
        self._ids: dict[str, dict[str, int]] = {}
        self._read_once: dict[str, pd.DataFrame] = {}
        self._labels: dict[str, dict[str, str]] = {}
        self._frames: dict[str, pd.DataFrame] = {}
        self._figures: dict[str, int | str] = {}
        self._pending: set[str] = set()  # tables to write when saving, each once
        self._origins: dict[str, dict[int, int | None]] = {}  # of a table's new rows, in the sheet

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

    def read(self, table: str) -> pd.DataFrame:
        """Return a table's rows, as `Host.read` says."""
        if table not in self._frames:
            self._frames[table] = self._original(table)
        return self._frames[table].copy()

    def _original(self, table: str) -> pd.DataFrame:
        """Return a table as the file holds it."""
        if table not in self._read_once:
            self._read_once[table] = self._read(TABLES[table])
        return self._read_once[table]

    def typed(self, table: str, key: str) -> pd.Series:
        """Return which rows hold a value typed over the plan's formula."""
        rows = self._original(table)
        formulas = self._package.formula_rows(table, self._headers(TABLES[table])[key])
        has_formula = pd.Series(formulas, dtype=bool).reindex(rows.index, fill_value=False)
        terms = TABLES[table].by_key[key].terms
        meant = rows[key].isin(list(terms)) if terms else rows[key].notna()
        return meant & ~has_formula

    def update(self, table: str, rows: pd.DataFrame) -> None:
        """Write the plan's columns of rows that stay where they are."""
        plan = {key: rows[key] for key in TABLES[table].plan_keys if key in rows.columns}
        self._frames[table] = self.read(table).assign(**plan)
        self._pending.add(table)
        self._ids.pop(table, None)

    def replace(self, table: str, rows: pd.DataFrame) -> None:
        """Write a generated table anew, the rep's cells carried by row id."""
        old = self.read(table)
        origins = self._origins.get(table, {index: index for index in old.index})
        place = {
            row: origins.get(i) for row, i in zip(old["id"][::-1], old.index[::-1], strict=True)
        }
        self._origins[table] = {n: place.get(row) for n, row in enumerate(rows["id"])}
        self._frames[table] = rows.reset_index(drop=True).reindex(columns=TABLES[table].keys)
        self._pending.add(table)
        self._ids.pop(table, None)

    def refresh(self, figures: Mapping[str, int | str]) -> None:
        """Renew the values of named formula cells."""
        self._figures = dict(figures)

    def address(self, table: str, row: str | int, key: str) -> str:
        """Return a cell's address by row id or place, and column key."""
        if table not in self._ids:
            rows = self.read(table)
            self._ids[table] = dict(zip(rows["id"][::-1], rows.index[::-1], strict=True))
        place = row if isinstance(row, int) else self._ids[table].get(row)
        if place is None or key not in TABLES[table].by_key:
            return ""
        part = self._package.table(table)
        letters = column_letters(part.column(self._headers(TABLES[table])[key]))
        return f"{part.sheet}!{letters}{part.first + place}"

    def remember(self, as_of: str) -> None:
        """Note when the book was planned last."""
        self._package.set_property(*last_run_property(as_of))

    def save(self) -> None:
        """Write the file in one move."""
        for table in sorted(self._pending):
            self._write(TABLES[table])
        self._package.set_cached(self._figures)
        save_atomically(self._path, self._package.to_bytes())
        self._pending.clear()

    @cached_property
    def _book(self) -> calamine.CalamineWorkbook:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(self._data), load_tables=True)

    def _write(self, table: Table) -> None:
        """Put a table as it is remembered into the sheet."""
        rows = self._frames[table.name]
        writes = self._writers(table)
        typed = self._typed_over(table) if table.name not in self._origins else {}
        origins = self._origins.get(table.name)
        height = row_heights(table, self.info.lang, self.info.unit)
        edits: dict[int, RowEdit] = {}
        for index, record in zip(rows.index, records(rows), strict=True):
            source = origins[index] if origins else index
            edits[index] = RowEdit(
                source,
                {
                    label: put(record[key])
                    for key, (label, put) in writes.items()
                    if index not in typed.get(key, ())
                },
                height(record) if origins else None,
            )
        if origins is None:  # rows that stay: blank ones between them stay too
            count = self._package.table(table.name).rows
            edits = {n: edits.get(n, RowEdit(n, {})) for n in range(count)}
        self._package.replace_rows(table.name, list(edits.values()))

    def _typed_over(self, table: Table) -> dict[str, set[int]]:
        """Return for each formula column the rows in which a person's value stands."""
        found = {}
        for column in table.columns:
            if column.overridable and column.formula:
                typed = self.typed(table.name, column.key)
                found[column.key] = set(typed.index[typed])
        return found

    def _read(self, table: Table) -> pd.DataFrame:
        headers = self._headers(table)
        try:
            found = self._book.get_table_by_name(table.name)
            cells = found.to_python()
        except Exception as error:  # calamine raises seven kinds on a damaged file
            raise BookError(_BAD_BOOK, book=self.name, table=table.name, found=error) from error
        places = {header: place for place, header in enumerate(found.columns)}
        columns = {
            column.key: _column(column, [row[places[headers[column.key]]] for row in cells])
            for column in table.columns
        }
        rows = pd.DataFrame(columns, dtype=object)
        kept = [c.key for c in table.columns if c.overridable or not c.formula]
        return rows[rows[kept].notna().any(axis=1)]

    def _headers(self, table: Table) -> Mapping[str, str]:
        """Return the header of every key, as it stands in the sheet."""
        if table.name not in self._labels:
            part = self._package.table(table.name)
            self._labels[table.name] = {k: h for h, k in match_headers(table, part.headers).items()}
        labels = self._labels[table.name]
        missing = [
            c.label.say(self.info.lang, unit="") for c in table.columns if c.key not in labels
        ]
        if missing:
            raise BookError(
                _NO_COLUMN, book=self.name, table=table.name, columns=", ".join(missing)
            )
        return labels

    def _writers(self, table: Table) -> dict[str, tuple[str, Writer]]:
        """Return for each plan column its header and what turns a value into a cell."""
        headers = self._headers(table)
        return {
            key: (headers[key], self._writer(table, table.by_key[key])) for key in table.plan_keys
        }

    def _writer(self, table: Table, column: Column) -> Writer:
        lang = self.info.lang
        if column.formula:
            formula = column_formula(column, table, TABLES, lang, self.info.unit)
            return lambda value: Formula(formula, _formula_value(shown(column, value, lang)))
        if column.kind is Kind.LINK:
            return link
        return lambda value: shown(column, value, lang)


def link(address: str | None) -> Formula | None:
    """Return the formula that shows a cell's address and goes there when clicked."""
    if not address:
        return None
    sheet, _, cell = address.rpartition("!")
    return Formula(f'HYPERLINK("#\'{sheet}\'!{cell}","{address}")', address)


def _formula_value(value: Any) -> Any:
    """Return what our formulas show where there is no value: an empty text."""
    return "" if value is None else value


def _column(column: Column, cells: list[Any]) -> list[Any]:
    read = reader_of(column)
    return [None if cell == "" else read(cell) for cell in cells]
