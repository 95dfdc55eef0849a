"""The amounts an objective aims at, as people write them in a sentence (M10)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generators.common.language import Lang


@dataclass(frozen=True, slots=True)
class Aim:
    """An amount aimed at.

    Attributes:
        amount: In 万元 or kUSD for money, a count for goods.
        kind: `money` or `goods`.
        level: Whether it is the whole to be reached (`reach 900 kUSD`) rather than a part to be won.
    """

    amount: float
    kind: str
    level: bool = False


_DIGITS = r"(?P<number>\d[\d,，]*(?:\.\d+)?)"
_MONEY: Mapping[Lang, re.Pattern[str]] = {
    Lang.ZH: re.compile(
        _DIGITS + r"\s*(?P<scale>亿|千万|百万|十万|万|千)?\s*"
        r"(?P<unit>元|块|人民币|RMB|CNY|(?=的?(?:采购|订单|合同|销售|业绩|货款|生意)))"
    ),
    Lang.EN: re.compile(
        r"(?P<before>USD|US\$|EUR|\$|€)?\s*" + _DIGITS + r"\s*(?P<scale>k|m|million|thousand|bn)?\s*"
        r"(?P<unit>USD|EUR|dollars?|euros?)?(?![\w%])",
        re.IGNORECASE,
    ),
}  # fmt: skip
_SCALES: Mapping[Lang, Mapping[str, float]] = {  # to 万元, to kUSD
    Lang.ZH: {"亿": 1e4, "千万": 1e3, "百万": 100.0, "十万": 10.0, "万": 1.0, "千": 0.1, "": 1e-4},
    Lang.EN: {"k": 1.0, "thousand": 1.0, "m": 1e3, "million": 1e3, "bn": 1e6, "": 1e-3},
}
_GOODS: Mapping[Lang, re.Pattern[str]] = {
    Lang.ZH: re.compile(_DIGITS + r"\s*(?P<scale>万|千)?\s*(?:台|辆|部|套)"),
    Lang.EN: re.compile(
        _DIGITS + r"\s*(?P<scale>k|thousand|million)?\s*(?:new\s+|more\s+|heavy\s+)?"
        r"(?:trucks?|tractors?|chassis|vehicles?|trailers?|vans?|bus(?:es)?|units?|machines?|sets?)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
_COUNTS = {"": 1.0, "万": 1e4, "千": 1e3, "k": 1e3, "thousand": 1e3, "million": 1e6}
_LEVEL: Mapping[Lang, re.Pattern[str]] = {
    Lang.ZH: re.compile(r"(?:达到?|做到|提高到|增加到|升[至到]|不低于|保持)\s*$"),
    Lang.EN: re.compile(
        r"\b(?:reach|hit|attain|(?:purchases|sales|orders)\s+(?:to|of))\s*(?:USD|US\$|\$|€)?\s*$",
        re.IGNORECASE,
    ),
}


def aims(text: str, lang: Lang) -> tuple[Aim, ...]:
    """Return the amounts of money and the numbers of goods in a text.

    >>> aims("Reach 900 kUSD of purchases by June", Lang.EN)
    (Aim(amount=900.0, kind='money', level=True),)
    >>> aims("六月前卖出50000台车", Lang.ZH)
    (Aim(amount=50000.0, kind='goods', level=False),)
    """
    return tuple(_aims(text, lang))


def _aims(text: str, lang: Lang) -> Iterator[Aim]:
    for found in _MONEY[lang].finditer(text):
        if lang == Lang.EN and not (found["unit"] or found["before"]):
            continue
        amount = _number(found) * _SCALES[lang][(found["scale"] or "").lower()]
        yield Aim(amount, "money", bool(_LEVEL[lang].search(text[: found.start()])))
    for found in _GOODS[lang].finditer(text):
        yield Aim(_number(found) * _COUNTS[(found["scale"] or "").lower()], "goods")


def _number(found: re.Match[str]) -> float:
    return float(re.sub(r"[,，]", "", found["number"]))
