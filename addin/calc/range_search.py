"""What finds cells: by their text, or by what kind of content they have."""

import re

from addin.calc.areas import Area
from addin.calc.number_formats import TRUTH
from addin.calc.range_values import RangeValues

_NUMBERS, _TEXTS = 1 | 2, 4  # com.sun.star.sheet.CellFlags: VALUE and DATETIME, STRING
_RESULTS = {"numbers": 1, "logical": 1, "text": 2, "errors": 4, None: 1 | 2 | 4}  # FormulaResult
_CONSTANTS = {"numbers": _NUMBERS, "logical": _NUMBERS, "text": _TEXTS, "errors": 0, None: 7}


class RangeSearch(RangeValues):
    """Finding and replacing text, and picking cells by kind."""

    def find(
        self, text: str, whole: bool, direction: str, order: str, match_case: bool
    ) -> "RangeSearch | None":
        """Return the first cell that shows a text, or None."""
        looked_for = self.cells.createSearchDescriptor()
        looked_for.SearchString = text
        looked_for.SearchWords = whole
        looked_for.SearchCaseSensitive = match_case
        looked_for.SearchType = 1  # values, not formulas
        found = self.cells.findAll(looked_for)
        if found is None:
            return None
        cells = [
            (row, column)
            for area in map(Area.of_uno, found.RangeAddresses)
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        ]
        cells.sort(key=lambda cell: cell if order == "rows" else cell[::-1])
        return self.at(Area.at(*cells[0 if direction == "forward" else -1]))

    def replace_all(self, old: str, new: str, whole: bool, match_case: bool) -> None:
        """Replace a text wherever it is typed, in formulas too."""
        pattern = re.compile(re.escape(old), 0 if match_case else re.IGNORECASE)
        texts = self.cells.getFormulaArray()
        for r, row in enumerate(texts):
            for c, text in enumerate(row):
                hit = pattern.fullmatch(text) if whole else pattern.search(text)
                if hit:
                    cell = self.cells.getCellByPosition(c, r)
                    cell.Formula = new if whole else pattern.sub(lambda _: new, text)

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list["RangeSearch"]:
        """Return the cells of one kind, as rectangles.

        Args:
            cell_type: `constants`, `formulas`, `blanks` or `visible`.
            value_type: Of constants and formulas: `numbers`, `text`, `logical`, `errors` or all.
        """
        if cell_type == "blanks":
            found = self.cells.queryEmptyCells()
        elif cell_type == "visible":
            found = self.cells.queryVisibleCells()
        elif cell_type == "formulas":
            found = self.cells.queryFormulaCells(_RESULTS[value_type])
        else:
            found = self.cells.queryContentCells(_CONSTANTS[value_type])
        # asked of one cell, LibreOffice may answer with its neighbour
        parts = [Area.of_uno(address).within(self.area) for address in found.RangeAddresses]
        areas = [self.at(part) for part in parts if part.rows and part.columns]
        if value_type not in ("numbers", "logical"):
            return areas
        return [part for area in areas for part in area._of_truth(value_type == "logical")]

    def _of_truth(self, wanted: bool) -> list["RangeSearch"]:
        """Return the parts that show truth values, or those that do not."""
        return [
            self.at(part.moved(self.area.top, self.area.left))
            for kind, part in self._kinds()
            if bool(kind & TRUTH) == wanted
        ]
