"""What a range, a table or a name may ask of the sheet, the book and the program it belongs to.

xlwings asks a range for its sheet and a sheet for its ranges. Sheets make ranges; a range knows only
these few things of its sheet, so that the rooms stand on each other and none needs the one above.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from addin.calc.cells.areas import Area
from addin.calc.cells.document import Document
from addin.calc.cells.grid import Cells, Grid
from addin.calc.office.program import Office


class Program(Protocol):
    """A running Calc.

    Attributes:
        office: The LibreOffice.
        copied: The cells copied last.
        written: Files that this program made.
    """

    office: Office
    copied: Cells | None
    written: set[Path]

    def activate(self, steal_focus: bool = False) -> None:
        """Make it the active program."""


class OpenBook(Protocol):
    """An open book."""

    @property
    def document(self) -> Document:
        """What LibreOffice has open."""

    @property
    def app(self) -> Program:
        """The program it is open in."""

    @property
    def sheets(self) -> "OpenSheets":
        """Its sheets."""

    @property
    def names(self) -> "KnownNames":
        """Its names."""

    def activate(self) -> None:
        """Bring it to the front."""


class OpenSheets(Protocol):
    """The sheets of an open book."""

    @property
    def api(self) -> Any:
        """The UNO collection of sheets."""

    def __call__(self, key: int | str) -> "OpenSheet":
        """Return one by its number, from 1, or by its name."""

    def __iter__(self) -> Iterator["OpenSheet"]:
        """Give each."""

    def free_name(self, pattern: str, first: int = 1) -> str:
        """Return the first name of a pattern that no sheet has."""


class OpenSheet(Protocol):
    """A sheet of an open book."""

    @property
    def grid(self) -> Grid:
        """Its cells."""

    @property
    def book(self) -> OpenBook:
        """Its book."""

    @property
    def tables(self) -> "TablesOnSheet":
        """Its tables."""

    @property
    def index(self) -> int:
        """Its place in the book, from 1."""

    def range_of(self, area: Area) -> Any:
        """Return the range of an area, for xlwings."""

    def range(self, arg1: Any, arg2: Any = None) -> Any:
        """Return the range that an address, a name or corners mean, for xlwings."""


class KnownNames(Protocol):
    """The names of an open book."""

    def __iter__(self) -> Iterator[Any]:
        """Give each."""

    def of(self, sheet: str, area: Area) -> Any:
        """Return the name that stands for exactly these cells, or None."""

    def add(self, name: str, refers_to: str) -> Any:
        """Make a name, or give a known one a new meaning."""


class TablesOnSheet(Protocol):
    """The tables of a sheet."""

    def holding(self, area: Area) -> Any:
        """Return the table that holds the first cell of an area, or None."""

    def part(self, reference: str) -> Area | None:
        """Return the cells that a reference such as `Table[Column]` means, or None."""
