"""How wide a column and how tall a row must be for their text; a Chinese sign counts two."""

from collections.abc import Mapping
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
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in text)


def column_width(column: Column, lang: Lang, unit: str) -> int:
    """Return a column's width in characters: its words, and its header on two lines, fit."""
    words = [text_width(phrase.say(lang)) for phrase in column.terms.values()]
    widest = max([column.width or _BY_KIND[column.kind], *words])
    text = header(column, lang, unit)
    parts = [text_width(part) for part in text.split()] if text.isascii() else []
    return max([widest, *parts, ceil(text_width(text) / 2)]) + _MARGIN


def row_height(table: Table, row: Mapping[str, Any], lang: Lang, unit: str) -> float:
    """Return the height in points at which a row's wrapped texts can be read."""
    lines = 1
    for column in table.columns:
        text = row.get(column.key)
        if column.kind is Kind.NOTE and isinstance(text, str):
            room = column_width(column, lang, unit)  # its margin makes up for narrow signs
            lines = max(
                lines, sum(ceil(max(text_width(part), 1) / room) for part in text.split("\n"))
            )
    return min(_LINE * lines, _TALLEST)
