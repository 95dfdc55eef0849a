"""A file's sheets as grids: every cell with what it holds and, where it matters, what it shows."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from workbooks.customer_list.reading.number_formats import shown


@dataclass(frozen=True, slots=True)
class Figure:
    """A number whose cell shows it in a form of its own.

    Attributes:
        value: The number.
        form: Its number format, as `000000` or `0.00%`.
    """

    value: float
    form: str

    def __str__(self) -> str:
        """Return what the cell shows, as far as an identifier needs it."""
        return shown(self.value, self.form)


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that holds no value: an error, or a formula nobody has calculated.

    Attributes:
        shows: What stands there, as `#N/A` or `=A2+1`.
        code: `error_cell` or `no_value`.
    """

    shows: str
    code: str

    def __str__(self) -> str:
        """Return what stands there."""
        return self.shows


Cell: TypeAlias = (
    str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | Figure | Fault
)


@dataclass(frozen=True)  # without slots, which could not keep what is filled
class Line:
    """One row of a sheet.

    Attributes:
        number: Line in the file or row of the sheet, from 1; of a row over several lines, the first.
        cells: Its cells from left to right; nothing is an empty text.
        merged: Places filled from a merged cell that begins in a row above.
    """

    number: int
    cells: list[Cell]
    merged: frozenset[int] = frozenset()

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it of its own."""
        return all(
            (isinstance(cell, str) and (not cell or cell.isspace())) or place in self.merged
            for place, cell in enumerate(self.cells)
        )

    @cached_property
    def filled(self) -> list[int]:
        """The places in which something of its own stands."""
        return [
            place
            for place, cell in enumerate(self.cells)
            if not (isinstance(cell, str) and (not cell or cell.isspace()))
            and place not in self.merged
        ]

    def at(self, place: int) -> Cell:
        """Return the cell at a place; beyond the last one nothing stands."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell about how a file was read.

    Attributes:
        code: Which, a key of the sayings.
        line: The line meant, 0 for the file.
        values: What else the sentence says.
    """

    code: str
    line: int = 0
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file; a text file has one, without a name.

    Attributes:
        name: Its name.
        lines: Its rows.
        hidden: Whether the program does not show it.
        epoch: The day its serial numbers count from.
        separator: The sign between the cells of a text file, else empty.
        remarks: What is to be told about reading it.
    """

    name: str
    lines: list[Line]
    hidden: bool = False
    epoch: dt.date = dt.date(1899, 12, 30)
    separator: str = ""
    remarks: tuple[Remark, ...] = ()
