"""The texts a book keeps once for all its cells.

A text that is there already is written by its number; any other stands in its own cell, and this
part stays untouched. Only a book that has no such texts yet gets them: Excel would make the part
itself when it next saves, and checkers miss it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from workbooks.package.opc.markup import Element, main, new_element, unescape
from workbooks.package.opc.parts import Parts
from workbooks.package.xml.cells import CELL, INLINE, TEXT, plain_text

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_ITEM, _VALUE = main("si"), main("v")
_PLAIN_ITEM = re.compile(rb"<si>\s*<t(?: [^>]*[^>/])?>([^<]*)</t>\s*</si>")
_UTF8 = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml [^>]*encoding=["']utf-8["']""", re.IGNORECASE)
_REFERENCES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


@dataclass(frozen=True)
class SharedTexts:
    """The texts of a book.

    Attributes:
        texts: Each text by its number.
        rich: The numbers of those that are more than plain text.
    """

    texts: list[str] = field(default_factory=list)
    rich: frozenset[int] = frozenset()

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The number, as cells have it, of every text that any cell may share.

        Formatted texts are not among them, nor those whose outer spaces may be lost.
        """
        found: dict[str, str] = {}
        for number, text in enumerate(self.texts):
            if number not in self.rich and text == text.strip():
                found.setdefault(text, str(number))
        return found


def read_shared(written: bytes, root: Callable[[], Element]) -> SharedTexts:
    """Return the texts of the shared strings part.

    Args:
        written: The part's bytes: in most books every item is one plain text, told without a tree.
        root: Parses the part.
    """
    items = _PLAIN_ITEM.findall(written)
    plain = items and len(items) == written.count(b"<si") and _UTF8.match(written)
    if not plain or any(sign in written for sign in (b"<!", b"&#", b"\0")):
        return _read_tree(root())
    texts = b"\0".join(items).decode().replace("\r\n", "\n").replace("\r", "\n")
    for reference, sign in _REFERENCES:
        texts = texts.replace(reference, sign)
    return SharedTexts([unescape(text) for text in texts.split("\0")])


def _read_tree(root: Element) -> SharedTexts:
    rich = (number for number, item in enumerate(root) if [e.tag for e in item] != [TEXT])
    return SharedTexts([plain_text(item) for item in root], frozenset(rich))


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
