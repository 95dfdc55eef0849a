"""One table: headers, records and a row of totals."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.calc.areas import Area
from addin.calc.table_filter import AutoFilter
from addin.calc.table_parts import TableColumns, TableRows

if TYPE_CHECKING:
    from addin.calc.sheets import Sheet


class Table(base_classes.Table):
    """A table.

    Args:
        sheet: Its sheet.
        name: Its name.
    """

    def __init__(self, sheet: "Sheet", name: str) -> None:
        self._sheet = sheet
        self._name = name

    @property
    def parent(self) -> "Sheet":
        """Its sheet."""
        return self._sheet

    @property
    def api(self) -> Any:
        """The UNO database range."""
        return self.parent.book.document.DatabaseRanges.getByName(self._name)

    @property
    def name(self) -> str:
        """Its name."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.api.setName(value)
        hidden = self.parent.book.hidden_headers
        if self._name in hidden:
            hidden[value] = hidden.pop(self._name)
        self._name = value

    @property
    def display_name(self) -> str:
        """Its name."""
        return self.name

    @display_name.setter
    def display_name(self, value: str) -> None:
        self.name = value

    @property
    def area(self) -> Area:
        """All its cells: headers, records, totals."""
        return Area.of_uno(self.api.DataArea)

    @area.setter
    def area(self, value: Area) -> None:
        self.api.setDataArea(value.uno(self.parent.index - 1))

    @property
    def data_area(self) -> Area:
        """The cells of its records."""
        area = self.area
        return area._replace(
            top=area.top + bool(self.show_headers), bottom=area.bottom - bool(self.show_totals)
        )

    @property
    def is_empty(self) -> bool:
        """Whether it has no record: a single row with nothing in it."""
        area = self.data_area
        return area.rows <= 1 and not self._has_content(area)

    @property
    def headers(self) -> list[str]:
        """Its headers, hidden or not."""
        if not self.show_headers:
            return [str(each) for each in self.parent.book.hidden_headers.get(self._name, [])]
        area = self.area
        row = self.parent.cells_of(area._replace(bottom=area.top)).getDataArray()[0]
        return [str(each) for each in row]

    @property
    def range(self) -> Any:
        """All its cells."""
        return self.parent.range_of(self.area)

    @property
    def data_body_range(self) -> Any:
        """The cells of its records; None when it has none."""
        return None if self.is_empty else self.parent.range_of(self.data_area)

    @property
    def header_row_range(self) -> Any:
        """The row of headers; None when hidden."""
        area = self.area
        if not self.show_headers:
            return None
        return self.parent.range_of(area._replace(bottom=area.top))

    @property
    def insert_row_range(self) -> Any:
        """Where the first record goes; None when there are records."""
        return self.parent.range_of(self.data_area) if self.is_empty else None

    @property
    def totals_row_range(self) -> Any:
        """The row of totals, or None."""
        area = self.area
        return self.parent.range_of(area._replace(top=area.bottom)) if self.show_totals else None

    @property
    def table_style(self) -> None:
        """The name of its style: Calc's tables have none."""

    @property
    def rows(self) -> TableRows:
        """Its records."""
        return TableRows(self)

    @property
    def columns(self) -> TableColumns:
        """Its columns."""
        return TableColumns(self)

    @property
    def autofilter(self) -> AutoFilter:
        """The filter over its records."""
        return AutoFilter(self.api.getReferredCells(), self.parent.book.filters, self._name)

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
        return bool(self.api.ContainsHeader)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        if bool(value) == self.show_headers:
            return
        area, hidden = self.area, self.parent.book.hidden_headers
        if value:
            top = area._replace(top=area.top - 1, bottom=area.top - 1)
            self.area = area._replace(top=area.top - 1)
            self.api.ContainsHeader = True
            self.parent.range_of(top).raw_value = [hidden.pop(self._name, [None] * area.columns)]
            self.name_columns()
        else:
            hidden[self._name] = list(self.headers)
            self.api.ContainsHeader = False
            self.area = area._replace(top=area.top + 1)
            self.parent.range_of(area._replace(bottom=area.top)).clear_contents()

    @property
    def show_totals(self) -> bool:
        """Whether its last row has totals."""
        return bool(self.api.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        if bool(value) == self.show_totals:
            return
        area = self.area
        if not value:
            self.api.TotalsRow = False
            self.area = area._replace(bottom=area.bottom - 1)
            self.parent.range_of(area._replace(top=area.bottom)).clear_contents()
            return
        below = area._replace(top=area.bottom + 1, bottom=area.bottom + 1)
        if self._has_content(below):
            self.parent.range_of(below).insert("down")
        self.area = area.joined(below)
        self.api.TotalsRow = True
        self._write_totals(below)

    def sort(self, keys: Sequence[int], ascending: Sequence[bool]) -> None:
        """Sort the records; headers and totals stay."""
        self.parent.range_of(self.data_area).sort(keys, ascending, has_headers=False)

    def resize(self, range: Any) -> None:
        """Let the table have other cells."""
        self.area = range.impl.area
        if self.show_headers:
            self.name_columns()

    def delete(self) -> None:
        """Take the table away and leave its cells."""
        self.parent.book.document.DatabaseRanges.removeByName(self._name)

    def name_columns(self) -> None:
        """Give each column without a header one, as Excel does: `Column1`."""
        headers = self.headers
        if all(headers):
            return
        named = [header or f"Column{number}" for number, header in enumerate(headers, 1)]
        area = self.area
        self.parent.range_of(area._replace(bottom=area.top)).raw_value = [
            ["'" + header for header in named]
        ]

    def _write_totals(self, row: Area) -> None:
        """Write what Excel writes first: a word, and the last column's sum or count."""
        last = self.headers[-1]
        column = self.data_area._replace(left=row.right)
        values = [cells[0] for cells in self.parent.cells_of(column).getDataArray()]
        function = 109 if any(isinstance(value, float) for value in values) else 103
        total = f"=SUBTOTAL({function},{self._name}[{last}])"
        self.parent.range_of(Area.at(row.top, row.left)).raw_value = "Total"
        self.parent.range_of(Area.at(row.top, row.right)).formula = total

    def _has_content(self, area: Area) -> bool:
        if not area.rows:
            return False
        return any(cell != "" for row in self.parent.cells_of(area).getDataArray() for cell in row)
