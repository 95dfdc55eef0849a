"""Excel workbooks, read as they show themselves: number formats, merged cells, hidden sheets, errors."""

import datetime as dt
import io
import re
import time
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generators.common.errors import ImportFileError
from workbooks.customer_list.reading.grid import Cell, Fault, Figure, Line, Sheet
from workbooks.customer_list.reading.limits import (
    MOST_CELLS,
    PATIENCE,
    TOO_LARGE,
    TOO_SLOW,
)
from workbooks.customer_list.reading.markup import Markup, read_markup, with_faults
from workbooks.customer_list.reading.merged import fill_down
from workbooks.customer_list.reading.number_formats import GENERAL

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNDERSCORE, _KEPT = b"_x005F_", "\ue05f"  # a sign of private use stands in for an escaped "_"
_BARE_STYLES = ("numFmts", "cellXfs")


class RefusedByParserError(Exception):
    """openpyxl does not open the file; another parser may."""


def read_workbook(data: bytes, file: str) -> list[Sheet]:
    """Return the sheets of an .xlsx or .xlsm file that passed the guard.

    Raises:
        ImportFileError: It holds more than a list can.
        RefusedByParserError: openpyxl does not read it.
    """
    markup = read_markup(data, file)
    if markup.escaped:
        data = _with_kept_underscores(data, markup.escaped)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts it does not keep, which no list needs
        return _Reading(data, file, markup).sheets()


def _with_kept_underscores(data: bytes, parts: Sequence[str]) -> bytes:
    """Return the package with `_x005F_` as a sign of its own, which openpyxl would lose."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        replaced = {name: package.read(name).replace(_UNDERSCORE, _KEPT.encode()) for name in parts}
    return _repacked(data, replaced)


def _repacked(data: bytes, replaced: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, replaced.get(part.filename) or old.read(part))
    return out.getvalue()


class _Reading:
    """The reading of one workbook, within the cells and the seconds a list may take."""

    def __init__(self, data: bytes, file: str, markup: Markup) -> None:
        self._file, self._markup = file, markup
        self._book = _opened(data, values=True)
        self._formulas = _opened(data, values=False) if markup.has_formulas else None
        self._stale = bool(getattr(self._book.calculation, "fullCalcOnLoad", False))
        self._room, self._end = MOST_CELLS, time.monotonic() + PATIENCE

    def sheets(self) -> list[Sheet]:
        """Return the sheets in their order."""
        epoch = self._book.epoch
        start = epoch.date() if isinstance(epoch, dt.datetime) else epoch
        return [
            Sheet(grid.title, self._lines(grid), grid.sheet_state != "visible", start)
            for grid in self._book.worksheets
        ]

    def _lines(self, grid: Any) -> list[Line]:
        markup = self._markup.of(grid.title)
        calculated = None
        if self._formulas and markup.has_formulas:
            calculated = _rows(self._formulas[grid.title])
        lines = []
        for number, cells in enumerate(_rows(grid), start=1):
            values = [_value(cell) for cell in cells]
            if calculated:
                values = with_faults(values, next(calculated, ()), markup.texts, self._stale)
            while values and values[-1] == "":
                values.pop()
            lines.append(Line(number, values))
            self._room -= len(lines[-1].cells)
            if self._room < 0:
                raise ImportFileError(TOO_LARGE, file=self._file)
            if number % 512 == 0 and time.monotonic() > self._end:
                raise ImportFileError(TOO_SLOW, file=self._file, seconds=PATIENCE)
        return fill_down(lines, markup.merged)


def _rows(grid: Any) -> Iterator[Any]:
    grid.reset_dimensions()  # a sheet may say it is smaller than it is
    return iter(grid.iter_rows())


def _opened(data: bytes, *, values: bool) -> Any:
    """Open a workbook; with styles it does not know, once more with number formats alone."""
    import openpyxl  # takes a while, and most who import this read text files or headers

    for attempt in (data, None):
        try:
            package = attempt or _with_bare_styles(data)
            return openpyxl.load_workbook(io.BytesIO(package), read_only=True, data_only=values)
        except (KeyboardInterrupt, MemoryError):
            raise
        except Exception as error:
            refusal = error
    raise RefusedByParserError(str(refusal)) from refusal


def _with_bare_styles(data: bytes) -> bytes:
    """Return the package with nothing in its styles but the number format of each cell style."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [n for n in package.namelist() if n.casefold().endswith("xl/styles.xml")]
        replaced = {}
        for name in names:
            root = etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False))
            for part in list(root):
                if etree.QName(part).localname not in _BARE_STYLES:
                    root.remove(part)
            for style in root.iter("{*}xf"):
                number = style.get("numFmtId", "0")
                style.attrib.clear()
                style.set("numFmtId", number)
                style[:] = []
            replaced[name] = etree.tostring(root)
    return _repacked(data, replaced)


def _value(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return Fault(value, "error_cell") if cell.data_type == "e" else _unescaped(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        form = cell.number_format
        return value if form in GENERAL else Figure(value, form)
    if isinstance(value, (dt.datetime, dt.date, dt.time, dt.timedelta)):
        return value
    return str(value)


def _unescaped(text: str) -> str:
    """Return a text with the signs that XML cannot hold, as `_x000D_` for a return."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace(_KEPT, "_") if _KEPT in text else text
