"""Pivot tables keep a copy of the rows they summarise: it is renewed when the book opens."""

from collections.abc import Callable, Iterator

from workbooks.package.editing.following.references import span
from workbooks.package.editing.table_change import TableChange
from workbooks.package.opc.markup import Element, main
from workbooks.package.opc.parts import Parts
from workbooks.package.xml.addresses import Range

_CACHE = "pivotCacheDefinition+xml"
_SOURCES = tuple(map(main, ("worksheetSource", "rangeSet")))


def follow_pivots(
    parts: Parts, names: frozenset[str], change: TableChange
) -> Iterator[Callable[[], None]]:
    """Yield what has the pivot tables over a table take its new rows.

    Args:
        parts: The book's parts.
        names: The book's other tables, which are not this one.
        change: What happens to the table.
    """
    for part in parts.of_type(_CACHE):
        for source in parts.tree(part).iter(*_SOURCES):
            if _draws_on(source, names, change):
                yield lambda part=part, source=source: _renew(parts.editable(part), source, change)  # type: ignore[misc]


def _draws_on(source: Element, names: frozenset[str], change: TableChange) -> bool:
    """Whether a pivot table's source may hold cells of the table."""
    if any(str(name).endswith("}id") for name in source.attrib):
        return False  # another workbook
    name = source.get("name")
    if name is not None:  # a table, or a name that may stand for anything
        return name == change.table.name or name not in names
    area = Range.parse(source.get("ref", ""))
    there = source.get("sheet") == change.table.sheet
    return there and (area is None or area.meets(change.table.area))


def _renew(cache: Element, source: Element, change: TableChange) -> None:
    cache.set("refreshOnLoad", "1")
    area = Range.parse(source.get("ref", ""))
    if area is not None:
        source.set("ref", str(span(area, change)))
