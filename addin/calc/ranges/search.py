"""What finds cells: by their text, or by what kind of content they have."""

import re

from addin.calc.cells.areas import Area
from addin.calc.cells.grid import Cells
from addin.calc.cells.number_formats import TRUTH
from addin.calc.ranges import values

_NUMBERS, _TEXTS = 1 | 2, 4  # com.sun.star.sheet.CellFlags: VALUE and DATETIME, STRING
_RESULTS = {"numbers": 1, "logical": 1, "text": 2, "errors": 4, None: 1 | 2 | 4}  # FormulaResult
_CONSTANTS = {"numbers": _NUMBERS, "logical": _NUMBERS, "text": _TEXTS, "errors": 0, None: 7}


def find(
    cells: Cells, text: str, whole: bool, direction: str, order: str, match_case: bool
) -> Area | None:
    """Return the first cell that shows a text, or None."""
    looked_for = cells.uno.createSearchDescriptor()
    looked_for.SearchString = text
    looked_for.SearchWords = whole
    looked_for.SearchCaseSensitive = match_case
    looked_for.SearchType = 1  # values, not formulas
    found = cells.uno.findAll(looked_for)
    if found is None:
        return None
    places = [
        (row, column)
        for area in map(Area.of_uno, found.RangeAddresses)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]
    places.sort(key=lambda cell: cell if order == "rows" else cell[::-1])
    return Area.at(*places[0 if direction == "forward" else -1])


def replace_all(cells: Cells, old: str, new: str, whole: bool, match_case: bool) -> None:
    """Replace a text wherever it is typed, in formulas too."""
    pattern = re.compile(re.escape(old), 0 if match_case else re.IGNORECASE)
    texts = cells.uno.getFormulaArray()
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            hit = pattern.fullmatch(text) if whole else pattern.search(text)
            if hit:
                cell = cells.uno.getCellByPosition(c, r)
                cell.Formula = new if whole else pattern.sub(lambda _: new, text)


def special_cells(cells: Cells, cell_type: str, value_type: str | None) -> list[Area]:
    """Return the cells of one kind, as rectangles.

    Args:
        cells: The cells they are among.
        cell_type: `constants`, `formulas`, `blanks` or `visible`.
        value_type: Of constants and formulas: `numbers`, `text`, `logical`, `errors` or all.
    """
    if cell_type == "blanks":
        found = cells.uno.queryEmptyCells()
    elif cell_type == "visible":
        found = cells.uno.queryVisibleCells()
    elif cell_type == "formulas":
        found = cells.uno.queryFormulaCells(_RESULTS[value_type])
    else:
        found = cells.uno.queryContentCells(_CONSTANTS[value_type])
    # asked of one cell, LibreOffice may answer with its neighbour
    parts = [Area.of_uno(address).within(cells.area) for address in found.RangeAddresses]
    areas = [part for part in parts if part.rows and part.columns]
    if value_type not in ("numbers", "logical"):
        return areas
    return [part for area in areas for part in _of_truth(cells.at(area), value_type == "logical")]


def _of_truth(cells: Cells, wanted: bool) -> list[Area]:
    """Return the parts that show truth values, or those that do not."""
    return [
        part.moved(cells.area.top, cells.area.left)
        for kind, part in values.kinds(cells)
        if bool(kind & TRUTH) == wanted
    ]
