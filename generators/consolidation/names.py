"""Customers' names as they are compared: without legal form, width, case, signs, and numbers as digits.

A number counts wherever it numbers something: 第一, 二厂, 中铁十三局, `Plant II` are 1, 2, 13 and 2;
四川, 三一重工 and 九江 are names and stay.
"""

import re
import unicodedata
from typing import Any

_DIGITS = {sign: value for value, signs in enumerate(("〇零", "一壹", "二贰两貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")) for sign in signs}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100}
_NUMERAL = f"[{''.join([*_DIGITS, *_TENS])}]+"
_NUMBERED = "厂廠局处處院部队隊站所校中号號期区區线線段团團师師连連营營航冶建汽化机機车車分工电電矿礦棉纺紡钢鋼"
_CHINESE = re.compile(rf"第\s*({_NUMERAL})|({_NUMERAL})(?=[{_NUMBERED}])|({_NUMERAL})$")
_ROMAN = re.compile(r"(?<=[^a-z])(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})(?![a-z'’])")
_ORDINAL = re.compile(r"第(?=\d)")
_FORMS = re.compile(
    r"(有限责任公司|有限責任公司|股份有限公司|有限公司|公司|集团|集團"
    r"|\b(co|ltd|inc|llc|corp|corporation|company|group|gmbh|limited)\b)"
)
NUMERALS = f"[{''.join([*_DIGITS, *_TENS])}０-９Ⅰ-ⅿ①-⑳]|(^|[^A-Za-z])[IVXivx]+([^A-Za-z]|$)"
"""Matches every name that says a number otherwise than in plain digits."""
_SIGNS = re.compile(r"[\W_]+")


def plain_name(name: Any) -> str:
    """Return a name as names are compared: without legal form, width, case, blanks and signs.

    Chinese and Roman numbers are digits.
    """
    text = _folded(name)
    without = _in_digits(_FORMS.sub("", text).strip())
    return _SIGNS.sub("", without) or _SIGNS.sub("", text)


def block_of(name: Any) -> str:
    """Return what names that may be one have in common: the numbers in them, and their first letter."""
    numbers = re.sub(r"[^0-9]", "", plain_name(name))
    letters = (sign for sign in _in_digits(_folded(name)) if sign.isalpha())
    return f"{numbers}|{next(letters, '')}"


def _folded(name: Any) -> str:
    return unicodedata.normalize("NFKC", str(name or "")).casefold()


def _in_digits(text: str) -> str:
    chinese = _CHINESE.sub(lambda found: str(_number(found[1] or found[2] or found[3])), text)
    return _ORDINAL.sub("", _ROMAN.sub(lambda found: str(_roman(found[0])), chinese))


def _number(signs: str) -> int:
    """Return a Chinese number below a thousand, as 十三, 一百零五 or 二〇二."""
    if not any(sign in _TENS for sign in signs):
        return int("".join(str(_DIGITS[sign]) for sign in signs))
    total, digit = 0, 0
    for sign in signs:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            total += (digit or 1) * _TENS[sign]
            digit = 0
    return total + digit


def _roman(signs: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[sign] for sign in signs]
    after = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, after, strict=True))
