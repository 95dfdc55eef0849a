"""How people and programs write amounts and days: for lists whose truth is known beforehand.

Shares nothing with the reader it tries.
"""

import datetime as dt
import random
from dataclasses import dataclass

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - reads as a calendar
_WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
STYLES = {
    "plain": ("", "."), "english": (",", "."), "german": (".", ","), "swiss": ("'", "."), "french": (" ", ","),
    "comma": ("", ","),
}  # fmt: skip
NONSENSE = ("约300", "300-500", "NaN", "0x10", "1_000", "一百", ">300", "TBD", "15%", "inf")
NO_DAYS = (
    "2026-02-30",
    "2026-13-02",
    "0000-00-00",
    "1900-01-00",
    "去年",
    "yesterday",
    "2026年3月",
    "N/A",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A money unit as a list names it.

    Attributes:
        text: As a header says it.
        base: The unit a book counts in.
        factor: How many of the base one is.
    """

    text: str
    base: str
    factor: float


UNITS = [
    Unit("元", "万元", 1e-4), Unit("千元", "万元", 0.1), Unit("万元", "万元", 1.0), Unit("百万元", "万元", 100.0),
    Unit("亿元", "万元", 1e4), Unit("RMB", "万元", 1e-4), Unit("USD", "kUSD", 1e-3), Unit("kUSD", "kUSD", 1.0),
    Unit("US$", "kUSD", 1e-3), Unit("EUR", "kEUR", 1e-3), Unit("k EUR", "kEUR", 1.0), Unit("€", "kEUR", 1e-3),
    Unit("million USD", "kUSD", 1e3), Unit("GBP", "kGBP", 1e-3),
]  # fmt: skip


def amount_text(value: float, style: str, places: int, chance: random.Random) -> str:
    """Return an amount in a style: the sign of thousands, the decimal sign, a minus somewhere."""
    group, point = STYLES[style]
    whole, _, part = f"{abs(value):.{places}f}".partition(".")
    pieces = [whole[max(at - 3, 0) : at] for at in range(len(whole), 0, -3)][::-1]
    text = group.join(pieces) + (point + part if part else "")
    if value < 0:
        text = chance.choice(["-{}", "({})", "{}-", "−{}"]).format(text)
    if chance.random() < 0.02:
        text = text.translate(_WIDE)
    return text


DAY_FORMS = (
    "ymd-", "ymd/", "ymd.", "zh", "eight", "time", "iso", "dmy.", "dmy/", "mdy/", "named", "us_named", "weekday",
)  # fmt: skip


def day_text(day: dt.date, form: str) -> str:
    """Return a day in a form."""
    year, month, number = day.year, day.month, day.day
    name = _MONTHS[month - 1]
    return {
        "ymd-": f"{year}-{month:02}-{number:02}", "ymd/": f"{year}/{month}/{number}", "ymd.": f"{year}.{month:02}.{number:02}",
        "zh": f"{year}年{month}月{number}日", "eight": f"{year}{month:02}{number:02}",
        "time": f"{year}-{month:02}-{number:02} 09:15", "iso": f"{year}-{month:02}-{number:02}T08:00:00Z",
        "dmy.": f"{number:02}.{month:02}.{year}", "dmy/": f"{number}/{month}/{year}", "mdy/": f"{month}/{number}/{year}",
        "named": f"{number}-{name}-{year}", "us_named": f"{name} {number}, {year}",
        "weekday": f"{year}年{month}月{number}日 星期{'一二三四五六日'[day.weekday()]}",
    }[form]  # fmt: skip
