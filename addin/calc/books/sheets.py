"""The sheets of a book."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from addin.calc.books.names import Names
from addin.calc.books.sheet_view import FreezePanes, PageSetup, gridlines, set_gridlines
from addin.calc.cells.areas import Area
from addin.calc.cells.grid import Grid
from addin.calc.owners import OpenBook, OpenSheet
from addin.calc.ranges.notes import Note, notes_of
from addin.calc.ranges.range import Range
from addin.calc.tables.tables import Tables
from workbooks.package.xml.addresses import LAST_COLUMN, LAST_ROW

_ZERO = "Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based."


class Sheets(base_classes.Sheets):
    """The sheets of a book.

    Args:
        book: The book.
    """

    def __init__(self, book: OpenBook) -> None:
        self._book = book
        self._sheets = book.document.uno.Sheets

    @property
    def api(self) -> Any:
        """The UNO collection of sheets."""
        return self._sheets

    @property
    def active(self) -> "Sheet":
        """The sheet that is shown."""
        return Sheet(self._book, self._book.document.controller.getActiveSheet())

    def __call__(self, key: int | str) -> "Sheet":
        """Return one by its number, from 1, or by its name."""
        if isinstance(key, int):
            return Sheet(self._book, self._sheets.getByIndex(key - 1))
        for name in self._sheets.ElementNames:
            if name.casefold() == key.casefold():
                return Sheet(self._book, self._sheets.getByName(name))
        raise KeyError(key)

    def __len__(self) -> int:
        return int(self._sheets.Count)

    def __iter__(self) -> Iterator["Sheet"]:
        return (self(number) for number in range(1, len(self) + 1))

    def __contains__(self, key: int | str) -> bool:
        if isinstance(key, int):
            return 1 <= key <= len(self)
        return any(name.casefold() == key.casefold() for name in self._sheets.ElementNames)

    def add(
        self, before: "Sheet | None" = None, after: "Sheet | None" = None, name: str | None = None
    ) -> "Sheet":
        """Insert a sheet, before the active one when no place is named, and show it."""
        place = after.index if after is not None else (before or self.active).index - 1
        name = name or self.free_name("Sheet{}")
        self._sheets.insertNewByName(name, place)
        added = self(name)
        added.activate()
        return added

    def free_name(self, pattern: str, first: int = 1) -> str:
        """Return the first name of a pattern, such as `Sheet{}`, that no sheet has."""
        number = first
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)


class Sheet(base_classes.Sheet):
    """A sheet.

    Args:
        book: Its book.
        calc: The UNO sheet.
    """

    def __init__(self, book: OpenBook, calc: Any) -> None:
        self._owner = book
        self.grid = Grid(book.document, calc)

    @property
    def book(self) -> OpenBook:
        """Its book."""
        return self._owner

    @property
    def calc(self) -> Any:
        """The UNO sheet."""
        return self.grid.calc

    @property
    def api(self) -> Any:
        """The UNO sheet, for who knows UNO."""
        return self.calc

    @property
    def name(self) -> str:
        """The name on its tab."""
        return self.grid.name

    @name.setter
    def name(self, value: str) -> None:
        self.calc.Name = value

    @property
    def index(self) -> int:
        """Its place in the book, from 1."""
        return self.grid.index

    @property
    def names(self) -> Names:
        """The names that belong to this sheet alone."""
        return Names(self.book, self)

    @property
    def tables(self) -> Tables:
        """The tables on this sheet."""
        return Tables(self)

    @property
    def notes(self) -> list[Note]:
        """The notes on its cells."""
        return notes_of(self)

    @property
    def freeze_panes(self) -> FreezePanes:
        """Rows and columns that stay in sight."""
        return FreezePanes(self)

    @property
    def page_setup(self) -> PageSetup:
        """What is printed."""
        return PageSetup(self)

    def range_of(self, area: Area) -> Range:
        """Return the range of an area."""
        return Range(self, area)

    @property
    def cells(self) -> Range:
        """All cells."""
        return Range(self, Area(1, 1, LAST_ROW, LAST_COLUMN))

    @property
    def used_range(self) -> Range:
        """The cells in use."""
        return Range(self, self.grid.used_area)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """Return a range by address, by name, or by its corners.

        Args:
            arg1: An address, a name, a table, a range, row and column, or row, column, height
                and width.
            arg2: The other corner, in the same ways.

        Raises:
            KeyError: There is no such name.
        """
        if isinstance(arg1, int) and isinstance(arg2, int):
            arg1, arg2 = (arg1, arg2), None
        first = self._found(arg1)
        if arg2 is None:
            return first
        return Range(first.sheet, first.area.joined(self._found(arg2).area))

    def _found(self, place: Any) -> Range:
        if isinstance(place, tuple):
            if len(place) == 2 and 0 in place:
                raise IndexError(_ZERO)
            return Range(self, Area.at(*place))
        if not isinstance(place, str):
            return Range(self, (place if isinstance(place, Range) else place.impl).area)
        sheet, _, address = place.rpartition("!")
        owner = self.book.sheets(sheet.strip("'").replace("''", "'")) if sheet else self
        area = Area.parse(address)
        return Range(owner, area) if area else _named(owner, address)

    def activate(self) -> None:
        """Show the sheet, and its book in front."""
        self.book.activate()
        self.book.app.activate()
        self.book.document.controller.setActiveSheet(self.calc)

    select = activate

    def clear(self) -> None:
        """Empty all cells."""
        self.cells.clear()

    def clear_contents(self) -> None:
        """Empty all cells and leave their formats."""
        self.cells.clear_contents()

    def clear_formats(self) -> None:
        """Take all formats away and leave the contents."""
        self.cells.clear_formats()

    def autofit(self, axis: str | None = None) -> None:
        """Make columns, rows or both as big as their content needs."""
        self.used_range.autofit(axis)

    def delete(self) -> None:
        """Delete the sheet."""
        self.book.document.uno.Sheets.removeByName(self.name)

    def copy(self, before: "Sheet | None", after: "Sheet | None") -> None:
        """Copy the sheet to a place in this book or another."""
        target = before or after
        if target is None:
            raise ValueError("Name the sheet before or after which the copy goes.")
        place = target.index - 1 if before else target.index
        sheets = target.book.sheets
        if target.book is self.book:
            name = sheets.free_name(self.name + " ({})", 2)
            sheets.api.copyByName(self.name, name, place)
        else:
            sheets.api.importSheet(self.book.document.uno, self.name, place)
        self.tables.copy_to(sheets(place + 1))

    def move(self, before: "Sheet | None", after: "Sheet | None") -> None:
        """Move the sheet within its book."""
        place = before.index - 1 if before else after.index if after else 0
        self.book.document.uno.Sheets.moveByName(self.name, place)

    @property
    def visible(self) -> bool:
        """Whether its tab is shown."""
        return bool(self.calc.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.calc.IsVisible = bool(value)

    @property
    def show_gridlines(self) -> bool:
        """Whether lines between the cells are shown."""
        return gridlines(self.grid)

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        set_gridlines(self.grid, value)


def _named(sheet: OpenSheet, name: str) -> Range:
    """Return the range that a name, or a reference to a table, means on a sheet."""
    for names in (Names(sheet.book, sheet), sheet.book.names):
        for each in names:
            if each.local.casefold() == name.casefold() and each.belongs_to(sheet):
                found: Range = each.refers_to_range
                return found
    for other in sheet.book.sheets:
        part = other.tables.part(name)
        if part is not None:
            return Range(other, part)
    raise KeyError(f"{sheet.grid.name} has no range called {name}.")
