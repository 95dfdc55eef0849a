"""An .xlsx file edited in place: only the touched parts change, all others are copied as they are."""

from workbooks.package.book import Package
from workbooks.package.cells import CellValue, Formula
from workbooks.package.row_edits import RowEdit
from workbooks.package.tables import TablePart

__all__ = ["CellValue", "Formula", "Package", "RowEdit", "TablePart"]
