"""A workbook file edited in place: only the parts an edit touches change."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from generators.errors import BookError
from generators.language import Phrase
from workbooks.package.addresses import column_letters
from workbooks.package.calculation import set_full_calculation
from workbooks.package.cells import (
    EMPTY,
    CellValue,
    Content,
    ContentEncoder,
    UnfitError,
    read,
    shared_texts,
    write_cached,
)
from workbooks.package.constants import read_constants, write_constants
from workbooks.package.markup import STRICT, Element, drop_attributes, main
from workbooks.package.named_cells import find_area, formula_cell, formula_cells, locate
from workbooks.package.parts import Parts
from workbooks.package.properties import missing, read_properties, write_property
from workbooks.package.ranges import (
    Stretch,
    set_dimension,
    stretch_print_area,
    stretch_rules,
    stretch_table,
)
from workbooks.package.row_edits import RowEdit
from workbooks.package.sheet import Sheet
from workbooks.package.table_rows import RowReplacement
from workbooks.package.tables import SheetPart, TablePart, find_sheets, find_tables

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
    "{book} 中没有名称“{name}”所指的工作表“{sheet}”；请重新生成工作簿。",
    "{book} has no sheet '{sheet}', which the name '{name}' points to; make the book anew.",
)
_UNFIT = Phrase(
    "{book} 的名称“{name}”所指的单元格写不进“{found}”。",
    "{book}: '{found}' does not fit into the cell called '{name}'.",
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

        Args:
            table: The table's name.
            rows: Its rows in their new order.

        Raises:
            BookError: A value fits no cell, or something is in the way; nothing was changed.
        """
        tables, place = self.tables, self.table(table)
        others = [
            other
            for other in tables.values()
            if other.sheet_part == place.sheet_part and other.name != table
        ]
        sheet = self._sheet(place.sheet, place.sheet_part)
        self._parts.editable(place.sheet_part)
        root = self._parts.editable(place.part)
        replacement = RowReplacement(sheet, place, root, self._encoder, self._shared_strings)
        change = replacement.run(rows, others)
        self._formulas_changed |= replacement.formulas_changed
        if rows:
            drop_attributes(root, "insertRow")  # the mark of a table that never had a row
        if change.added:
            self._stretch(sheet, root, change)
            self._tables = None

    def set_cached(self, values: Mapping[str, CellValue]) -> None:
        """Renew what formulas show until Excel calculates again.

        Args:
            values: By the workbook-wide name of a cell that holds a formula.

        Raises:
            BookError: A name does not stand for one such cell; nothing was changed.
        """
        found = [self._named_cell(name) for name in values]
        contents = [self._fitting(name, value) for name, value in values.items()]
        for (sheet, cell), content in zip(found, contents, strict=True):
            self._parts.editable(sheet.part)
            if read(cell, self._shared_strings)._replace(formula=None) != content:
                write_cached(cell, content)

    def set_cached_area(self, name: str, rows: Sequence[Sequence[CellValue]]) -> bool:
        """Renew what the formulas of a named area show until Excel calculates again.

        Args:
            name: The workbook-wide name of the area.
            rows: Its values, row by row; cells that hold no formula are left as they are.

        Returns:
            Whether the area is there and of that size; otherwise nothing was changed, since a
            person has rearranged it, and the program will calculate it anew.

        Raises:
            BookError: A value fits no cell; nothing was changed.
        """
        area = find_area(self._parts.tree(self._workbook), name)
        place = next((p for p in self._sheets if area and p.name == area.sheet), None)
        if area is None or place is None or not area.has_size(rows):
            return False
        contents = [[self._fitting(name, value) for value in row] for row in rows]
        cells = formula_cells(self._sheet(place.name, place.part), area.cells)
        for (row, column), cell in cells.items():
            content = contents[row - area.cells.top][column - area.cells.left]
            if read(cell, self._shared_strings)._replace(formula=None) != content:
                self._parts.editable(place.part)
                write_cached(cell, content)
        return True

    def named_value(self, name: str) -> float | str | None:
        """Return what a cell holds that a workbook-wide name stands for; None without one."""
        area = find_area(self._parts.tree(self._workbook), name)
        place = next((p for p in self._sheets if area and p.name == area.sheet), None)
        if area is None or place is None or not area.cells.is_cell:
            return None
        found = self._sheet(place.name, place.part).cells(area.cells.top, area.cells)
        cell = found.get(area.cells.left)
        content = EMPTY if cell is None else read(cell, self._shared_strings)
        return content.value if content.kind in ("n", "s") else None

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

    def _named_cell(self, name: str) -> tuple[SheetPart, Element]:
        named = locate(self._parts.tree(self._workbook), name, self._parts.book)
        found = (sheet for sheet in self._sheets if sheet.name == named.sheet)
        place = next((sheet for sheet in found if sheet.part in self._parts), None)
        if place is None:
            raise BookError(_NO_SHEET, book=self._parts.book, name=name, sheet=named.sheet)
        return place, formula_cell(self._sheet(place.name, place.part), named)

    def _fitting(self, name: str, value: CellValue) -> Content:
        try:
            return self._encoder.encode(value)
        except UnfitError as unfit:
            raise BookError(_UNFIT, book=self._parts.book, name=name, found=unfit) from None

    def _stretch(self, sheet: Sheet, table: Element, change: Stretch) -> None:
        stretch_table(table, change)
        stretch_rules(sheet.root, change)
        set_dimension(sheet.root, sheet.used())
        index = [part.part for part in self._sheets].index(change.table.sheet_part)
        stretch_print_area(self._parts.editable(self._workbook), change, index)
