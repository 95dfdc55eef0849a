"""How wide a column and how tall a row must be for their text; a Chinese sign counts two."""

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any

from generators.language import Lang
from workbooks.schema.model import Column, Kind, Table, header

_BY_KIND = {
    Kind.ID: 12, Kind.TEXT: 18, Kind.NOTE: 36, Kind.CHOICE: 8, Kind.INTEGER: 9, Kind.NUMBER: 10,
    Kind.MONEY: 12, Kind.SHARE: 11, Kind.DATE: 11, Kind.PLAN_DATE: 15, Kind.LINK: 15,
}  # fmt: skip
_MARGIN = 2
_LINE, _TALLEST = 15.0, 405.0  # points; Excel allows a row no more than 409


def text_width(text: str) -> int:
    """Return a text's width in characters."""
    return len(text) if text.isascii() else sum(1 + (sign > "\u2e80") for sign in text)


def column_width(column: Column, lang: Lang, unit: str) -> int:
    """Return a column's width in characters: its words, and its header on two lines, fit."""
    words = [text_width(phrase.say(lang)) for phrase in column.terms.values()]
    widest = max([column.width or _BY_KIND[column.kind], *words])
    text = header(column, lang, unit)
    parts = [text_width(part) for part in text.split()] if text.isascii() else []
    return max([widest, *parts, ceil(text_width(text) / 2)]) + _MARGIN


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
