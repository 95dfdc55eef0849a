"""A book that LibreOffice has open, and what is remembered of it while it is."""

import datetime as dt
from pathlib import Path
from typing import Any

from addin.calc.cells.number_formats import NumberFormats
from addin.calc.office.uno_bridge import path_of


class Document:
    """An open spreadsheet document.

    Args:
        uno: The UNO document.

    Attributes:
        formats: Its number formats.
        epoch: The day that stands for 0 in it.
        hidden_headers: The headers of tables whose row of headers is hidden, by the table's name.
        filters: The conditions set through xlwings, by what tells filters apart.
        made_here: Whether this program made it, rather than opened it.
    """

    def __init__(self, uno: Any) -> None:
        self.uno = uno
        self.formats = NumberFormats(uno)
        null = uno.NullDate
        self.epoch = dt.datetime(null.Year, null.Month, null.Day)
        self.hidden_headers: dict[str, list[Any]] = {}
        self.filters: dict[Any, list[Any]] = {}
        self.made_here = False

    @property
    def controller(self) -> Any:
        """The UNO controller: what is shown and selected."""
        return self.uno.CurrentController

    @property
    def has_file(self) -> bool:
        """Whether it lies on disk."""
        return bool(self.uno.hasLocation())

    @property
    def name(self) -> str:
        """Its file's name; the window's title where it has no file."""
        return Path(self.fullname).name if self.has_file else str(self.uno.Title)

    @property
    def fullname(self) -> str:
        """Its file's path; the name where it has no file."""
        return path_of(self.uno.URL) if self.has_file else str(self.uno.Title)
