"""Which column of a table a header means: either language, with or without unit and mark."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.common.language import Lang
from workbooks.schema.model import PLAN_MARK, Table, header
from workbooks.schema.words import folded

_UNIT = re.compile(r"\s*[（(][^（）()]*[）)]\s*$")


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of a table, as they stand in a sheet.

    Attributes:
        labels: The header of every column found, by English key.
        missing: Keys of the columns that were not found and no book may lack.
    """

    labels: dict[str, str]
    missing: list[str]

    def before(self, table: Table, key: str) -> str:
        """Return the header after which a missing column belongs; empty when it is the first."""
        keys = table.keys[: table.keys.index(key)]
        return next((self.labels[k] for k in reversed(keys) if k in self.labels), "")


def match_headers(table: Table, found: Sequence[str], lang: Lang, unit: str) -> Headers:
    """Find the columns of a table among its headers.

    A header that says what the schema says, in either language, with or without its unit and the
    plan's mark, is that column; of several, the one that says exactly that. One that was renamed
    is found by its place: between the same neighbours as in the schema. A column that older books
    lack is told by its header alone, as in its place may stand a person's own.

    Args:
        table: The table.
        found: Its headers in the sheet, from left to right.
        lang: The book's language.
        unit: The book's money unit.
    """
    said: dict[str, list[str]] = defaultdict(list)
    for text in found:
        said[_bare(text)].append(text)
    labels = {}
    for column in table.columns:
        exact = header(column, lang, unit)
        names = [*(column.label.say(language, unit="") for language in Lang), column.formerly]
        texts = [exact, *(text for name in names if name for text in said[_bare(name)])]
        match = next((text for text in texts if text in found), None)
        if match is not None:
            labels[column.key] = match
    for key, text in _renamed(table, found, labels):
        labels[key] = text
    return Headers(labels, [c.key for c in table.columns if not (c.optional or c.key in labels)])


def _renamed(
    table: Table, found: Sequence[str], labels: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the columns that only their place tells, where a stretch leaves no doubt."""
    keys = [c.key for c in table.columns if c.key in labels or not c.optional]
    strange = set(found) - set(labels.values())
    stretch: list[str] = []
    for key in [*keys, ""]:
        if key and key not in labels:
            stretch.append(key)
            continue
        if stretch:
            texts = _between(found, labels, keys, stretch)
            if len(texts) == len(stretch) and strange.issuperset(texts):
                yield from zip(stretch, texts, strict=True)
        stretch = []


def _between(
    found: Sequence[str], labels: dict[str, str], keys: Sequence[str], stretch: Sequence[str]
) -> Sequence[str]:
    """Return the headers between the neighbours a stretch of columns has in the schema."""
    first, last = keys.index(stretch[0]), keys.index(stretch[-1])
    start = found.index(labels[keys[first - 1]]) + 1 if first else 0
    if last + 1 < len(keys):
        return found[start : found.index(labels[keys[last + 1]])]
    return found[start:]


def _bare(text: str) -> str:
    return folded(_UNIT.sub("", text.replace(PLAN_MARK, "").strip()))
