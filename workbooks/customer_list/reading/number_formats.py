"""What a number format does to a number: the identifier it shows, its currency, its percent."""

import re

GENERAL = {"General", "@", ""}
_TOKENS = re.compile(r'"([^"]*)"|\\(.)|\[([^\]]*)\]|([0#?]+)|(.)')
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_CURRENCY = re.compile(r'\[\$([^\]-]+)(?:-[^\]]*)?\]|"([^"]+)"|([¥￥$€£])|\\([¥￥$€£])')
_SHRINKS = re.compile(r"[0#?],+(?:[^0#?,]|$)")


def shown(value: float, form: str) -> str:
    """Return what an identifier's cell shows: leading zeros and fixed signs, else the number."""
    plain = str(int(value)) if float(value).is_integer() else repr(value)
    section = form.split(";")[0]
    if section in GENERAL or value < 0 or not float(value).is_integer():
        return plain
    texts, digits = [], 0
    for quoted, escaped, bracket, zeros, other in _TOKENS.findall(section):
        if zeros:
            digits += 1
            texts.append(plain.zfill(zeros.count("0")))
        elif not bracket:
            texts.append(quoted or escaped or other)
    fixed = "".join(texts)
    return fixed if digits == 1 and not re.search(r"[.,%/]|[eE][+-]", section) else plain


def is_percent(form: str) -> bool:
    """Say whether a number is shown as so many of a hundred."""
    return "%" in _LITERALS.sub("", form)


def shrinks(form: str) -> bool:
    """Say whether a cell shows a thousandth, or a ten-thousandth, of what it holds."""
    section = form.split(";")[0]
    return bool(_SHRINKS.search(_LITERALS.sub("", section))) or bool(
        re.search(r"0(?:!|\\|\")\.\"?0", section)
    )


def unit_text(form: str) -> str:
    """Return the texts of a format that may name a currency or a unit."""
    return " ".join("".join(groups) for groups in _CURRENCY.findall(form.split(";")[0]))
