"""The values of a range: one call reads them, one call writes them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from addin.calc.areas import Area, blocks
from addin.calc.number_formats import DATE, DATE_CODE, MOMENT_CODE, TRUTH
from addin.calc.range_formulas import RangeFormulas
from addin.calc.values import Cell, CellError, Content, content, moment_of

_READ_WHOLE = 10_000  # cells; a bigger range is read only where the sheet is used
_CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA
_FORMATS = 32 | 64 | 256 | 512  # HARDATTR, STYLES, EDITATTR, FORMATTED
_ALL = 1023


class RangeValues(RangeFormulas):
    """Reading and writing values."""

    max_cells_per_read = None  # LibreOffice takes a block of any size
    max_cells_per_write = None

    @property
    def raw_value(self) -> list[list[Any]] | None:
        """The values: numbers, texts, moments and truth values; an empty cell is an empty text."""
        if not len(self):
            return None
        area = self.area
        if len(self) > _READ_WHOLE:
            area = area.within(self.sheet.used_area)
        if not area.rows or not area.columns:
            return [[""] * self.area.columns for _ in range(self.area.rows)]
        return self._padded(self.at(area)._values(), area)

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        if not len(self):
            return
        if not isinstance(value, (list, tuple)):
            if isinstance(value, str) and len(value) > 1 and value[0] == "=":
                self.formula = value
                return
            value = [[value] * self.area.columns] * self.area.rows
        elif value and not isinstance(value[0], (list, tuple)):
            value = [value]
        if value and value[0]:
            height, width = len(value), len(value[0])
            self.at(Area.at(self.area.top, self.area.left, height, width))._write(value)

    def clear(self) -> None:
        """Empty the cells: content, formats, notes."""
        if len(self):
            self.cells.clearContents(_ALL)

    def clear_contents(self) -> None:
        """Empty the cells and leave their formats."""
        if len(self):
            self.cells.clearContents(_CONTENTS)

    def clear_formats(self) -> None:
        """Take the formats away and leave the contents."""
        self.cells.clearContents(_FORMATS)

    def _values(self) -> list[list[Any]]:
        rows = [list(row) for row in self.cells.getDataArray()]
        book = self.sheet.book
        for kind, area in self._kinds():
            if kind & (DATE | TRUTH):
                _reread(rows, area, truth=bool(kind & TRUTH), epoch=book.epoch)
        for r, row in enumerate(rows):
            if None in row:  # an error value
                for c, value in enumerate(row):
                    if value is None:
                        row[c] = CellError(
                            self.at(self._cell((r, c))).cells.getCellByPosition(0, 0)
                        )
        return rows

    def _padded(self, rows: list[list[Any]], inner: Area) -> list[list[Any]]:
        """Return the values of the whole range, empty outside the part that was read."""
        if inner == self.area:
            return rows
        before = [""] * (inner.left - self.area.left)
        after = [""] * (self.area.right - inner.right)
        wide = [[*before, *row, *after] for row in rows]
        above, below = inner.top - self.area.top, self.area.bottom - inner.bottom
        width = self.area.columns
        return [
            *([""] * width for _ in range(above)),
            *wide,
            *([""] * width for _ in range(below)),
        ]

    def _kinds(self) -> Iterator[tuple[int, Area]]:
        """Give what each part's number format shows; parts are within the range, from 0."""
        formats = self.sheet.book.formats
        if len(self) == 1:
            yield formats.kind(self.cells.NumberFormat), Area(0, 0, 0, 0)
            return
        groups = self.cells.getUniqueCellFormatRanges()
        for place in range(groups.Count):
            group = groups.getByIndex(place)
            kind = formats.kind(group.NumberFormat)
            for address in group.RangeAddresses:
                yield kind, Area.of_uno(address).moved(-self.area.top, -self.area.left)

    def _write(self, value: Sequence[Sequence[Any]]) -> None:
        parts = content(value, self.sheet.book.epoch)
        self.cells.setDataArray(tuple(tuple(row) for row in parts.plain))
        for block in blocks(parts.formulas):
            texts = [
                [parts.formulas[row, column] for column in range(block.left, block.right + 1)]
                for row in range(block.top, block.bottom + 1)
            ]
            self.at(block.moved(self.area.top, self.area.left))._write_formulas(texts)
        self._show_as_meant(parts)

    def _show_as_meant(self, parts: Content) -> None:
        """Give dates and truth values a format that shows them, where they have none."""
        kinds = list(self._kinds())
        special = parts.dates or parts.moments or parts.truths
        if not special and not any(kind & TRUTH for kind, _ in kinds):
            return
        shown = {}
        for kind, area in kinds:
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    shown[row, column] = kind
        formats = self.sheet.book.formats
        self._format([c for c in parts.dates if not shown[c] & DATE], formats.key(DATE_CODE))
        self._format([c for c in parts.moments if not shown[c] & DATE], formats.key(MOMENT_CODE))
        self._format([c for c in parts.truths if not shown[c] & TRUTH], formats.truth_key())
        self._format([c for c in parts.numbers if shown[c] & TRUTH], 0)

    def _format(self, cells: list[Cell], key: int) -> None:
        """Give scattered cells one number format, in one call."""
        if not cells:
            return
        ranges = self.sheet.book.document.createInstance("com.sun.star.sheet.SheetCellRanges")
        sheet = self.sheet.index - 1
        parts = [block.moved(self.area.top, self.area.left) for block in blocks(cells)]
        ranges.addRangeAddresses(tuple(part.uno(sheet) for part in parts), False)
        ranges.NumberFormat = key

    def _cell(self, cell: Cell) -> Area:
        return Area.at(self.area.top + cell[0], self.area.left + cell[1])


def _reread(rows: list[list[Any]], area: Area, *, truth: bool, epoch: dt.datetime) -> None:
    """Turn the numbers of a part into what their format shows: moments or truth values."""
    for row in rows[area.top : area.bottom + 1]:
        for column in range(area.left, area.right + 1):
            value = row[column]
            if isinstance(value, float):
                row[column] = bool(value) if truth else moment_of(value, epoch)
