"""One table, as xlwings asks for it."""

from collections.abc import Sequence
from typing import Any

from xlwings import base_classes

from addin.calc.cells.areas import Area
from addin.calc.cells.database_ranges import ranges_of
from addin.calc.owners import OpenSheet
from addin.calc.ranges import edits
from addin.calc.ranges.filters import AutoFilter
from addin.calc.ranges.range import Range
from addin.calc.tables.database_range import DatabaseRange
from addin.calc.tables.parts import TableColumns, TableRows


class Table(base_classes.Table):
    """A table.

    Args:
        sheet: Its sheet.
        name: Its name.
    """

    def __init__(self, sheet: OpenSheet, name: str) -> None:
        self._sheet = sheet
        self.calc = DatabaseRange(sheet.grid, name)

    @property
    def parent(self) -> OpenSheet:
        """Its sheet."""
        return self._sheet

    @property
    def api(self) -> Any:
        """The UNO database range."""
        return self.calc.uno

    @property
    def name(self) -> str:
        """Its name."""
        return self.calc.name

    @name.setter
    def name(self, value: str) -> None:
        self.calc.name = value

    display_name = name

    @property
    def range(self) -> Range:
        """All its cells."""
        return self._range(self.calc.area)

    @property
    def data_body_range(self) -> Range | None:
        """The cells of its records; None when it has none."""
        return None if self.calc.is_empty else self._range(self.calc.data_area)

    @property
    def header_row_range(self) -> Range | None:
        """The row of headers; None when hidden."""
        return self._range(self.calc.header_area) if self.show_headers else None

    @property
    def insert_row_range(self) -> Range | None:
        """Where the first record goes; None when there are records."""
        return self._range(self.calc.data_area) if self.calc.is_empty else None

    @property
    def totals_row_range(self) -> Range | None:
        """The row of totals, or None."""
        area = self.calc.area
        return self._range(area._replace(top=area.bottom)) if self.show_totals else None

    @property
    def table_style(self) -> None:
        """The name of its style: Calc's tables have none."""

    @property
    def rows(self) -> TableRows:
        """Its records."""
        return TableRows(self._sheet, self.calc)

    @property
    def columns(self) -> TableColumns:
        """Its columns."""
        return TableColumns(self._sheet, self.calc)

    @property
    def autofilter(self) -> AutoFilter:
        """The filter over its records."""
        filters = self.calc.grid.document.filters
        return AutoFilter(self.api.getReferredCells(), filters, self.name)

    @property
    def show_autofilter(self) -> bool:
        """Whether its headers have the buttons of a filter."""
        return bool(self.api.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.api.AutoFilter = bool(value)

    @property
    def show_headers(self) -> bool:
        """Whether it has its row of headers."""
        return self.calc.show_headers

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        self.calc.show_headers = value

    @property
    def show_totals(self) -> bool:
        """Whether its last row has totals."""
        return self.calc.show_totals

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        self.calc.show_totals = value

    def sort(self, keys: Sequence[int], ascending: Sequence[bool]) -> None:
        """Sort the records; headers and totals stay."""
        records = self.calc.grid.cells(self.calc.data_area)
        edits.sort(records, keys, ascending, has_headers=False)

    def resize(self, range: Any) -> None:
        """Let the table have other cells."""
        self.calc.area = range.impl.area
        if self.show_headers:
            self.calc.name_columns()

    def delete(self) -> None:
        """Take the table away and leave its cells."""
        ranges_of(self.calc.grid).removeByName(self.name)

    def _range(self, area: Area) -> Range:
        return Range(self._sheet, area)
