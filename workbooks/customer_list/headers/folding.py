"""How headers are compared: without unit, mark, blanks, invisible signs, case and kind of script."""

import re
import unicodedata
from functools import lru_cache

from workbooks.customer_list.columns.texts import without_invisible

_TRADITIONAL = "戶編號稱單業務員銷採購額總預計潛負責關係階訪問備註說類別產細區潤間級響碼電話聯絡經專簡歷錄進後個項對競爭廠數據萬億幣臺灣國質貨價學職處層營運擁測試權屬實際應願開啟時優勢齡繫圖書記憶體與並從來現場轉資訊費軟環評條標題狀態動發風險訂機郵縣績約"
_SIMPLIFIED = "户编号称单业务员销采购额总预计潜负责关系阶访问备注说类别产细区润间级响码电话联络经专简历录进后个项对竞争厂数据万亿币台湾国质货价学职处层营运拥测试权属实际应愿开启时优势龄系图书记忆体与并从来现场转资讯费软环评条标题状态动发风险订机邮县绩约"
_TO_SIMPLIFIED = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_AROUND = re.compile(r"[\s_\-./▣*:：，,、|]+")
_BRACKETS = re.compile(r"[(\[【《{][^)\]】》}]*[)\]】》}]")
_LAST_BRACKET = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]\s*$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SPLIT = re.compile(r"[/|\n\r;；]|\s[-–—]\s")


def folded_header(text: str) -> str:
    """Return a header as headers are compared: without unit, mark, blanks, signs and case."""
    return _bare(_LAST_BRACKET.sub("", _plain(text)))


@lru_cache(maxsize=4096)
def header_readings(text: str) -> tuple[str, ...]:
    """Return what a header may be known as, the most literal first.

    As it stands; without what is in brackets; each half of one in two languages; what is in
    brackets.
    """
    plain = _plain(text)
    without = _BRACKETS.sub(" ", plain)
    inside = [found.strip("()[]【】《》{}") for found in _BRACKETS.findall(plain)]
    halves = [half for half in _SPLIT.split(without) if half.strip()]
    han = "".join(_HAN.findall(without))
    latin = " ".join(re.findall(r"[^\W\d_\u3400-\u9fff][^\u3400-\u9fff]*", without))
    both = [han, latin] if han and len(_bare(latin)) > 1 else []
    forms = [plain, without, *halves, *both, *inside]
    return tuple(dict.fromkeys(form for form in map(_bare, forms) if form))


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """Return a header by which its repetition is known: blanks, width and case do not matter."""
    return "".join(_plain(text).split()).casefold()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", without_invisible(text)).strip()


def _bare(text: str) -> str:
    return _AROUND.sub("", text.casefold().translate(_TO_SIMPLIFIED))
