"""Where cells are: a rectangle of a sheet, its address in A1, and its address for UNO."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from addin.calc.office.uno_bridge import struct
from workbooks.package.xml.addresses import LAST_COLUMN, LAST_ROW, column_letters, column_number

_A1 = re.compile(r"\$?([A-Z]{1,3})?\$?(\d{1,7})?", re.IGNORECASE)


class Area(NamedTuple):
    """Cells of a sheet: first and last row and column, from 1.

    An area that ends before it begins has no cells: an empty slice.
    """

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def at(cls, row: int, column: int, rows: int = 1, columns: int = 1) -> Self:
        """Return the area of so many rows and columns from a cell on."""
        return cls(row, column, row + rows - 1, column + columns - 1)

    @classmethod
    def parse(cls, address: str) -> Self | None:
        """Return the area of `A1`, `$A$1:B9`, `A:C` or `1:3`; None for any other text."""
        first, _, last = address.partition(":")
        start, end = _corner(first, 1, 1), _corner(last or first, LAST_ROW, LAST_COLUMN)
        if start is None or end is None or (not last and not _is_cell(first)):
            return None
        rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
        return cls(rows[0], columns[0], rows[1], columns[1])

    @classmethod
    def of_uno(cls, address: Any) -> Self:
        """Return the area of a UNO range address."""
        return cls(
            address.StartRow + 1, address.StartColumn + 1, address.EndRow + 1, address.EndColumn + 1
        )

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max(0, self.bottom - self.top + 1)

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return max(0, self.right - self.left + 1)

    @property
    def whole_rows(self) -> bool:
        """Whether it holds its rows from edge to edge of the sheet."""
        return self.left == 1 and self.right == LAST_COLUMN

    @property
    def whole_columns(self) -> bool:
        """Whether it holds its columns from edge to edge of the sheet."""
        return self.top == 1 and self.bottom == LAST_ROW

    def joined(self, other: "Area") -> "Area":
        """Return the smallest area that holds both."""
        return Area(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )

    def within(self, other: "Area") -> "Area":
        """Return the cells both have; an area without cells when there are none."""
        return Area(
            max(self.top, other.top),
            max(self.left, other.left),
            min(self.bottom, other.bottom),
            min(self.right, other.right),
        )

    def moved(self, rows: int, columns: int) -> "Area":
        """Return the area so many rows and columns further on."""
        return Area(self.top + rows, self.left + columns, self.bottom + rows, self.right + columns)

    def address(self, *, row_absolute: bool = True, column_absolute: bool = True) -> str:
        """Return the address as Excel writes it."""
        row, column = "$" * row_absolute, "$" * column_absolute
        if self.whole_columns:
            return f"{column}{column_letters(self.left)}:{column}{column_letters(self.right)}"
        if self.whole_rows:
            return f"{row}{self.top}:{row}{self.bottom}"
        first = f"{column}{column_letters(self.left)}{row}{self.top}"
        last = f"{column}{column_letters(self.right)}{row}{self.bottom}"
        return first if first == last else f"{first}:{last}"

    def uno(self, sheet: int) -> Any:
        """Return the address for UNO.

        Args:
            sheet: The sheet's place in its book, from 0.
        """
        return struct(
            "table.CellRangeAddress",
            Sheet=sheet,
            StartRow=self.top - 1,
            StartColumn=self.left - 1,
            EndRow=self.bottom - 1,
            EndColumn=self.right - 1,
        )


def blocks(cells: Iterable[tuple[int, int]]) -> list[Area]:
    """Return few rectangles that hold exactly these cells.

    Cells below each other make a column, and columns alike side by side a block.

    Args:
        cells: Row and column of each, both from 0; each once.
    """
    columns: list[Area] = []
    for row, column in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        last = columns[-1] if columns else None
        if last and last.left == column and last.bottom == row - 1:
            columns[-1] = last._replace(bottom=row)
        else:
            columns.append(Area(row, column, row, column))
    found: dict[tuple[int, int, int], Area] = {}  # by rows and last column
    for piece in columns:
        before = found.pop((piece.top, piece.bottom, piece.left - 1), None)
        whole = before.joined(piece) if before else piece
        found[whole.top, whole.bottom, whole.right] = whole
    return list(found.values())


def _corner(text: str, row: int, column: int) -> tuple[int, int] | None:
    match = _A1.fullmatch(text)
    if match is None or not text.strip("$"):
        return None
    letters, digits = match.groups()
    found = int(digits or row), column_number(letters.upper()) if letters else column
    return found if 1 <= found[0] <= LAST_ROW and 1 <= found[1] <= LAST_COLUMN else None


def _is_cell(text: str) -> bool:
    match = _A1.fullmatch(text)
    return match is not None and all(match.groups())
