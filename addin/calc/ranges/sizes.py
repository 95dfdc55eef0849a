"""How wide and high cells are, and which of their rows and columns are hidden.

What is read is None where rows or columns differ.
"""

from collections.abc import Iterator
from typing import Any

from addin.calc.cells.grid import Cells

_POINTS = 72 / 2540  # in one hundredth of a millimetre
_PIXELS = 96 / 2540
_DIGIT, _PADDING = 7, 5  # pixels: a digit of the standard font, and what a column has beside


def column_width(cells: Cells) -> float | None:
    """Return the width in digits of the standard font, as Excel counts it."""
    width = _same(column.Width for column in _columns(cells))
    if width is None:
        return None
    digits: float = (round(width * _PIXELS) - _PADDING) / _DIGIT
    return max(0.0, round(digits, 2))


def set_column_width(cells: Cells, value: float) -> None:
    """Set the width in digits of the standard font."""
    pixels = round(value * _DIGIT + _PADDING)
    cells.uno.Columns.Width = round(pixels / _PIXELS)


def row_height(cells: Cells) -> float | None:
    """Return the height in points."""
    height = _same(row.Height for row in _rows(cells))
    return None if height is None else _points(height)


def set_row_height(cells: Cells, value: float) -> None:
    """Set the height in points."""
    cells.uno.Rows.Height = round(value / _POINTS)


def width(cells: Cells) -> float:
    """Return the width in points."""
    return _points(cells.uno.Size.Width)


def height(cells: Cells) -> float:
    """Return the height in points."""
    return _points(cells.uno.Size.Height)


def left(cells: Cells) -> float:
    """Return the distance from the sheet's left edge in points."""
    return _points(cells.uno.Position.X)


def top(cells: Cells) -> float:
    """Return the distance from the sheet's top edge in points."""
    return _points(cells.uno.Position.Y)


def row_hidden(cells: Cells) -> bool | None:
    """Say whether the rows are hidden."""
    seen = _same(row.IsVisible for row in _rows(cells))
    return None if seen is None else not seen


def set_row_hidden(cells: Cells, value: bool) -> None:
    """Hide or show the rows."""
    cells.uno.Rows.IsVisible = not value


def column_hidden(cells: Cells) -> bool | None:
    """Say whether the columns are hidden."""
    seen = _same(column.IsVisible for column in _columns(cells))
    return None if seen is None else not seen


def set_column_hidden(cells: Cells, value: bool) -> None:
    """Hide or show the columns."""
    cells.uno.Columns.IsVisible = not value


def autofit(cells: Cells, axis: str | None = None) -> None:
    """Make columns, rows or both as big as their content needs."""
    if axis in (None, "c", "columns"):
        _used(cells, "columns").Columns.OptimalWidth = True
    if axis in (None, "r", "rows"):
        _used(cells, "rows").Rows.OptimalHeight = True


def _columns(cells: Cells) -> Iterator[Any]:
    columns = cells.uno.Columns
    last = max(cells.grid.used_area.right - cells.area.left + 2, 1)
    return (columns.getByIndex(n) for n in range(min(cells.area.columns, last)))


def _rows(cells: Cells) -> Iterator[Any]:
    rows = cells.uno.Rows
    last = max(cells.grid.used_area.bottom - cells.area.top + 2, 1)
    return (rows.getByIndex(n) for n in range(min(cells.area.rows, last)))


def _used(cells: Cells, kind: str) -> Any:
    """Return the cells whose rows or columns are to be fitted: no more than are in use."""
    used = cells.grid.used_area
    area = cells.area
    if kind == "columns":
        area = area._replace(right=max(area.left, min(area.right, used.right)))
    else:
        area = area._replace(bottom=max(area.top, min(area.bottom, used.bottom)))
    return cells.at(area).uno


def _points(length: float) -> float:
    """Return a length in points; Excel's sizes are whole quarters of one."""
    return round(length * _POINTS * 4) / 4


def _same(values: Iterator[Any]) -> Any:
    """Return the value all share, or None."""
    found = set()
    for value in values:
        found.add(value)
        if len(found) > 1:
            return None
    return found.pop() if found else None
