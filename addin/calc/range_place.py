"""A range of cells: where it is, and what is around it."""

from typing import TYPE_CHECKING, Any, Self

from addin.calc.areas import Area
from workbooks.package.xml.addresses import LAST_COLUMN, LAST_ROW

if TYPE_CHECKING:
    from addin.calc.sheets import Sheet

_STEPS = {"d": (1, 0), "u": (-1, 0), "r": (0, 1), "l": (0, -1)}


class RangePlace:
    """Cells of a sheet.

    Args:
        sheet: The sheet.
        area: Which cells; an empty slice has none.
    """

    def __init__(self, sheet: "Sheet", area: Area) -> None:
        self._sheet = sheet
        self.area = area
        self.options: dict[str, Any] = {}  # xlwings keeps its own here

    @property
    def sheet(self) -> "Sheet":
        """The sheet."""
        return self._sheet

    def at(self, area: Area) -> Self:
        """Return a range elsewhere on the same sheet."""
        return type(self)(self.sheet, area)

    @property
    def cells(self) -> Any:
        """The UNO cell range."""
        return self.sheet.cells_of(self.area)

    @property
    def api(self) -> Any:
        """The UNO cell range, for who knows UNO."""
        return self.cells

    @property
    def uno_address(self) -> Any:
        """The address for UNO."""
        return self.area.uno(self.sheet.index - 1)

    @property
    def row(self) -> int:
        """The first row, from 1."""
        return self.area.top

    @property
    def column(self) -> int:
        """The first column, from 1."""
        return self.area.left

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns."""
        return self.area.rows, self.area.columns

    @property
    def coords(self) -> tuple[Any, ...]:
        """What tells two ranges apart."""
        return (self.sheet.name, self.area.top, self.area.left, *self.shape)

    def __len__(self) -> int:
        return self.area.rows * self.area.columns

    def __call__(self, first: Any, second: Any = None) -> Self:
        """Return one cell by its number, or by row and column, all from 1 within the range."""
        if second is None:
            row, column = divmod(first - 1, self.area.columns)
        else:
            row, column = first - 1, second - 1
        return self.at(Area.at(self.area.top + row, self.area.left + column))

    @property
    def address(self) -> str:
        """The address, `$A$1:$B$2`."""
        return self.area.address()

    def get_address(self, row_absolute: bool, column_absolute: bool, external: bool) -> str:
        """Return the address; with book and sheet when asked for."""
        text = self.area.address(row_absolute=row_absolute, column_absolute=column_absolute)
        if not external:
            return text
        sheet = self.sheet.name.replace("'", "''")
        return f"'[{self.sheet.book.name}]{sheet}'!{text}"

    @property
    def rows(self) -> Self:
        """The same cells, seen by rows."""
        return self

    columns = rows

    @property
    def current_region(self) -> Self:
        """The cells around, up to the next empty row and column."""
        cursor = self.sheet.calc.createCursorByRange(self.cells)
        cursor.collapseToCurrentRegion()
        return self.at(Area.of_uno(cursor.RangeAddress))

    def end(self, direction: str) -> Self:
        """Return the cell at the end of the filled stretch, as Ctrl and an arrow key go.

        Args:
            direction: `down`, `up`, `right` or `left`, or the first letter.
        """
        down, across = _STEPS[direction[0]]
        used = self.sheet.used_area.joined(Area.at(self.area.top, self.area.left))
        row, column = self.area.top, self.area.left
        if down:
            line = [cells[0] for cells in self._read(Area(1, column, used.bottom, column))]
            place = _stretch_end([cell != "" for cell in line], row - 1, down, LAST_ROW - 1)
            return self.at(Area.at(place + 1, column))
        line = list(self._read(Area(row, 1, row, used.right))[0])
        place = _stretch_end([cell != "" for cell in line], column - 1, across, LAST_COLUMN - 1)
        return self.at(Area.at(row, place + 1))

    def _read(self, area: Area) -> Any:
        return self.at(area).cells.getDataArray()

    def select(self) -> None:
        """Select the cells, on their sheet, in their book."""
        controller = self.sheet.book.controller
        controller.setActiveSheet(self.sheet.calc)
        controller.select(self.cells)

    @property
    def name(self) -> Any:
        """The name that stands for exactly these cells, or None."""
        return self.sheet.book.names.of(self.sheet.name, self.area)

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.book.names.add(value, f"={self.sheet.quoted_name}!{self.address}")

    @property
    def table(self) -> Any:
        """The table that holds the first cell, or None."""
        return self.sheet.tables.holding(self.area)


def _stretch_end(filled: list[bool], start: int, step: int, edge: int) -> int:
    """Return where Ctrl and an arrow key go from a cell of a line.

    Args:
        filled: Whether each cell of the line holds something; none does after the last.
        start: Where to begin.
        step: 1 forward, -1 back.
        edge: The line's last place.
    """

    def has(place: int) -> bool:
        return 0 <= place < len(filled) and filled[place]

    place = start
    if has(place) and has(place + step):
        while has(place + step):
            place += step
        return place
    place += step
    while 0 < place < len(filled) and not has(place):
        place += step
    return edge if place >= len(filled) else max(place, 0)
