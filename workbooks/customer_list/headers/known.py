"""What a header may mean: a column of accounts and how surely, by every word we know."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from generators.common.language import Lang
from workbooks.customer_list.columns.units import without_unit
from workbooks.customer_list.headers.folding import folded_header, header_readings
from workbooks.customer_list.headers.words import DOUBTFUL, strong_words, weak_words
from workbooks.schema import TABLES, Column

_OWN, _STRONG, _WEAK = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header means.

    Attributes:
        key: The column's key.
        rank: 0 as a person mapped it, 1 surely, 2 where no better column is there.
        doubtful: Whether it usually means something else than the column does.
    """

    key: str
    rank: int
    doubtful: bool = False


@cache
def importable() -> dict[str, Column]:
    """Return the columns of `Accounts` a list may fill: the rep's, and X and Y."""
    columns = TABLES["Accounts"].columns
    return {c.key: c for c in columns if not c.is_plan or c.overridable}


@cache
def synonyms() -> dict[str, str]:
    """Return what the columns of accounts are called elsewhere, folded, to their keys."""
    return {folded_header(word): key for word, key in strong_words().items()}


@cache
def _known() -> dict[str, Meaning]:
    """Return every word known, folded, with what it means."""
    doubtful = {_folded(word) for word in DOUBTFUL}
    words: dict[str, Meaning] = {}
    for column in importable().values():
        for lang in Lang:
            label = folded_header(column.label.say(lang, unit=""))
            words.setdefault(label, Meaning(column.key, _STRONG))
    for rank, found in ((_STRONG, strong_words()), (_WEAK, weak_words())):
        for word, key in found.items():
            folded = _folded(word)
            words.setdefault(folded, Meaning(key, rank, folded in doubtful))
    return words


def _folded(word: str) -> str:
    """Return a known word as the most literal reading of a header."""
    return header_readings(word.replace("_", " "))[0]


class Vocabulary:
    """The headers known, with those a person mapped.

    Args:
        own: Headers of the person's own, to keys; they win over the known ones.
    """

    def __init__(self, own: Mapping[str, str]) -> None:
        self._own = {_folded(text): Meaning(key, _OWN) for text, key in own.items()}
        self._found: dict[str, Meaning | None] = {}

    def meaning(self, header: str) -> Meaning | None:
        """Return what a header means, None when nobody knows."""
        if header not in self._found:
            self._found[header] = self._look_up(header)
        return self._found[header]

    def _look_up(self, header: str) -> Meaning | None:
        if len(header) > 200 or not header.strip():
            return None
        for form in (header, without_unit(header)):
            for reading in header_readings(form):
                if reading in self._own:
                    return self._own[reading]
        for form in (header, without_unit(header)):
            for reading in header_readings(form):
                if reading in _known():
                    return _known()[reading]
        return None
