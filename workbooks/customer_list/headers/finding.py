"""The header rows of a sheet: where they are, and which column each of their cells means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from workbooks.customer_list.columns.units import unit_of
from workbooks.customer_list.headers.folding import squeezed
from workbooks.customer_list.headers.known import Meaning, Vocabulary
from workbooks.customer_list.reading.grid import Cell, Line

_LOOKED_AT = 80  # filled rows in which the first header is looked for
_TITLES = 6  # rows between a title that reads like a header and the header
_LETTERS = {"current_purchase", "capability"}  # X and Y, which stand in many a table
_LETTER = re.compile(r"[^\W\d_]")
_LEAST_AGAIN = 3  # columns a header further down must name


@dataclass(frozen=True, slots=True)
class Header:
    """A header row, or two rows that are one header.

    Attributes:
        row: Its last line in the file.
        first: Its first line.
        texts: Each column's header, from left to right.
        above: What stands over each in the row above, for its unit.
        keys: Column key by place.
        doubtful: Places whose header usually means something else.
        twice: Places of columns that mean what another column means already, with its key.
    """

    row: int
    first: int
    texts: tuple[str, ...]
    above: tuple[str, ...]
    keys: dict[int, str]
    doubtful: frozenset[int] = frozenset()
    twice: tuple[tuple[int, str], ...] = ()

    @property
    def mapped(self) -> dict[str, str]:
        """Header text to key, as found."""
        return {self.texts[place]: key for place, key in self.keys.items()}

    @property
    def unmapped(self) -> list[str]:
        """Header texts without a key."""
        return [text for place, text in enumerate(self.texts) if text and place not in self.keys]

    @property
    def has_id(self) -> bool:
        """Whether it names the account's ID."""
        return "id" in self.keys.values()

    @property
    def is_list(self) -> bool:
        """Whether it can be a list's header: an ID or a name, and one more."""
        named = set(self.keys.values()) - _LETTERS
        return len(named) >= 2 and bool({"id", "name"} & named)

    def repeats(self, other: "Header") -> bool:
        """Say whether another header says the same."""
        return self.keys == other.keys and all(
            squeezed(self.texts[place]) == squeezed(other.texts[place]) for place in self.keys
        )


def header_of(line: Line, vocabulary: Vocabulary, above: Line | None = None) -> Header:
    """Return what a row means as a header; with a row above, both as one."""
    texts = [_text(cell) for cell in line.cells]
    upper = [_text(cell) for cell in above.cells] if above else []
    width = max(len(texts), len(upper))
    texts += [""] * (width - len(texts))
    upper += [""] * (width - len(upper))
    both = [text or over for text, over in zip(texts, upper, strict=True)] if above else texts
    keys, doubtful, twice = _keys(both, vocabulary)
    first = above.number if above else line.number
    return Header(
        line.number, first, tuple(both), tuple(_spread(upper, texts)), keys,
        doubtful=doubtful, twice=twice,
    )  # fmt: skip


def find_headers(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Header]:
    """Return the header rows of a sheet that begin a list, from top to bottom.

    A title that reads like a header loses against a better one just below it. Further down only a
    row that says something else, and nothing but columns, begins another list.
    """
    filled = [line for line in lines if not line.is_blank]
    first = _first_header(filled[:_LOOKED_AT], vocabulary)
    if first is None:
        return []
    found = [first]
    for line in filled:
        if line.number <= first.row or any(map(_is_figure, line.cells)):
            continue
        header = header_of(line, vocabulary)
        named = len(header.keys)
        only = named >= _LEAST_AGAIN and 2 * named >= len(line.filled)
        if only and header.is_list and not header.repeats(found[-1]):
            found.append(header)
    return found


def _first_header(lines: Sequence[Line], vocabulary: Vocabulary) -> Header | None:
    candidates: list[Header] = []
    for at, line in enumerate(lines):
        header = header_of(line, vocabulary)
        above = lines[at - 1] if at and lines[at - 1].number == line.number - 1 else None
        if above and _is_words(line):
            both = header_of(line, vocabulary, above)
            alone = header_of(above, vocabulary)
            if len(both.keys) > max(len(header.keys), len(alone.keys)):
                header = both
            elif len(above.filled) > 1:
                header = _with_above(header, both, vocabulary)
        if header.is_list:
            candidates.append(header)
    if not candidates:
        return None
    near = [h for h in candidates if h.row - candidates[0].row <= _TITLES]
    return max(near, key=lambda header: (header.has_id, len(header.keys)))


def _with_above(header: Header, both: Header, vocabulary: Vocabulary) -> Header:
    """Return a header that knows what stands above it, and names its blank cells by it."""
    if len(header.keys) < 2 or len(both.keys) < len(header.keys):
        return header
    return replace(header, first=both.first, above=both.above[: len(header.texts)])


def names_units(header: Header, line: Line) -> bool:
    """Say whether the row below a header holds nothing but the units of its columns."""
    texts = [_text(line.cells[place]) for place in line.filled]
    return bool(texts) and all(unit_of(text.strip("()（）")) for text in texts)


def with_units(header: Header, line: Line) -> Header:
    """Return a header that has the units of the row below it."""
    units = [_text(line.at(place)) for place in range(len(header.texts))]
    both = tuple(unit or over for unit, over in zip_longest(units, header.above, fillvalue=""))
    return replace(header, row=line.number, above=both)


def _is_figure(cell: Cell) -> bool:
    """Say whether a cell holds a number or a day, which no header does."""
    if not isinstance(cell, str):
        return True
    return not cell.isspace() and cell[:1] != "" and not _LETTER.search(cell)


def _is_words(line: Line) -> bool:
    """Say whether a row holds texts alone, none of them a figure."""
    cells = [line.cells[place] for place in line.filled]
    return all(isinstance(cell, str) and not cell.strip().isdigit() for cell in cells)


def _keys(
    texts: Sequence[str], vocabulary: Vocabulary
) -> tuple[dict[int, str], frozenset[int], tuple[tuple[int, str], ...]]:
    """Return the key of each place; of two columns that mean the same the better word counts."""
    meanings = {p: m for p, text in enumerate(texts) if (m := vocabulary.meaning(text))}
    best: dict[str, tuple[int, int]] = {}
    for place, meaning in meanings.items():
        best[meaning.key] = min(best.get(meaning.key, (9, 0)), (meaning.rank, place))
    keys = {place: key for key, (_, place) in sorted(best.items(), key=lambda pair: pair[1][1])}
    doubtful = frozenset(place for place in keys if meanings[place].doubtful)
    return keys, doubtful, tuple(_twice(meanings, keys))


def _twice(meanings: dict[int, Meaning], keys: dict[int, str]) -> list[tuple[int, str]]:
    """Return the places of columns as good as the one taken for the same key."""
    ranks = {key: meanings[place].rank for place, key in keys.items()}
    return [(p, m.key) for p, m in meanings.items() if p not in keys and m.rank == ranks[m.key]]


def _spread(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return what stands above each cell, a merged one above all it covers."""
    spread, last = [], ""
    for over, under in zip(upper, lower, strict=True):
        last = over or (last if under else "")
        spread.append(last)
    return spread


def _text(cell: object) -> str:
    return str(cell).strip()
