"""Rows typed right under a table: they are the table's, though the program did not widen it.

Excel widens a table as one types below it; Calc, WPS and pasting do not. A row that touches the table
and fills two of its columns or more is taken in; one cell alone may be a note, and is told.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbooks.package.xml.addresses import Range
from workbooks.package.xml.cells import is_blank
from workbooks.package.xml.sheet import Sheet
from workbooks.package.xml.tables import TablePart

LEAST = 2  # cells of a row that make it one of the table's


@dataclass(frozen=True, slots=True)
class RowsBelow:
    """What stands right under a table.

    Attributes:
        rows: How many rows of the table's.
        note: Address of a cell right under them that stands alone; empty where there is none.
    """

    rows: int
    note: str = ""


def may_have_rows_below(sheet: bytes, table: TablePart) -> bool:
    """Return whether a sheet's XML has a row right under a table, told without parsing it."""
    return bool(re.search(rb'<(?:\w+:)?row\b[^>]*\sr="%d"' % (table.area.bottom + 1), sheet))


def rows_below(sheet: Sheet, table: TablePart, fixed: Iterable[Range]) -> RowsBelow:
    """Return what stands right under a table; nothing under one that shows totals.

    Args:
        sheet: The sheet it lies on.
        table: The table.
        fixed: Where other tables lie.
    """
    others, row = list(fixed), table.area.bottom + 1
    if table.totals_rows:
        return RowsBelow(0)
    while True:
        area = Range(table.area.left, row, table.area.right, row)
        filled = [cell for cell in sheet.cells(row, area).values() if not is_blank(cell)]
        if len(filled) < LEAST or any(area.meets(other) for other in others):
            note = filled[0].get("r", "") if len(filled) == 1 else ""
            return RowsBelow(row - table.area.bottom - 1, note)
        row += 1
