"""The course's industry segments (M1), by key: one segment is one, in whichever language it is written.

A book holds a segment as a word, of its own language or of an older list of ours. A company's own
segments have no key: they are what they are called; so a key is no word but its own.
"""

import unicodedata
from collections.abc import Mapping

from generators.common.language import Phrase
from generators.common.vocabulary import Terms

COMMERCIAL: Terms = {
    "logistics": Phrase("物流", "logistics"),
    "military": Phrase("部队", "military"),
    "post": Phrase("邮政", "post"),
    "tobacco": Phrase("烟草", "tobacco"),
    "municipal_sanitation": Phrase("市政环卫", "municipal sanitation"),
    "railway_construction": Phrase("中铁系统", "railway construction"),
    "road_and_bridge": Phrase("路桥建筑", "road and bridge building"),
    "grain": Phrase("粮食", "grain"),
    "manufacturing": Phrase("制造业", "manufacturing"),
}
PASSENGER: Terms = {
    "government_offices": Phrase("政府机关", "government offices"),
    "health": Phrase("卫生", "health"),
    "customs": Phrase("海关", "customs"),
    "transport_institutions": Phrase("运输院校", "transport institutions"),
}
SEGMENTS: Terms = {**COMMERCIAL, **PASSENGER}
_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "military": ("军队", "部队"),
    "transport_institutions": (
        "运输院校",
        "交通企事业单位",
        "transport enterprises and institutions",
    ),
}
"""What books of other versions call a segment."""


def segment_key(word: str) -> str:
    """Return the key of a segment of the course; the word itself where it is a company's own."""
    return _KEYS.get(_folded(word), word)


def _folded(word: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", word).casefold().split())


_KEYS: Mapping[str, str] = {
    _folded(word): key
    for key, phrase in SEGMENTS.items()
    for word in (phrase.zh, phrase.en, *_OTHER_WORDS.get(key, ()))
}
