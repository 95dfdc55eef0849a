"""What moves cells: inserting, deleting, copying, pasting, sorting."""

from collections.abc import Sequence
from typing import Any

from addin.calc.areas import Area
from addin.calc.range_values import RangeValues
from addin.calc.uno_bridge import enum, properties, struct, typed

_FIELDS = "[]com.sun.star.table.TableSortField"


class RangeEdits(RangeValues):
    """Inserting, deleting, copying and sorting cells."""

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Insert cells here; those here move down or right."""
        if self.area.whole_rows:
            mode = "ROWS"
        elif self.area.whole_columns:
            mode = "COLUMNS"
        elif shift:
            mode = {"down": "DOWN", "right": "RIGHT"}[shift]
        else:
            mode = "RIGHT" if self.area.rows > self.area.columns else "DOWN"
        self.sheet.calc.insertCells(self.uno_address, enum("sheet.CellInsertMode", mode))

    def delete(self, shift: str | None = None) -> None:
        """Delete the cells; those below or to the right move up."""
        if self.area.whole_rows:
            mode = "ROWS"
        elif self.area.whole_columns:
            mode = "COLUMNS"
        elif shift:
            mode = {"up": "UP", "left": "LEFT"}[shift]
        else:
            mode = "UP" if self.area.columns > self.area.rows else "LEFT"
        self.sheet.calc.removeRange(self.uno_address, enum("sheet.CellDeleteMode", mode))

    def copy(self, destination: Any = None) -> None:
        """Copy the cells to a place, or keep them for a paste."""
        if destination is None:
            self.sheet.book.app.copied = self
        else:
            destination.impl._take(self)

    def copy_from(
        self, source_range: Any, copy_type: str = "all", skip_blanks: bool = False,
        transpose: bool = False,
    ) -> None:  # fmt: skip
        """Copy from a range: `all`, `values`, `formulas` or `formats`."""
        self._take_part(source_range.impl, copy_type, skip_blanks, transpose)

    def paste(
        self, paste: str | None = None, operation: str | None = None, skip_blanks: bool = False,
        transpose: bool = False,
    ) -> None:  # fmt: skip
        """Put what was copied here."""
        copied = self.sheet.book.app.copied
        if copied is None:
            raise ValueError("Nothing was copied: call copy() on a range first.")
        if operation:
            raise NotImplementedError("The Calc engine pastes without an operation.")
        self._take_part(copied, paste or "all", skip_blanks, transpose)

    def move(self, destination: Any) -> None:
        """Move the cells to another place of the book; formulas that name them follow."""
        self.sheet.calc.moveRange(destination.impl._corner(), self.uno_address)

    def sort(self, keys: Sequence[int], ascending: Sequence[bool], has_headers: bool) -> None:
        """Sort the rows by columns of the range, the first column being 1."""
        fields = tuple(
            struct("table.TableSortField", Field=key - 1, IsAscending=up, IsCaseSensitive=False)
            for key, up in zip(keys, ascending, strict=True)
        )
        order = properties(
            SortFields=typed(_FIELDS, fields),
            ContainsHeader=has_headers,
            BindFormatsToContent=True,
            IsSortColumns=False,
        )
        self.cells.sort(order)

    def _take_part(
        self, source: "RangeEdits", part: str, skip_blanks: bool, transpose: bool
    ) -> None:
        if skip_blanks:
            raise NotImplementedError("The Calc engine copies blanks too.")
        if part == "all" and not transpose:
            self._take(source)
        elif part in ("values", "values_and_number_formats"):
            rows = source.raw_value or []
            rows = _turned(rows) if transpose else rows
            self._target(rows).raw_value = _as_text(rows)
        elif part in ("formulas", "formulas_and_number_formats") and not transpose:
            texts = source.cells.getFormulaArray()
            self._target(texts).cells.setFormulaArray(texts)
        elif part == "formats" and not transpose:
            target = self.at(Area.at(self.area.top, self.area.left, *source.shape))
            kept = target.cells.getFormulaArray()
            self._take(source)
            target.cells.setFormulaArray(kept)
        else:
            raise NotImplementedError(f"The Calc engine cannot paste {part} this way.")

    def _take(self, source: "RangeEdits") -> None:
        """Copy another range here, from this range's first cell on."""
        if source.sheet.book is self.sheet.book:
            self.sheet.calc.copyRange(self._corner(), source.uno_address)
            return
        source.select()
        carried = source.sheet.book.controller.getTransferable()
        self.at(Area.at(self.area.top, self.area.left)).select()
        self.sheet.book.controller.insertTransferable(carried)

    def _target(self, rows: Sequence[Sequence[Any]]) -> "RangeEdits":
        return self.at(Area.at(self.area.top, self.area.left, len(rows), len(rows[0])))

    def _corner(self) -> Any:
        return struct(
            "table.CellAddress",
            Sheet=self.sheet.index - 1,
            Row=self.area.top - 1,
            Column=self.area.left - 1,
        )


def _turned(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _as_text(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Mark texts as such: a value that begins with `=` stays one."""
    return [["'" + v if isinstance(v, str) and v else v for v in row] for row in rows]
