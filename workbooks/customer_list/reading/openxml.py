"""Excel workbooks, read as they show themselves: number formats, merged cells, hidden sheets, errors."""

import datetime as dt
import io
import re
import time
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from generators.common.errors import ImportFileError
from workbooks.customer_list.reading.formulas import texts_calculated, with_faults
from workbooks.customer_list.reading.grid import Cell, Fault, Figure, Line, Sheet
from workbooks.customer_list.reading.limits import (
    MOST_CELLS,
    MOST_MARKUP,
    PATIENCE,
    TOO_LARGE,
)
from workbooks.customer_list.reading.merged import fill_down
from workbooks.customer_list.reading.number_formats import GENERAL

_GRIDS = re.compile(r"^/?xl/.*(sheet|sharedstrings)[^/]*\.xml$", re.IGNORECASE)
_TEXTS = re.compile(r"^/?xl/.*sharedstrings[^/]*\.xml$", re.IGNORECASE)
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
    markup = _markup(data, file)
    has = {
        tag: any(tag in part for part in markup.values()) for tag in (b"<f", b":f", b"mergeCell ")
    }
    formulas, merged = has[b"<f"] or has[b":f"], has[b"mergeCell "]
    data = _with_kept_underscores(data, markup)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts it does not keep, which no list needs
        return _Reading(data, file, formulas, merged).sheets()


def _markup(data: bytes, file: str) -> dict[str, bytes]:
    """Return the parts that hold cells and texts, unless they are too many for a list."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [part for part in package.infolist() if _GRIDS.match(part.filename)]
        if sum(part.file_size for part in parts) > MOST_MARKUP:
            raise ImportFileError(TOO_LARGE, file=file)
        return {part.filename: package.read(part) for part in parts}


def _with_kept_underscores(data: bytes, markup: Mapping[str, bytes]) -> bytes:
    """Return the package with `_x005F_` as a sign of its own, which openpyxl would lose."""
    replaced = {
        name: content.replace(_UNDERSCORE, _KEPT.encode())
        for name, content in markup.items()
        if _UNDERSCORE in content
    }
    return _repacked(data, replaced) if replaced else data


def _repacked(data: bytes, replaced: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, replaced.get(part.filename) or old.read(part))
    return out.getvalue()


class _Reading:
    """The reading of one workbook, within the cells and the seconds a list may take."""

    def __init__(self, data: bytes, file: str, formulas: bool, merged: bool) -> None:
        self._file, self._merged = file, merged
        self._book = _opened(data, merged, values=True)
        self._formulas = _opened(data, merged, values=False) if formulas else None
        self._texts = texts_calculated(data) if formulas else {}
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
        rows = self._rows(grid)
        calculated = self._rows(self._formulas[grid.title]) if self._formulas else None
        texts = self._texts.get(grid.title, set())
        lines = []
        for number, cells in enumerate(rows, start=1):
            values = [_value(cell) for cell in cells]
            if calculated:
                values = with_faults(values, next(calculated, ()), texts, self._stale)
            while values and values[-1] == "":
                values.pop()
            lines.append(Line(number, values))
            self._room -= len(lines[-1].cells)
            if self._room < 0 or (number % 512 == 0 and time.monotonic() > self._end):
                raise ImportFileError(TOO_LARGE, file=self._file)
        if not self._merged:
            return lines
        areas = [(r.min_row, r.min_col, r.max_row) for r in grid.merged_cells.ranges]
        return fill_down(lines, areas)

    def _rows(self, grid: Any) -> Iterator[Any]:
        if not self._merged:
            grid.reset_dimensions()  # a sheet may say it is smaller than it is
        return iter(grid.iter_rows())


def _opened(data: bytes, merged: bool, values: bool) -> Any:
    """Open a workbook; with styles it does not know, once more with number formats alone."""
    import openpyxl  # takes a while, and most who import this read text files or headers

    for attempt in (data, None):
        try:
            package = attempt or _with_bare_styles(data)
            return openpyxl.load_workbook(
                io.BytesIO(package), read_only=not merged, data_only=values
            )
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
