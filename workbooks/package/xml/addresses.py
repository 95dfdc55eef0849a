"""A1 arithmetic: columns, cells and ranges."""

import re
from dataclasses import dataclass, replace
from functools import cache

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


@cache
def column_number(letters: str) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@cache
def column_letters(number: int) -> str:
    """Return A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_address(column: int, row: int) -> str:
    """Return the address of a cell, such as `AB12`."""
    return f"{column_letters(column)}{row}"


def column_of(address: str) -> int:
    """Return the column number of one cell's address, such as `AB12`."""
    return column_number(address.rstrip("0123456789"))


def row_of(address: str) -> int:
    """Return the row number of one cell's address, such as `AB12`."""
    return int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells, all four edges included."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def parse(cls, ref: str) -> "Range | None":
        """Return the range of `A1`, `A1:C9` or `$A$1:$C$9`, or None for any other text."""
        match = _RANGE.fullmatch(ref)
        if match is None:
            return None
        left, top, right, bottom = match.groups()
        return cls(column_number(left), int(top), column_number(right or left), int(bottom or top))

    def __str__(self) -> str:
        first = f"{column_letters(self.left)}{self.top}"
        last = f"{column_letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"

    @property
    def is_cell(self) -> bool:
        """Whether the range is one cell."""
        return self.left == self.right and self.top == self.bottom

    def ending(self, bottom: int) -> "Range":
        """Return the same range with another last row."""
        return replace(self, bottom=bottom)

    def meets(self, other: "Range") -> bool:
        """Whether the two ranges share a cell."""
        beside = self.right < other.left or other.right < self.left
        return not beside and self.top <= other.bottom and other.top <= self.bottom

    def joined(self, other: "Range") -> "Range":
        """Return the smallest range that holds both."""
        return Range(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )
