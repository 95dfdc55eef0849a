"""What moves cells: inserting, deleting, copying, moving, sorting."""

from collections.abc import Sequence
from typing import Any

from addin.calc.cells.areas import Area
from addin.calc.cells.grid import Cells
from addin.calc.office.uno_bridge import enum, properties, struct, typed
from addin.calc.ranges import values
from addin.calc.ranges.place import select

_FIELDS = "[]com.sun.star.table.TableSortField"


def insert(cells: Cells, shift: str | None = None, copy_origin: str | None = None) -> None:
    """Insert cells here; those here move down or right."""
    if cells.area.whole_rows:
        mode = "ROWS"
    elif cells.area.whole_columns:
        mode = "COLUMNS"
    elif shift:
        mode = {"down": "DOWN", "right": "RIGHT"}[shift]
    else:
        mode = "RIGHT" if cells.area.rows > cells.area.columns else "DOWN"
    cells.grid.calc.insertCells(cells.uno_address, enum("sheet.CellInsertMode", mode))


def delete(cells: Cells, shift: str | None = None) -> None:
    """Delete the cells; those below or to the right move up."""
    if cells.area.whole_rows:
        mode = "ROWS"
    elif cells.area.whole_columns:
        mode = "COLUMNS"
    elif shift:
        mode = {"up": "UP", "left": "LEFT"}[shift]
    else:
        mode = "UP" if cells.area.columns > cells.area.rows else "LEFT"
    cells.grid.calc.removeRange(cells.uno_address, enum("sheet.CellDeleteMode", mode))


def move(cells: Cells, to: Cells) -> None:
    """Move the cells to another place of the book; formulas that name them follow."""
    cells.grid.calc.moveRange(to.uno_corner, cells.uno_address)


def sort(cells: Cells, keys: Sequence[int], ascending: Sequence[bool], has_headers: bool) -> None:
    """Sort the rows by columns of the cells, the first column being 1."""
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
    cells.uno.sort(order)


def copy(source: Cells, target: Cells) -> None:
    """Copy cells to where other cells begin, in this book or another."""
    if source.grid.document is target.grid.document:
        target.grid.calc.copyRange(target.uno_corner, source.uno_address)
        return
    select(source)
    carried = source.grid.document.controller.getTransferable()
    select(target.at(target.first))
    target.grid.document.controller.insertTransferable(carried)


def copy_part(source: Cells, target: Cells, part: str, skip_blanks: bool, transpose: bool) -> None:
    """Copy what a paste may choose of cells: `all`, `values`, `formulas` or `formats`.

    Raises:
        NotImplementedError: Calc does not copy so.
    """
    if skip_blanks:
        raise NotImplementedError("The Calc engine copies blanks too.")
    if part == "all" and not transpose:
        copy(source, target)
    elif part in ("values", "values_and_number_formats"):
        rows = values.read(source) or []
        rows = _turned(rows) if transpose else rows
        values.write(_filled_by(rows, target), _as_text(rows))
    elif part in ("formulas", "formulas_and_number_formats") and not transpose:
        texts = source.uno.getFormulaArray()
        _filled_by(texts, target).uno.setFormulaArray(texts)
    elif part == "formats" and not transpose:
        first, shape = target.first, source.area
        look = target.at(Area.at(first.top, first.left, shape.rows, shape.columns))
        kept = look.uno.getFormulaArray()
        copy(source, target)
        look.uno.setFormulaArray(kept)
    else:
        raise NotImplementedError(f"The Calc engine cannot paste {part} this way.")


def _filled_by(rows: Sequence[Sequence[Any]], target: Cells) -> Cells:
    return target.at(Area.at(target.area.top, target.area.left, len(rows), len(rows[0])))


def _turned(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _as_text(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Mark texts as such: a value that begins with `=` stays one."""
    return [["'" + v if isinstance(v, str) and v else v for v in row] for row in rows]
