"""What may not be run over when a table grows or its rows move; looked for before any change."""

from collections.abc import Iterable

from generators.errors import BookError
from generators.language import Phrase
from workbooks.package.addresses import LAST_ROW, Range, column_letters
from workbooks.package.markup import Element, main
from workbooks.package.ranges import Stretch
from workbooks.package.sheet import Sheet, cell_of
from workbooks.package.tables import TablePart

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


def check_growth(sheet: Sheet, change: Stretch, others: Iterable[TablePart]) -> None:
    """Raise BookError if something lies where the table would grow.

    Args:
        sheet: The table's sheet.
        change: The table and its new number of rows.
        others: The other tables of the sheet.
    """
    if change.added <= 0:
        return
    before, after = change.table.area, change.area
    if after.bottom > LAST_ROW:
        raise _error(_FULL, sheet, change, limit=LAST_ROW)
    needed = Range(before.left, before.bottom + 1, after.right, after.bottom)
    areas = [other.area for other in others] + _merged(sheet.root)
    blocking = next((area for area in areas if area.meets(needed)), None)
    if blocking is not None:
        corner = f"{column_letters(blocking.left)}{blocking.top}"
        raise _error(_IN_THE_WAY, sheet, change, cell=corner)
    for number in range(needed.top, needed.bottom + 1):
        for cell in sheet.cells(number, needed).values():
            if len(cell):
                raise _error(_IN_THE_WAY, sheet, change, cell=cell.get("r", ""))


def check_arrays(sheet: Sheet, change: Stretch, formulas: Iterable[Element]) -> None:
    """Raise BookError if one of the formulas that move computes more than its own cell."""
    for formula in formulas:
        spread, address = formula.get("ref", ""), cell_of(formula).get("r", "")
        if formula.get("t") in ("array", "dataTable") and spread != address:
            raise _error(_ARRAY, sheet, change, cell=address, found=spread)


def _merged(root: Element) -> list[Range]:
    refs = (Range.parse(item.get("ref", "")) for item in root.iter(main("mergeCell")))
    return [area for area in refs if area is not None]


def _error(phrase: Phrase, sheet: Sheet, change: Stretch, **values: object) -> BookError:
    return BookError(
        phrase,
        book=sheet.book,
        sheet=sheet.name,
        table=change.table.name,
        bottom=change.area.bottom,
        **values,
    )
