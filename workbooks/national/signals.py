"""What a sheet of a national workbook shows by itself: tiers, gravity, lateness, health."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.worksheet import Worksheet

from generators.common.language import Lang
from workbooks.schema import Column
from workbooks.template.look import DONE, LATE, TIER_COLOURS, WARNING, Look

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""
_WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "severity": {"error": LATE, "warning": WARNING},
    "review": {"approved": DONE, "returned": LATE},
    "state": {"reported": WARNING},
    "change": {"new": DONE, "gone": LATE},
    "decision": {"approve": DONE, "return": LATE},
}
_ABOVE_NONE = ("dropped", "overdue", "errors")
_BAR = {
    "type": "data_bar", "bar_color": "#BFDBFE", "bar_solid": True, "min_type": "num",
    "max_type": "num", "min_value": 0, "max_value": 100,
}  # fmt: skip


def add_signals(look: Look, page: Worksheet, column: Column, lang: Lang, area: Area) -> None:
    """Mark a column's cells by what they say.

    Args:
        look: The workbook's formats.
        page: The sheet.
        column: The column.
        lang: The workbook's language.
        area: Its cells.
    """
    if column.key in ("tier", "tier_last"):
        marks: Mapping[Any, tuple[str, str]] = TIER_COLOURS
    else:
        words = _WORDS.get(column.key, {})
        marks = {column.terms[code].say(lang): colours for code, colours in words.items()}
    for word, colours in marks.items():
        _mark(look, page, area, ("==", f'"{word}"'), colours)
    if column.key in _ABOVE_NONE:
        _mark(look, page, area, (">", 0), LATE)
    if column.key == "health":
        page.conditional_format(*area, _BAR)


def _mark(
    look: Look, page: Worksheet, area: Area, test: tuple[str, object], colours: tuple[str, str]
) -> None:
    criteria, value = test
    form = look.signal(colours, bold=True)
    page.conditional_format(
        *area, {"type": "cell", "criteria": criteria, "value": value, "format": form}
    )
