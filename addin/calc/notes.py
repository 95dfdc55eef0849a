"""Notes on cells and links in them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from addin.calc.areas import Area
from addin.calc.range_place import RangePlace
from addin.calc.uno_bridge import struct

if TYPE_CHECKING:
    from addin.calc.sheets import Sheet

_URL_FIELD = "com.sun.star.text.TextField.URL"


class Note:
    """The note on a cell.

    Args:
        sheet: The cell's sheet.
        row: The cell's row, from 1.
        column: The cell's column, from 1.
    """

    def __init__(self, sheet: "Sheet", row: int, column: int) -> None:
        self._sheet = sheet
        self._area = Area.at(row, column)

    @property
    def api(self) -> Any:
        """The UNO annotation."""
        return self._sheet.cells_of(self._area).getCellByPosition(0, 0).getAnnotation()

    @property
    def text(self) -> str:
        """What it says."""
        return str(self.api.String)

    @text.setter
    def text(self, value: str) -> None:
        self.api.String = value

    @property
    def author(self) -> str:
        """Who wrote it, as far as LibreOffice was told."""
        return str(self.api.Author)

    @property
    def location(self) -> Any:
        """The cell."""
        return self._sheet.range_of(self._area)

    def delete(self) -> None:
        """Take the note off the cell."""
        for place, (row, column) in enumerate(_noted(self._sheet)):
            if (row, column) == (self._area.top, self._area.left):
                self._sheet.calc.Annotations.removeByIndex(place)
                return


def notes_of(sheet: "Sheet") -> list[Note]:
    """Return the notes of a sheet."""
    return [Note(sheet, row, column) for row, column in _noted(sheet)]


def _noted(sheet: "Sheet") -> Iterator[tuple[int, int]]:
    notes = sheet.calc.Annotations
    for place in range(notes.Count):
        position = notes.getByIndex(place).Position
        yield position.Row + 1, position.Column + 1


class RangeNotes(RangePlace):
    """Notes and links of a range's first cell."""

    @property
    def note(self) -> Note | None:
        """The note, or None."""
        place = (self.area.top, self.area.left)
        return Note(self.sheet, *place) if place in set(_noted(self.sheet)) else None

    def add_note(self, text: str) -> Note:
        """Put a note on the cell.

        Raises:
            ValueError: It has one.
        """
        if self.note is not None:
            raise ValueError(f"{self.address} has a note already.")
        cell = struct(
            "table.CellAddress",
            Sheet=self.sheet.index - 1,
            Row=self.area.top - 1,
            Column=self.area.left - 1,
        )
        self.sheet.calc.Annotations.insertNew(cell, text)
        return Note(self.sheet, self.area.top, self.area.left)

    @property
    def hyperlink(self) -> str:
        """The address the cell's link leads to."""
        links = self.cells.getCellByPosition(0, 0).TextFields
        if not links.Count:
            raise ValueError("The cell doesn't seem to contain a hyperlink!")
        return str(links.getByIndex(0).URL)

    def add_hyperlink(self, address: str, text_to_display: str, screen_tip: str) -> None:
        """Make the cell a link; Calc shows the address where Excel shows a screen tip."""
        cell = self.cells.getCellByPosition(0, 0)
        link = self.sheet.book.document.createInstance(_URL_FIELD)
        link.URL, link.Representation = address, text_to_display
        cell.setString("")
        cell.insertTextContent(cell.createTextCursor(), link, False)
