"""Whether a visit's objective is SMART, and which letter it lacks (M10)."""

import re
from collections.abc import Mapping

from generators.language import Lang

_NUMBER = r"\d|[一二两三四五六七八九十百千万半]+\s*(?:次|个|份|项|台|辆|家|人|条|成|倍|张|名)"
_COUNTED_EN = r"\d|\b(?:one|two|three|four|five|six|half|twice|double)\b"
_RULES: Mapping[Lang, Mapping[str, str]] = {
    Lang.ZH: {
        # specific: something is done, and to something
        "S": r"(?:得到|取得|拿到|拿下|争取|签|确认|约定|约见|了解|弄清|问清|查明|介绍|演示|证明|达成|提高|降低|减少|增加|完成|提交|安排|试用|报价|解决|商定|说服|促成|恢复|见到|结识|明确|交付).{2,}",
        "M": _NUMBER,
        # relevant: it serves the account's business with us
        "R": r"采购|订单|份额|需求|项目|方案|产品|合同|关系|问题|预算|服务|成本|决策|技术|交付|试用|报价|利润|合作|目标|投标|样品",
        # time-bound
        "T": r"\d{4}-\d{1,2}-\d{1,2}|\d+\s*[月日号]|[本下]周|[本下]月|季度|年底|月底|周[一二三四五六日]|[之以]前|当天|当场|\d+\s*天内|\d+\s*周内",
    },
    Lang.EN: {
        "S": r"\b(?:get|obtain|win|sign|confirm|agree|learn|find out|present|show|prove|reach|raise|lower|cut|reduce|increase|complete|submit|arrange|book|trial|quote|solve|convince|resume|meet|clarify|deliver|secure|close|name|list|identify)\b.{4,}",
        "M": _COUNTED_EN,
        "R": r"purchas|order|share|need|project|propos|product|contract|relation|problem|budget|service|cost|decision|decid|technical|deliver|trial|quote|profit|target|tender|sample|offer|buy",
        "T": r"\d{4}-\d{2}-\d{2}|\bby\s+\S|\bbefore\b|\bwithin\b|\buntil\b|\bthis (?:week|month|quarter|visit)\b|\bnext (?:week|month|visit)\b|\btoday\b|\bQ[1-4]\b|\bend of\b",
    },
}
# achievable: neither trivial nor impossible
_EXTREME: Mapping[Lang, str] = {
    Lang.ZH: r"100\s*[%％]|百分之百|全部采购|所有采购|独家|翻十倍|打个招呼|随便|看看就|聊聊天|路过",
    Lang.EN: r"\b(?:100\s*%|all (?:of )?(?:its|their) (?:purchases|business)|exclusive|tenfold|say hello|drop by|chat|whatever)",
}


def missing_letters(
    objective: str, lang: Lang, *, target: float | None = None, potential: float | None = None
) -> str:
    """Return which letters of SMART an objective lacks, such as `MT`; nothing when it has all.

    The rules read the text: S an act on something, M a number, A neither trivial nor impossible,
    R a word of the account's business, T a time. They find what is absent, they do not judge what
    is there.

    Args:
        objective: The objective in the book's language.
        lang: That language.
        target: The amount it aims at, when known, in the book's money unit.
        potential: The most the account could buy; a target above it is not achievable.
    """
    rules = _RULES[lang]
    has = {
        letter: bool(re.search(rule, objective, re.IGNORECASE)) for letter, rule in rules.items()
    }
    beyond = target is not None and potential is not None and not 0 < target <= potential
    extreme = bool(re.search(_EXTREME[lang], objective, re.IGNORECASE))
    has["A"] = bool(objective.strip()) and not beyond and not extreme
    return "".join(letter for letter in "SMART" if not has[letter])
