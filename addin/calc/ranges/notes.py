"""Notes on cells and links in them."""

from collections.abc import Iterator
from typing import Any

from addin.calc.cells.areas import Area
from addin.calc.cells.grid import Cells, Grid
from addin.calc.owners import OpenSheet

_URL_FIELD = "com.sun.star.text.TextField.URL"


class Note:
    """The note on a cell.

    Args:
        sheet: The cell's sheet.
        area: The cell.
    """

    def __init__(self, sheet: OpenSheet, area: Area) -> None:
        self._sheet = sheet
        self._area = area

    @property
    def api(self) -> Any:
        """The UNO annotation."""
        return self._sheet.grid.cells(self._area).uno.getCellByPosition(0, 0).getAnnotation()

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
        for place, area in enumerate(_noted(self._sheet.grid)):
            if area == self._area:
                self._sheet.grid.calc.Annotations.removeByIndex(place)
                return


def notes_of(sheet: OpenSheet) -> list[Note]:
    """Return the notes of a sheet."""
    return [Note(sheet, area) for area in _noted(sheet.grid)]


def has_note(cells: Cells) -> bool:
    """Say whether the first cell has a note."""
    return cells.first in set(_noted(cells.grid))


def add_note(cells: Cells, text: str) -> None:
    """Put a note on the first cell.

    Raises:
        ValueError: It has one.
    """
    if has_note(cells):
        raise ValueError(f"{cells.area.address()} has a note already.")
    cells.grid.calc.Annotations.insertNew(cells.uno_corner, text)


def _noted(grid: Grid) -> Iterator[Area]:
    notes = grid.calc.Annotations
    for place in range(notes.Count):
        position = notes.getByIndex(place).Position
        yield Area.at(position.Row + 1, position.Column + 1)


def hyperlink(cells: Cells) -> str:
    """Return the address the cell's link leads to."""
    links = cells.uno.getCellByPosition(0, 0).TextFields
    if not links.Count:
        raise ValueError("The cell doesn't seem to contain a hyperlink!")
    return str(links.getByIndex(0).URL)


def add_hyperlink(cells: Cells, address: str, text_to_display: str, screen_tip: str) -> None:
    """Make the cell a link; Calc shows the address where Excel shows a screen tip."""
    cell = cells.uno.getCellByPosition(0, 0)
    link = cells.grid.document.uno.createInstance(_URL_FIELD)
    link.URL, link.Representation = address, text_to_display
    cell.setString("")
    cell.insertTextContent(cell.createTextCursor(), link, False)
