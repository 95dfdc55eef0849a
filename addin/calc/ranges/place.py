"""Where cells are, and what is around them."""

from addin.calc.cells.areas import Area
from addin.calc.cells.grid import Cells
from workbooks.package.xml.addresses import LAST_COLUMN, LAST_ROW

_STEPS = {"d": (1, 0), "u": (-1, 0), "r": (0, 1), "l": (0, -1)}


def row(cells: Cells) -> int:
    """Return the first row, from 1."""
    return cells.area.top


def column(cells: Cells) -> int:
    """Return the first column, from 1."""
    return cells.area.left


def shape(cells: Cells) -> tuple[int, int]:
    """Return how many rows and columns there are."""
    return cells.area.rows, cells.area.columns


def coords(cells: Cells) -> tuple[str, int, int, int, int]:
    """Return what tells two ranges of a book apart."""
    return (cells.grid.name, cells.area.top, cells.area.left, *shape(cells))


def address(cells: Cells) -> str:
    """Return the address, `$A$1:$B$2`."""
    return cells.area.address()


def written_address(cells: Cells, row_absolute: bool, column_absolute: bool, external: bool) -> str:
    """Return the address; with book and sheet when asked for."""
    text = cells.area.address(row_absolute=row_absolute, column_absolute=column_absolute)
    if not external:
        return text
    sheet = cells.grid.name.replace("'", "''")
    return f"'[{cells.grid.document.name}]{sheet}'!{text}"


def region(cells: Cells) -> Area:
    """Return the cells around, up to the next empty row and column."""
    cursor = cells.grid.calc.createCursorByRange(cells.uno)
    cursor.collapseToCurrentRegion()
    return Area.of_uno(cursor.RangeAddress)


def end(cells: Cells, direction: str) -> Area:
    """Return the cell at the end of the filled stretch, as Ctrl and an arrow key go.

    Args:
        cells: Cells; it starts from the first of them.
        direction: `down`, `up`, `right` or `left`, or the first letter.
    """
    down, across = _STEPS[direction[0]]
    used = cells.grid.used_area.joined(cells.first)
    row, column = cells.area.top, cells.area.left
    if down:
        read = cells.at(Area(1, column, used.bottom, column)).uno.getDataArray()
        line = [found[0] for found in read]
        place = _stretch_end([cell != "" for cell in line], row - 1, down, LAST_ROW - 1)
        return Area.at(place + 1, column)
    line = list(cells.at(Area(row, 1, row, used.right)).uno.getDataArray()[0])
    place = _stretch_end([cell != "" for cell in line], column - 1, across, LAST_COLUMN - 1)
    return Area.at(row, place + 1)


def select(cells: Cells) -> None:
    """Select the cells, on their sheet, in their book."""
    controller = cells.grid.document.controller
    controller.setActiveSheet(cells.grid.calc)
    controller.select(cells.uno)


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
