"""Long tables, written row by row straight to disk: a row in memory at a time, and many a second.

With `constant_memory` XlsxWriter puts each finished row of a sheet into a file of the sheet's own,
which becomes the sheet's part at the end. Cell by cell that takes longer than reading all the books
did, and it makes no tables, as it cannot go back to write their headers. So here a table is made
when its header's row is the one being written, and the rows below are put into that file as whole
lines. This leans on parts of XlsxWriter that are not public; tests read such sheets back.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape as escape_markup
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from generators.common.spreadsheet import LONGEST_TEXT, excel_day_number
from workbooks.package.opc.markup import escape
from workbooks.package.xml.addresses import column_letters

Value = str | float | int | dt.date | None
Formula = tuple[str, str]
"""A formula without its equals sign, and the text it shows."""


def add_table(page: Worksheet, area: tuple[int, int, int, int], options: Mapping[str, Any]) -> None:
    """Make a table of rows that are yet to be written; call it while its header's row is written.

    Args:
        page: A sheet of a workbook with `constant_memory`.
        area: First row (the header's), first column, last row, last column, counted from 0.
        options: As XlsxWriter's `add_table` takes them.
    """
    top, left, bottom, right = area
    page.constant_memory = False
    # of two rows only: XlsxWriter remembers every cell of a table, which takes more than the rows
    page.add_table(top, left, top + 1, right, dict(options))
    page.constant_memory = True
    whole = xl_range(top, left, bottom, right)
    page.tables[-1].update({"range": whole, "a_range": whole, "autofilter": whole})


class RowStream:
    """Writes the rows of one sheet below those XlsxWriter has written.

    Args:
        page: A sheet of a workbook with `constant_memory`.
        formats: Format of each column's cells, from the first column on.
    """

    def __init__(self, page: Worksheet, formats: Sequence[Format]) -> None:
        self._page = page
        self._heads = [f'<c r="{column_letters(at)}' for at in range(1, len(formats) + 1)]
        self._styles = [f'" s="{form._get_xf_index()}"' for form in formats]

    def write(
        self, first: int, rows: Iterable[tuple[Sequence[Value | Formula], float]], usual: float
    ) -> None:
        """Write rows.

        Args:
            first: The first row, counted from 0; the one being written is above it.
            rows: The cells of each row, one a column, and the row's height in points.
            usual: Height of a row that needs no height of its own.
        """
        page, last = self._page, first - 1
        page._write_single_row(first)
        put: Callable[[str], int] = page.fh.write
        places = list(zip(self._heads, self._styles, strict=True))
        for last, (values, height) in enumerate(rows, start=first):
            number = str(last + 1)
            tall = f' ht="{height:g}" customHeight="1"' if height > usual else ""
            cells = [
                f"{head}{number}{style}{_content(value)}"
                for (head, style), value in zip(places, values, strict=True)
            ]
            put(f'<row r="{number}"{tall}>{"".join(cells)}</row>')
        page.previous_row = last + 1
        page.dim_rowmax = max(page.dim_rowmax or 0, last)


def _content(value: Value | Formula) -> str:
    """Return what follows a cell's address and style."""
    if value is None:
        return "/>"
    if isinstance(value, str):
        return f' t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
    if isinstance(value, (int, float)):
        return f"><v>{value!r}</v></c>"
    if isinstance(value, tuple):
        formula, shown = (_text(part) for part in value)
        return f' t="str"><f>{formula}</f><v>{shown}</v></c>'
    return f"><v>{excel_day_number(value)}</v></c>"


def _text(text: str) -> str:
    clean = "&" not in text and "<" not in text and ">" not in text and "_x" not in text
    if clean and text.isprintable() and len(text) <= LONGEST_TEXT:
        return text  # as nearly all are
    return escape_markup(escape(text[:LONGEST_TEXT]), quote=False)
