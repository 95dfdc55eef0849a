"""An .xlsx file edited in place: only the touched parts change, all others are copied as they are."""

from workbooks.package.editing.book import Package
from workbooks.package.editing.row_edits import RowEdit
from workbooks.package.editing.rows_below import RowsBelow
from workbooks.package.xml.cells import CellValue, Formula
from workbooks.package.xml.tables import TablePart

__all__ = ["CellValue", "Formula", "Package", "RowEdit", "RowsBelow", "TablePart"]
