"""Cell references inside a formula's text, and how they follow a cell that moves."""

import re

from workbooks.package.xml.addresses import LAST_COLUMN, LAST_ROW, column_letters, column_number

_CELL = r"\$?[A-Za-z]{1,3}\$?\d{1,7}"
_COLUMN = r"\$?[A-Za-z]{1,3}"
_ROW = r"\$?\d{1,7}"
# Strings, quoted sheet names and structured references are matched first, to be stepped over.
_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'
    r"|'(?:[^']|'')*'"
    r"|\[(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*\])*\]"
    r"|(?<![\w.\\$])(?P<reference>"
    rf"{_CELL}(?::{_CELL})?|{_COLUMN}:{_COLUMN}|{_ROW}:{_ROW})(?![\w.(!\[])"
)
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_CORNER = re.compile(r"(?:(\$?)([A-Za-z]{1,3}))?(?:(\$?)(\d{1,7}))?")


def translate(formula: str, rows: int, columns: int) -> str:
    """Return a formula as Excel copies it: relative references shift with the cell."""
    if not rows and not columns:
        return formula

    def shifted(match: re.Match[str]) -> str:
        reference = match["reference"]
        return _shift(reference, rows, columns) if reference else match[0]

    return _TOKEN.sub(shifted, formula)


def follow_row(formula: str, old: int, new: int) -> str:
    """Return the formula of a row that moved: what pointed at its own row still does.

    References to other rows, other sheets and fixed rows (`A$5`) stay as they are.
    """
    if old == new:
        return formula

    def moved(match: re.Match[str]) -> str:
        reference = match["reference"]
        if not reference or formula[match.start() - 1 : match.start()] == "!":
            return match[0]
        rows = {corner[4] for corner in _corners(reference)}
        return _shift(reference, new - old, 0) if rows == {str(old)} else match[0]

    return _TOKEN.sub(moved, formula)


def names_sheet(formula: str) -> bool:
    """Whether a formula names a sheet, not only in a text of its own."""
    return "!" in formula and "!" in _TEXT.sub("", formula)


def _corners(reference: str) -> list[re.Match[str]]:
    matches = (_CORNER.fullmatch(corner) for corner in reference.split(":"))
    return [match for match in matches if match is not None]


def _shift(reference: str, rows: int, columns: int) -> str:
    corners = [_shift_corner(corner, rows, columns) for corner in _corners(reference)]
    return "#REF!" if None in corners else ":".join(filter(None, corners))


def _shift_corner(corner: re.Match[str], rows: int, columns: int) -> str | None:
    fixed_column, letters, fixed_row, digits = corner.groups()
    text = ""
    if letters:
        column = column_number(letters.upper())
        if column > LAST_COLUMN:
            return corner[0]  # beyond XFD it is a name, not a cell
        column += 0 if fixed_column else columns
        if not 1 <= column <= LAST_COLUMN:
            return None
        text = f"{fixed_column}{column_letters(column)}"
    if digits:
        row = int(digits) + (0 if fixed_row else rows)
        if not 1 <= row <= LAST_ROW:
            return None
        text += f"{fixed_row}{row}"
    return text
