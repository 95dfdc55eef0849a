"""Money units: a currency and a scale, as headers, title lines, cells and number formats say them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_CODES = "CNY USD EUR GBP JPY HKD TWD KRW SGD AUD CAD CHF INR BRL RUB SEK NOK DKK PLN CZK HUF TRY ZAR MXN THB VND MYR IDR PHP AED SAR NZD"
_NAMES = {
    "rmb": "CNY", "人民币": "CNY", "人民幣": "CNY", "元": "CNY", "圆": "CNY", "yuan": "CNY", "￥": "CNY", "¥": "CNY",
    "美元": "USD", "美金": "USD", "us$": "USD", "$": "USD", "usdollar": "USD", "usdollars": "USD", "dollars": "USD", "dollar": "USD",
    "欧元": "EUR", "歐元": "EUR", "€": "EUR", "euro": "EUR", "euros": "EUR", "英镑": "GBP", "£": "GBP",
    "日元": "JPY", "円": "JPY", "jp¥": "JPY", "港元": "HKD", "港币": "HKD", "港幣": "HKD", "hk$": "HKD",
    "新台币": "TWD", "新臺幣": "TWD", "台币": "TWD", "nt$": "TWD", "韩元": "KRW", "₩": "KRW", "瑞士法郎": "CHF", "sfr": "CHF",
    "s$": "SGD", "a$": "AUD", "c$": "CAD", "₹": "INR", "r$": "BRL", "₽": "RUB", "zł": "PLN",
    **{code.lower(): code for code in _CODES.split()},
}  # fmt: skip
_SCALES = {
    "": 1.0, "千": 1e3, "万": 1e4, "萬": 1e4, "十万": 1e5, "百万": 1e6, "百萬": 1e6, "千万": 1e7, "千萬": 1e7, "亿": 1e8, "億": 1e8, "十亿": 1e9,
    "k": 1e3, "thousand": 1e3, "thousands": 1e3, "thsd": 1e3, "tsd": 1e3, "'000": 1e3, "000": 1e3, "000s": 1e3, "'000s": 1e3,
    "m": 1e6, "mn": 1e6, "mm": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6, "bn": 1e9, "b": 1e9, "billion": 1e9, "billions": 1e9,
    "1000": 1e3, "1,000": 1e3,
}  # fmt: skip
_DOLLARS = {"USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD", "MXN"}
_WORDS = {
    "元",
    "圆",
    "美元",
    "美金",
    "欧元",
    "歐元",
    "英镑",
    "日元",
    "円",
    "港元",
    "港币",
    "韩元",
    "新台币",
    "台币",
}
_COUNTS = ("台", "辆", "件", "吨", "套", "个", "只", "pcs", "units", "t", "kg")
_LONGEST = sorted(_NAMES, key=len, reverse=True)
_MOST_WORDS = 5  # of a unit, as "thousands of US dollars"
_TITLE = re.compile(
    r"(?:金[额額]|[货貨][币幣]|[数數][据據])?[单單]位\s*[:：]?\s*(?P<zh>[^\s,，;；。)）]+)|[币幣][种種]\s*[:：]\s*(?P<coin>\S+)"
    r"|(?:currency|units?|amounts?|figures|values)\s*(?:are\s*)?(?:in|:)\s*(?P<en>[^,;.]+)"
    r"|\(?\bin (?P<in>(?:thousands?|millions?|[a-z]{3}|[kKmM] ?[A-Z]{3}|[$€£]|'000)(?: of (?:us )?(?:[a-z]{3}|dollars|euros?))?)\b\)?"
    r"|（(?P<bracket>[^（）]*元)）",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A money unit.

    Attributes:
        currency: ISO code; empty when only a scale is said.
        scale: How many of the currency one is; 0 when only a currency is said, as a sign before
            an amount says it.
        text: As it was written.
        alike: Currencies the sign may stand for as well, as `$` does.
    """

    currency: str
    scale: float
    text: str
    alike: frozenset[str] = frozenset()

    @property
    def is_scaled(self) -> bool:
        """Whether it says how many, as 万 or k does."""
        return self.scale not in (0.0, 1.0)

    def means(self, currency: str) -> bool:
        """Say whether it may stand for a currency."""
        return not self.currency or self.currency == currency or currency in self.alike

    @property
    def is_word(self) -> bool:
        """Whether it is a plain unit in words, which says 'one' and not thousands."""
        return self.text in _WORDS


def base_of(currency: str) -> tuple[str, float]:
    """Return the unit a book counts a currency in, and how many of the currency that is."""
    return ("万元", 1e4) if currency == "CNY" else (f"k{currency}", 1e3)


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """Return the unit a short text names and nothing else, as `万元`, `k USD` or `US$`."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    bare = re.sub(r"\s+|\bof\b|[单單]位|[:：]", "", plain).strip("()（）[]/-_")
    bare = re.sub("^(人民币|人民幣|rmb)(?=.*元)", "", bare)
    if not bare:
        return None
    for currency in ("", *_LONGEST):
        if currency and currency not in bare:
            continue
        rest = bare.replace(currency, "", 1).strip("/-_ ") if currency else bare
        rest = "" if rest == "us" else rest
        if rest in _SCALES and (currency or rest):
            return _unit(currency, _SCALES[rest], bool(rest), text.strip())
    return None


def _unit(currency: str, scale: float, scaled: bool, text: str) -> Unit:
    code = _NAMES.get(currency, "")
    if not code and any(sign in text for sign in "万亿千百萬億"):
        code = "CNY"
    sign = {"$": _DOLLARS, "¥": {"CNY", "JPY"}, "￥": {"CNY", "JPY"}}.get(currency, ())
    return Unit(code, scale if scaled or currency in _WORDS else 0.0, text, frozenset(sign))


def unit_in_header(text: str) -> Unit | None:
    """Return the unit a header names, in brackets, after a sign, or as its last word."""
    plain = unicodedata.normalize("NFKC", text).strip()
    for found in re.findall(r"[(\[【]([^()\[\]【】]*)[)\]】]", plain):
        for part in (found, *re.split(r"[,;，、/]|\s-\s", found)):
            if (unit := unit_of(part)) or (unit := unit_of(re.sub(r"^in\s+", "", part))):
                return unit
    bare = re.sub(r"[(\[【][^()\[\]【】]*[)\]】]", " ", plain).strip()
    parts = re.split(r"[/:,_|\-\n]|\bin\b", bare)
    tails = [*parts[1:][::-1], " ".join(bare.split()[-2:]), bare.split()[-1] if bare else ""]
    heads = [bare.split()[0]] if len(bare.split()) > 1 else []
    for part in (*tails, *heads):
        unit = unit_of(part)
        if unit and part.strip() != bare and (unit.currency or len(part.strip()) > 1):
            return unit
    return None


def count_in_header(text: str) -> str:
    """Return a unit that counts things and not money, as 台, where a header names one."""
    plain = unicodedata.normalize("NFKC", text)
    found = re.search(r"[(\[【]\s*([^()\[\]【】]*?)\s*[)\]】]\s*$", plain)
    return found[1] if found and found[1].casefold() in _COUNTS else ""


def unit_in_title(text: str) -> Unit | None:
    """Return the unit a title line names, as `单位：万元` or `in thousands of USD`."""
    for found in _TITLE.finditer(text):
        named = next((part for part in found.groups() if part), "")
        words = re.sub(r"[()（）]", " ", named).split()
        for count in range(min(len(words), _MOST_WORDS), 0, -1):
            if unit := unit_of(" ".join(words[:count])):
                return unit
    return None


def without_unit(header: str) -> str:
    """Return a header without the unit it ends in, as 年销售额 of 年销售额/万元."""
    plain = unicodedata.normalize("NFKC", header).strip()
    for found in re.finditer(r"[/:,_|\-\n]|\bin\b|\s", plain):
        if found.start() and unit_of(plain[found.end() :]):
            return plain[: found.start()]
    first, _, rest = plain.partition(" ")
    return rest if rest and unit_of(first) else plain
