"""A workbook file as it is read: its sheets and tables, and what it knows of itself."""

from collections.abc import Mapping
from functools import cached_property
from typing import Self

from generators.common.errors import BookError
from generators.common.language import Phrase
from workbooks.package.editing.following import commented_cells
from workbooks.package.opc.markup import STRICT, Element, main
from workbooks.package.opc.parts import Parts
from workbooks.package.xml.addresses import Range, column_letters
from workbooks.package.xml.cells import ContentEncoder, is_uncached
from workbooks.package.xml.constants import read_constants
from workbooks.package.xml.error_cells import errors_as_text
from workbooks.package.xml.named_cells import formula_cell, locate, no_sheet
from workbooks.package.xml.properties import read_properties
from workbooks.package.xml.shared_texts import SharedTexts, read_shared
from workbooks.package.xml.sheet import Sheet
from workbooks.package.xml.tables import TablePart, find_sheets, find_tables

_STRICT_BOOK = Phrase(
    "{book} 是“Strict Open XML”格式；请在 Excel 中另存为普通的“Excel 工作簿（.xlsx）”。",
    "{book} is a Strict Open XML file; save it in Excel as a plain Excel Workbook (.xlsx).",
)
_NO_TABLE = Phrase(
    "{book} 中没有名为 {found} 的表；现有的表：{tables}。请恢复该表的名称，或重新生成工作簿。",
    "{book} has no table called {found}; it has {tables}. "
    "Give the table its name back, or make the book anew.",
)
_NO_COLUMN = Phrase(
    "{book}，{sheet}：表 {table} 没有“{found}”列；现有的列：{columns}。",
    "{book}, {sheet}: table {table} has no column '{found}'; it has {columns}.",
)


class OpenedBook:
    """An .xlsx or .xlsm file whose tables and named cells can be found.

    Args:
        parts: The parts of the file.
        workbook: Name of the workbook part.
    """

    def __init__(self, parts: Parts, workbook: str) -> None:
        self._parts = parts
        self._workbook = workbook
        self._sheets = find_sheets(parts, workbook)
        self._indexed: dict[str, Sheet] = {}
        self._formulas_changed = False
        self._tables: Mapping[str, TablePart] | None = None  # found anew after a table has moved

    @classmethod
    def open(cls, data: bytes, name: str, unpacked: Mapping[str, bytes] | None = None) -> Self:
        """Read a workbook from a file's bytes.

        Args:
            data: The file as it is on disk.
            name: The file's name, for messages.
            unpacked: Content of parts that were unpacked before.

        Raises:
            BookError: It is no workbook that can be edited.
        """
        parts = Parts(data, name, unpacked)
        workbook = parts.related("", "officeDocument")
        if workbook is None or not workbook.endswith(".xml"):
            raise parts.unreadable()
        tag = parts.tree(workbook).tag
        if tag == f"{{{STRICT}}}workbook":
            raise BookError(_STRICT_BOOK, book=name)
        if tag != main("workbook"):
            raise parts.unreadable()
        return cls(parts, workbook)

    @property
    def tables(self) -> Mapping[str, TablePart]:
        """The tables as they stand, by the name formulas call them by."""
        if self._tables is None:
            self._tables = find_tables(self._parts, self._sheets)
        return self._tables

    @property
    def sheet_names(self) -> list[str]:
        """The sheets in tab order, those without cells too."""
        return [sheet.name for sheet in self._sheets]

    def sheet_of(self, part: str) -> str:
        """Return the name of the sheet a part holds, or nothing."""
        return next((sheet.name for sheet in self._sheets if sheet.part == part), "")

    def table(self, name: str) -> TablePart:
        """Return one table.

        Raises:
            BookError: There is no such table.
        """
        tables = self.tables
        if name not in tables:
            present = ", ".join(tables) or "-"
            raise BookError(_NO_TABLE, book=self._parts.book, found=name, tables=present)
        return tables[name]

    def for_reading(self) -> bytes:
        """Return the file as calamine can read it: error values of the tables' sheets as texts."""
        sheets = {table.sheet_part for table in self.tables.values()}
        found = {part: errors_as_text(self._parts.content(part)) for part in sorted(sheets)}
        contents = {part: text for part, text in found.items() if text}
        contents |= self._parts.changes(table.part for table in self.tables.values())
        return self._parts.copy_with(contents)

    def formula_rows(self, table: str, header: str) -> list[bool]:
        """Return, for each data row, whether the column's cell holds a formula."""
        place = self.table(table)
        if header not in place.headers:
            raise BookError(
                _NO_COLUMN,
                book=self._parts.book,
                sheet=place.sheet,
                table=table,
                found=header,
                columns=", ".join(place.headers),
            )
        sheet, column = self._sheet(place.sheet, place.sheet_part), place.column(header)
        letters = column_letters(column)
        formulas = {cell.get("r") for cell in sheet.formulas()}
        return [f"{letters}{row}" in formulas for row in range(place.first, place.last + 1)]

    def uncached(self, table: str) -> bool:
        """Return whether a formula in a table's rows has no value: a script wrote the file."""
        place = self.table(table)
        sheet = self._sheet(place.sheet, place.sheet_part)
        rows = range(place.first, place.last + 1)
        return any(
            is_uncached(cell) for row in rows for cell in sheet.cells(row, place.area).values()
        )

    def properties(self) -> dict[str, str]:
        """Return the custom document properties."""
        part = self._parts.related("", "custom-properties")
        return {} if part is None else read_properties(self._parts.tree(part))

    def constants(self) -> dict[str, str]:
        """Return the texts the workbook keeps under names."""
        return read_constants(self._parts.tree(self._workbook))

    @cached_property
    def _encoder(self) -> ContentEncoder:
        settings = self._parts.tree(self._workbook).find(main("workbookPr"))
        dates = None if settings is None else settings.get("date1904")
        return ContentEncoder(date_1904=dates in ("1", "true"))

    @cached_property
    def _shared_texts(self) -> SharedTexts:
        part = self._parts.related(self._workbook, "sharedStrings")
        if part is None:
            return SharedTexts()
        return read_shared(self._parts.content(part), lambda: self._parts.tree(part))

    def _sheet(self, name: str, part: str) -> Sheet:
        """Return a sheet's index, kept because the edits keep it true."""
        if part not in self._indexed:
            root, written = self._parts.tree(part), self._parts.content(part)
            sheet = self._indexed[part] = Sheet(root, name, self._parts.book, written)
            if sheet.was_addressed:
                self._parts.settle(part)
        return self._indexed[part]

    def _fixed(self, sheet_part: str, *, but: str = "") -> list[Range]:
        """Return where the tables and the comments of a sheet lie, but for one table."""
        others = (table for name, table in self.tables.items() if name != but)
        areas = [table.area for table in others if table.sheet_part == sheet_part]
        return areas + list(commented_cells(self._parts, sheet_part))

    def _named_cell(self, name: str) -> tuple[str, Element]:
        named = locate(self._parts.tree(self._workbook), name, self._parts.book)
        found = (sheet for sheet in self._sheets if sheet.name == named.sheet)
        place = next((sheet for sheet in found if sheet.part in self._parts), None)
        if place is None:
            raise no_sheet(named, self._parts.book)
        return place.part, formula_cell(self._sheet(place.name, place.part), named)
