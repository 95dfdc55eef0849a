"""Dates: how one may be written, and the order of day and month a column writes its own in."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from workbooks.customer_list.columns.texts import EMPTY, without_invisible

EARLIEST = dt.date(1990, 1, 1)  # a visit before that is a placeholder
SERIALS = range(30_000, 60_001)  # 1982 to 2064, so that a year or an amount is no date
_YEARS_BACK = 10  # a year of two digits means a visit of the last ten years
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero", "feb february februar febrero", "mar march mär märz mrz marzo mars",
            "apr april abril avril", "may mai mayo", "jun june juni junio juin", "jul july juli julio juillet",
            "aug august agosto août", "sep sept september septiembre septembre", "oct october okt oktober octubre octobre",
            "nov november noviembre novembre", "dec december dez dezember diciembre décembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = re.compile(
    r"[(（]?\s*(?:星期|周|礼拜|週)[一二三四五六日天][)）]?|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"[T\s]*(?:上午|下午|晚上|早上|中午|凌晨)?\s*\d{1,2}(?:[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?|[时点]\d{0,2}分?(?:\d{1,2}秒)?|\s*[ap]\.?m\.?)\s*(?:Z|UTC|GMT|CST)?\s*(?:[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_YMD = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_EIGHT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NAMED = (
    re.compile(
        r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s\-./]*(?P<m>[^\W\d_]{3,10})\.?[\s\-./,]*(?P<y>\d{4}|\d{2})"
    ),
    re.compile(
        r"(?P<m>[^\W\d_]{3,10})\.?[\s\-./]*(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s,\-./]+(?P<y>\d{4}|\d{2})"
    ),
    re.compile(r"(?P<y>\d{4})[\s\-./]*(?P<m>[^\W\d_]{3,10})\.?[\s\-./]*(?P<d>\d{1,2})"),
)
_THREE = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{1,2})")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
YMD, DMY, MDY = "ymd", "dmy", "mdy"


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written.

    Attributes:
        day: The date, where only one can be meant.
        orders: Where the order decides: the date each order makes of it.
        short: Whether its year has two digits.
    """

    day: dt.date | None = None
    orders: tuple[tuple[str, dt.date], ...] = ()
    short: bool = False


def is_empty(text: str) -> bool:
    """Say whether a text stands for no date at all."""
    return unicodedata.normalize("NFKC", text).strip() in EMPTY


@lru_cache(maxsize=16384)
def written(text: str, epoch: dt.date) -> Written | None:
    """Return how a date is written, None when the text is no date.

    Args:
        text: The cell's text.
        epoch: The day the file's serial numbers count from.
    """
    plain = unicodedata.normalize("NFKC", without_invisible(text)).strip().removeprefix("'")
    plain = _WEEKDAY.sub(" ", plain).strip(" ,")
    plain = (_TIME.sub("", plain).strip(" ,T") or plain) if not plain.isdigit() else plain
    if found := (_YMD.fullmatch(plain) or _EIGHT.fullmatch(plain)):
        return _only(_date(int(found[1]), int(found[2]), int(found[3])))
    if _SERIAL.fullmatch(plain) and int(float(plain)) in SERIALS:
        return Written(epoch + dt.timedelta(days=int(float(plain))))
    for form in _NAMED:
        found = form.fullmatch(plain.casefold())
        if found and found["m"] in _MONTHS:
            year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
            return _only(_date(year, _MONTHS[found["m"]], int(found["d"])))
    return _three(plain)


def _only(day: dt.date | None) -> Written | None:
    return Written(day) if day else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _three(plain: str) -> Written | None:
    """Return what three numbers may mean, of which no one is a year of four digits in front."""
    found = _THREE.fullmatch(plain)
    if not found:
        return None
    a, sign, b, last = int(found[1]), found[2], int(found[3]), found[4]
    short = len(last) < 4
    year = int(last) + (2000 if short else 0)
    tries = [] if len(last) == 1 else [(DMY, _date(year, b, a))]
    if tries and sign != ".":
        tries.append((MDY, _date(year, a, b)))
    if short and len(found[1]) == 2:
        tries.append((YMD, _date(2000 + a, b, int(last))))
    orders = tuple((order, day) for order, day in tries if day)
    if not orders:
        return None
    days = {day for _, day in orders}
    return Written(days.pop() if len(days) == 1 and not short else None, orders, short)


def latest_of(found: Iterable[Written], today: dt.date | None) -> dt.date | None:
    """Return the day no visit can lie after: today, else the latest that is beyond doubt."""
    days = [date.day for date in found if date.day]
    return today or max(days, default=None)


def orders_of(found: Iterable[Written], latest: dt.date | None) -> dict[bool, str]:
    """Return the order a column's dates come to, by whether their years have two digits.

    An order stands when it alone makes a date of every one: a day above 12 decides it.
    """
    dates = [date for date in found if date.orders]
    long = _common([d for d in dates if not d.short], (DMY, MDY), None)
    short = _common([d for d in dates if d.short], (YMD, DMY, MDY), latest)
    if len(short) > 1 and len(long) == 1:
        short = short & long
    if len(long) > 1 and len(short) == 1:
        long = long & short
    return {
        False: long.pop() if len(long) == 1 else "",
        True: short.pop() if len(short) == 1 else "",
    }


def _common(dates: list[Written], orders: Iterable[str], latest: dt.date | None) -> set[str]:
    if not dates:
        return set()
    allowed = [
        {order for order, day in date.orders if _plausible(day, date, latest)} for date in dates
    ]
    left = set(orders)
    for each in allowed:
        left &= each
    return left or set(_by_count(allowed))


def _by_count(allowed: list[set[str]]) -> list[str]:
    """Return the order that most dates can only have, where no order fits all of them."""
    only = [next(iter(each)) for each in allowed if len(each) == 1]
    ranked = sorted({order: only.count(order) for order in only}.items(), key=lambda pair: -pair[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return []
    return [ranked[0][0]]


def _plausible(day: dt.date, date: Written, latest: dt.date | None) -> bool:
    if not date.short or latest is None:
        return True
    return dt.date(latest.year - _YEARS_BACK, 1, 1) <= day <= latest.replace(month=12, day=31)


def day_of(date: Written, orders: dict[bool, str]) -> dt.date | None:
    """Return the day a date means in its column, None where that stays in doubt."""
    if date.day:
        return date.day
    order = orders[date.short]
    means = dict(date.orders)
    if order in means:
        return means[order]
    return None


def says_more(date: Written) -> list[dt.date]:
    """Return the days a date may mean."""
    return list(dict.fromkeys(day for _, day in date.orders))
