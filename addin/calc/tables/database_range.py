"""One table as Calc has it: where it lies, its headers, its totals."""

from typing import Any

from addin.calc.cells.areas import Area
from addin.calc.cells.database_ranges import ranges_of
from addin.calc.cells.grid import Grid
from addin.calc.ranges import edits, formulas, values


class DatabaseRange:
    """A table's cells.

    Args:
        grid: The cells of its sheet.
        name: Its name.
    """

    def __init__(self, grid: Grid, name: str) -> None:
        self.grid = grid
        self._name = name

    @property
    def uno(self) -> Any:
        """The UNO database range."""
        return ranges_of(self.grid).getByName(self._name)

    @property
    def name(self) -> str:
        """Its name."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.uno.setName(value)
        hidden = self.grid.document.hidden_headers
        if self._name in hidden:
            hidden[value] = hidden.pop(self._name)
        self._name = value

    @property
    def area(self) -> Area:
        """All its cells: headers, records, totals."""
        return Area.of_uno(self.uno.DataArea)

    @area.setter
    def area(self, value: Area) -> None:
        self.uno.setDataArea(value.uno(self.grid.index - 1))

    @property
    def data_area(self) -> Area:
        """The cells of its records."""
        area = self.area
        return area._replace(
            top=area.top + bool(self.show_headers), bottom=area.bottom - bool(self.show_totals)
        )

    @property
    def header_area(self) -> Area:
        """Its first row, where its headers are when they are shown."""
        area = self.area
        return area._replace(bottom=area.top)

    @property
    def is_empty(self) -> bool:
        """Whether it has no record: a single row with nothing in it."""
        area = self.data_area
        return area.rows <= 1 and not self._has_content(area)

    @property
    def headers(self) -> list[str]:
        """Its headers, hidden or not."""
        if not self.show_headers:
            kept = self.grid.document.hidden_headers
            return [str(each) for each in kept.get(self._name, [])]
        row = self.grid.cells(self.header_area).uno.getDataArray()[0]
        return [str(each) for each in row]

    @property
    def show_headers(self) -> bool:
        """Whether it has its row of headers."""
        return bool(self.uno.ContainsHeader)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        if bool(value) == self.show_headers:
            return
        area, hidden = self.area, self.grid.document.hidden_headers
        if value:
            top = area._replace(top=area.top - 1, bottom=area.top - 1)
            self.area = area._replace(top=area.top - 1)
            self.uno.ContainsHeader = True
            headers = hidden.pop(self._name, [None] * area.columns)
            values.write(self.grid.cells(top), [headers])
            self.name_columns()
        else:
            hidden[self._name] = list(self.headers)
            self.uno.ContainsHeader = False
            self.area = area._replace(top=area.top + 1)
            values.clear_contents(self.grid.cells(area._replace(bottom=area.top)))

    @property
    def show_totals(self) -> bool:
        """Whether its last row has totals."""
        return bool(self.uno.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        if bool(value) == self.show_totals:
            return
        area = self.area
        if not value:
            self.uno.TotalsRow = False
            self.area = area._replace(bottom=area.bottom - 1)
            values.clear_contents(self.grid.cells(area._replace(top=area.bottom)))
            return
        below = area._replace(top=area.bottom + 1, bottom=area.bottom + 1)
        if self._has_content(below):
            edits.insert(self.grid.cells(below), "down")
        self.area = area.joined(below)
        self.uno.TotalsRow = True
        self._write_totals(below)

    def name_columns(self) -> None:
        """Give each column without a header one, as Excel does: `Column1`."""
        headers = self.headers
        if all(headers):
            return
        named = [header or f"Column{number}" for number, header in enumerate(headers, 1)]
        values.write(self.grid.cells(self.header_area), [["'" + header for header in named]])

    def _write_totals(self, row: Area) -> None:
        """Write what Excel writes first: a word, and the last column's sum or count."""
        last = self.headers[-1]
        column = self.data_area._replace(left=row.right)
        found = [cells[0] for cells in self.grid.cells(column).uno.getDataArray()]
        function = 109 if any(isinstance(value, float) for value in found) else 103
        total = f"=SUBTOTAL({function},{self._name}[{last}])"
        values.write(self.grid.cells(Area.at(row.top, row.left)), "Total")
        formulas.write(self.grid.cells(Area.at(row.top, row.right)), total)

    def _has_content(self, area: Area) -> bool:
        if not area.rows:
            return False
        return any(cell != "" for row in self.grid.cells(area).uno.getDataArray() for cell in row)
