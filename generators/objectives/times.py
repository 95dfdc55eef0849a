"""Times as people write them in an objective, in both languages: found, and taken out of a text (M10).

`by mid-March`, `before 20 Feb 2027`, `3/15前`, `春节前`, `招标前`, `Q1 内`: a day, a period that ends, or an
event by which something is to be reached.
"""

import re
from collections.abc import Mapping

from generators.common.language import Lang

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_SPANS = r"(?:working\s+|business\s+|calendar\s+)?(?:days?|weeks?|fortnight|months?|quarters?|hours?|years?)\b"
_COUNT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirty|a few)"
)
_FEASTS = r"(?:christmas|easter|new year(?:'s)?|chinese new year|spring festival|thanksgiving|ramadan|diwali|(?:the )?summer break|(?:the )?holidays?)\b"
_ZH_NUMBER = r"[一二两三四五六七八九十半\d]+"
_ZH_FEASTS = r"(?:春节|元旦|元宵节?|清明节?|五一|劳动节|端午节?|中秋节?|国庆节?|年会|展会|双十一)"

# a day, a month, a quarter or a span that ends: figures in it count nothing
_DATED: Mapping[Lang, tuple[str, ...]] = {
    Lang.ZH: (
        r"20\d\d\s*[-./年]\s*\d{1,2}(?:\s*[-./月]\s*\d{1,2}\s*[日号]?|\s*月(?:份|底|末|初|中旬|上旬|下旬)?)?",
        r"\d{1,2}\s*月(?:份|底|末|初|中旬|上旬|下旬|中)?(?:\s*\d{1,2}\s*[日号])?",
        r"(?<![一二两三四五六七八九十个])[一二三四五六七八九十]{1,2}月(?:份|底|末|初|中旬|上旬|下旬|中|[一二三四五六七八九十]{1,3}[日号])?",
        r"(?<![\d/])\d{1,2}/\d{1,2}(?=\s*(?:日|号|[之以]?前|止|内|[，,。；]|$))",
        r"(?<![\d.])\d{1,2}\.\d{1,2}(?=\s*(?:[之以]?前|止))",
        r"(?<!\d)\d{1,2}\s*[日号](?![线楼])",
        r"[本下这上]?个?(?:周|星期|礼拜)[一二三四五六日天末]",
        r"[本下这当]个?(?:周|月|年|季度?|星期|礼拜)(?:内|底|末|前)?",
        r"第?[一二三四1-4]\s*季度(?:内|末|底)?|[上下]半年(?:内|末|底)?|(?:年|月|季|周)(?:底|末|内)|年[中度]?内|年中|月中|年初|月初",
        r"\b[QH][1-4]\s*(?:内|末|底)?",
        rf"{_ZH_NUMBER}\s*个?(?:工作日|天|日|周|月|星期|礼拜|小时|季度|年)[之以]?内",
        rf"{_ZH_FEASTS}(?:假期)?(?:[之以]?前|期间|期内|后?{_ZH_NUMBER}周内)",
        r"[今明后]天|[明今次]日|当[天日场]|即日|[本这下]次(?:拜访|见面|会议|例会)",
    ),
    Lang.EN: (
        r"\b\d{4}-\d{1,2}(?:-\d{1,2})?\b|\b\d{1,2}[/.]\d{1,2}(?:[/.](?:20)?\d\d)\b|\b\d{1,2}/\d{1,2}\b(?!\s*%)",
        rf"\b(?:mid|early|late)[-\s]+{_MONTHS}|\b{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+20\d\d)?|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS}(?:,?\s+20\d\d)?",
        rf"\b(?:by|before|until|till|in|during|end of|start of|middle of|through)\s+(?:the\s+)?(?:end\s+of\s+|start\s+of\s+|middle\s+of\s+|early\s+|late\s+|next\s+)?{_MONTHS}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s+20\d\d)?",
        rf"\b(?:by|before|until|till|on|this|next|coming)\s+(?:next\s+|this\s+|the\s+coming\s+)?{_WEEKDAYS}",
        r"\b(?:by|before|until|till|in|during|within|end of)\s+(?:the\s+)?(?:[QH][1-4]|(?:first|second|third|fourth|last)\s+(?:quarter|half|week|month))(?:\s+(?:of\s+)?20\d\d)?\b|\b[QH][1-4]\b(?:\s+20\d\d)?|\b20\d\d[QH]\d\b",
        rf"\b(?:within|in|over)\s+(?:the\s+)?(?:next\s+|coming\s+)?{_COUNT}\s+(?:\w+\s+)?{_SPANS}|\bin\s+the\s+(?:next|coming)\s+{_SPANS}",
        r"\b(?:by|before|until|till|at|on|in|during|this|next)\s+(?:the\s+)?(?:end|start|middle|close|beginning|turn)\s+of\s+(?:(?:the|this|next)\s+)?(?:\w+\s+)?(?:week|month|quarter|year|half|period|20\d\d|visit|meeting|trial|term)\b|\bend of (?:the |this |next )?(?:week|month|quarter|year|period)\b",
        r"\b(?:by|before|until|till)\s+(?:the\s+)?(?:20\d\d(?![-/.]\d)|\d{1,2}(?:st|nd|rd|th)|year[- ]end|month[- ]end|quarter[- ]end|mid[- ]?year|week\s+\d+|noon|tonight|tomorrow|today|then|eo[mqyw]\b)|\bin\s+20\d\d\b|\b(?:calendar\s+)?week\s+\d{1,2}\b",
        r"\b(?:this|next|each|every)\s+(?:week|month|quarter|year|half[- ]year)\b|\b(?:on|during|at|by|before|until)\s+(?:this|the\s+next|our\s+next|next|my\s+next|the\s+coming)\s+(?:\w+\s+)?(?:visit|call|meeting|appointment|review)\b|\beach visit\b|\bevery visit\b",
        r"\btoday\b|\btomorrow\b|\btonight\b",
        rf"\b(?:by|before|until|till|over|after)\s+{_FEASTS}",
    ),
}
# an event by which it is reached: no figures in it are taken out
_EVENTS: Mapping[Lang, tuple[str, ...]] = {
    Lang.ZH: (
        r"[\w）)》」”](?<![目当从提空面眼先生跟台门以之])(?:[之以])?前(?![景途提言台列任者辈瞻沿身夫锋世端面期三五十\d])",
        r"截[至止]|为止|到期|期满",
    ),
    Lang.EN: (
        r"\b(?:before|until|till|prior to|no later than|not later than|at the latest)\b(?=\s+\w)",
        r"\bby\s+(?:the\s+|our\s+|their\s+|its\s+|his\s+|her\s+)?(?:\w+\s+){0,2}(?:visit|call|meeting|review|tender|deadline|decision|date|closing|launch|opening|fair|delivery)\b",
    ),
}
# hours, years, ids, ordinals: no deadline, and no measure either
_UNCOUNTED: Mapping[Lang, str] = {
    Lang.ZH: r"\b20\d\d\s*年?|\d{1,2}\s*[:：点]\s*\d*|第[一二三四五六七八九十\d]+|(?<![A-Za-z])(?!USD|CNY|RMB|EUR)[A-Z]{1,3}-?\d{2,}\b",
    Lang.EN: r"\b20\d\d\b|\b\d{1,2}(?::\d\d)?\s*(?:am|pm)\b|\b\d{1,2}:\d\d\b|\bone\s+of\b|(?<![A-Za-z])(?!USD|CNY|RMB|EUR)[A-Z]{1,3}-?\d{2,}\b",
}
_dated = {lang: re.compile("|".join(_DATED[lang]), re.IGNORECASE) for lang in Lang}
_timed = {
    lang: re.compile("|".join((*_DATED[lang], *_EVENTS[lang])), re.IGNORECASE) for lang in Lang
}
_uncounted = {lang: re.compile(_UNCOUNTED[lang], re.IGNORECASE) for lang in Lang}


def names_time(text: str, lang: Lang) -> bool:
    """Return whether a text says by when, or when.

    >>> names_time("Secure a first order of 5 chassis by mid-March", Lang.EN)
    True
    >>> names_time("Get 2 more orders some day", Lang.EN)
    False
    """
    return bool(_timed[lang].search(text))


def without_times(text: str, lang: Lang) -> str:
    """Return a text without its days, periods, hours, years and ids, so that its figures count.

    >>> without_times("Cut claims from 6 to 2 by 15 March 2027", Lang.EN).split()
    ['Cut', 'claims', 'from', '6', 'to', '2', 'by']
    """
    return _uncounted[lang].sub(" ", _dated[lang].sub(" ", text))
