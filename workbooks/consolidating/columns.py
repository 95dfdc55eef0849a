"""Which column of a mailed book a header means: moved, renamed, translated or misspelt."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from generators.common.language import Lang
from workbooks.customer_list.headers import folded_header, synonyms
from workbooks.schema import TABLES
from workbooks.schema.headers import match_headers
from workbooks.schema.model import PLAN_MARK

Confirmed = tuple[tuple[str, str], ...]
_CERTAIN, _LIKELY, _LEAD = 88.0, 70.0, 8.0  # of 100; a certain match leads the next by so much


@dataclass(frozen=True, slots=True)
class Guess:
    """A header that may mean a column, and how alike they are, of 100."""

    key: str
    header: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Columns:
    """What the headers of a table mean.

    Attributes:
        places: Place of each column found, by its key.
        guessed: Columns taken although misspelt: so like one header, and only that, that it is meant.
        unsure: Columns left empty until a mapping file says which header is meant.
        missing: Keys of columns that no header means.
        extra: Headers that mean no column of ours, by their place.
    """

    places: dict[str, int]
    guessed: tuple[Guess, ...]
    unsure: tuple[Guess, ...]
    missing: tuple[str, ...]
    extra: dict[int, str]


@lru_cache(maxsize=4096)
def find_columns(
    table: str, headers: tuple[str, ...], lang: Lang, unit: str, mapping: Confirmed = ()
) -> Columns:
    """Return what the headers of a table mean.

    In this order: what the mapping file says; the schema's own words in either language, wherever
    they stand; a key or a known synonym; likeness.

    Args:
        table: The table's name.
        headers: Its headers from left to right.
        lang: The book's language.
        unit: The book's money unit.
        mapping: Folded header to `Table.key`, as a person confirmed it.
    """
    schema, words = TABLES[table], _words(table)
    places: dict[str, int] = {}

    def take(key: str, at: int) -> None:
        if key in words and key not in places and at not in places.values():
            places[key] = at

    confirmed = {h: k.partition(".")[2] for h, k in mapping if k.startswith(f"{table}.")}
    for at, text in enumerate(headers):
        take(confirmed.get(bare(text), ""), at)
    by_place: dict[str, int] = {}
    for key, label in match_headers(schema, headers, lang, unit).labels.items():
        if bare(label) in words[key]:
            take(key, headers.index(label))
        else:
            by_place[key] = headers.index(label)
    for at, text in enumerate(headers):
        take(_known(table).get(bare(text), ""), at)
    guessed, unsure = _by_likeness(table, headers, places, by_place)
    missing = tuple(key for key in schema.keys if key not in places)
    used = set(places.values())
    extra = {at: text for at, text in enumerate(headers) if at not in used and text.strip()}
    return Columns(places, guessed, unsure, missing, extra)


def bare(header: str) -> str:
    """Return a header as headers are compared: without unit, mark, blanks, signs and case."""
    return folded_header(header.replace(PLAN_MARK, ""))


def likest_table(name: str, tables: list[str]) -> str:
    """Return the table of a book whose name is most like one that is missing, or nothing."""
    found = process.extractOne(name, tables, scorer=fuzz.ratio, score_cutoff=_LIKELY)
    return str(found[0]) if found else ""


def _by_likeness(
    table: str, headers: tuple[str, ...], places: dict[str, int], by_place: Mapping[str, int]
) -> tuple[tuple[Guess, ...], tuple[Guess, ...]]:
    """Add the columns that one header is so like that no other can be meant; return both kinds.

    A header that stands in a column's own place needs to be less like it; but one that merely
    stands there is not taken: it may be a column of the person's own in place of a deleted one.
    """
    ranked = _ranked(table, headers, places)
    guessed, unsure = [], []
    for key, likes in ranked.items():
        best, at = likes[0]
        others = [likes[1][0]] if len(likes) > 1 else []
        others += [r[0][0] for k, r in ranked.items() if k != key and r[0][1] == at]
        rival = max(others, default=0.0)
        enough = _LIKELY if by_place.get(key) == at else _CERTAIN
        guess = Guess(key, headers[at], round(best, 1))
        if best >= enough and best - rival >= _LEAD:
            places[key] = at
            guessed.append(guess)
        elif best >= _LIKELY and best >= rival:
            unsure.append(guess)
        elif key in by_place and by_place[key] not in places.values():
            unsure.append(Guess(key, headers[by_place[key]], 0.0))
    return tuple(guessed), tuple(unsure)


def _ranked(
    table: str, headers: tuple[str, ...], places: Mapping[str, int]
) -> dict[str, list[tuple[float, int]]]:
    """Return, of each column not found, how like it each header not taken is, the likest first."""
    taken = set(places.values())
    texts = {at: t for at, text in enumerate(headers) if at not in taken and (t := bare(text))}
    if not texts:
        return {}
    return {
        key: sorted(
            ((max(fuzz.ratio(text, word) for word in words), at) for at, text in texts.items()),
            key=lambda like: (-like[0], like[1]),
        )
        for key, words in _words(table).items()
        if key not in places
    }


@lru_cache(maxsize=64)
def _words(table: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words a column goes by: its labels in both languages, its key, its synonyms."""
    words: dict[str, list[str]] = {}
    for column in TABLES[table].columns:
        said = [bare(column.label.say(lang, unit="")) for lang in Lang]
        words[column.key] = [*said, bare(column.key)]
    if table == "Accounts":
        for word, key in synonyms().items():
            words[key].append(word)
    return {key: tuple(dict.fromkeys(w for w in found if w)) for key, found in words.items()}


@lru_cache(maxsize=64)
def _known(table: str) -> Mapping[str, str]:
    known: dict[str, str] = {}
    for key, words in _words(table).items():
        for word in words:
            known.setdefault(word, key)
    return known
