"""Pictures, shapes and charts that float over a sheet, each held by its corners' cells."""

from collections.abc import Callable, Iterator

from generators.common.errors import BookError
from generators.common.language import Phrase
from workbooks.package.editing.table_change import TableChange
from workbooks.package.opc.markup import Element, main, outside_cells
from workbooks.package.opc.parts import Parts
from workbooks.package.xml.addresses import Range
from workbooks.package.xml.sheet import Sheet

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_ANCHORS = tuple(f"{{{_DRAWING}}}{tag}" for tag in ("oneCellAnchor", "twoCellAnchor"))
_FROM, _TO, _ROW, _COLUMN = (f"{{{_DRAWING}}}{tag}" for tag in ("from", "to", "row", "col"))
_CONTROL = Phrase(
    "{book}，{sheet}!{cell}：此处有控件或嵌入对象，无法随表 {table} 的行移动；请把它移到表外。文件未作更改。",
    "{book}, {sheet}!{cell}: a control or embedded object lies here and cannot follow the rows of "
    "table {table}; move it off the table. Nothing was changed.",
)


def drawn_areas(parts: Parts, sheet: str) -> Iterator[Range]:
    """Yield the cells under each drawing of a sheet; of one held by one corner, that corner."""
    for drawing in _drawings(parts, sheet):
        for anchor in parts.tree(drawing).iter(*_ANCHORS):
            yield _area(anchor)


def follow_drawings(parts: Parts, sheet: str, change: TableChange) -> Iterator[Callable[[], None]]:
    """Yield what lets drawings follow the row of their first corner, and give way below the table.

    A drawing is never taken out: where its row goes away it stays, as in Excel.
    """
    for drawing in _drawings(parts, sheet):
        anchors = list(parts.tree(drawing).iter(*_ANCHORS))
        pushed = _in_the_way(anchors, change)
        for anchor in anchors:
            area = _area(anchor)
            corner = Range(area.left, area.top, area.left, area.top)
            goes = change.cell(corner) or corner
            step = change.added if pushed and _below(area, change) else goes.top - area.top
            if step:
                parts.editable(drawing)
                yield lambda anchor=anchor, step=step: _move(anchor, step)  # type: ignore[misc]


def check_controls(sheet: Sheet, change: TableChange) -> None:
    """Raise BookError if a form control or an embedded object lies on a row that moves."""
    for anchor in outside_cells(sheet.root, main("anchor")):
        if anchor.find(_FROM) is None:
            continue
        area = _area(anchor)
        cell = Range(area.left, area.top, area.left, area.top)
        if change.cell(cell) != cell:
            place = {"sheet": sheet.name, "cell": cell, "table": change.table.name}
            raise BookError(_CONTROL, book=sheet.book, **place)


def _drawings(parts: Parts, sheet: str) -> list[str]:
    links = parts.relationships(sheet)
    return [link.target for link in links if link.kind == "drawing" and link.target in parts]


def _area(anchor: Element) -> Range:
    left, top = _corner(anchor, _FROM)
    if anchor.find(_TO) is None:
        return Range(left, top, left, top)
    right, bottom = _corner(anchor, _TO)
    return Range(left, top, max(left, right), max(top, bottom))


def _corner(anchor: Element, corner: str) -> tuple[int, int]:
    """Return a corner's column and row, counted from 1."""
    numbers = (anchor.findtext(f"{corner}/{tag}", "0") for tag in (_COLUMN, _ROW))
    column, row = (int(number) + 1 for number in numbers)
    return column, row


def _below(area: Range, change: TableChange) -> bool:
    table = change.table.area
    return area.top > table.bottom and area.left <= table.right and area.right >= table.left


def _in_the_way(anchors: list[Element], change: TableChange) -> bool:
    growth, areas = change.growth, map(_area, anchors)
    return growth is not None and any(_below(area, change) and area.meets(growth) for area in areas)


def _move(anchor: Element, step: int) -> None:
    for corner in (_FROM, _TO):
        row = anchor.find(f"{corner}/{_ROW}")
        if row is not None:
            row.text = str(max(int(row.text or "0") + step, 0))
