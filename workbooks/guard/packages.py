"""A package looked through part by part before any parser sees it."""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TypeAlias

from workbooks.guard import refusals
from workbooks.guard.content import blocks
from workbooks.guard.directory import read_directory
from workbooks.guard.far_cells import NOWHERE, Reach, quick_reach
from workbooks.guard.kinds import Kind, package_kind
from workbooks.guard.limits import MOST_CELLS
from workbooks.guard.markup import read_reach
from workbooks.guard.refusals import RefusedError

Content: TypeAlias = Callable[[], Iterable[bytes]]
_LINKS = re.compile(r"xl/(?:worksheets/)?_rels/")
MARKUP = (".xml", ".rels")  # of .vml, which has them unclosed, nothing is parsed
_SHEET_OR_TABLE = re.compile(rb"<(?:[\w.-]+:)?(?:sheetData|table)[\s/>]")
# what may stand before a part's first element: a declaration, comments and blanks
_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?[^?]{0,400}\?>|<!--(?:[^-]|-[^-]){0,4000}-->)*<[A-Za-z_]"
)


def look_through(data: bytes, thorough: bool = False) -> Kind:
    """Return what a package is, after all of it that will be parsed was looked at.

    Args:
        data: The file's bytes.
        thorough: Read all XML as it is meant, and everything else to its end, at any price.

    Raises:
        RefusedError: It must not be parsed.
    """
    parts = read_directory(data)
    kind = package_kind({part.filename.casefold() for part in parts})
    links = _links(data, parts)
    for part in parts:
        if part.filename.casefold().endswith(MARKUP):
            check_markup(partial(blocks, data, part), part.filename, kind, thorough)
        elif thorough or _may_be_parsed(part, links):
            _check_other(data, part, kind)
    return kind


def _links(data: bytes, parts: Sequence[zipfile.ZipInfo]) -> bytes:
    """Return what the workbook and its sheets refer to, as it stands in their parts."""
    return b"".join(
        b"".join(blocks(data, part)) for part in parts if _LINKS.match(part.filename.casefold())
    ).lower()


def _may_be_parsed(part: zipfile.ZipInfo, links: bytes) -> bool:
    """Say whether a parser may come to a part that is no XML by its name.

    Pictures and the like are only ever copied; for those the sizes their directory gives are
    enough, since no more than that is unpacked.
    """
    return b"&" in links or posixpath.basename(part.filename).casefold().encode() in links


def check_markup(content: Content, name: str, kind: Kind, thorough: bool = False) -> None:
    """Refuse a part of XML that would end or fill the parser.

    Args:
        content: Gives its blocks, as often as it is asked.
        name: The part's name.
        kind: What the package is.
        thorough: Read it as it is meant, at any price.

    Raises:
        RefusedError: It must not be parsed.
    """
    if thorough:
        reach = read_reach(content(), name)
    else:
        reach = _reach(content, name, with_cells=kind is Kind.BOOK)
    if kind is Kind.BOOK and reach.row * reach.column > MOST_CELLS:
        raise RefusedError(refusals.FAR_CELL, part=name, row=reach.row, column=reach.column)


def _check_other(data: bytes, part: zipfile.ZipInfo, kind: Kind) -> None:
    """Refuse a sheet or a table that goes by another name, such as a picture's."""
    for block, following in _pairs(blocks(data, part)):
        if kind is Kind.BOOK and _SHEET_OR_TABLE.search(block + following[:64]):
            raise RefusedError(refusals.BAD_PART, part=part.filename)


def _reach(content: Content, name: str, with_cells: bool) -> Reach:
    """Return how far a part's cells may reach: a quick answer first, the exact one if need be."""
    reach: Reach | None = NOWHERE
    first = b""
    for block, following in _pairs(content()):
        if not first:
            first = block[:8000]
            if not _PROLOG.match(first):
                reach = None  # whatever it is, it is not as usual
        if reach is not None and with_cells:
            found = quick_reach(block, following)
            reach = None if found is None else reach.with_(found)
    if reach is None or reach.row * reach.column > MOST_CELLS:
        return read_reach(content(), name)
    return reach


def _pairs(found: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield each block with the one after it."""
    last: bytes | None = None
    for block in chain(found, (b"",)):
        if last is not None:
            yield last, block
        last = block
