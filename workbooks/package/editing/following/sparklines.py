"""Sparklines: each lies on one cell and draws the numbers of a range."""

from collections.abc import Callable, Iterator
from copy import deepcopy

from workbooks.package.editing.following.references import rewrite
from workbooks.package.editing.following.rules import settle_extension
from workbooks.package.editing.table_change import TableChange
from workbooks.package.opc.markup import EXCEL_2009, EXCEL_2010, Element, outside_cells
from workbooks.package.xml.addresses import Range

SPARKLINE = f"{{{EXCEL_2010}}}sparkline"
_PLACE, _DATA = f"{{{EXCEL_2009}}}sqref", f"{{{EXCEL_2009}}}f"


def follow_sparklines(root: Element, change: TableChange) -> Iterator[Callable[[], None]]:
    """Yield what lets the sparklines on a table's rows follow these, with what they draw."""
    for sparkline in list(outside_cells(root, SPARKLINE)):
        place = Range.parse(sparkline.findtext(_PLACE, ""))
        if place is None:
            continue
        goes = change.copies(place)
        if goes != [place]:
            yield lambda item=sparkline, row=place.top, goes=goes: _place(item, row, goes, change)  # type: ignore[misc]


def _place(sparkline: Element, row: int, goes: list[Range], change: TableChange) -> None:
    group = sparkline.getparent()
    if group is None:
        return
    for area in goes:
        copy = deepcopy(sparkline)
        _set(copy, area, row, change)
        sparkline.addprevious(copy)
    group.remove(sparkline)
    if not len(group):
        _remove_group(group)


def _set(sparkline: Element, place: Range, row: int, change: TableChange) -> None:
    at, data = sparkline.find(_PLACE), sparkline.find(_DATA)
    if at is not None:
        at.text = str(place)
    if data is not None:
        data.text = _follow(data.text or "", row, place.top, change)


def _follow(text: str, old: int, new: int, change: TableChange) -> str:
    """Return the range a moved sparkline draws: its own row's numbers are still its own."""

    def own_row(area: Range, _: bool) -> Range:
        same = area.top == area.bottom == old
        return Range(area.left, new, area.right, new) if same else area

    return rewrite(text, change, own=True, move=own_row) or text


def _remove_group(sparklines: Element) -> None:
    """Take an emptied group out; an extension that held nothing else goes with it."""
    group = sparklines.getparent()
    groups = None if group is None else group.getparent()
    if group is None or groups is None:
        return
    groups.remove(group)
    settle_extension(groups)
