"""Amounts: how one may be written, and the decimal sign a column writes its own with."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from workbooks.customer_list.columns.texts import EMPTY, without_invisible
from workbooks.customer_list.columns.units import Unit, unit_of

_BODY = re.compile(
    r"^(?P<before>[^\d.,()]*)(?P<digits>\d[\d.,'’ ]*|[.,]\d+)(?P<exp>[eE][+-]?\d+)?(?P<after>\D*)$"
)
_GROUPS = {
    ".": re.compile(r"\d{1,3}(\.\d{3})+"),
    ",": re.compile(r"\d{1,3}(,\d{3})+|\d{1,2}(,\d{2})+,\d{3}"),
    "'": re.compile(r"\d{1,3}('\d{3})+"),
    " ": re.compile(r"\d{1,3}( \d{3})+"),
}
_FULL = re.compile("[０-９]")
_DIGITS = re.compile("[0-9]+")
_PLAIN = re.compile(r"(-?)([0-9]+(?:[.,][0-9]+)?)")


@dataclass(frozen=True, slots=True)
class Written:
    """An amount as it is written.

    Attributes:
        digits: Digits with their signs, as `1.234,56`.
        exponent: As `e3`, or nothing.
        negative: Whether it is below zero.
        unit: The unit it says itself.
        full_width: Whether its digits are full-width ones.
    """

    digits: str
    exponent: str = ""
    negative: bool = False
    unit: Unit | None = None
    full_width: bool = False


def is_empty(text: str) -> bool:
    """Say whether a text stands for no amount at all."""
    return unicodedata.normalize("NFKC", text).strip() in EMPTY


@lru_cache(maxsize=65536)
def written(text: str) -> Written | None:
    """Return how an amount is written, None when the text is no amount."""
    if found := _PLAIN.fullmatch(text):  # as most are
        return Written(found[2], negative=bool(found[1]))
    plain = unicodedata.normalize("NFKC", without_invisible(text)).strip().replace("’", "'")
    plain = plain.removeprefix("'").replace("−", "-").strip()
    open_above = plain.endswith("+")  # 300+ is no 300
    plain, negative = _sign(plain)
    found = _BODY.match(plain)
    if not found or open_above:
        return None
    inner, negative_too = _sign(found["after"].strip())
    before, negative_within = _sign(found["before"].strip())
    if negative + negative_too + negative_within > 1 or (
        before and inner and unit_of(before) is None
    ):
        return None
    said = f"{before} {inner}".strip()
    unit = unit_of(said) if said else None
    if said and (unit is None or (before and not unit.currency)):
        return None
    return Written(
        found["digits"].strip(), found["exp"] or "",
        bool(negative or negative_too or negative_within), unit, bool(_FULL.search(text)),
    )  # fmt: skip


def _sign(text: str) -> tuple[str, int]:
    """Return a text without its sign, and 1 if that is a minus: before, after or brackets."""
    if text.startswith("(") and text.endswith(")") and len(text) > 2:
        return text[1:-1].strip(), 1
    for sign, negative in (("-", 1), ("+", 0)):
        if text.startswith(sign):
            return text[1:].strip(), negative
        if text.endswith(sign):
            return text[:-1].strip(), negative
    return text, 0


def decimal_of(digits: str) -> tuple[str, bool]:
    """Return the decimal sign an amount shows, and whether another reading is out of question.

    `1.234,56` shows `,`; `1.234.567` shows that `.` is none, so `,`; `12,5` shows `,`; `1.234`
    and `1234` show nothing.
    """
    points, commas = digits.count("."), digits.count(",")
    if points + commas > 1:
        last = "," if digits.rfind(",") > digits.rfind(".") else "."
        sign = last if points and commas else {".": ",", ",": "."}[last]
        return ("", False) if value_of(digits, "", sign) is None else (sign, True)
    if not points and not commas:
        return "", False
    sign = "." if points else ","
    whole, _, part = digits.partition(sign)
    could_group = len(part) == 3 and 0 < len(whole) <= 3 and whole[0] != "0"
    return ("", False) if could_group else (sign, " " in whole or "'" in whole)


def value_of(digits: str, exponent: str, decimal: str) -> float | None:
    """Return an amount's value with a decimal sign, None when it is not written that way.

    Args:
        digits: As `1.234,56`.
        exponent: As `e3`, or nothing.
        decimal: `.` or `,`; empty when nothing decides it.
    """
    if not decimal and ("." in digits or "," in digits):
        return None
    whole, _, part = digits.partition(decimal) if decimal else (digits, "", "")
    if part and not _DIGITS.fullmatch(part):
        return None
    if _DIGITS.fullmatch(whole):
        return float(f"{whole}.{part or 0}{exponent}")
    signs = set(re.sub(r"\d", "", whole))
    if len(signs) > 1 or (signs and not _GROUPS[signs.pop()].fullmatch(whole)):
        return None
    plain = re.sub(r"\D", "", whole)
    return float(f"{plain or 0}.{part or 0}{exponent}") + 0.0


def shows(found: Iterable[Written]) -> dict[str, tuple[int, int]]:
    """Return how often each decimal sign is shown, in all and beyond doubt."""
    counts = {".": (0, 0), ",": (0, 0)}
    for amount in found:
        sign, certain = decimal_of(amount.digits)
        if sign:
            total, sure = counts[sign]
            counts[sign] = (total + 1, sure + certain)
    return counts


Counts: TypeAlias = Mapping[str, tuple[int, int]]
"""How often each decimal sign is shown, in all and beyond doubt."""
_CLEAR = 4  # times as many cells must show one sign as show the other


@dataclass(frozen=True, slots=True)
class Decimal:
    """The decimal sign of a column.

    Attributes:
        sign: `.` or `,`; empty where nothing decides it.
        safe: The signs that can be told from a sign of thousands where an amount has one alone.
    """

    sign: str = ""
    safe: str = ""


def decide(own: Counts, whole: Counts, usual: str) -> Decimal:
    """Return the decimal sign a column's amounts come to.

    Its own cells decide, then those of the list's other columns, then where the list comes from.
    One cell against what is usual decides nothing, but leaves a doubt.

    Args:
        own: How often the column's cells show each sign, from `shows`.
        whole: The same of all columns of the list.
        usual: The sign usual where the list comes from, empty if nothing says.
    """
    counts = own if own["."][0] or own[","][0] else whole
    if not (counts["."][0] or counts[","][0]):
        return Decimal(usual, "," if usual == "." else "")
    if counts["."][0] == counts[","][0]:
        return Decimal(usual)
    sign, other = (".", ",") if counts["."][0] > counts[","][0] else (",", ".")
    many, certain = counts[sign]
    if usual and sign != usual and not certain and many < 2:
        others = whole[sign][0] > _CLEAR * whole[other][0] and whole[sign][0] > 1
        return Decimal(sign, ".,") if others else Decimal(usual)
    return Decimal(sign, ".," if many > _CLEAR * counts[other][0] else "")
