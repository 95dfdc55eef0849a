"""The texts a book keeps once for all its cells.

What is written stands in its own cell, and this part stays untouched. Only a book that has no such
texts yet gets them: Excel would make the part itself when it next saves, and checkers miss it.
"""

from collections.abc import Iterable

from lxml import etree

from workbooks.package.cells import CELL, INLINE, TEXT
from workbooks.package.markup import Element, main, new_element
from workbooks.package.parts import Parts

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_ITEM, _VALUE = main("si"), main("v")


def share_new_texts(parts: Parts, workbook: str, sheets: Iterable[str]) -> bool:
    """Put the texts of cells into the book's shared texts, if it has none so far.

    Args:
        parts: The book's parts.
        workbook: The workbook part.
        sheets: The sheet parts that were edited.

    Returns:
        Whether anything was shared.
    """
    part = parts.related(workbook, "sharedStrings")
    if part is not None and len(parts.tree(part)):
        return False
    cells = [cell for sheet in sheets for cell in parts.editable(sheet).iter(CELL)]
    texts = [(cell, found) for cell in cells if (found := _plain(cell)) is not None]
    if not texts:
        return False
    _fill(parts, workbook, part, texts)
    return True


def _plain(cell: Element) -> Element | None:
    """Return the one text of a cell that holds it itself, without runs or guides."""
    inline = cell.find(INLINE) if cell.get("t") == "inlineStr" else None
    return inline[0] if inline is not None and [e.tag for e in inline] == [TEXT] else None


def _fill(
    parts: Parts, workbook: str, part: str | None, texts: list[tuple[Element, Element]]
) -> None:
    root = new_element("sst") if part is None else parts.editable(part)
    known: dict[str, str] = {}
    for cell, text in texts:
        value = text.text or ""
        if value not in known:
            known[value] = str(len(root))
            etree.SubElement(root, _ITEM).append(text)
        del cell[:]
        cell.set("t", "s")
        etree.SubElement(cell, _VALUE).text = known[value]
    root.set("count", str(len(texts)))
    root.set("uniqueCount", str(len(root)))
    if part is None:
        name = f"{workbook.rpartition('/')[0]}/sharedStrings.xml".removeprefix("/")
        parts.add(workbook, name, "sharedStrings", _CONTENT_TYPE, root)
