"""A workbook file edited in place: only the parts an edit touches change."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

from generators.errors import BookError
from generators.language import Phrase
from workbooks.package.additions import (
    add_sheet,
    add_table_part,
    check_addition,
    new_table,
    place_beside,
)
from workbooks.package.addresses import Range, column_letters
from workbooks.package.calculation import set_full_calculation
from workbooks.package.cells import CellValue, ContentEncoder, read, shared_texts, write_cached
from workbooks.package.constants import read_constants, write_constants
from workbooks.package.following import commented_cells, drawn_areas, follow, linked_cells
from workbooks.package.markup import STRICT, Element, drop_attributes, main
from workbooks.package.named_cells import fitting, formula_cell, locate, no_sheet
from workbooks.package.obstacles import taken_areas
from workbooks.package.parts import Parts
from workbooks.package.properties import missing, read_properties, write_property
from workbooks.package.row_edits import RowEdit
from workbooks.package.sheet import Sheet
from workbooks.package.table_rows import RowReplacement
from workbooks.package.tables import TablePart, find_sheets, find_tables

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
_NO_SHEET = Phrase(
    "{book} 中没有名为“{found}”的工作表；现有的工作表：{sheets}。",
    "{book} has no sheet called '{found}'; it has {sheets}.",
)


class Package:
    """An .xlsx or .xlsm file whose tables are rewritten while all else stays as it is.

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
    def open(cls, data: bytes, name: str) -> "Package":
        """Read a workbook from a file's bytes.

        Args:
            data: The file as it is on disk.
            name: The file's name, for messages.

        Raises:
            BookError: It is no workbook that can be edited.
        """
        parts = Parts(data, name)
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

    def replace_rows(self, table: str, rows: Sequence[RowEdit]) -> None:
        """Give a table these data rows; a table without rows keeps one blank row.

        All that lies on the rows or points at them follows: comments, links, rules, sparklines,
        merged cells, pictures, names, charts, pivot tables.

        Args:
            table: The table's name.
            rows: Its rows in their new order.

        Raises:
            BookError: A value fits no cell, something is in the way, or something cannot follow;
                nothing was changed.
        """
        place = self.table(table)
        sheet = self._sheet(place.sheet, place.sheet_part)
        self._parts.editable(place.sheet_part)
        root = self._parts.editable(place.part)
        replacement = RowReplacement(sheet, place, root, self._encoder, self._shared_strings)
        change = replacement.check(rows, self._fixed(place.sheet_part, but=table))
        following = list(
            follow(self._parts, self._workbook, self._sheets, self.tables, sheet, change)
        )
        for follow_up in following:
            follow_up()
        replacement.apply()
        self._formulas_changed |= replacement.formulas_changed
        if rows:
            drop_attributes(root, "insertRow")  # the mark of a table that never had a row
        self._tables = None

    def noted_rows(self, table: str) -> set[int]:
        """Return the data rows, from 0, on which someone put a comment, a link or a drawing.

        These lie on cells without being values: who decides whether a row may go asks here.
        """
        place = self.table(table)
        sheet = self._sheet(place.sheet, place.sheet_part)
        pinned = [
            *commented_cells(self._parts, place.sheet_part),
            *linked_cells(sheet),
            *drawn_areas(self._parts, place.sheet_part),
        ]
        columns = range(place.area.left, place.area.right + 1)
        rows = range(place.first, place.last + 1)
        return {at.top - place.first for at in pinned if at.top in rows and at.left in columns}

    def add_sheet(self, name: str, *, hidden: bool | Literal["very"] = False) -> None:
        """Put an empty sheet behind the others.

        Args:
            name: The sheet's name.
            hidden: Whether it is hidden; `very` hides it from Excel's own menus too.

        Raises:
            BookError: No sheet can have the name.
        """
        state = {False: None, True: "hidden", "very": "veryHidden"}[hidden]
        self._sheets.append(add_sheet(self._parts, self._workbook, name, state))

    def add_table(
        self,
        sheet: str,
        name: str,
        headers: Sequence[str],
        rows: Sequence[Sequence[CellValue]] = (),
        *,
        at: str = "",
    ) -> TablePart:
        """Put a new table on a sheet; its dates have no format and show as numbers.

        Args:
            sheet: The sheet's name.
            name: What formulas call the table.
            headers: Its column headers.
            rows: Its rows; without one it has a blank row.
            at: Its first cell; by default right of everything on the sheet.

        Raises:
            BookError: There is no such sheet, no room, or a name or value does not fit; nothing
                was changed.
        """
        place = self._place(sheet, name, headers, len(rows), at)
        cells = self._sheet(place.sheet, place.sheet_part)
        header = RowEdit(None, {text: text for text in headers})
        data = [RowEdit(None, dict(zip(headers, row, strict=True))) for row in rows]
        whole = replace(place, header_rows=0)  # so that its headers are written like its rows
        writing = RowReplacement(cells, whole, None, self._encoder, self._shared_strings)
        writing.check([header, *(data or [RowEdit(None, {})])], ())
        root = self._parts.editable(place.sheet_part)
        add_table_part(self._parts, place, root, [other.part for other in self.tables.values()])
        writing.apply()
        self._tables = None
        return place

    def set_cached(self, values: Mapping[str, CellValue]) -> None:
        """Renew what formulas show until Excel calculates again.

        Args:
            values: By the workbook-wide name of a cell that holds a formula.

        Raises:
            BookError: A name does not stand for one such cell; nothing was changed.
        """
        found = [self._named_cell(name) for name in values]
        book = self._parts.book
        contents = [fitting(self._encoder, name, value, book) for name, value in values.items()]
        for (part, cell), content in zip(found, contents, strict=True):
            self._parts.editable(part)
            if read(cell, self._shared_strings)._replace(formula=None) != content:
                write_cached(cell, content)

    def set_property(self, name: str, value: str) -> None:
        """Give a custom document property, which is there already, another text.

        Raises:
            BookError: There is no such property.
        """
        part = self._parts.related("", "custom-properties")
        if part is None:
            raise missing(self._parts.book, name)
        write_property(self._parts.editable(part), name, value, self._parts.book)

    def properties(self) -> dict[str, str]:
        """Return the custom document properties."""
        part = self._parts.related("", "custom-properties")
        return {} if part is None else read_properties(self._parts.tree(part))

    def constants(self) -> dict[str, str]:
        """Return the texts the workbook keeps under names."""
        return read_constants(self._parts.tree(self._workbook))

    def set_constants(self, texts: Mapping[str, str]) -> None:
        """Keep texts under workbook-wide names; names not there yet are added."""
        known = self.constants()
        if any(known.get(name) != text for name, text in texts.items()):
            write_constants(self._parts.editable(self._workbook), texts)

    def to_bytes(self) -> bytes:
        """Return the file; without a change, the very bytes it was opened with."""
        sheets = {sheet.part for sheet in self._sheets}
        if sheets & self._parts.changed().keys():
            set_full_calculation(self._parts.editable(self._workbook))
            chain = self._parts.related(self._workbook, "calcChain")
            if chain and self._formulas_changed:
                self._parts.drop(self._workbook, chain)
        return self._parts.to_bytes()

    @cached_property
    def _encoder(self) -> ContentEncoder:
        settings = self._parts.tree(self._workbook).find(main("workbookPr"))
        dates = None if settings is None else settings.get("date1904")
        return ContentEncoder(date_1904=dates in ("1", "true"))

    @cached_property
    def _shared_strings(self) -> list[str]:
        part = self._parts.related(self._workbook, "sharedStrings")
        return [] if part is None else shared_texts(self._parts.tree(part))

    def _sheet(self, name: str, part: str) -> Sheet:
        """Return a sheet's index, kept because the edits keep it true."""
        if part not in self._indexed:
            self._indexed[part] = Sheet(self._parts.tree(part), name, self._parts.book)
        return self._indexed[part]

    def _place(
        self, sheet: str, name: str, headers: Sequence[str], rows: int, at: str
    ) -> TablePart:
        """Return a table to be added as it will stand, once it is sure that it can."""
        found = next((item for item in self._sheets if item.name == sheet), None)
        if found is None or found.part not in self._parts:
            present = ", ".join(item.name for item in self._sheets)
            raise BookError(_NO_SHEET, book=self._parts.book, found=sheet, sheets=present)
        cells = self._sheet(found.name, found.part)
        taken = [
            *taken_areas(cells),
            *drawn_areas(self._parts, found.part),
            *self._fixed(found.part),
        ]
        corner = Range.parse(at) or place_beside(taken)
        part = self._parts.free_name(
            posixpath.join(posixpath.dirname(self._workbook), "tables/table{}.xml")
        )
        place = new_table(found, name, headers, rows, corner, part)
        check_addition(self._parts, self._workbook, place, self.tables, taken)
        return place

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
