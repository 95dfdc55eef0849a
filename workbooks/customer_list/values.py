"""One cell of a customer list as the plan uses it, or why it cannot be used."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from workbooks.customer_list.reading import Cell
from workbooks.schema import Column, Kind
from workbooks.schema.words import folded

_EMPTY = {"", "-", "–", "—", "/"}
_CURRENCY = re.compile(r"[¥￥$€£]|rmb|cny|usd|eur", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?([eE][+-]?\d+)?|[+-]?\.\d+")
_DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\d{1,2}:\d{2}.*)?"
)
_SERIALS = range(30_000, 60_001)  # 1982 to 2064, so that a year or an amount is no date
_EPOCH = dt.date(1899, 12, 30)
_NO = {"否", "n", "no", "false", "0", "无", "x", "×"}
_YES = {"是", "y", "yes", "true", "1", "有", "√", "✓", "v"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f￾￿\ud800-\udfff]")
LONGEST = 32_767  # characters in a cell


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell came to.

    Attributes:
        value: The value, None when empty or unusable.
        code: What was wrong or repaired: `number`, `date`, `flag`, `choice`, `level`,
            `full_width`, `spaces`, `formula`, `too_long`; empty when nothing was.
    """

    value: Any
    code: str = ""


def read_cell(column: Column, cell: Cell) -> Read:
    """Return a cell's meaning in a column of `Accounts`."""
    if column.kind in (Kind.MONEY, Kind.NUMBER, Kind.INTEGER):
        return _level(cell) if column.kind is Kind.INTEGER else _number(cell)
    if column.kind is Kind.DATE:
        return _date(cell)
    if column.key == "influential":
        return _flag(cell)
    return _choice(column, cell) if column.terms else _text(column, cell)


def _number(cell: Cell) -> Read:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return Read(float(cell) + 0.0)  # -0.0 becomes 0.0
    raw = str(cell).strip()
    text = unicodedata.normalize("NFKC", raw).replace(" ", "")
    if text in _EMPTY:
        return Read(None)
    text = _CURRENCY.sub("", text).replace("\u2212", "-")
    if text.startswith("(") and text.endswith(")"):  # an accountant's negative
        text = "-" + text[1:-1]
    if not _NUMBER.fullmatch(text):
        return Read(None, "number")
    full_width = any("０" <= sign <= "９" for sign in raw)
    return Read(float(text.replace(",", "")) + 0.0, "full_width" if full_width else "")


def _level(cell: Cell) -> Read:
    read = _number(cell)
    if read.value is None:
        return Read(None, "level" if read.code else "")
    whole = read.value in range(5)
    return read if whole else Read(None, "level")


def _date(cell: Cell) -> Read:
    if isinstance(cell, dt.datetime):
        return Read(cell.date())
    if isinstance(cell, dt.date):
        return Read(cell)
    text = unicodedata.normalize("NFKC", str(cell)).strip()
    if text in _EMPTY:
        return Read(None)
    if match := _DATE.fullmatch(text):
        try:
            return Read(dt.date(int(match[1]), int(match[2]), int(match[3])))
        except ValueError:
            return Read(None, "date")
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and int(float(text)) in _SERIALS:
        return Read(_EPOCH + dt.timedelta(days=int(float(text))))
    return Read(None, "date")


def _flag(cell: Cell) -> Read:
    text = folded(_plain(cell))
    if text in _EMPTY or text in _NO:
        return Read(None)
    return Read("yes") if text in _YES else Read(None, "flag")


def _choice(column: Column, cell: Cell) -> Read:
    text = folded(_plain(cell))
    if text in _EMPTY:
        return Read(None)
    for code, phrase in column.terms.items():
        words = {code, phrase.zh, phrase.en, phrase.en.removesuffix(" KAM")}
        if text in {folded(word) for word in words}:
            return Read(code)
    return Read(None, "choice")


def _text(column: Column, cell: Cell) -> Read:
    raw = _plain(cell)
    text = _CONTROL.sub("", raw).strip()
    if not text:
        return Read(None)
    if len(text) > LONGEST:
        return Read(text[:LONGEST], "too_long")
    if text[0] in "=@" or (text[0] in "+-" and not re.fullmatch(r"[+-][\d\s().-]*", text)):
        return Read(text, "formula")
    return Read(text, "spaces" if raw != text else "")


def _plain(cell: Cell) -> str:
    """Return a cell's text; a whole number, as a spreadsheet holds ids, without its point."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
