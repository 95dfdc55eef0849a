"""The formulas of cells, read and written in Excel's way of writing."""

from collections.abc import Sequence
from typing import Any

from addin.calc.cells.areas import Area
from addin.calc.cells.contents import content
from addin.calc.cells.database_ranges import name_holding
from addin.calc.cells.formula_text import is_formula, shifted, to_calc, to_excel
from addin.calc.cells.grid import Cells

_ANY_RESULT = 1 | 2 | 4  # com.sun.star.sheet.FormulaResult: VALUE, STRING, ERROR


def read(cells: Cells) -> Any:
    """Return the formula of one cell, or the formulas row by row; without one, what was typed.

    It begins with `=` exactly where the cell holds a formula.
    """
    if not cells.count:
        return None
    texts = cells.uno.getFormulaArray()
    real = _formula_areas(cells, texts)
    rows = tuple(
        tuple(_typed(text, (r, c), real) for c, text in enumerate(row))
        for r, row in enumerate(texts)
    )
    return rows[0][0] if cells.count == 1 else rows


def write(cells: Cells, value: Any) -> None:
    """Write rows of formulas from the first cell on, or one that follows into every cell."""
    if not cells.count:
        return
    area = cells.area
    if isinstance(value, (list, tuple)):
        rows = value if value and isinstance(value[0], (list, tuple)) else [value]
        write_block(cells.at(Area.at(area.top, area.left, len(rows), len(rows[0]))), rows)
        return
    rows = [
        [shifted(value, r, c) if is_formula(value) else value for c in range(area.columns)]
        for r in range(area.rows)
    ]
    write_block(cells, rows)


def write_block(cells: Cells, rows: Sequence[Sequence[Any]]) -> None:
    """Write formulas, and what is none as if typed, in one call."""
    texts = [[_to_type(cells, cell) for cell in row] for row in rows]
    table = _table_name(cells, *(text for row in texts for text in row))
    cells.uno.setFormulaArray(tuple(tuple(to_calc(t, table) for t in row) for row in texts))


def array(cells: Cells) -> str | None:
    """Return the array formula these cells share, or None."""
    text = cells.uno.ArrayFormula
    return to_excel(text) if text else None


def write_array(cells: Cells, value: str) -> None:
    """Write one array formula over the cells."""
    cells.uno.setArrayFormula(to_calc(value, _table_name(cells, value)))


def has_array(cells: Cells) -> bool:
    """Say whether the cells are part of an array formula."""
    return bool(cells.uno.ArrayFormula)


def _to_type(cells: Cells, value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value).upper()
    plain = content([[value]], cells.grid.document.epoch).plain[0][0]
    return repr(plain) if isinstance(plain, float) else plain


def _table_name(cells: Cells, *formulas: str) -> str:
    """Return the table these cells stand in, where a formula speaks of its own row."""
    if not any("[" in formula for formula in formulas):
        return ""
    return name_holding(cells)


def _formula_areas(cells: Cells, texts: Sequence[Sequence[str]]) -> list[Area]:
    """Return where the formulas are; asked only when some text looks like one."""
    if not any(text[:1] in ("=", "{") for row in texts for text in row):
        return []
    found = cells.uno.queryFormulaCells(_ANY_RESULT).RangeAddresses
    return [Area.of_uno(each).moved(-cells.area.top, -cells.area.left) for each in found]


def _typed(text: str, cell: tuple[int, int], formulas: list[Area]) -> str:
    row, column = cell
    if text[:1] in ("=", "{") and any(
        a.top <= row <= a.bottom and a.left <= column <= a.right for a in formulas
    ):
        return to_excel(text)
    # LibreOffice marks text that reads like a number; Excel shows the text alone
    return "'" + text if text[:1] == "=" else text.removeprefix("'")
