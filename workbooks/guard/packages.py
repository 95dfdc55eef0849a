"""A package looked through part by part before any parser sees it."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import chain

from workbooks.guard import refusals
from workbooks.guard.content import blocks
from workbooks.guard.directory import read_directory
from workbooks.guard.far_cells import NOWHERE, Reach, quick_reach
from workbooks.guard.kinds import Kind, package_kind
from workbooks.guard.limits import MOST_CELLS
from workbooks.guard.markup import read_reach
from workbooks.guard.refusals import RefusedError

_WORKBOOK_LINKS = "xl/_rels/workbook.xml.rels"
_MARKUP = (".xml", ".rels", ".vml")
# what may stand before a part's first element: a declaration, comments and blanks
_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?[^?]{0,400}\?>|<!--(?:[^-]|-[^-]){0,4000}-->)*<[A-Za-z_]"
)


def look_through(data: bytes, thorough: bool = False) -> Kind:
    """Return what a package is, after all of it that will be parsed was looked at.

    Args:
        data: The file's bytes.
        thorough: Read every part as the XML it is, pictures and the like too, at any price.

    Raises:
        RefusedError: It must not be parsed.
    """
    parts = read_directory(data)
    kind = package_kind({part.filename.casefold() for part in parts})
    for part in parts if thorough else _parsed(data, parts, kind):
        if thorough:
            _read_whole(data, part)
        reach = _reach(data, part, with_cells=kind is Kind.BOOK)
        if reach.row * reach.column > MOST_CELLS:
            raise RefusedError(
                refusals.FAR_CELL, part=part.filename, row=reach.row, column=reach.column
            )
    return kind


def _parsed(data: bytes, parts: Sequence[zipfile.ZipInfo], kind: Kind) -> Iterator[zipfile.ZipInfo]:
    """Yield the parts a parser may read: pictures and the like are only ever copied.

    The sizes their directory gives are enough for those, since no more than that is unpacked.
    """
    links = next((part for part in parts if part.filename.casefold() == _WORKBOOK_LINKS), None)
    called = b"".join(blocks(data, links)).lower() if links else b""
    for part in parts:
        base = posixpath.basename(part.filename).casefold()
        named = b"&" in called or base.encode() in called
        if base.endswith(_MARKUP) or (named and kind is Kind.BOOK):
            yield part


def _reach(data: bytes, part: zipfile.ZipInfo, with_cells: bool) -> Reach:
    """Return how far a part's cells may reach: a quick answer first, the exact one if need be."""
    reach: Reach | None = NOWHERE
    first = b""
    for block, following in _pairs(blocks(data, part)):
        if not first:
            first = block[:8000]
            if not _PROLOG.match(first):
                reach = None  # whatever it is, it is not as usual
        if reach is not None and with_cells:
            found = quick_reach(block, following)
            reach = None if found is None else reach.with_(found)
    if not first:
        return NOWHERE
    if reach is None or reach.row * reach.column > MOST_CELLS:
        return read_reach(blocks(data, part), part.filename)
    return reach


def _read_whole(data: bytes, part: zipfile.ZipInfo) -> None:
    """Read a part to its end: its checksum, and its XML if it is some."""
    if part.filename.casefold().endswith(_MARKUP[:2]):
        read_reach(blocks(data, part), part.filename)
    else:
        for _ in blocks(data, part):
            pass


def _pairs(found: Iterator[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield each block with the one after it."""
    last: bytes | None = None
    for block in chain(found, (b"",)):
        if last is not None:
            yield last, block
        last = block
