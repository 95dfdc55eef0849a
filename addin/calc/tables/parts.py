"""Records and columns of a table, one by one."""

from collections.abc import Iterator, Sequence
from typing import Any

from xlwings import base_classes

from addin.calc.cells.areas import Area
from addin.calc.owners import OpenSheet
from addin.calc.ranges.range import Range
from addin.calc.tables.database_range import DatabaseRange


class TableRow(base_classes.TableRow):
    """A record.

    Args:
        sheet: Its sheet.
        table: Its table.
        index: Its number, from 1.
    """

    def __init__(self, sheet: OpenSheet, table: DatabaseRange, index: int) -> None:
        self._sheet = sheet
        self._table = table
        self._index = index

    @property
    def index(self) -> int:
        """Its number, from 1."""
        return self._index

    @property
    def _area(self) -> Area:
        data = self._table.data_area
        row = data.top + self.index - 1
        return data._replace(top=row, bottom=row)

    @property
    def range(self) -> Range:
        """Its cells."""
        return Range(self._sheet, self._area)

    async def get_range(self) -> Range:
        """Return its cells."""
        return self.range

    def delete(self) -> None:
        """Delete the record; what is below moves up. The last one is only emptied."""
        if self._table.data_area.rows == 1:
            self.range.clear_contents()
            return
        area = self._table.area
        self.range.delete("up")
        self._table.area = area._replace(bottom=area.bottom - 1)


class TableRows(base_classes.TableRows):
    """The records of a table.

    Args:
        sheet: Its sheet.
        table: The table.
    """

    def __init__(self, sheet: OpenSheet, table: DatabaseRange) -> None:
        self._sheet = sheet
        self._table = table

    def __len__(self) -> int:
        return 0 if self._table.is_empty else self._table.data_area.rows

    def __call__(self, key: int) -> TableRow:
        """Return one by its number, from 1, or by its name."""
        return TableRow(self._sheet, self._table, key)

    def __iter__(self) -> Iterator[TableRow]:
        return (self(number) for number in range(1, len(self) + 1))

    @property
    def column_count(self) -> int:
        """How many values a record has."""
        return self._table.area.columns

    async def get_count(self) -> int:
        """Return how many records there are."""
        return len(self)

    def add(self, values: Sequence[Any] | None, index: int | None) -> TableRow:
        """Insert a record; what is below moves down.

        Args:
            values: Its values, or None for an empty one.
            index: Its number, from 1; None for after the last.
        """
        table = self._table
        if table.is_empty:
            added = TableRow(self._sheet, table, 1)
        else:
            area = table.area
            added = TableRow(self._sheet, table, index or len(self) + 1)
            added.range.insert("down")
            table.area = area._replace(bottom=area.bottom + 1)
        if values is not None:
            added.range.raw_value = [list(values)]
        return added


class TableColumn(base_classes.TableColumn):
    """A column.

    Args:
        sheet: Its sheet.
        table: Its table.
        index: Its number, from 1.
    """

    def __init__(self, sheet: OpenSheet, table: DatabaseRange, index: int) -> None:
        self._sheet = sheet
        self._table = table
        self._index = index

    @property
    def index(self) -> int:
        """Its number, from 1."""
        return self._index

    @property
    def name(self) -> str:
        """Its header."""
        return self._table.headers[self.index - 1]

    @property
    def range(self) -> Range:
        """Its cells, with header and total."""
        return Range(self._sheet, self._in(self._table.area))

    @property
    def data_body_range(self) -> Range | None:
        """Its cells in the records; None when there are none."""
        if self._table.is_empty:
            return None
        return Range(self._sheet, self._in(self._table.data_area))

    async def get_range(self) -> Range:
        """Return its cells."""
        return self.range

    async def get_data_body_range(self) -> Range | None:
        """Return its cells in the records."""
        return self.data_body_range

    def delete(self) -> None:
        """Delete the column; what is to the right moves left."""
        area = self._table.area
        self.range.delete("left")
        self._table.area = area._replace(right=area.right - 1)

    def _in(self, area: Area) -> Area:
        column = area.left + self.index - 1
        return area._replace(left=column, right=column)


class TableColumns(base_classes.TableColumns):
    """The columns of a table.

    Args:
        sheet: Its sheet.
        table: The table.
    """

    def __init__(self, sheet: OpenSheet, table: DatabaseRange) -> None:
        self._sheet = sheet
        self._table = table

    def __len__(self) -> int:
        return self._table.area.columns

    def __call__(self, key: int | str) -> TableColumn:
        """Return one by its number, from 1, or by its name."""
        if isinstance(key, int):
            return TableColumn(self._sheet, self._table, key)
        for number, header in enumerate(self._table.headers, 1):
            if header.casefold() == key.casefold():
                return TableColumn(self._sheet, self._table, number)
        raise KeyError(key)

    def __iter__(self) -> Iterator[TableColumn]:
        return (self(number) for number in range(1, len(self) + 1))

    def __contains__(self, key: int | str) -> bool:
        if isinstance(key, int):
            return 1 <= key <= len(self)
        return any(header.casefold() == key.casefold() for header in self._table.headers)

    async def get_count(self) -> int:
        """Return how many columns there are."""
        return len(self)

    def add(self, name: str | None, index: int | None) -> TableColumn:
        """Insert a column; what is to the right moves right.

        Args:
            name: Its header; None for `Column1` or the like.
            index: Its number, from 1; None for after the last.
        """
        table = self._table
        area = table.area
        added = TableColumn(self._sheet, table, index or area.columns + 1)
        added.range.insert("right")
        table.area = area._replace(right=area.right + 1)
        if name and table.show_headers:
            header = added.range.area
            first = Range(self._sheet, header._replace(bottom=header.top))
            first.raw_value = "'" + name
        table.name_columns()
        return added
