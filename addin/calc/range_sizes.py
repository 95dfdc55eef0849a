"""How wide and high a range is, and which of its rows and columns are hidden."""

from collections.abc import Iterator
from typing import Any

from addin.calc.areas import Area
from addin.calc.range_place import RangePlace

_POINTS = 72 / 2540  # in one hundredth of a millimetre
_PIXELS = 96 / 2540
_DIGIT, _PADDING = 7, 5  # pixels: a digit of the standard font, and what a column has beside


class RangeSizes(RangePlace):
    """Reading and writing sizes. A property is None where rows or columns differ."""

    @property
    def column_width(self) -> float | None:
        """The width in digits of the standard font, as Excel counts it."""
        width = _same(column.Width for column in self._columns())
        if width is None:
            return None
        digits: float = (round(width * _PIXELS) - _PADDING) / _DIGIT
        return max(0.0, round(digits, 2))

    @column_width.setter
    def column_width(self, value: float) -> None:
        pixels = round(value * _DIGIT + _PADDING)
        self.cells.Columns.Width = round(pixels / _PIXELS)

    @property
    def row_height(self) -> float | None:
        """The height in points."""
        height = _same(row.Height for row in self._rows())
        return None if height is None else _points(height)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.cells.Rows.Height = round(value / _POINTS)

    @property
    def width(self) -> float:
        """The width in points."""
        return _points(self.cells.Size.Width)

    @property
    def height(self) -> float:
        """The height in points."""
        return _points(self.cells.Size.Height)

    @property
    def left(self) -> float:
        """The distance from the sheet's left edge in points."""
        return _points(self.cells.Position.X)

    @property
    def top(self) -> float:
        """The distance from the sheet's top edge in points."""
        return _points(self.cells.Position.Y)

    @property
    def row_hidden(self) -> bool | None:
        """Whether the rows are hidden."""
        seen = _same(row.IsVisible for row in self._rows())
        return None if seen is None else not seen

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.cells.Rows.IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        """Whether the columns are hidden."""
        seen = _same(column.IsVisible for column in self._columns())
        return None if seen is None else not seen

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.cells.Columns.IsVisible = not value

    def autofit(self, axis: str | None = None) -> None:
        """Make columns, rows or both as big as their content needs."""
        if axis in (None, "c", "columns"):
            self._used("columns").Columns.OptimalWidth = True
        if axis in (None, "r", "rows"):
            self._used("rows").Rows.OptimalHeight = True

    def _columns(self) -> Iterator[Any]:
        columns = self.cells.Columns
        last = max(self.sheet.used_area.right - self.area.left + 2, 1)
        return (columns.getByIndex(n) for n in range(min(self.area.columns, last)))

    def _rows(self) -> Iterator[Any]:
        rows = self.cells.Rows
        last = max(self.sheet.used_area.bottom - self.area.top + 2, 1)
        return (rows.getByIndex(n) for n in range(min(self.area.rows, last)))

    def _used(self, kind: str) -> Any:
        """Return the cells whose rows or columns are to be fitted: no more than are in use."""
        used = self.sheet.used_area
        area = self.area
        if kind == "columns":
            area = area._replace(right=max(area.left, min(area.right, used.right)))
        else:
            area = area._replace(bottom=max(area.top, min(area.bottom, used.bottom)))
        return self.sheet.cells_of(Area(*area))


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
