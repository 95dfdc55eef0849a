"""A sheet's grid, and some cells of it: what every function over cells is given."""

import re
from dataclasses import dataclass
from typing import Any

from addin.calc.cells.areas import Area
from addin.calc.cells.document import Document
from addin.calc.office.uno_bridge import struct
from workbooks.package.xml.addresses import LAST_COLUMN, LAST_ROW

_PLAIN_NAME = re.compile(r"[^\W\d][\w.]*")


class Grid:
    """The cells of one sheet.

    Args:
        document: Its book.
        calc: The UNO sheet.
    """

    def __init__(self, document: Document, calc: Any) -> None:
        self.document = document
        self._calc = calc

    @property
    def calc(self) -> Any:
        """The UNO sheet.

        LibreOffice's own object of a sheet loses its last rows when cells in it are deleted; then
        another is asked for.
        """
        ends = self._calc.RangeAddress
        if ends.EndRow < LAST_ROW - 1 or ends.EndColumn < LAST_COLUMN - 1:
            self._calc = self.document.uno.Sheets.getByIndex(ends.Sheet)
        return self._calc

    @property
    def name(self) -> str:
        """The name on the sheet's tab."""
        return str(self.calc.Name)

    @property
    def quoted_name(self) -> str:
        """The name as a formula writes it."""
        name = self.name
        return name if _PLAIN_NAME.fullmatch(name) else "'" + name.replace("'", "''") + "'"

    @property
    def index(self) -> int:
        """The sheet's place in the book, from 1."""
        return int(self._calc.RangeAddress.Sheet) + 1

    @property
    def used_area(self) -> Area:
        """The cells in use, as far as LibreOffice knows."""
        cursor = self.calc.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Area.of_uno(cursor.RangeAddress)

    def cells(self, area: Area) -> "Cells":
        """Return the cells of an area."""
        return Cells(self, area)


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of a sheet.

    Attributes:
        grid: The sheet's grid.
        area: Which cells; an empty slice has none.
    """

    grid: Grid
    area: Area

    @property
    def uno(self) -> Any:
        """The UNO cell range."""
        area = self.area
        return self.grid.calc.getCellRangeByPosition(
            area.left - 1, area.top - 1, area.right - 1, area.bottom - 1
        )

    @property
    def uno_address(self) -> Any:
        """The address for UNO."""
        return self.area.uno(self.grid.index - 1)

    @property
    def uno_corner(self) -> Any:
        """The first cell's address for UNO."""
        return struct(
            "table.CellAddress",
            Sheet=self.grid.index - 1,
            Row=self.area.top - 1,
            Column=self.area.left - 1,
        )

    @property
    def count(self) -> int:
        """How many cells they are."""
        return self.area.rows * self.area.columns

    @property
    def first(self) -> Area:
        """Where the first of them is."""
        return Area.at(self.area.top, self.area.left)

    def at(self, area: Area) -> "Cells":
        """Return cells elsewhere on the same sheet."""
        return Cells(self.grid, area)
