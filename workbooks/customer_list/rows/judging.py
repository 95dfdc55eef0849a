"""Whether a row of a list is an account's, or a total, a repeated header, a line of the page (M8)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbooks.customer_list.columns.read import Read
from workbooks.customer_list.headers import Header
from workbooks.customer_list.headers.folding import squeezed
from workbooks.customer_list.reading.grid import Line
from workbooks.customer_list.rows.totals import Sums, is_footer, is_group_total, is_total_word

_MONEY = ("purchases", "potential", "profit")
_LIKE_AN_ID = re.compile(r"[A-Za-z]{0,8}[-_./#]?\d[\w\-./#]*")
_LETTER = re.compile(r"[^\W\d_]")
_LEAST_ROWS = 2  # that a total with an ID of its own must have above it


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row with what its cells came to.

    Attributes:
        line: The row as it stands.
        reads: What each column's cell came to, by key.
    """

    line: Line
    reads: Mapping[str, Read]

    def value(self, key: str) -> Any:
        """Return a column's value, None when the list has no such column."""
        read = self.reads.get(key)
        return read.value if read else None

    @property
    def amounts(self) -> dict[str, float | None]:
        """The row's amounts by key."""
        return {key: self.value(key) for key in _MONEY if key in self.reads}

    @property
    def texts(self) -> list[str]:
        """The texts that stand in it, from left to right, figures left out."""
        cells = [self.line.cells[place] for place in self.line.filled]
        return [cell.strip() for cell in cells if isinstance(cell, str) and not _is_figure(cell)]


def _is_figure(text: str) -> bool:
    return not _LETTER.search(text)


class Judge:
    """Says of each row of a table, from top to bottom, why it is no account.

    Args:
        header: The table's header.
        rows: Its rows.
    """

    def __init__(self, header: Header, rows: Sequence[TypedRow]) -> None:
        self._rows = rows
        self._header = {place: squeezed(header.texts[place]) for place in header.keys}
        self._leading = [p for p, key in header.keys.items() if key in ("id", "name")]
        self._sums = Sums()
        self._are_like_ids = True

    def reasons(self) -> list[str]:
        """Return why each row is left out, a key of the reasons; empty when it is an account's."""
        found: list[str] = []
        aside, last = False, 0
        for at, row in enumerate(self._rows):
            if row.line.number > last + 1:  # what is not below the list is below a blank line
                aside = "" in found and self._begins_another(row)
            elif aside and _LIKE_AN_ID.fullmatch(row.value("id") or ""):
                aside = False
            last = row.line.number
            reason = self._reason(at, row) or ("another_table" if aside else "")
            if reason == "total":
                self._sums.close()
            elif not reason:
                self._sums.add(row.amounts)
                self._are_like_ids &= bool(_LIKE_AN_ID.fullmatch(row.value("id") or "-"))
            found.append(reason)
        return found

    def _reason(self, at: int, row: TypedRow) -> str:
        if self._repeats_header(row):
            return "repeated_header"
        own, name = row.value("id") or "", row.value("name") or ""
        if own and name:
            named = is_total_word(name)
            return (
                "total"
                if named and (is_total_word(own) or self._is_numbered_total(at, row))
                else ""
            )
        if own and (is_total_word(own) or is_group_total(own)):
            return "total"
        if not own and self._is_total(at, row):
            return "total"
        return _stray(row)

    def _begins_another(self, row: TypedRow) -> bool:
        """Say whether a row below a blank line is no row of the list: no ID like the others, and bare."""
        own = row.value("id") or ""
        bare = 2 * len(row.line.filled) <= len(self._header)
        return bool(own and bare and self._are_like_ids and not _LIKE_AN_ID.fullmatch(own))

    def _repeats_header(self, row: TypedRow) -> bool:
        if not any(squeezed(str(row.line.at(p))) == self._header[p] for p in self._leading):
            return False
        cells = {place: row.line.at(place) for place in self._header}
        texts = {place: cell for place, cell in cells.items() if isinstance(cell, str) and cell}
        if 2 * len(texts) <= len(row.line.filled) or any(map(_is_figure, texts.values())):
            return False
        same = [p for p, text in texts.items() if squeezed(text) == self._header[p]]
        return len(same) >= 2 and 2 * len(same) > len(texts)

    def _is_numbered_total(self, at: int, row: TypedRow) -> bool:
        """Judge a row with an ID and the name of a total: its sums and its place must say so too."""
        summed = self._sums.rows >= _LEAST_ROWS and self._sums.match(row.amounts)
        return (
            summed and self._ends(at) and not is_total_word(self._rows[at - 1].value("name") or "")
        )

    def _is_total(self, at: int, row: TypedRow) -> bool:
        """Judge a row without an ID by its words, then by its sums and its place."""
        name, labels = row.value("name") or "", row.texts
        summed = self._sums.match(row.amounts)
        if any(map(is_total_word, labels)):
            return not name or not any(row.amounts.values()) or summed or self._ends(at)
        if any(map(is_group_total, labels)):
            return not name or summed
        return not name and not labels and summed and self._sums.rows >= _LEAST_ROWS

    def _ends(self, at: int) -> bool:
        """Say whether no account follows."""
        return not any(
            row.value("id") and not any(map(is_total_word, row.texts)) and not _stray(row)
            for row in self._rows[at + 1 :]
        )


def _stray(row: TypedRow) -> str:
    """Return why a row is a line of the page: its words, or one text where an ID should be."""
    texts, filled = row.texts, row.line.filled
    if texts and all(map(is_footer, texts)) and not any(row.amounts.values()):
        return "footer"
    if len(filled) != 1:
        return ""
    text = str(row.line.cells[filled[0]]).strip()
    if is_footer(text):
        return "footer"
    facts = [key for key, read in row.reads.items() if key != "id" and read.value is not None]
    alone = row.value("id") and not facts and not _LIKE_AN_ID.fullmatch(text)
    return "stray_text" if alone else ""
