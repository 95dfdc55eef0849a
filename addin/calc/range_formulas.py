"""The formulas of a range, read and written in Excel's way of writing."""

from collections.abc import Sequence
from typing import Any

from addin.calc.areas import Area
from addin.calc.formulas import is_formula, to_calc, to_excel
from addin.calc.range_place import RangePlace
from addin.calc.values import content
from workbooks.package.xml.formulas import translate

_ANY_RESULT = 1 | 2 | 4  # com.sun.star.sheet.FormulaResult: VALUE, STRING, ERROR


class RangeFormulas(RangePlace):
    """Reading and writing formulas."""

    @property
    def formula(self) -> Any:
        """The formula of one cell, or the formulas row by row; without one, what was typed.

        It begins with `=` exactly where the cell holds a formula.
        """
        if not len(self):
            return None
        texts = self.cells.getFormulaArray()
        real = self._formula_areas(texts)
        rows = tuple(
            tuple(self._typed(text, (r, c), real) for c, text in enumerate(row))
            for r, row in enumerate(texts)
        )
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        if not len(self):
            return
        if isinstance(value, (list, tuple)):
            rows = value if value and isinstance(value[0], (list, tuple)) else [value]
            target = Area.at(self.area.top, self.area.left, len(rows), len(rows[0]))
            self.at(target)._write_formulas(rows)
            return
        rows = [
            [translate(value, r, c) if is_formula(value) else value for c in range(self.shape[1])]
            for r in range(self.shape[0])
        ]
        self._write_formulas(rows)

    formula2 = formula

    @property
    def formula_array(self) -> str | None:
        """The array formula these cells share, or None."""
        text = self.cells.ArrayFormula
        return to_excel(text) if text else None

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.cells.setArrayFormula(to_calc(value, self._table_name(value)))

    @property
    def has_array(self) -> bool:
        """Whether the cells are part of an array formula."""
        return bool(self.cells.ArrayFormula)

    def _write_formulas(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write formulas, and what is none as if typed, in one call."""
        texts = [[self._to_type(cell) for cell in row] for row in rows]
        table = self._table_name(*(text for row in texts for text in row))
        self.cells.setFormulaArray(tuple(tuple(to_calc(t, table) for t in row) for row in texts))

    def _to_type(self, value: Any) -> str:
        if value is None or isinstance(value, str):
            return value or ""
        if isinstance(value, bool):
            return str(value).upper()
        plain = content([[value]], self.sheet.book.epoch).plain[0][0]
        return repr(plain) if isinstance(plain, float) else plain

    def _table_name(self, *formulas: str) -> str:
        """Return the table these cells stand in, where a formula speaks of its own row."""
        if not any("[" in formula for formula in formulas):
            return ""
        table = self.sheet.tables.holding(self.area)
        return table.name if table is not None else ""

    def _formula_areas(self, texts: Sequence[Sequence[str]]) -> list[Area]:
        """Return where the formulas are; asked only when some text looks like one."""
        if not any(text[:1] in ("=", "{") for row in texts for text in row):
            return []
        found = self.cells.queryFormulaCells(_ANY_RESULT).RangeAddresses
        return [Area.of_uno(each).moved(-self.area.top, -self.area.left) for each in found]

    @staticmethod
    def _typed(text: str, cell: tuple[int, int], formulas: list[Area]) -> str:
        row, column = cell
        if text[:1] in ("=", "{") and any(
            a.top <= row <= a.bottom and a.left <= column <= a.right for a in formulas
        ):
            return to_excel(text)
        # LibreOffice marks text that reads like a number; Excel shows the text alone
        return "'" + text if text[:1] == "=" else text.removeprefix("'")
