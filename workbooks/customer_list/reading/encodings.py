"""Which encoding a text file is in, and how sure that is.

A file that can be read in one way only, or says words of a customer list in one encoding alone, is
sure. Where a detector (charset-normalizer) and the signs that a language does not use leave one
reading, it is taken and said; where they leave several, the person is asked.
"""

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

_MANY_BYTES = ("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp")
_ONE_BYTE = ("cp1252", "cp1250", "cp1254", "cp1251")
CANDIDATES = (*_MANY_BYTES, *_ONE_BYTE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_TELLING = {
    "gb18030": "客户 公司 有限 名称 编号 编码 集团 物流 行业 城市 负责 采购 销售 日期 备注 上海 北京 广州 深圳 杭州 南京 苏州 武汉 成都 天津 重庆 合肥 科技 实业 工业 贸易 运输 钢铁 建设 合计 大区 区域 业务员 计划簿 华东 华北 华南 华中 西南 西北 东北",
    "big5hkscs": "客戶 公司 有限 名稱 編號 編碼 集團 物流 行業 產業 城市 負責 採購 銷售 日期 備註 臺灣 臺北 台灣 台北 高雄 臺中 台中 新竹 香港 科技 實業 工業 貿易 運輸 鋼鐵 建設 合計 大區 區域 業務員",
    "cp932": "顧客 会社 株式 有限 番号 名称 担当 売上 業種 都市 東京 大阪 名古屋 横浜 日付 備考 合計",
    "euc_jp": "顧客 会社 株式 有限 番号 名称 担当 売上 業種 都市 東京 大阪 名古屋 横浜 日付 備考 合計",
    "cp949": "고객 회사 주식 번호 업종 도시 담당 매출 구매 날짜 비고 서울 부산 인천 대구 한국 물류 산업 합계",
}
_ALPHABETS: Mapping[str, tuple[str, ...]] = {
    "cp1252": ("äöüßé", "áéíóúñü¿¡ºª", "àâçèéêëîïôùûœÿæ", "áâãàçéêíóôõúüºª", "àèéìíòóùîº", "åäöæøéü", "áéëïóöüèê", "áðéíóúýþæö"),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţșț", "čšžćđ"),
    "cp1254": ("çğıöşüâîûİ",),
}  # fmt: skip
_SIGNS = "€£§°–—“”‘’…•®™½·«»´"
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_GARBLED = re.compile(r"Ã[\x80-\xbf¼¤¶Ÿ©¨§±]|â€|ï»¿|ï¿½|锟斤拷|烫烫烫|�")
_LIKELY, _LEAD = 0.15, 0.18  # oddity of a reading taken, and how far it leads the next
_SAMPLE = 200_000  # bytes


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text file's text.

    Attributes:
        text: The text, empty when the encoding cannot be told.
        encoding: The encoding's name.
        sure: Whether nothing else can be meant.
        readings: Where it cannot be told: a piece of the text as each encoding would read it.
    """

    text: str
    encoding: str
    sure: bool = True
    readings: Mapping[str, str] | None = None


def decode(data: bytes) -> Decoded:
    """Return a file's text, in the encoding it says, or the one it can only be in."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding) or Decoded("", encoding, readings={})
    wide = _wide(data)
    if wide:
        return _strict(data, wide) or Decoded("", wide, readings={})
    return _strict(data, "utf-8") or _told_by_words(data) or _told_by_signs(data)


def is_garbled(text: str) -> bool:
    """Say whether a text was already damaged by a wrong encoding before it came here."""
    return bool(_GARBLED.search(text))


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str:
    """Return which UTF-16 a text without a mark is in, by where its zero bytes stand."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd < len(head) * 0.1 or len(data) % 2:
        return ""
    if odd > 10 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 10 * odd else ""


def _texts(data: bytes) -> dict[str, str]:
    found = ((name, _strict(data, name)) for name in CANDIDATES)
    return {name: decoded.text for name, decoded in found if decoded}


def _told_by_words(data: bytes) -> Decoded | None:
    """Return the one reading that says words of a list; two signs together are no chance."""
    texts = _texts(data)
    counts = {
        name: sum(text.count(word) for word in _TELLING[name].split())
        for name, text in texts.items()
        if name in _TELLING
    }
    best = max(counts, key=lambda name: counts[name], default="")
    rivals = [n for name, n in counts.items() if texts[name] != texts.get(best) and name != best]
    if best and counts[best] > 4 * max(rivals, default=0):
        return Decoded(texts[best], best)
    return None


def _told_by_signs(data: bytes) -> Decoded:
    """Return the only reading a language could have written; all that could be where several are."""
    texts = _texts(data)
    odd = {name: _ODDITY[name](text) for name, text in texts.items()}
    ranked = sorted(texts, key=lambda name: (odd[name], CANDIDATES.index(name)))
    best = next((name for name in ranked if name in _not_messy(data)), "")
    rivals = [odd[name] for name in ranked if texts[name] != texts.get(best)]
    if best and odd[best] <= _LIKELY and min(rivals, default=1.0) >= odd[best] + _LEAD:
        return Decoded(texts[best], best, sure=False)
    different = {texts[name]: name for name in reversed(ranked)}
    readings = {name: telling_piece(texts[name]) for name in ranked if name in different.values()}
    return Decoded("", "", readings=dict(list(readings.items())[:4]))


def _not_messy(data: bytes) -> set[str]:
    """Return the encodings in which the detector finds no mess."""
    from charset_normalizer import from_bytes  # only few files need it

    matches = from_bytes(data[:_SAMPLE], cp_isolation=list(CANDIDATES), threshold=0.3)
    return {codecs.lookup(n).name for m in matches for n in m.could_be_from_charset} | {
        name for m in matches for name in CANDIDATES if codecs.lookup(m.encoding).name == name
    }


def telling_piece(text: str) -> str:
    """Return the first words that are not plain ASCII."""
    return " ".join(re.findall(r"[^\s,;]*[^\x00-\x7f][^\s,;]*", text)[:3])[:40]


def _share(weights: list[float]) -> float:
    return sum(weights) / len(weights) if weights else 0.0


def _by_bytes(encoding: str, weight: Callable[[int, int], float]) -> Callable[[str], float]:
    """Return what weighs the characters of two bytes by how rare they are; others are odd."""

    def oddity(text: str) -> float:
        weights = []
        for sign in text:
            if sign < "\x80":
                continue
            code = sign.encode(encoding)
            weights.append(weight(code[0], code[1]) if len(code) == 2 else 1.0)
        return _share(weights)

    return oddity


def _gb(lead: int, trail: int) -> float:
    if trail < 0xA1 or lead > 0xF7:
        return 1.0
    return 0.0 if lead <= 0xD7 else 0.3


def _big5(lead: int, trail: int) -> float:
    return 0.0 if 0xA1 <= lead <= 0xC6 else 0.6


def _sjis(lead: int, trail: int) -> float:
    return 0.0 if lead <= 0x97 else 0.7


def _korean(lead: int, trail: int) -> float:
    if trail < 0xA1:
        return 1.0
    return 0.0 if 0xA1 <= lead <= 0xC8 else 0.8


def _eucjp(lead: int, trail: int) -> float:
    return 0.0 if lead <= 0xCF else 0.6


def _by_alphabet(encoding: str) -> Callable[[str], float]:
    """Return what weighs letters that no one language of an encoding has together."""

    def oddity(text: str) -> float:
        high = [sign for sign in text if sign > "\x7f" and sign not in _SIGNS]
        strange = min(
            _share([sign.lower() not in alphabet and sign not in alphabet for sign in high])
            for alphabet in _ALPHABETS[encoding]
        )
        runs = sum(len(run) for run in re.findall(r"[^\x00-\x7f]{3,}", text))
        inside = len(re.findall(r"[a-z][À-ÖØ-Þ]", text))
        return strange + (runs + inside) / max(len(high), 1)

    return oddity


def _cyrillic(text: str) -> float:
    words = re.findall(r"[^\W\d_]*[^\x00-\x7f][^\W\d_]*", text)
    return _share([_CYRILLIC.sub("", word) != "" for word in words])


_ODDITY: Mapping[str, Callable[[str], float]] = {
    "gb18030": _by_bytes("gb18030", _gb),
    "big5hkscs": _by_bytes("big5hkscs", _big5),
    "cp932": _by_bytes("cp932", _sjis),
    "cp949": _by_bytes("cp949", _korean),
    "euc_jp": _by_bytes("euc_jp", _eucjp),
    **{name: _by_alphabet(name) for name in ("cp1252", "cp1250", "cp1254")},
    "cp1251": _cyrillic,
}


@cache
def encoding_named(name: str) -> str:
    """Return an encoding as Python calls it, or nothing where there is none of that name."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""
