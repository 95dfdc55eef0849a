"""Cells that a workbook calls by a name of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.common.errors import BookError
from generators.common.language import Phrase
from workbooks.package.opc.markup import Element, main
from workbooks.package.xml.addresses import Range
from workbooks.package.xml.cells import FORMULA, CellValue, Content, ContentEncoder, UnfitError
from workbooks.package.xml.sheet import Sheet

_NO_CELL = Phrase(
    "{book} 的名称“{name}”没有指向单个单元格（现为：{found}）；请在“公式 > 名称管理器”中改回，"
    "或重新生成工作簿。",
    "{book}: the name '{name}' does not stand for one cell (found: {found}); "
    "correct it under Formulas > Name Manager, or make the book anew.",
)
_NO_FORMULA = Phrase(
    "{book}，{sheet}!{cell}：名称“{name}”所指的单元格中没有公式；请恢复原来的公式。",
    "{book}, {sheet}!{cell}: the cell called '{name}' holds no formula; put its formula back.",
)
_NO_SHEET = Phrase(
    "{book} 中没有名称“{name}”所指的工作表“{sheet}”；请重新生成工作簿。",
    "{book} has no sheet '{sheet}', which the name '{name}' points to; make the book anew.",
)
_UNFIT = Phrase(
    "{book} 的名称“{name}”所指的单元格写不进“{found}”。",
    "{book}: '{found}' does not fit into the cell called '{name}'.",
)


@dataclass(frozen=True, slots=True)
class NamedCell:
    """Where a name points: one cell of one sheet."""

    name: str
    sheet: str
    cell: Range


@dataclass(frozen=True, slots=True)
class NamedArea:
    """Where a name points: a range of cells of one sheet."""

    sheet: str
    cells: Range

    def has_size(self, rows: Sequence[Sequence[object]]) -> bool:
        """Say whether a value stands for each of its cells."""
        height, width = (
            self.cells.bottom - self.cells.top + 1,
            self.cells.right - self.cells.left + 1,
        )
        return len(rows) == height and all(len(row) == width for row in rows)


def find_area(workbook: Element, name: str) -> NamedArea | None:
    """Return the range a workbook-wide name stands for, if it stands for one."""
    text = next(_texts(workbook, name), "")
    sheet, _, ref = text.rpartition("!")
    cells = Range.parse(ref)
    return NamedArea(_unquoted(sheet), cells) if cells and sheet else None


def formula_cells(sheet: Sheet, area: Range) -> dict[tuple[int, int], Element]:
    """Return the cells of an area that hold formulas, by row and column."""
    return {
        (row, column): cell
        for row in range(area.top, area.bottom + 1)
        for column, cell in sheet.cells(row, area).items()
        if cell.find(FORMULA) is not None
    }


def _unquoted(sheet: str) -> str:
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def locate(workbook: Element, name: str, book: str) -> NamedCell:
    """Return the cell a workbook-wide name stands for.

    Raises:
        BookError: There is no such name, or it stands for something else.
    """
    text = next(_texts(workbook, name), "")
    sheet, _, ref = text.rpartition("!")
    cell = Range.parse(ref)
    if cell is None or not cell.is_cell or not sheet:
        raise BookError(_NO_CELL, book=book, name=name, found=text or "-")
    return NamedCell(name, _unquoted(sheet), cell)


def formula_cell(sheet: Sheet, named: NamedCell) -> Element:
    """Return the named cell of a sheet.

    Raises:
        BookError: It holds no formula.
    """
    cell = sheet.cells(named.cell.top, named.cell).get(named.cell.left)
    if cell is None or cell.find(FORMULA) is None:
        raise BookError(
            _NO_FORMULA, book=sheet.book, sheet=sheet.name, cell=named.cell, name=named.name
        )
    return cell


def no_sheet(named: NamedCell, book: str) -> BookError:
    """Return the error for a name that points at a sheet that is gone."""
    return BookError(_NO_SHEET, book=book, name=named.name, sheet=named.sheet)


def fitting(encoder: ContentEncoder, name: str, value: CellValue, book: str) -> Content:
    """Return what a named cell with this value holds.

    Raises:
        BookError: No cell can hold it.
    """
    try:
        return encoder.encode(value)
    except UnfitError as unfit:
        raise BookError(_UNFIT, book=book, name=name, found=unfit) from None


def _texts(workbook: Element, name: str) -> Iterator[str]:
    for item in workbook.iter(main("definedName")):
        # Excel's names are the same in capitals and small letters
        if item.get("name", "").casefold() == name.casefold() and "localSheetId" not in item.attrib:
            yield item.text or ""
