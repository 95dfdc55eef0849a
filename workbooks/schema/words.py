"""Between what a cell shows and what the code works with: labels and codes, in both languages."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from generators.common.language import Lang
from generators.common.vocabulary import FORMER_WORDS, Terms
from workbooks.schema.model import Column, Kind
from workbooks.schema.typed_text import date_of, day_of_number, is_error, number_of, plain_text

_NUMBERS = {Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.SHARE}
_DATES = {Kind.DATE, Kind.PLAN_DATE}
READ = _NUMBERS | _DATES  # kinds of column in which not everything a cell can hold means something


def shown(column: Column, value: Any, lang: Lang) -> Any:
    """Return a value as its cell holds it: a code as the word of the book's language."""
    if value is None or value != value:  # NaN and NaT are the values unlike themselves
        return None
    if column.terms and str(value) in column.terms:
        return column.terms[str(value)].say(lang)
    if column.kind in _NUMBERS and not isinstance(value, str):
        number = float(value)
        return int(number) if number.is_integer() else number
    return str(value) if isinstance(value, str) else value  # a StrEnum becomes its plain text


def reader_of(column: Column) -> Callable[[Any], Any]:
    """Return what turns a column's cell values into what they mean.

    A word of either language becomes its code; a number where text belongs becomes its text, so
    that an id typed as 1001 is '1001'; text that can only mean one number or day becomes that, other
    text where a number or a date belongs None, as an error value does anywhere: the checks report
    such cells, the plan cannot use them.
    """
    if column.kind in _NUMBERS:
        return _number
    if column.kind in _DATES:
        return _date
    if not column.terms:
        return _text
    codes = _codes(column.terms)
    return lambda value: codes.get(folded(_text(value) or ""), _text(value))


def folded(text: str) -> str:
    """Return a text as it is compared: width, case and surrounding space do not matter."""
    return plain_text(text).casefold()


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        return number_of(value)
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return float(value) if number else None


def _text(value: Any) -> str | None:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value is None or is_error(value) else str(value).strip() or None


def _date(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        return date_of(value)
    return day_of_number(value) if isinstance(value, float) else None


def _codes(terms: Terms) -> dict[str, str]:
    words: dict[str, str] = {}
    for code, phrase in terms.items():
        words |= {folded(code): code, folded(phrase.zh): code, folded(phrase.en): code}
        if phrase.zh in FORMER_WORDS:
            words[folded(FORMER_WORDS[phrase.zh])] = code
    return words
