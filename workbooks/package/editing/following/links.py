"""What a sheet pins to cells by their address: links, merged cells, watched cells."""

from collections.abc import Callable, Iterator
from copy import deepcopy

from generators.common.errors import BookError
from generators.common.language import Phrase
from workbooks.package.editing.table_change import TableChange
from workbooks.package.opc.markup import Element, main
from workbooks.package.xml.addresses import Range
from workbooks.package.xml.sheet import Sheet

_TORN = Phrase(
    "{book}，{sheet}!{area}：表 {table} 中这些合并的单元格会被拆散；请先取消合并。文件未作更改。",
    "{book}, {sheet}!{area}: the rows of table {table} would tear these merged cells apart; "
    "unmerge them first. Nothing was changed.",
)
# each list with the tag of its items and the attribute that says where one lies
_LISTS = (("hyperlinks", "hyperlink", "ref"), ("cellWatches", "cellWatch", "r"))


def linked_cells(sheet: Sheet) -> Iterator[Range]:
    """Yield the cells of a sheet that have a link; of a range, the first."""
    for item in sheet.root.iterfind(f"{main('hyperlinks')}/{main('hyperlink')}"):
        area = Range.parse(item.get("ref", ""))
        if area is not None:
            yield Range(area.left, area.top, area.left, area.top)


def follow_links(sheet: Sheet, change: TableChange) -> Iterator[Callable[[], None]]:
    """Yield what lets links and watched cells follow their rows."""
    for holder_tag, tag, attribute in _LISTS:
        for item in list(sheet.root.iterfind(f"{main(holder_tag)}/{main(tag)}")):
            area = Range.parse(item.get(attribute, ""))
            if area is not None:
                # over the whole column it is the column's; in one row, even the only one, the row's
                several = area.top != area.bottom
                goes = change.areas(area) if several else change.copies(area)
                yield from _moved(item, attribute, area, goes)


def follow_merges(sheet: Sheet, change: TableChange) -> Iterator[Callable[[], None]]:
    """Yield what lets merged cells follow their rows.

    Raises:
        BookError: The rows of merged cells would part.
    """
    for item in list(sheet.root.iterfind(f"{main('mergeCells')}/{main('mergeCell')}")):
        area = Range.parse(item.get("ref", ""))
        if area is None:
            continue
        if _parts(area, change):
            place = {"sheet": sheet.name, "area": area, "table": change.table.name}
            raise BookError(_TORN, book=sheet.book, **place)
        goes = change.copies(area) if area.top == area.bottom else change.areas(area, spans=False)
        yield from _moved(item, "ref", area, goes)


def _parts(area: Range, change: TableChange) -> bool:
    """Whether the rows of merged cells do not all go the same way."""
    table, rows = change.table, range(area.top, area.bottom + 1)
    if all(change.destinations(row) == (row,) for row in rows) or not area.meets(table.area):
        return False
    inside = table.area.left <= area.left and area.right <= table.area.right
    steps = {tuple(at - row for at in change.destinations(row)) for row in rows}
    # a copy of several rows at once cannot be told from copies of each
    together = len(steps) == 1 and (len(rows) == 1 or all(len(step) < 2 for step in steps))
    return not (inside and together)


def _moved(
    item: Element, attribute: str, area: Range, goes: list[Range]
) -> Iterator[Callable[[], None]]:
    if goes != [area]:
        yield lambda: _place(item, attribute, goes)


def _place(item: Element, attribute: str, goes: list[Range]) -> None:
    """Put an item where it goes: copies for several places, nothing for none."""
    holder = item.getparent()
    if holder is None:
        return
    for area in goes[1:]:
        copy = deepcopy(item)
        copy.set(attribute, str(area))
        for name in [name for name in copy.attrib if str(name).endswith("}uid")]:
            del copy.attrib[name]  # an id of its own, which a copy must not share
        item.addnext(copy)
    if goes:
        item.set(attribute, str(goes[0]))
    else:
        holder.remove(item)
    settle(holder)


def settle(holder: Element) -> None:
    """Renew the count of a list, and take an empty list, which the format forbids, out."""
    if not len(holder):
        owner = holder.getparent()
        if owner is not None:
            owner.remove(holder)
    elif holder.get("count") is not None:
        holder.set("count", str(len(holder)))
