"""Every sentence of the product: good Chinese has no English in it, and both say the same things."""

import re
from string import Formatter

from tests.phrases import all_phrases

PHRASES = list(all_phrases())
# what stays as it is in any language, most of it typed or read as it stands somewhere
_TYPED = re.compile(
    r"kamplan release BOOK|kamplan\[cluster\]|xlwings runpython install|\{[^}]*\}|--[a-z-]+|kamplan(?:-….whl| [a-z-]+|\.plan|\.xlam)?|kam_\w*|\.[a-z]{2,5}\b|(?i:utf-(?:8|16))|cp\d+|gb18030|GB18030|big5|shift_jis|map\.toml"
    r"|\d{4}(?:Q1|H1|-W02)|xlwings[\w.-]*|apt install [\w -]+|python3-uno|python\.\w+"
    r"|dask[. ](?:scheduler|worker|distributed)|pip (?:install|wheel)|docs/installing.md|CONDA (?:PATH|ENV)|Ctrl\+C|TODAY\(\)"
    r"|Attribute VB_Name|\[Accounts\]|&[PN]|Asia/Shanghai|NUMBA_CACHE_DIR|Strict Open XML|describe|select|where|limit"
)
_NAMES = {  # tables are named in formulas as they are called in the book
    "Excel", "Word", "Calc", "WPS", "Office", "LibreOffice", "OneDrive", "Python", "VBA",
    "VIP", "A", "B", "C", "X", "Y", "n", "S", "W", "O", "T", "F", "SO", "WO", "ST", "WT",
    "SWOT", "SMART", "TAT", "CRM", "MB", "ID", "IP", "SQL", "CSV", "XML", "DDE",
    "DOCTYPE", "Parquet", "Windows", "Mac", "Debian", "Ubuntu", "PATH", "True", "False",
    "conda", "numpy", "pyuno", "soffice", "calc", "CN", "US", "DE", "Esc", "KEY", "VALUE",
    "METHOD", "ZoneId", "Intranet", "id", "xls", "VisitFrequency", "TierMatrix", "Holidays",
}  # fmt: skip


def test_the_product_speaks() -> None:
    assert len(PHRASES) > 1000


def test_chinese_has_no_english_words_but_names() -> None:
    found = {
        place: words
        for place, phrase in PHRASES
        if (words := set(re.findall(r"[A-Za-z]+", _TYPED.sub(" ", phrase.zh))) - _NAMES)
    }

    assert found == {}


def test_english_has_no_chinese_signs() -> None:
    found = [place for place, phrase in PHRASES if re.search(r"[，。；：、]", phrase.en)]

    assert found == []


def test_no_sentence_shows_a_raw_key() -> None:
    found = {
        place: words
        for place, phrase in PHRASES
        for text in (phrase.zh, phrase.en)
        if (words := re.findall(r"\b[a-z]+_[a-z_]+\b", _TYPED.sub(" ", text)))
    }

    assert found == {}


def test_both_languages_have_the_same_places_for_values() -> None:
    found = {
        place: (phrase.zh, phrase.en)
        for place, phrase in PHRASES
        if places(phrase.zh) != places(phrase.en)
    }

    assert found == {}


def places(text: str) -> set[str | None]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text)} - {None}
    except ValueError:  # no sentence with places: it says braces as they are
        return {text.count("{")}  # type: ignore[arg-type]
