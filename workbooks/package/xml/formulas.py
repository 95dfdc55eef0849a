"""The one lexer of formulas: the references in a formula's text, and how they follow a cell that moves."""

import re

from workbooks.package.xml.addresses import LAST_COLUMN, LAST_ROW, column_letters, column_number

TEXT = r'"(?:[^"]|"")*"'
"""A text between quotation marks."""
QUOTED = r"'(?:[^']|'')*'"
"""A sheet's name between apostrophes, with whatever else stands there: a book, a last sheet."""
BRACKETS = r"\[(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*\])*\]"
"""What follows the table's name in a structured reference, or another book's name."""
# to XFD; what goes on is a name. Not by re.IGNORECASE, for which K and ſ are letters of columns
_LETTERS = "(?:[A-Za-z]{1,2}|[A-Wa-w][A-Za-z]{2}|[Xx](?:[A-Ea-e][A-Za-z]|[Ff][A-Da-d]))"
_COLUMN = rf"\$?{_LETTERS}"
_ROW = r"\$?\d{1,7}"
_CELL = rf"{_COLUMN}{_ROW}"
_NAME = r"[^\W\d][\w.]*"
_BEFORE = r"(?<![\w.\\$])"
# a sheet, also of another book, or the first and last of a stack; `!` alone stands in names
_SHEET = rf"(?:(?:{QUOTED}|{_BEFORE}(?:\[[^\[\]]*\]|(?<!\]))(?!{_CELL}:){_NAME}(?::{_NAME})?)?!)"
REFERENCE = re.compile(
    rf"{TEXT}|(?P<sheet>{_SHEET})?{_BEFORE}"
    rf"(?P<area>{_CELL}(?::{_CELL})?|{_COLUMN}:{_COLUMN}|{_ROW}:{_ROW})(?![\w.(!\[])"
    rf"|{BRACKETS}|{QUOTED}"
)
"""A reference: its sheet with the `!`, if it names one, and its area: `A1`, `a1:$B2`, `A:A`, `1:1`.

Texts, structured references and quoted names match with no area, and so are stepped over.
"""
_TEXT = re.compile(TEXT)
_CORNER = re.compile(r"(?:(\$?)([A-Za-z]{1,3}))?(?:(\$?)(\d{1,7}))?")


def translate(formula: str, rows: int, columns: int) -> str:
    """Return a formula as Excel copies it: relative references shift with the cell."""
    if not rows and not columns:
        return formula

    def shifted(match: re.Match[str]) -> str:
        area = match["area"]
        return f"{match['sheet'] or ''}{_shift(area, rows, columns)}" if area else match[0]

    return REFERENCE.sub(shifted, formula)


def follow_row(formula: str, old: int, new: int) -> str:
    """Return the formula of a row that moved: what pointed at its own row still does.

    References to other rows, other sheets and fixed rows (`A$5`) stay as they are.
    """
    if old == new:
        return formula

    def moved(match: re.Match[str]) -> str:
        area = match["area"]
        if not area or match["sheet"]:
            return match[0]
        rows = {corner[4] for corner in _corners(area)}
        return _shift(area, new - old, 0) if rows == {str(old)} else match[0]

    return REFERENCE.sub(moved, formula)


def names_sheet(formula: str) -> bool:
    """Whether a formula names a sheet, not only in a text of its own."""
    return "!" in formula and "!" in _TEXT.sub("", formula)


def _corners(area: str) -> list[re.Match[str]]:
    matches = (_CORNER.fullmatch(corner) for corner in area.split(":"))
    return [match for match in matches if match is not None]


def _shift(area: str, rows: int, columns: int) -> str:
    corners = [_shift_corner(corner, rows, columns) for corner in _corners(area)]
    return "#REF!" if None in corners else ":".join(filter(None, corners))


def _shift_corner(corner: re.Match[str], rows: int, columns: int) -> str | None:
    fixed_column, letters, fixed_row, digits = corner.groups()
    text = ""
    if letters:
        column = column_number(letters.upper()) + (0 if fixed_column else columns)
        if not 1 <= column <= LAST_COLUMN:
            return None
        text = f"{fixed_column}{column_letters(column)}"
    if digits:
        row = int(digits) + (0 if fixed_row else rows)
        if not 1 <= row <= LAST_ROW:
            return None
        text += f"{fixed_row}{row}"
    return text
