"""One table of a mailed book: its columns found, its cells understood, its blank rows left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbooks.consolidating.cells import Values, empty_values, read_values
from workbooks.consolidating.columns import find_columns
from workbooks.consolidating.faults import Fault
from workbooks.consolidating.scope import COUNTED, ESSENTIAL, OWN, columns_of
from workbooks.consolidating.table_faults import TableFaults
from workbooks.host.book_info import BookInfo
from workbooks.package.xml.addresses import column_letters
from workbooks.schema import TABLES


@dataclass(frozen=True, slots=True)
class BookTable:
    """A table of one book, column by column.

    Attributes:
        sheet: The sheet it lies on.
        rows: Sheet row of each data row, from 1.
        columns: Values by key; see `cells.read_values`.
        letters: Sheet column of each key that the book has; of the rep's own by `OWN` and header.
        extra: The rep's own columns: header and cells as text, only where asked for.
    """

    sheet: str
    rows: NDArray[Any]
    columns: Mapping[str, Values]
    letters: Mapping[str, str]
    extra: Mapping[str, list[str | None]]


class TableReader:
    """Reads one table of one book.

    Args:
        table: The table's name.
        found: The table as calamine has it: headers, sheet and place.
        info: The book.
        mapping: Headers confirmed by a person.
    """

    def __init__(
        self, table: str, found: Any, info: BookInfo, mapping: tuple[tuple[str, str], ...]
    ) -> None:
        self._schema = TABLES[table]
        self._headers = tuple(found.columns)
        self._sheet = found.sheet
        self._first, self._left = found.start[0] + 1, found.start[1] + 1
        self._found = find_columns(table, self._headers, info.lang, info.unit, mapping)
        self._told = TableFaults(self._schema, info, found)

    @property
    def faults(self) -> list[Fault]:
        """Everything wrong in the table."""
        return self._told.found

    def read(
        self, cells: Sequence[Sequence[Any]], *, personal: bool, extra: bool
    ) -> BookTable | None:
        """Return the table's rows without blank ones; None where it cannot be used.

        Args:
            cells: Its data rows.
            personal: Whether columns about a person are read.
            extra: Whether the rep's own columns are read.
        """
        lacking = set(ESSENTIAL.get(self._schema.name, ())) - self._found.places.keys()
        for key in sorted(lacking):
            self._told.no_id_column(self._found, key)
        if lacking:
            return None
        columns = list(zip(*cells, strict=True)) if cells else [()] * len(self._headers)
        rows = np.flatnonzero(self._filled(columns, len(cells)))
        if len(rows) < len(cells):
            columns = [tuple(column[row] for row in rows) for column in columns]
        own_places = tuple(self._found.extra.items()) if extra else ()
        own = {text: _plain(columns[at]) for at, text in own_places}
        places = {**self._found.places, **{f"{OWN}{text}": at for at, text in own_places}}
        letters = {key: column_letters(self._left + at) for key, at in places.items()}
        values = self._values(columns, rows + 1, personal)
        sheet_rows = (rows + self._first).astype(np.int32)
        return BookTable(self._sheet, sheet_rows, values, letters, own)

    def _values(
        self, cells: Sequence[Sequence[Any]], rows: NDArray[Any], personal: bool
    ) -> dict[str, Values]:
        wanted = columns_of(self._schema.name, personal)
        self._told.headers(self._found, wanted)
        values: dict[str, Values] = {}
        for column in wanted:
            at = self._found.places.get(column.key)
            if at is None:
                values[column.key] = empty_values(column, len(rows))
                continue
            values[column.key], wrong = read_values(column, cells[at])
            self._told.cells(column, at, wrong, cells[at], rows)
            if self._schema.name == "Accounts" and column.key == "id":
                self._told.ids(values["id"], at, rows)
                values[COUNTED] = _first_of_each(values["id"])
        return values

    def _filled(self, columns: Sequence[Sequence[Any]], count: int) -> NDArray[Any]:
        """Say of each row whether anything but formulas stands in it."""
        places = self._found.places
        keys = [c.key for c in self._schema.columns if c.overridable or not c.formula]
        keep = np.zeros(count, bool)
        for key in sorted((k for k in keys if k in places), key=lambda key: key != "id"):
            if keep.all():
                break
            filled = (cell not in ("", None) for cell in columns[places[key]])
            keep |= np.fromiter(filled, bool, count)
        return keep


def _first_of_each(ids: Values) -> NDArray[Any]:
    """Say which rows count: those with an id, the first of each."""
    seen: set[str | None] = {None}
    counted = [identity not in seen and not seen.add(identity) for identity in ids]  # type: ignore[func-returns-value]
    return np.array(counted, bool)


def _plain(cells: Sequence[Any]) -> list[str | None]:
    return [None if cell in ("", None) else str(cell) for cell in cells]
