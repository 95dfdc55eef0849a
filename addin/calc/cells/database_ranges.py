"""Database ranges: what Calc has where Excel has tables."""

from typing import Any

from addin.calc.cells.areas import Area
from addin.calc.cells.grid import Cells, Grid


def names_on(grid: Grid) -> list[str]:
    """Return the names of a sheet's tables, from the top of the sheet down."""
    place, ranges = grid.index - 1, ranges_of(grid)
    found = []
    for name in ranges.ElementNames:
        address = ranges.getByName(name).DataArea
        if address.Sheet == place:
            found.append((address.StartRow, address.StartColumn, name))
    return [name for *_, name in sorted(found)]


def name_holding(cells: Cells) -> str:
    """Return the name of the table that holds the first of some cells; empty for none."""
    ranges = ranges_of(cells.grid)
    for name in names_on(cells.grid):
        shared = Area.of_uno(ranges.getByName(name).DataArea).within(cells.first)
        if shared.rows and shared.columns:
            return name
    return ""


def ranges_of(grid: Grid) -> Any:
    """Return the UNO collection of the database ranges in a sheet's book."""
    return grid.document.uno.DatabaseRanges
