"""Names of a book and of its sheets: ranges, formulas and constants."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from addin.calc.cells.areas import Area
from addin.calc.cells.formula_text import to_calc, to_excel
from addin.calc.office.uno_bridge import struct
from addin.calc.owners import OpenBook, OpenSheet

_PASSING = "kamplan_name_in_the_making"


class Names(base_classes.Names):
    """The names of a book with those of its sheets, or the names of one sheet.

    Args:
        book: The book.
        sheet: The sheet, when only its names are meant.
    """

    def __init__(self, book: OpenBook, sheet: OpenSheet | None = None) -> None:
        self._book = book
        self._sheet = sheet

    @property
    def api(self) -> Any:
        """The UNO collection of names."""
        return _names_of(self._book, self._sheet)

    def __iter__(self) -> Iterator["Name"]:
        for sheet in [self._sheet] if self._sheet else [None, *self._book.sheets]:
            names = _names_of(self._book, sheet)
            yield from (Name(self._book, sheet, name) for name in names.ElementNames)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, key: int | str) -> "Name":
        """Return one by its number, from 1, or by its name."""
        if isinstance(key, int):
            return list(self)[key - 1]
        for name in self:
            if key.casefold() in (name.name.casefold(), name.local.casefold()):
                return name
        raise KeyError(key)

    def contains(self, key: int | str) -> bool:
        """Say whether there is such a name."""
        if isinstance(key, int):
            return 1 <= key <= len(self)
        return any(key.casefold() == name.name.casefold() for name in self)

    __contains__ = contains

    def snapshot(self) -> list[tuple[str, "Name"]]:
        """Return each name's text with the name."""
        return [(name.name, name) for name in self]

    def add(self, name: str, refers_to: str) -> "Name":
        """Make a name, or give a known one a new meaning.

        Args:
            name: The name; `Sheet1!name` for one of a sheet alone.
            refers_to: What it stands for: a formula.
        """
        scope, _, local = name.rpartition("!")
        sheet = self._book.sheets(scope.strip("'").replace("''", "'")) if scope else self._sheet
        names = _names_of(self._book, sheet)
        content = to_calc("=" + refers_to.removeprefix("="))[1:]
        known = {each.casefold(): each for each in names.ElementNames}
        if local.casefold() in known:
            names.getByName(known[local.casefold()]).Content = content
            return Name(self._book, sheet, known[local.casefold()])
        # LibreOffice keeps names with a dot, as Excel has them, but makes none: rename one
        first = local if "." not in local else _PASSING
        names.addNewByName(first, content, struct("table.CellAddress"), 0)
        if first != local:
            names.getByName(first).Name = local
        return Name(self._book, sheet, local)

    def of(self, sheet: str, area: Area) -> "Name | None":
        """Return the name that stands for exactly these cells, or None."""
        for name in self:
            if name.cells_meant == (sheet, area):
                return name
        return None


class Name(base_classes.Name):
    """One name.

    Args:
        book: The book.
        sheet: The sheet it belongs to; None for one of the whole book.
        local: The name without its sheet.
    """

    def __init__(self, book: OpenBook, sheet: OpenSheet | None, local: str) -> None:
        self._book = book
        self._sheet = sheet
        self.local = local

    @property
    def api(self) -> Any:
        """The UNO name."""
        return self._names.getByName(self.local)

    @property
    def name(self) -> str:
        """The name, with its sheet where it belongs to one."""
        return f"{self._sheet.grid.quoted_name}!{self.local}" if self._sheet else self.local

    @name.setter
    def name(self, value: str) -> None:
        self.api.Name = value.rpartition("!")[2]
        self.local = value.rpartition("!")[2]

    @property
    def refers_to(self) -> str:
        """What it stands for, as a formula."""
        return to_excel("=" + self.api.Content)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.api.Content = to_calc("=" + value.removeprefix("="))[1:]

    def belongs_to(self, sheet: OpenSheet) -> bool:
        """Say whether the name is known on a sheet: one of the whole book, or of that sheet."""
        return self._sheet is None or self._sheet.index == sheet.index

    @property
    def cells_meant(self) -> tuple[str, Area] | None:
        """The sheet and the cells it stands for; None when it stands for anything else."""
        cells = self.api.getReferredCells()
        return (cells.Spreadsheet.Name, Area.of_uno(cells.RangeAddress)) if cells else None

    @property
    def refers_to_range(self) -> Any:
        """The range it stands for.

        Raises:
            ValueError: It stands for no range.
        """
        meant = self.cells_meant
        if meant is None:
            raise ValueError(f"{self.name} stands for no range.")
        return self._book.sheets(meant[0]).range_of(meant[1])

    def delete(self) -> None:
        """Take the name away."""
        self._names.removeByName(self.local)

    @property
    def _names(self) -> Any:
        return _names_of(self._book, self._sheet)


def _names_of(book: OpenBook, sheet: OpenSheet | None) -> Any:
    """Return the UNO collection of a sheet's own names, or of those of the whole book."""
    return (sheet.grid.calc if sheet else book.document.uno).NamedRanges
