"""Numbers, dates and error values that stand in a cell as text: read where there is no doubt.

Pasted from mail or another program, `2026/12/1` and `1,200` are texts to a spreadsheet. What can mean
one thing only is read; `1,5`, `3/4/2027` or `约600` may mean several, or nothing, and stay unread.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_ERROR = re.compile(r"#(?:N/A|[A-Z][A-Z_/0-9]*[!?])|#GETTING_DATA")
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_SHARE = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*%")
_ZH_DAY = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_COMPACT = re.compile(r"(20\d\d|19\d\d)(\d\d)(\d\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_NAMED = re.compile(r"(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?[\s,-]+(\d{4})")
_NAMED_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_CLOCK = re.compile(
    r"(?:\s+|T)(?:[上下]午\s*)?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s*[ap]m)?$", re.I
)
_WEEKDAY = re.compile(
    r"[\s,，]*(?:(?:星期|周|礼拜)[一二三四五六日天]|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)$",
    re.I,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIALS = range(36526, 73051)  # 2000 to 2099
_SERIAL_ZERO = dt.date(1899, 12, 30)


def plain_text(text: str) -> str:
    """Return a text as it reads: full width as half, invisible signs and outer space gone."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip()


def is_error(value: object) -> bool:
    """Return whether a cell shows an error value, such as `#N/A` or `#SPILL!`."""
    return isinstance(value, str) and bool(_ERROR.fullmatch(value))


def number_of(text: str) -> float | None:
    """Return the number a text can only mean.

    >>> number_of("1,200.5"), number_of("１２"), number_of("35%"), number_of("1,5"), number_of("约600")
    (1200.5, 12.0, 0.35, None, None)
    """
    bare = plain_text(text).replace("\u2212", "-").lstrip("¥$€£").strip()
    if _NUMBER.fullmatch(bare):
        return float(bare.replace(",", ""))
    share = _SHARE.fullmatch(bare)
    return round(float(share[1]) / 100, 12) if share else None


def date_of(text: str) -> dt.date | None:
    """Return the day a text can only mean; the time of day is left out.

    >>> date_of("2026/12/1"), date_of("15 March 2027"), date_of("3/15/2027"), date_of("3/4/2027")
    (datetime.date(2026, 12, 1), datetime.date(2027, 3, 15), datetime.date(2027, 3, 15), None)
    """
    bare = _WEEKDAY.sub("", _CLOCK.sub("", plain_text(text))).strip()
    for pattern, read in _FORMS:
        found = pattern.fullmatch(bare)
        if found:
            return read(found)
    return None


def day_of_number(number: float) -> dt.date | None:
    """Return the day of a number in a column of dates: a serial of 2000 to 2099, or 20270105."""
    if not number.is_integer():
        return None
    if int(number) in _SERIALS:
        return _SERIAL_ZERO + dt.timedelta(days=int(number))
    compact = _COMPACT.fullmatch(str(int(number)))
    return _compact(compact) if compact else None


def _year_first(found: re.Match[str]) -> dt.date | None:
    return _day(int(found[1]), int(found[3]), int(found[4]))


def _chinese(found: re.Match[str]) -> dt.date | None:
    return _day(int(found[1]), int(found[2]), int(found[3]))


def _compact(found: re.Match[str]) -> dt.date | None:
    return _day(int(found[1]), int(found[2]), int(found[3]))


def _year_last(found: re.Match[str]) -> dt.date | None:
    """Read a day and a month of which one is above 12, or both are the same."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _named(found: re.Match[str]) -> dt.date | None:
    return _day(int(found[3]), _month(found[2]), int(found[1]))


def _named_first(found: re.Match[str]) -> dt.date | None:
    return _day(int(found[3]), _month(found[1]), int(found[2]))


def _month(name: str) -> int:
    short = name[:3].casefold()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], dt.date | None]], ...] = (
    (_YEAR_FIRST, _year_first),
    (_ZH_DAY, _chinese),
    (_COMPACT, _compact),
    (_YEAR_LAST, _year_last),
    (_NAMED, _named),
    (_NAMED_FIRST, _named_first),
)
