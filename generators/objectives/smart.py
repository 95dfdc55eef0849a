"""Whether a visit's objective is SMART, and which letter it lacks (M10)."""

import re
from collections.abc import Mapping

from generators.common.language import Lang, Phrase

LETTERS: Mapping[str, Phrase] = {
    "S": Phrase("具体", "specific"),
    "M": Phrase("可衡量", "measurable"),
    "A": Phrase("可达成", "achievable"),
    "R": Phrase("相关", "relevant"),
    "T": Phrase("有时限", "time-bound"),
}
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_DAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
# what carries digits and measures nothing: days, periods, times of day, ids
_NO_MEASURE: Mapping[Lang, str] = {
    Lang.ZH: (
        r"\d{4}-\d{1,2}(?:-\d{1,2})?|20\d\d\s*(?:年|[QH]\d)?|\d+\s*月(?:份|底|初|中旬)?(?:\s*\d+\s*[日号])?|\d+\s*[日号]"
        r"|[一二两三四五六七八九十\d]+\s*(?:天|周|个?月|个?星期|年)[之以]?内|第?[一二三四\d]\s*季度|\b[QH][1-4]\b"
        r"|\d{1,2}\s*[:：点]\s*\d*|(?<![A-Za-z])(?!USD|CNY|RMB|EUR)[A-Z]{1,3}-?\d{2,}\b"
    ),
    Lang.EN: (
        rf"\d{{4}}-\d{{1,2}}(?:-\d{{1,2}})?|\b{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS}\b"
        r"|\b20\d\d(?:[QH]\d)?\b|\b[QH][1-4]\b|\b(?:within|in)\s+(?:\w+)\s+(?:days?|weeks?|months?)\b|\bone\s+of\b"
        r"|\b\d{1,2}(?::\d\d)?\s*(?:am|pm)\b|\b\d{1,2}:\d\d\b|(?<![A-Za-z])(?!USD|CNY|RMB|EUR)[A-Z]{1,3}-?\d{2,}\b"
    ),
}
_RULES: Mapping[Lang, Mapping[str, str]] = {
    Lang.ZH: {
        # specific: something is done, and to something
        "S": r"(?:得到|取得|拿到|拿下|争取|赢得|签|确认|约定|约见|约好|了解|弄清|问清|查明|介绍|演示|证明|达成|提高|降低|减少|增加|完成|提交|安排|试用|报价|解决|商定|说服|促成|恢复|见到|结识|明确|交付|复盘|列出|找出|记下|收集|整理|落实|说明).{2,}",
        # measurable: a number with what it counts
        "M": r"\d|[一二两三四五六七八九十百千万半]+\s*(?:次|个|份|项|台|辆|家|人|位|条|成|倍|张|名|笔|套|吨|款|点)",
        # relevant: it serves the account's business with us
        "R": r"采购|订单|份额|需求|项目|方案|产品|合同|关系|问题|预算|服务|成本|决策|技术|交付|试用|报价|利润|合作|目标|投标|样品|流程|要求",
        # time-bound
        "T": r"\d{4}-\d{1,2}-\d{1,2}|\d+\s*[月日号]|[本下这][个]?[周月]|季度|年底|年内|月底|周[一二三四五六日]|[之以]前|当天|当场|(?:天|周|月|星期)[之以]?内|今天|明天",
    },
    Lang.EN: {
        "S": r"\b(?:get|obtain|win|sign|confirm|agree|learn|find out|present|show|prove|reach|raise|lower|cut|reduce|increase|complete|submit|arrange|book|trial|quote|solve|convince|resume|meet|clarify|deliver|secure|close|name|list|identify|settle|review|collect|note|ask)\b.{4,}",
        "M": r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|half|twice|double)\b",
        "R": r"purchas|order|share|need|project|propos|product|contract|relation|problem|budget|service|cost|decision|decid|technical|deliver|trial|quote|profit|target|tender|sample|offer|buy|process|require",
        "T": rf"\d{{4}}-\d{{2}}-\d{{2}}|\b(?:by|before|until|on|in)\s+(?:the\s+)?(?:end|middle|start|next|{_MONTHS}|{_DAYS}|Q[1-4]|H[12]|20\d\d|\d{{1,2}}(?:st|nd|rd|th)|year|month|quarter|week|tomorrow|today|tonight|noon)\b|\bwithin\s+\w+\s+(?:days?|weeks?|months?)\b|\b(?:this|next|each|every) (?:week|month|quarter|year|visit)\b|\btoday\b|\btomorrow\b|\bend of\b",
    },
}  # fmt: skip
# achievable: neither trivial nor impossible; said of purchases, so that a name like 独家商贸 is none
_EXTREME: Mapping[Lang, str] = {
    Lang.ZH: r"(?:拿|争取|提高|占|达).{0,12}(?:100\s*[%％]|百分之百)|(?:全部|所有)(?:的)?(?:采购|订单|业务)|独家(?:供应|供货|采购|合同|协议|合作)|翻十倍|打个招呼|随便(?:看|聊|坐)|看看就|聊聊天|路过",
    Lang.EN: r"\b(?:100\s*%\s+(?:of|share)|all (?:of )?(?:its|their|the) (?:purchas\w+|business|orders?)|exclusive (?:suppl\w+|contract|deal|rights?)|tenfold|say hello|drop by|(?:have a|for a|to) chat|whatever)\b",
}


def missing_letters(
    objective: str, lang: Lang, *, target: float | None = None, potential: float | None = None
) -> str:
    """Return which letters of SMART an objective lacks, such as `MT`; nothing when it has all.

    The rules read the text: S an act on something, M a number that is no date, A neither trivial
    nor impossible, R a word of the account's business, T a time. They find what is absent, they
    do not judge what is there.

    Args:
        objective: The objective in the book's language.
        lang: That language.
        target: The amount it aims at, when known, in the book's money unit.
        potential: The most the account could buy; a target above it is not achievable.
    """
    counted = re.sub(_NO_MEASURE[lang], " ", objective, flags=re.IGNORECASE)
    has = {
        letter: bool(re.search(rule, counted if letter == "M" else objective, re.IGNORECASE))
        for letter, rule in _RULES[lang].items()
    }
    beyond = target is not None and potential is not None and not 0 < target <= potential
    extreme = bool(re.search(_EXTREME[lang], objective, re.IGNORECASE))
    has["A"] = bool(objective.strip()) and not beyond and not extreme
    return "".join(letter for letter in "SMART" if not has[letter])
