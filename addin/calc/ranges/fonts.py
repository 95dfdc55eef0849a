"""Fonts of cells and of characters in a cell."""

from typing import Any

from addin.calc.cells.colours import to_calc, to_rgb
from addin.calc.office.uno_bridge import enum, shared

_SCRIPTS = ("", "Asian", "Complex")  # LibreOffice keeps a font for each kind of script
_BOLD, _LIGHT = 150.0, 100.0


class Font:
    """The font of some cells or characters.

    Args:
        text: What carries the font's properties: a UNO cell range, or a cursor in a cell's text.
    """

    def __init__(self, text: Any) -> None:
        self._text = text

    @property
    def api(self) -> Any:
        """The UNO object that carries the font."""
        return self._text

    @property
    def bold(self) -> bool | None:
        """Whether it is bold; None where the cells differ."""
        weight = shared(self._text, "CharWeight")
        return None if weight is None else bool(weight > _LIGHT)

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set("CharWeight", _BOLD if value else _LIGHT)

    @property
    def italic(self) -> bool | None:
        """Whether it is italic; None where the cells differ."""
        slant = shared(self._text, "CharPosture")
        return None if slant is None else bool(slant.value != "NONE")

    @italic.setter
    def italic(self, value: bool) -> None:
        self._set("CharPosture", enum("awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        """The size in points; None where the cells differ."""
        size = shared(self._text, "CharHeight")
        return None if size is None else float(size)

    @size.setter
    def size(self, value: float) -> None:
        self._set("CharHeight", float(value))

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The colour; black for the automatic one, None where the cells differ."""
        number = shared(self._text, "CharColor")
        return (0, 0, 0) if number == -1 else to_rgb(number)

    @color.setter
    def color(self, value: Any) -> None:
        self._text.CharColor = to_calc(value)

    @property
    def name(self) -> str | None:
        """The font's name; None where the cells differ."""
        name = shared(self._text, "CharFontName")
        return None if name is None else str(name)

    @name.setter
    def name(self, value: str) -> None:
        self._set("CharFontName", value)

    def _set(self, name: str, value: Any) -> None:
        for script in _SCRIPTS:
            setattr(self._text, name + script, value)


class Characters:
    """Characters of one cell's text.

    Args:
        cell: The UNO cell.
        start: The first character, from 0.
        count: How many; None for all that follow.
    """

    def __init__(self, cell: Any, start: int = 0, count: int | None = None) -> None:
        self._cell = cell
        self._start = start
        self._count = len(cell.String) - start if count is None else count

    @property
    def api(self) -> Any:
        """The UNO text cursor over the characters."""
        cursor = self._cell.createTextCursor()
        cursor.gotoStart(False)
        cursor.goRight(self._start, False)
        cursor.goRight(self._count, True)
        return cursor

    @property
    def text(self) -> str:
        """The characters."""
        return str(self._cell.String)[self._start : self._start + self._count]

    @property
    def font(self) -> Font:
        """Their font."""
        whole = self._start == 0 and self._count == len(self._cell.String)
        return Font(self._cell if whole else self.api)

    def __getitem__(self, item: int | slice) -> "Characters":
        """Return some of the characters."""
        if isinstance(item, slice):
            start, stop, _ = item.indices(self._count)
            return Characters(self._cell, self._start + start, max(0, stop - start))
        return Characters(self._cell, self._start + item, 1)
