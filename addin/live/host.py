"""A planning book open in Excel or LibreOffice Calc: one read and one write a table and click."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

import pandas as pd

from addin.live.cells import is_formula
from addin.live.sheet_table import SheetTable
from generators.common.errors import BookError, HostError, PlanError
from generators.common.language import Phrase
from workbooks.host.book_info import BookInfo, last_run_property
from workbooks.host.table_host import Figure, TableHost
from workbooks.package import RowEdit, RowsBelow
from workbooks.package.xml.constants import constant_formula, constant_text
from workbooks.schema import TABLES

_NO_TABLE = Phrase(
    "{book} 中没有名为 {table} 的表；请撤销删除，或用 kamplan new 新建一本。",
    "{book} has no table called {table}; undo its deletion, or make a new book with kamplan new.",
)

_NOT_TAKEN = Phrase(
    "工作表“{sheet}”没有接受计划写入的内容：{found}。请不要保存，关闭本簿再打开，就回到运行之前。",
    "Sheet '{sheet}' did not take what the plan writes: {found}. Close the book without saving and "
    "open it again: it is then as before.",
)


class LiveHost(TableHost):
    """An open planning book; the person saves it, as any other.

    Args:
        book: The `xlwings` book.

    Raises:
        BookError: It is not a planning book.
    """

    def __init__(self, book: Any) -> None:
        super().__init__()
        self._book = book
        self._texts = _texts(book)
        self.info = BookInfo.from_properties(self._texts, self.name)
        found = (table for sheet in book.sheets for table in sheet.tables)
        self._sheets = {table.name: table for table in found if table.name in TABLES}
        self._tables: dict[str, SheetTable] = {}

    @property
    def name(self) -> str:
        """The book's name."""
        return PurePath(self._book.name).name

    def gain(self, table: str, rows: pd.DataFrame) -> None:
        """Leave an open book without it: a sheet a person did not ask for would show for a moment."""

    def refresh(self, figures: Mapping[str, Figure]) -> None:
        """Leave the figures to the program, which computes them."""

    def chosen(self, name: str) -> str:
        """Return what a person chose in a named cell."""
        found = next((own for own in self._book.names if own.name == name), None)
        value = found.refers_to_range.value if found else None
        return value.strip() if isinstance(value, str) else ""

    def remember(self, as_of: str) -> None:
        """Note when the book was planned last."""
        name, value = last_run_property(as_of)
        if self._texts.get(name) != value:
            self._book.names.add(name, "=" + constant_formula(value))
            self._texts[name] = value

    def save(self) -> None:
        """Write every changed table into the open book.

        Raises:
            HostError: The program did not take one; the message says which.
        """
        for table, edits in list(self._edits()):
            self._write(self.table(table), edits)
        for taken in self._tables.values():
            taken.take_in()
        self._pending.clear()
        self._tables.clear()

    def writable(self) -> list[Any]:
        """Return the `xlwings` tables a run may write."""
        return [table for name, table in self._sheets.items() if TABLES[name].plan_keys]

    def _write(self, table: SheetTable, edits: Sequence[RowEdit]) -> None:
        try:
            table.write(edits)
        except PlanError:
            raise
        except Exception as error:  # whatever the program objects to
            raise HostError(
                _NOT_TAKEN, sheet=table.sheet.name, found=str(error) or type(error).__name__
            ) from error

    def table(self, name: str) -> SheetTable:
        """Return a table of the open book.

        Raises:
            BookError: There is no such table.
        """
        if name not in self._sheets:
            raise BookError(_NO_TABLE, book=self.name, table=name)
        if name not in self._tables:
            self._tables[name] = SheetTable(self._sheets[name])
        return self._tables[name]

    def _cells(self, table: str) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
        found = self.table(table)
        return found.headers, found.values

    def rows_below(self, table: str) -> RowsBelow:
        """Return what was found right under a table."""
        self._cells(table)
        return self.table(table).below

    def _formula_rows(self, table: str, header: str) -> Sequence[bool]:
        found = self.table(table)
        place = found.headers.index(header)
        return [is_formula(row[place]) for row in found.formulas]

    def uncached(self, table: str) -> bool:
        """Return whether formulas lack values: an open program computes them."""
        return False

    def _place(self, table: str, header: str) -> tuple[str, int, int]:
        found = self.table(table)
        return found.sheet.name, found.top + 1, found.left + found.headers.index(header)

    def row_count(self, table: str) -> int:
        """Return how many data rows a table has."""
        return len(self.table(table).values)


def _texts(book: Any) -> dict[str, str]:
    """Return the texts an open book keeps under names."""
    found = {}
    for name in book.names:
        if name.name.startswith("kamplan."):
            text = constant_text(name.refers_to)
            if text is not None:
                found[name.name] = text
    return found
