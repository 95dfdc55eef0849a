"""Comments, and the threads of newer Excels: each sits on one cell, with a box drawn in VML."""

import re
from collections.abc import Callable, Iterator

from workbooks.package.editing.table_change import TableChange
from workbooks.package.opc.markup import Element
from workbooks.package.opc.parts import Parts
from workbooks.package.xml.addresses import Range

# VML by Excel need not be well-formed XML (`<br>`), so it is edited as text
_SHAPE = re.compile(rb"<v:shape\b(?:[^>]*/>|.*?</v:shape>\s*)", re.DOTALL)
_NOTE = re.compile(rb"""<x:ClientData\b[^>]*ObjectType=["']Note["']""")
_ROW, _COLUMN = (re.compile(rb"(<x:%s>\s*)(\d+)(\s*</x:)" % tag) for tag in (b"Row", b"Column"))
_ANCHOR = re.compile(rb"(<x:Anchor>)([^<]*)(</x:Anchor>)")
_TOP, _BOTTOM = 2, 6  # of an anchor's eight numbers, the sheet rows, from 0
_KINDS = ("comments", "threadedComment")


def commented_cells(parts: Parts, sheet: str) -> Iterator[Range]:
    """Yield the cells of a sheet that have a comment or a thread."""
    for _, item in _comments(parts, sheet):
        place = Range.parse(item.get("ref", ""))
        if place is not None:
            yield place


def follow_comments(parts: Parts, sheet: str, change: TableChange) -> Iterator[Callable[[], None]]:
    """Yield what lets the comments on a table's rows follow these; those of rows that go, go too."""
    touched = set()
    for part, item in list(_comments(parts, sheet)):
        place = Range.parse(item.get("ref", ""))
        goes = None if place is None else change.cell(place)
        if goes != place:
            parts.editable(part)
            touched.add(part)
            yield lambda item=item, goes=goes: _place(item, goes)  # type: ignore[misc]
    drawings = {item.target for item in parts.relationships(sheet) if item.kind == "vmlDrawing"}
    for drawing in drawings if touched else ():
        yield lambda drawing=drawing: _redraw(parts, drawing, change)  # type: ignore[misc]


def _comments(parts: Parts, sheet: str) -> Iterator[tuple[str, Element]]:
    for link in parts.relationships(sheet):
        if link.kind in _KINDS and link.target in parts:
            for item in parts.tree(link.target).iter("{*}comment", "{*}threadedComment"):
                yield link.target, item


def _place(item: Element, goes: Range | None) -> None:
    holder = item.getparent()
    if goes is not None:
        item.set("ref", str(goes))
    elif holder is not None:
        holder.remove(item)


def _redraw(parts: Parts, drawing: str, change: TableChange) -> None:
    def moved(match: re.Match[bytes]) -> bytes:
        return _moved_shape(match[0], change) if _NOTE.search(match[0]) else match[0]

    parts.rewrite(drawing, _SHAPE.sub(moved, parts.content(drawing)))


def _moved_shape(shape: bytes, change: TableChange) -> bytes:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if row is None or column is None:
        return shape
    left, top = int(column[2]) + 1, int(row[2]) + 1
    goes = change.cell(Range(left, top, left, top))
    if goes is None:
        return b""
    step = goes.top - top
    shape = _ROW.sub(rb"\g<1>%d\g<3>" % (goes.top - 1), shape)
    return _ANCHOR.sub(lambda anchor: _moved_anchor(anchor, step), shape)


def _moved_anchor(anchor: re.Match[bytes], step: int) -> bytes:
    numbers = anchor[2].split(b",")
    for at in (_TOP, _BOTTOM):
        if len(numbers) > at and numbers[at].strip().isdigit():
            space = numbers[at][: len(numbers[at]) - len(numbers[at].lstrip())]
            numbers[at] = space + b"%d" % max(int(numbers[at]) + step, 0)
    return anchor[1] + b",".join(numbers) + anchor[3]
