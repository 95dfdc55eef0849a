"""The values of cells: one call reads them, one call writes them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from addin.calc.cells.areas import Area, blocks
from addin.calc.cells.contents import Cell, CellError, Content, content, moment_of
from addin.calc.cells.grid import Cells
from addin.calc.cells.number_formats import DATE, DATE_CODE, MOMENT_CODE, TRUTH
from addin.calc.ranges import formulas

_READ_WHOLE = 10_000  # cells; a bigger range is read only where the sheet is used
_CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA
_FORMATS = 32 | 64 | 256 | 512  # HARDATTR, STYLES, EDITATTR, FORMATTED
_ALL = 1023


def read(cells: Cells) -> list[list[Any]] | None:
    """Return numbers, texts, moments and truth values; an empty cell is an empty text.

    Returns:
        The rows; None for no cells.
    """
    if not cells.count:
        return None
    area = cells.area
    if cells.count > _READ_WHOLE:
        area = area.within(cells.grid.used_area)
    if not area.rows or not area.columns:
        return [[""] * cells.area.columns for _ in range(cells.area.rows)]
    return _padded(_values(cells.at(area)), area, cells.area)


def write(cells: Cells, value: Any) -> None:
    """Write rows of values from the first cell on, one row, or one value into every cell."""
    if not cells.count:
        return
    area = cells.area
    if not isinstance(value, (list, tuple)):
        if isinstance(value, str) and len(value) > 1 and value[0] == "=":
            formulas.write(cells, value)
            return
        value = [[value] * area.columns] * area.rows
    elif value and not isinstance(value[0], (list, tuple)):
        value = [value]
    if value and value[0]:
        _write_block(cells.at(Area.at(area.top, area.left, len(value), len(value[0]))), value)


def clear(cells: Cells) -> None:
    """Empty the cells: content, formats, notes."""
    if cells.count:
        cells.uno.clearContents(_ALL)


def clear_contents(cells: Cells) -> None:
    """Empty the cells and leave their formats."""
    if cells.count:
        cells.uno.clearContents(_CONTENTS)


def clear_formats(cells: Cells) -> None:
    """Take the formats away and leave the contents."""
    cells.uno.clearContents(_FORMATS)


def kinds(cells: Cells) -> Iterator[tuple[int, Area]]:
    """Give what each part's number format shows; parts are within the cells, from 0."""
    formats = cells.grid.document.formats
    if cells.count == 1:
        yield formats.kind(cells.uno.NumberFormat), Area(0, 0, 0, 0)
        return
    groups = cells.uno.getUniqueCellFormatRanges()
    for place in range(groups.Count):
        group = groups.getByIndex(place)
        kind = formats.kind(group.NumberFormat)
        for address in group.RangeAddresses:
            yield kind, Area.of_uno(address).moved(-cells.area.top, -cells.area.left)


def _values(cells: Cells) -> list[list[Any]]:
    rows = [list(row) for row in cells.uno.getDataArray()]
    for kind, area in kinds(cells):
        if kind & (DATE | TRUTH):
            _reread(rows, area, truth=bool(kind & TRUTH), epoch=cells.grid.document.epoch)
    for r, row in enumerate(rows):
        if None in row:  # an error value
            for c, value in enumerate(row):
                if value is None:
                    cell = cells.at(Area.at(cells.area.top + r, cells.area.left + c))
                    row[c] = CellError(cell.uno.getCellByPosition(0, 0))
    return rows


def _padded(rows: list[list[Any]], inner: Area, whole: Area) -> list[list[Any]]:
    """Return the values of the whole area, empty outside the part that was read."""
    if inner == whole:
        return rows
    before = [""] * (inner.left - whole.left)
    after = [""] * (whole.right - inner.right)
    wide = [[*before, *row, *after] for row in rows]
    above, below = inner.top - whole.top, whole.bottom - inner.bottom
    width = whole.columns
    return [
        *([""] * width for _ in range(above)),
        *wide,
        *([""] * width for _ in range(below)),
    ]


def _write_block(cells: Cells, value: Sequence[Sequence[Any]]) -> None:
    parts = content(value, cells.grid.document.epoch)
    cells.uno.setDataArray(tuple(tuple(row) for row in parts.plain))
    for block in blocks(parts.formulas):
        texts = [
            [parts.formulas[row, column] for column in range(block.left, block.right + 1)]
            for row in range(block.top, block.bottom + 1)
        ]
        formulas.write_block(cells.at(block.moved(cells.area.top, cells.area.left)), texts)
    _show_as_meant(cells, parts)


def _show_as_meant(cells: Cells, parts: Content) -> None:
    """Give dates and truth values a format that shows them, where they have none."""
    found = list(kinds(cells))
    special = parts.dates or parts.moments or parts.truths
    if not special and not any(kind & TRUTH for kind, _ in found):
        return
    shown = {}
    for kind, area in found:
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                shown[row, column] = kind
    formats = cells.grid.document.formats
    _format(cells, [c for c in parts.dates if not shown[c] & DATE], formats.key(DATE_CODE))
    _format(cells, [c for c in parts.moments if not shown[c] & DATE], formats.key(MOMENT_CODE))
    _format(cells, [c for c in parts.truths if not shown[c] & TRUTH], formats.truth_key())
    _format(cells, [c for c in parts.numbers if shown[c] & TRUTH], 0)


def _format(cells: Cells, scattered: list[Cell], key: int) -> None:
    """Give scattered cells one number format, in one call."""
    if not scattered:
        return
    grid, area = cells.grid, cells.area
    ranges = grid.document.uno.createInstance("com.sun.star.sheet.SheetCellRanges")
    sheet = grid.index - 1
    parts = [block.moved(area.top, area.left) for block in blocks(scattered)]
    ranges.addRangeAddresses(tuple(part.uno(sheet) for part in parts), False)
    ranges.NumberFormat = key


def _reread(rows: list[list[Any]], area: Area, *, truth: bool, epoch: dt.datetime) -> None:
    """Turn the numbers of a part into what their format shows: moments or truth values."""
    for row in rows[area.top : area.bottom + 1]:
        for column in range(area.left, area.right + 1):
            value = row[column]
            if isinstance(value, float):
                row[column] = bool(value) if truth else moment_of(value, epoch)
