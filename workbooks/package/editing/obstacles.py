"""What may not be run over when a table grows or its rows move; looked for before any change."""

from collections.abc import Container, Iterable, Iterator

from generators.common.errors import BookError
from generators.common.language import Phrase
from workbooks.package.editing.table_change import TableChange
from workbooks.package.opc.markup import EXCEL_2009, EXCEL_2010, Element, main, outside_cells
from workbooks.package.xml.addresses import LAST_ROW, Range, column_letters
from workbooks.package.xml.cells import CELL
from workbooks.package.xml.sheet import Sheet, cell_of

_IN_THE_WAY = Phrase(
    "{book}，{sheet}!{cell}：表 {table} 要增加到第 {bottom} 行，但该单元格已有内容；"
    "请把它移到别处（或移到表的右侧）后再试。文件未作更改。",
    "{book}, {sheet}!{cell}: table {table} needs the rows down to {bottom}, and this cell is "
    "in the way; move it elsewhere (right of the table, say) and retry. Nothing was changed.",
)
_FULL = Phrase(
    "{book}，{sheet}：表 {table} 要增加到第 {bottom} 行，超过工作表上限 {limit} 行；请减少行数。",
    "{book}, {sheet}: table {table} would end at row {bottom}, and a sheet has {limit} rows; "
    "use fewer rows.",
)
_ARRAY = Phrase(
    "{book}，{sheet}!{cell}：表 {table} 中有跨 {found} 的数组公式，无法移动；请改为单个单元格的公式。",
    "{book}, {sheet}!{cell}: table {table} holds an array formula over {found}, which cannot "
    "move; use a formula of one cell.",
)
_DATA_TABLE = Phrase(
    "{book}，{sheet}!{cell}：此处的模拟运算表用到表 {table} 中会移动的单元格；请让它引用表外的单元格。文件未作更改。",
    "{book}, {sheet}!{cell}: a what-if data table here takes its input from a cell of table {table} "
    "that would move; let it use a cell outside. Nothing was changed.",
)
_QUERY = Phrase(
    "{book}，{sheet}：表 {table} 由查询填充，下次刷新会覆盖写入的内容；请先在 Excel 中取消它与查询的链接。文件未作更改。",
    "{book}, {sheet}: a query fills table {table}, and its next refresh would overwrite what is "
    "written; unlink the table from the query in Excel first. Nothing was changed.",
)
_PINNED = tuple(map(main, ("mergeCell", "hyperlink", "autoFilter")))
_SPARKLINE, _SPARKLINE_PLACE = f"{{{EXCEL_2010}}}sparkline", f"{{{EXCEL_2009}}}sqref"


def check_source(table: Element, sheet: Sheet, change: TableChange) -> None:
    """Raise BookError if a query, not the book, fills the table."""
    if table.get("tableType", "worksheet") != "worksheet":
        raise _error(_QUERY, sheet, change)


def check_growth(sheet: Sheet, change: TableChange, taken: Iterable[Range]) -> None:
    """Raise BookError if something lies where the table would grow.

    Args:
        sheet: The table's sheet.
        change: What happens to the table.
        taken: Where other tables and comments lie.
    """
    needed = change.growth
    if needed is None:
        return
    if needed.bottom > LAST_ROW:
        raise _error(_FULL, sheet, change, limit=LAST_ROW)
    areas = (*taken, *_pinned_areas(sheet))
    blocking = next((area for area in areas if area.meets(needed)), None)
    if blocking is not None:
        corner = f"{column_letters(blocking.left)}{blocking.top}"
        raise _error(_IN_THE_WAY, sheet, change, cell=corner)
    for number in sheet.numbers(needed.top, needed.bottom):
        for cell in sheet.cells(number, needed).values():
            if len(cell):
                raise _error(_IN_THE_WAY, sheet, change, cell=cell.get("r", ""))


def check_arrays(
    sheet: Sheet,
    change: TableChange,
    moving: Container[Element],
    wide: Iterable[Element],
) -> None:
    """Raise BookError if a formula that computes more than its own cell would be torn apart.

    Args:
        sheet: The table's sheet.
        change: What happens to the table.
        moving: The cells that move with their rows.
        wide: The formulas of the sheet that may compute more than their own cell.
    """
    for formula in wide:
        spread, cell = formula.get("ref", ""), cell_of(formula)
        address = cell.get("r", "")
        if cell in moving and spread != address:
            raise _error(_ARRAY, sheet, change, cell=address, found=spread)
        if formula.get("t") == "dataTable":
            inputs = [Range.parse(formula.get(name, "")) for name in ("r1", "r2")]
            if any(at and change.cell(at) != at for at in inputs):
                raise _error(_DATA_TABLE, sheet, change, cell=address)


def taken_areas(sheet: Sheet) -> Iterator[Range]:
    """Yield where a new table cannot lie: every cell with content, and what needs no cell."""
    yield from (*_pinned_areas(sheet), *spread_areas(sheet.wide_formulas()))
    for cell in sheet.root.iter(CELL):
        if len(cell) and (area := Range.parse(cell.get("r", ""))) is not None:
            yield area


def spread_areas(wide: Iterable[Element]) -> Iterator[Range]:
    """Yield the areas that formulas of more than one cell fill."""
    refs = (formula.get("ref", "") for formula in wide)
    yield from (area for ref in refs if (area := Range.parse(ref)) is not None)


def _pinned_areas(sheet: Sheet) -> Iterator[Range]:
    """Yield where something lies that needs no cell: merged, linked, filtered, drawn small."""
    refs = [item.get("ref", "") for item in outside_cells(sheet.root, *_PINNED)]
    refs += [item.findtext(_SPARKLINE_PLACE, "") for item in outside_cells(sheet.root, _SPARKLINE)]
    yield from (area for ref in refs if (area := Range.parse(ref)) is not None)


def _error(phrase: Phrase, sheet: Sheet, change: TableChange, **values: object) -> BookError:
    return BookError(
        phrase,
        book=sheet.book,
        sheet=sheet.name,
        table=change.table.name,
        bottom=change.area.bottom,
        **values,
    )
