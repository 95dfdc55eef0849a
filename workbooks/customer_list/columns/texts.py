"""Texts of a list: names, identifiers as shown, words of a closed list, and signs nobody sees."""

import re
from functools import lru_cache

from workbooks.customer_list.columns.read import Read
from workbooks.customer_list.reading.grid import Cell, Figure
from workbooks.schema import Column, Kind
from workbooks.schema.words import folded

LONGEST = 32_767  # characters in a cell
LONGEST_NAME = 1_000  # of a name, which formulas join with others into one cell
EMPTY = {"", "-", "--", "–", "—", "——", "/"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_INVISIBLE = re.compile(
    r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_SPACES = re.compile(r"[\u00a0\u2007\u202f]")
_JOINERS = re.compile("[\u200c\u200d\ufe0f\ufe0e]")
_PHONE = re.compile(r"[+-][\d\s().-]*")
_AS_FORMULA = re.compile(r'="([^"]*)"')
_ROUNDED = re.compile(r"\d(\.\d+)?[eE]\+?\d+")
_POINT_ZERO = re.compile(r"\d+\.0+")
_MOST_DIGITS = 15  # that a spreadsheet keeps of a number
_NO = {"否", "n", "no", "false", "0", "无", "nein", "non", "没有", "否。"}
_YES = {"是", "y", "yes", "true", "1", "有", "√", "✓", "✔", "v", "ja", "oui", "si", "sí", "是。"}
_CROSSES = {"x", "×", "✗", "✕"}


def without_invisible(text: str) -> str:
    """Return a text without the signs nobody sees; a space that does not break is a space."""
    if text.isascii():
        return text
    return _INVISIBLE.sub("", _SPACES.sub(" ", text))


def plain(cell: Cell) -> str:
    """Return a cell's text; a whole number, as a spreadsheet holds ids, without its point."""
    if isinstance(cell, Figure):
        return str(cell)
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


@lru_cache(maxsize=65536)
def folded_id(text: str) -> str:
    """Return an identifier as formulas and people compare it: width, case, hidden signs no matter."""
    return folded(_JOINERS.sub("", without_invisible(text)))


def read_text(column: Column, cell: Cell) -> Read:
    """Return a text as the plan keeps it."""
    raw = plain(cell)
    text = raw.strip()
    text = text if text.isprintable() else _CONTROL.sub("", text)
    seen = text if text.isascii() else without_invisible(text).strip()
    if not seen:
        return Read(None)
    if seen[0] == "=" and (found := _AS_FORMULA.fullmatch(seen)):  # so that Excel reads no number
        return Read(found[1].strip() or None, "as_formula")
    most = LONGEST if column.kind is Kind.NOTE else LONGEST_NAME
    if len(seen) > most:
        return Read(seen[:most], "too_long", {"limit": most})
    if seen[0] in "=@" or (seen[0] in "+-" and not _PHONE.fullmatch(seen)):
        return Read(seen, "formula")
    if len(seen) != len(text.strip()):
        return Read(seen, "invisible")
    return Read(seen, "spaces" if raw != seen else "")


def read_id(column: Column, cell: Cell) -> Read:
    """Return an identifier as its cell shows it, with a warning where digits were lost."""
    read = read_text(column, cell)
    if read.value is None or read.code == "too_long":
        return read
    text = str(read.value)
    value = cell.value if isinstance(cell, Figure) else cell
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if _ROUNDED.fullmatch(text) or (number and abs(value) >= 10**_MOST_DIGITS):  # type: ignore[arg-type]  # a number
        return Read(text, "id_rounded")
    if text.startswith("'") and len(text) > 1:
        return Read(text[1:].strip() or None, "apostrophe")
    if _POINT_ZERO.fullmatch(text):
        return Read(text, "id_point")
    return read


def read_choice(column: Column, cell: Cell) -> Read:
    """Return the code of a word of a closed list, in either language."""
    text = folded(without_invisible(plain(cell)))
    if text in EMPTY:
        return Read(None)
    code = _codes(column).get(text)
    return Read(code) if code else Read(None, "choice")


@lru_cache(maxsize=64)
def _codes_of(words: tuple[tuple[str, str, str], ...]) -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, zh, en in words:
        for word in (code, zh, en, en.removesuffix(" KAM")):
            codes.setdefault(folded(word), code)
    return codes


def _codes(column: Column) -> dict[str, str]:
    return _codes_of(tuple((code, term.zh, term.en) for code, term in column.terms.items()))


def cross_means(cells: list[Cell]) -> str:
    """Return what a cross means in a column of flags: `yes` where nothing else stands, else `?`."""
    words = {folded(plain(cell)) for cell in cells} - EMPTY
    return "yes" if words and words <= _CROSSES else "?"


def read_flag(cell: Cell, cross: str) -> Read:
    """Return yes, or nothing.

    Args:
        cell: The cell.
        cross: What a cross means in this column, from `cross_means`.
    """
    text = folded(without_invisible(plain(cell)))
    if text in EMPTY or text in _NO:
        return Read(None)
    if text in _CROSSES:
        return Read("yes", "cross") if cross == "yes" else Read(None, "flag")
    return Read("yes") if text in _YES else Read(None, "flag")
