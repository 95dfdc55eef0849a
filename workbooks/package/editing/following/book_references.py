"""All the places of a book that may point at a table's cells: names, charts, formulas, rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from generators.common.errors import BookError
from generators.common.language import Phrase
from workbooks.package.editing.following.references import pinned, rewrite, span
from workbooks.package.editing.following.rules import rule_formulas
from workbooks.package.editing.following.sparklines import SPARKLINE
from workbooks.package.editing.table_change import TableChange
from workbooks.package.opc.markup import EXCEL_2009, Element, main, outside_cells
from workbooks.package.opc.parts import Parts
from workbooks.package.xml.addresses import Range
from workbooks.package.xml.cells import FORMULA
from workbooks.package.xml.sheet import cell_of
from workbooks.package.xml.tables import SheetPart, TablePart

Changes = Iterator[Callable[[], None]]

_LOST_NAME = Phrase(
    "{book}：名称“{what}”指向表 {table} 中将被删除的一行（{found}）；请先改为指向别处。文件未作更改。",
    "{book}: the name '{what}' points at a row of table {table} that would go away ({found}); "
    "let it point elsewhere first. Nothing was changed.",
)
_LOST_SERIES = Phrase(
    "{book}，{what}：此处的图表画的是表 {table} 中将被删除的一行（{found}）；请先修改其数据源。文件未作更改。",
    "{book}, {what}: a chart here draws a row of table {table} that would go away ({found}); "
    "change its source first. Nothing was changed.",
)
_LOST_SPARKLINE = Phrase(
    "{book}，{what}：此处的迷你图画的是表 {table} 中将被删除的一行（{found}）；请先修改其数据源。文件未作更改。",
    "{book}, {what}: a sparkline here draws a row of table {table} that would go away ({found}); "
    "change its source first. Nothing was changed.",
)
PRINT_AREA = "_xlnm.Print_Area"
_CHARTS = ("drawingml.chart+xml", "ms-office.chartex+xml")
_SPARKLINE_DATA = f"{{{EXCEL_2009}}}f"
_SPARKLINE_PLACE = f"{{{EXCEL_2009}}}sqref"
_COLUMN_FORMULAS = tuple(map(main, ("calculatedColumnFormula", "totalsRowFormula")))
_SPECIAL = frozenset("&<>'\"")


def follow_names(parts: Parts, workbook: str, change: TableChange) -> Changes:
    """Yield what lets the book's names follow the table's rows; print areas are not among them."""
    for name in parts.tree(workbook).iter(main("definedName")):
        if name.get("name") != PRINT_AREA:
            lost = (_LOST_NAME, name.get("name", ""))
            yield from _pinned(parts, workbook, name, lost, change)


def follow_charts(parts: Parts, sheets: Iterable[SheetPart], change: TableChange) -> Changes:
    """Yield what lets the charts of all sheets draw the table's rows as they then stand."""
    for part in (part for kind in _CHARTS for part in parts.of_type(kind)):
        if mentions(parts, part, change):
            lost = (_LOST_SERIES, _sheet_of_chart(parts, sheets, part))
            for element in parts.tree(part).iter("{*}f", "{*}sqref"):
                yield from _pinned(parts, part, element, lost, change)


def _sheet_of_chart(parts: Parts, sheets: Iterable[SheetPart], chart: str) -> str:
    """Return the name of the sheet a chart is drawn on."""
    for sheet in sheets:
        for drawing in parts.relationships(sheet.part):
            if any(link.target == chart for link in parts.relationships(drawing.target)):
                return sheet.name
    return chart


def follow_sparkline_data(parts: Parts, place: SheetPart, change: TableChange) -> Changes:
    """Yield what lets sparklines anywhere draw the table's rows as they then stand."""
    sheet = place.part
    here = sheet == change.table.sheet_part
    if not here and not mentions(parts, sheet, change):
        return
    for sparkline in outside_cells(parts.tree(sheet), SPARKLINE):
        data, cell = sparkline.find(_SPARKLINE_DATA), sparkline.findtext(_SPARKLINE_PLACE, "")
        at = Range.parse(cell)
        rides = here and at is not None and change.contains(at)
        if data is not None and rides:  # its own row is moved with it
            yield from _spanned(parts, sheet, data, change, own=here)
        elif data is not None:
            lost = (_LOST_SPARKLINE, f"{place.name}!{cell}")
            yield from _pinned(parts, sheet, data, lost, change, line=True)


def follow_formulas(parts: Parts, sheet: str, change: TableChange) -> Changes:
    """Yield what lets formulas of cells and rules cover as many rows as the table then has."""
    own = sheet == change.table.sheet_part
    if not own and not mentions(parts, sheet, change):
        return
    root = parts.tree(sheet)
    for formula in root.iter(FORMULA):
        at = Range.parse(cell_of(formula).get("r", ""))
        # in the only row of a table `A4:A4` may mean the row as well as the column
        single = change.table.rows == 1 and at is not None and change.contains(at)
        window = _is_window(formula)
        yield from _spanned(parts, sheet, formula, change, own=own and not single, fixed=window)
    for formula in rule_formulas(root):
        yield from _spanned(parts, sheet, formula, change, own=own, fixed=True)


def _is_window(formula: Element) -> bool:
    """Whether one text stands for the formulas of several rows, each with its own relative rows."""
    area = Range.parse(formula.get("ref", "")) if formula.get("t") == "shared" else None
    return area is not None and area.top != area.bottom


def follow_table_formulas(
    parts: Parts, tables: Mapping[str, TablePart], change: TableChange
) -> Changes:
    """Yield what lets the formulas that tables keep for their columns do the same."""
    for table in tables.values():
        own = table.sheet_part == change.table.sheet_part
        for formula in parts.tree(table.part).iter(*_COLUMN_FORMULAS):
            yield from _spanned(parts, table.part, formula, change, own=own)


def mentions(parts: Parts, part: str, change: TableChange) -> bool:
    """Whether a part may name the table's sheet; a quick look that only errs by saying yes."""
    name = change.table.sheet
    return bool(_SPECIAL & set(name)) or parts.may_name(part, name.encode())


def _pinned(
    parts: Parts,
    part: str,
    element: Element,
    lost: tuple[Phrase, str],
    change: TableChange,
    *,
    line: bool = False,
) -> Changes:
    """Yield the change of a reference that means rows, and may not lose its only one."""
    old = element.text or ""

    def move(area: Range, spelled_out: bool) -> Range | None:
        return pinned(area, change, spelled_out=spelled_out, line=line)

    new = rewrite(old, change, own=False, move=move)
    if new is None:
        where = {"what": lost[1], "table": change.table.name, "found": old}
        raise BookError(lost[0], book=parts.book, **where)
    if new != old:
        parts.editable(part)
        yield lambda: _write(element, new)


def _spanned(
    parts: Parts,
    part: str,
    element: Element,
    change: TableChange,
    *,
    own: bool,
    fixed: bool = False,
) -> Changes:
    """Yield the change of a reference to all rows of the table."""
    old = element.text or ""

    def move(area: Range, spelled_out: bool) -> Range:
        return span(area, change) if spelled_out else area  # one cell is that cell

    new = rewrite(old, change, own=own, move=move, fixed=fixed)
    if new is not None and new != old:
        parts.editable(part)
        yield lambda: _write(element, new)


def _write(element: Element, text: str) -> None:
    element.text = text
