"""How far out the cells of a sheet lie, told from its bytes in a hundredth of the parser's time.

A parser that makes room for every cell up to the farthest one ends the whole process when that is
XFD1048576 (tafia/calamine#693). Spreadsheet programs write cells in one way, `<c r="B12"`; where
all of them stand so, the farthest is read off with a few array operations. Anything else is left
to `markup`, which reads the XML as it is meant.
"""

import re
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

_Bytes: TypeAlias = NDArray[np.uint8]
_Places: TypeAlias = NDArray[np.intp]
_MARGIN = 32  # bytes after a tag's beginning that are looked at
_PREFIXED = re.compile(rb":(?:c|row|table)[\s/>]")
_TABLE = re.compile(rb'<table [^<>&\']*? ref="[A-Z]{1,3}[0-9]{1,7}:([A-Z]{1,3})([0-9]{1,7})"')
_MAY_MATTER = np.isin(np.arange(256), list(b"crt"))
_LONG = 2**14
_MOST_ROW_DIGITS = 7
_A, _ZERO = 65, 48


class Reach(NamedTuple):
    """The last row and column that may hold a value, from 1; 0 where there is none."""

    row: int
    column: int

    def with_(self, other: "Reach") -> "Reach":
        """Return what covers both."""
        return Reach(max(self.row, other.row), max(self.column, other.column))


NOWHERE = Reach(0, 0)


def quick_reach(block: bytes, following: bytes) -> Reach | None:
    """Return how far the cells of a block reach, at the most; None where that cannot be told.

    Args:
        block: A stretch of a part's bytes.
        following: The first bytes after it.
    """
    text = block + following[:_MARGIN].ljust(_MARGIN)
    signs = np.frombuffer(text, np.uint8)
    if b"\0" in block or _has_prefix(text, signs):
        return None
    if b"<c" not in text and b"<table" not in text:
        return NOWHERE
    tags = np.flatnonzero(signs[: len(block)] == ord("<"))
    second = signs[tags + 1]
    tables = _tables(signs, tags[second == ord("t")])
    if len(tables):
        return _extent(block, int(tables[0])) if len(tables) == 1 and not following else None
    cells = tags[second == ord("c")]
    cells = cells[signs[cells + 2] < _ZERO + 15]  # a blank, a slash or a >, and no longer name
    if not len(cells):
        return NOWHERE
    for offset, sign in enumerate(b' r="', start=2):
        if (signs[cells + offset] != sign).any():
            return None
    return _farthest(signs, cells + 6)


def _has_prefix(text: bytes, signs: _Bytes) -> bool:
    """Say whether a tag that matters has a prefix; in a long text colons are soonest looked at."""
    if len(text) > _LONG:
        colons = np.flatnonzero(signs[:-1] == ord(":"))
        if not _MAY_MATTER[signs[colons + 1]].any():
            return False
    return _PREFIXED.search(text) is not None


def _farthest(signs: _Bytes, starts: _Places) -> Reach | None:
    """Return the reach of cell references that begin at these places."""
    first, second, third = (signs[starts + at] for at in range(3))
    two = second >= _A
    if (first < _A).any() or (third[two] >= _A).any():
        return None  # no letter, or three of them: not for a quick answer
    column = np.where(two, (first & 31).astype(np.int32) * 26 + (second & 31), first & 31)
    digits = starts + 1 + two
    longest = _longest_number(signs, digits)
    return None if longest > _MOST_ROW_DIGITS else Reach(10**longest - 1, int(column.max()))


def _longest_number(signs: _Bytes, starts: _Places) -> int:
    """Return how many digits the longest number has."""
    for length in range(_MOST_ROW_DIGITS + 1):
        starts = starts[signs[starts + length] - np.uint8(_ZERO) < 10]
        if not len(starts):
            return length
    return _MOST_ROW_DIGITS + 1


def _tables(signs: _Bytes, tags: _Places) -> _Places:
    """Return where tables begin: their extent is room for cells as well."""
    for offset, sign in enumerate(b"able", start=2):
        tags = tags[signs[tags + offset] == sign]
    return tags[signs[tags + 6] < _ZERO]


def _extent(block: bytes, start: int) -> Reach | None:
    """Return the reach of a table that is as programs write it."""
    found = _TABLE.match(block, start)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + letter - 64
    return Reach(int(found[2]), column)
