"""How wide a column and how tall a row must be for their text; a Chinese sign counts two."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil
from typing import Any

from generators.common.language import Lang
from workbooks.schema.model import PLAN_MARK, Column, Kind, Table, header

_BY_KIND = {
    Kind.ID: 12, Kind.TEXT: 18, Kind.NOTE: 36, Kind.CHOICE: 8, Kind.INTEGER: 9, Kind.NUMBER: 10,
    Kind.MONEY: 12, Kind.SHARE: 11, Kind.DATE: 11, Kind.PLAN_DATE: 15, Kind.LINK: 15,
}  # fmt: skip
_MARGIN = 2
_MOST = {Kind.TEXT: 44, Kind.ID: 44, Kind.LINK: 32, Kind.MONEY: 24, Kind.INTEGER: 16}
"""Kinds of column that are made for what stands in them, and how wide they get at most."""
_NARROWING = {Kind.TEXT, Kind.ID, Kind.LINK}
_LINE, _TALLEST = 15.0, 405.0  # points; Excel allows a row no more than 409


def text_width(text: str) -> int:
    """Return a text's width in characters."""
    return len(text) if text.isascii() else sum(1 + (sign > "\u2e80") for sign in text)


def column_width(column: Column, lang: Lang, unit: str) -> int:
    """Return a column's width in characters: its words, and its header on two lines, fit."""
    words = [text_width(phrase.say(lang)) for phrase in column.terms.values()]
    widest = max([column.width or _BY_KIND[column.kind], *words])
    return max(widest, _header_width(column, lang, unit)) + _MARGIN


def _header_width(column: Column, lang: Lang, unit: str) -> int:
    """Return the width at which a header fits on two lines."""
    text = header(column, lang, unit)
    parts = [text_width(part) for part in text.split()] if text.isascii() else []
    return max([*parts, ceil(text_width(text) / 2)])


def fitted_width(column: Column, lang: Lang, unit: str, values: Iterable[Any], whole: bool) -> int:
    """Return a column's width in characters, made for what stands in it.

    Texts and ids take the room they need, up to a point; numbers at least all their digits.

    Args:
        column: The column.
        lang: The book's language.
        unit: The book's money unit.
        values: What stands in its cells; of a link what it shows.
        whole: Whether these are all its cells, so that it may be narrower than it is by itself.
    """
    usual = column_width(column, lang, unit) - _MARGIN
    if column.hidden or not column.is_plan or column.kind is Kind.NOTE:
        return usual + _MARGIN
    texts = [_shown(column.kind, value) for value in values if value is not None]
    most = min(_MOST.get(column.kind, usual), max(36, 2 * column.width))
    widest = min(max(map(text_width, texts), default=0), most)
    narrows = whole and texts and column.kind in _NARROWING
    least = _header_width(column, lang, unit) if narrows else usual
    words = header(column, lang, unit).split(" ")
    indent = 2 * (column.kind in (Kind.INTEGER, Kind.MONEY, Kind.SHARE))  # and it is bold
    return _for_header(words, max(widest, least), indent) + _MARGIN


def _for_header(words: Sequence[str], room: int, indent: int) -> int:
    """Return the least width, from one on, that breaks no word and leaves no mark on its own line."""
    room = max(room, *map(text_width, words))
    while words[-1] == PLAN_MARK and _wrapped(words, room - indent)[-1] == PLAN_MARK:
        room += 1
    return room


def _wrapped(words: Sequence[str], room: int) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if text_width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _shown(kind: Kind, value: Any) -> str:
    if kind in (Kind.MONEY, Kind.INTEGER) and not isinstance(value, str):
        return f"{value:,.{kind is Kind.MONEY:d}f} "  # kept off what is to the right
    return value if isinstance(value, str) else ""


def row_heights(table: Table, lang: Lang, unit: str) -> Callable[[Mapping[str, Any]], float]:
    """Return what tells a row's height in points, at which its wrapped texts can be read."""
    # the margin of a column makes up for signs narrower than the widest
    rooms = {c.key: column_width(c, lang, unit) for c in table.columns if c.kind is Kind.NOTE}

    def height(row: Mapping[str, Any]) -> float:
        texts = ((row.get(key), room) for key, room in rooms.items())
        lines = [_lines(text, room) for text, room in texts if isinstance(text, str)]
        return min(_LINE * max(lines, default=1), _TALLEST)

    return height


def _lines(text: str, room: int) -> int:
    if len(text) * 2 <= room:
        return 1
    return sum(ceil(max(text_width(part), 1) / room) for part in text.split("\n"))
