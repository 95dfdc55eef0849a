"""A part's XML read as it is meant: how deep it is nested, and how far its cells reach."""

import re
from collections.abc import Iterable
from xml.parsers import expat

from workbooks.guard import refusals
from workbooks.guard.far_cells import NOWHERE, Reach
from workbooks.guard.limits import MOST_DEPTH
from workbooks.guard.refusals import RefusedError

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,7})\$?(\d{1,10})")
_VALUES = ("v", "is", "f")


def read_reach(blocks: Iterable[bytes], part: str) -> Reach:
    """Return how far a part's cells and tables reach, by reading all of it.

    Raises:
        RefusedError: It is no well-formed XML, has a DOCTYPE, or is nested too deep.
    """
    reader = _Reader(part)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    try:
        for block in blocks:
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise RefusedError(refusals.PART_DAMAGED, part=part) from error
    return reader.reach


class _Reader:
    """Follows the cells as the parser counts them: a cell without a place stands after the last."""

    def __init__(self, part: str) -> None:
        self.reach = NOWHERE
        self._part = part
        self._depth = self._row = self._column = 0

    def doctype(self, *_: object) -> None:
        raise RefusedError(refusals.ENTITIES, part=self._part)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise RefusedError(refusals.TOO_DEEP, part=self._part, most=MOST_DEPTH)
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._column += 1
            self._row, self._column = _place(attributes.get("r"), self._row, self._column)
        elif tag == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 11 else self._row + 1
            self._column = 0
        elif tag in _VALUES:
            self.reach = self.reach.with_(Reach(self._row, self._column))
        elif tag == "table":
            _, _, last = attributes.get("ref", "").rpartition(":")
            self.reach = self.reach.with_(Reach(*_place(last, 0, 0)))

    def end(self, _: str) -> None:
        self._depth -= 1


def _place(reference: str | None, row: int, column: int) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference.strip()) if reference else None
    if found is None:
        return row, column
    number = 0
    for letter in found[1].upper():
        number = number * 26 + ord(letter) - 64
    return int(found[2]), number
