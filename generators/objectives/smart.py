"""Whether an objective is SMART, and which letter it lacks (M10).

S an act on something named; M a number that is no date, or a quality that can be checked (in writing,
a test passed); A neither trivial nor impossible, against what the account could buy and buys already;
R a word of the account's business; T a time. The rules find what is absent, they do not judge what is
there.
"""

import re
from collections.abc import Mapping
from typing import Any

from generators.common.language import Lang, Phrase
from generators.objectives.amounts import Aim, aims
from generators.objectives.times import names_time, without_times

LETTERS: Mapping[str, Phrase] = {
    "S": Phrase("具体", "specific"),
    "M": Phrase("可衡量", "measurable"),
    "A": Phrase("可达成", "achievable"),
    "R": Phrase("相关", "relevant"),
    "T": Phrase("有时限", "time-bound"),
}
_ACTS: Mapping[Lang, str] = {
    Lang.ZH: (
        r"(?:得到|取得|拿到|拿下|争取|赢得|签|确认|确定|约定|约见|约好|了解|弄清|问清|查明|摸清|搞清|介绍|演示|证明|达成|达到|提高|提升|降低|降到|降至|减少|缩短|延长|增加|新增|扩大|完成|做完|提交|提供|出具|递交"
        r"|安排|组织|邀请|试用|试驾|试装|测试|报价|解决|商定|谈定|谈妥|敲定|说服|促成|恢复|见到|拜会|结识|认识|引见|明确|交付|交给|复盘|列出|找出|记下|收集|整理|落实|说明|说清|写进|写入|写明|写出|卖出|售出|销售|实现"
        r"|推荐|培训|参观|走访|回访|调查|核对|催收|收回|续签|签订|开通|上线|引入|替换|换成|送|寄|发(?=送|给|过去|出|到|往)|建立|制定|拟定|形成|通过|成为|升[到至]|供应|让|使|请|把).{2,}"
    ),
    Lang.EN: (
        r"\b(?:get|obtain|win|sign|confirm|agree|learn|find out|present|show|demonstrate|prove|reach|achieve|raise|lift|lower|cut|reduce|increase|improve|shorten|grow|complete|finish|submit|send|arrange|book|schedule|set up|trial|test"
        r"|quote|solve|convince|persuade|resume|meet|visit|see|invite|introduce|clarify|deliver|secure|close|name|list|identify|settle|fix|review|collect|receive|note|ask|sell|place|replace|renew|extend|open|add|bring|train|write|draw up|have|let"
        r"|double|triple|become|make|put|hand over|recover|launch|move|turn|earn|land|provide|prepare|hold|run|map|check|measure)\b.{4,}"
    ),
}
_VAGUE: Mapping[Lang, str] = {
    Lang.ZH: r"(?:做完|完成|办好|处理|搞定|弄好).{0,4}(?:些|件)?(?:事情?|东西|工作|任务)(?!.{0,2}[计报方])",
    Lang.EN: r"\b(?:things?|stuff|something|anything|some (?:work|tasks?))\b",
}
_NUMBER: Mapping[Lang, str] = {
    Lang.ZH: r"\d|[一二两三四五六七八九十百千万半几]+\s*(?:次|个|份|项|台|辆|部|家|人|位|条|成|倍|张|名|笔|套|吨|款|点|件|种|场|轮|页|组|批|步|类|处|篇|封|本|级|折|天|周|小时|分钟|公里|元|万|亿|%|％)",
    Lang.EN: r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|half|once|twice|thrice|double|triple|both|zero|a single)\b",
}
_QUALITY: Mapping[Lang, str] = {
    Lang.ZH: r"书面|合格|达标|签字|盖章|白纸黑字|验收通过|通过.{0,8}(?:测试|验收|评审|审核|审批|检测|试验|认证)|(?:测试|验收|评审|审核|审批|检测|试验|认证).{0,4}通过|零(?:投诉|故障|逾期|缺陷)|不再(?:有|出现)",
    Lang.EN: r"\bin writing\b|\bwritten\b|\bsigned\b|\bcertified\b|\bpass(?:es|ed)?\b|\bmeets? (?:his|her|its|the|their|our) \w*\s*(?:limits?|standards?|spec\w*|requirements?|targets?)\b|\bapproved by\b|\byes or no\b|\bno (?:more|further|open)\b",
}
_BUSINESS: Mapping[Lang, str] = {
    Lang.ZH: (
        r"采购|订单|份额|需求|项目|方案|产品|合同|协议|关系|问题|预算|服务|成本|决策|决定|技术|交付|交货|试用|试驾|报价|价格|利润|合作|目标|投标|招标|评标|样品|流程|要求|标准|车|配件|备件|油耗|测试|检测|质检|报告|维修|保养|停驶"
        r"|投诉|故障|司机|车队|新客户|满意度|供应商|供货|销售|销量|经理|部门|主管|工程师|负责人|联系人|联络人|货款|回款|付款|账期|培训|竞争|对手|市场|业务|年度|顾虑|意见|库存|审批|政策|发票|赔付|索赔|运力|线路"
    ),
    Lang.EN: (
        r"purchas|order|\bshare|need|project|propos|product|contract|agreement|relation|problem|budget|service|\bcost|decision|decid|technical|deliver|trial|quot|profit|margin|target|tender|sampl|offer|\bbuy|process|requir|pric|truck|tractor|chassis"
        r"|vehicle|fleet|trailer|\bpart|spare|fuel|\btest|engineer|director|manager|department|satisfaction|new (?:customer|client|account)|supplier|claim|complaint|downtime|maintenance|warranty|repair|workshop|driver|sales|\bsell|business|report|volume|market"
        r"|competitor|rival|annex|invoice|payment|credit|train|spec|approv|contact|stock|route|audit|licen[cs]e|installation|machine|plant|line|reference|\bc[ef]o\b|\bboard\b"
    ),
}
# neither trivial nor impossible; said of purchases, so that a name like 独家商贸 is none
_EXTREME: Mapping[Lang, str] = {
    Lang.ZH: (
        r"(?:份额|占比|占有率|采购|业务|订单|拿|争取|提高|占|达).{0,12}(?:100\s*[%％]|百分之百|百分百)|(?:全部|所有|一切)的?(?:采购|订单|业务|生意|需求)|独家(?:供应|供货|采购|合同|协议|合作)|翻[十百]倍|(?:十|百)倍"
        r"|打个?招呼|寒暄|随便(?:看|聊|坐|转)|看看就|聊聊天|聊.{0,5}(?:天气|家常|闲话)|路过|顺路|喝个?茶|吃个?饭就"
    ),
    Lang.EN: (
        r"\b(?:100\s*%|(?:one )?hundred per\s?cent)(?!\s*(?:on[- ]time|of (?:the |all |our )?(?:deliver|invoice|document|claim|visit|part|training)|availab|complian|inspect))"
        r"|\b(?:all|every bit|the whole) (?:of )?(?:its|their|the|his|her) (?:purchas\w+|business|orders?|demand|needs|spend\w*|fleet)|\bexclusive (?:suppl\w+|contract|deal|rights?)|\b(?:ten|hundred)fold\b"
        r"|\bsay (?:hello|hi)\b|\b(?:drop|stop|pop) (?:by|in)\b|\b(?:have a|for a|to) chat\b|\bsmall talk\b|\btouch base\b|\bthe weather\b|\bwhatever\b"
    ),
}


def missing_letters(
    objective: str,
    lang: Lang,
    *,
    target: float | None = None,
    potential: float | None = None,
    purchases: float | None = None,
) -> str:
    """Return which letters of SMART an objective lacks, such as `MT`; nothing when it has all.

    >>> missing_letters("Win 120 kUSD of the cold-chain order", Lang.EN, potential=400)
    'T'

    Args:
        objective: The objective in the book's language.
        lang: That language.
        target: The amount it aims at, in 万元 or kUSD; read from the text if absent.
        potential: The most the account could buy; a target above it is not achievable.
        purchases: What the account buys now; to reach less than that is trivial.
    """
    aimed = aims(objective, lang) if target is None else (Aim(target, "money"),)
    counted = without_times(objective, lang)
    has = {
        "S": _finds(_ACTS, objective, lang) and not _finds(_VAGUE, objective, lang),
        "M": _finds(_NUMBER, counted, lang) or _finds(_QUALITY, objective, lang),
        "A": bool(objective.strip())
        and not _finds(_EXTREME, objective, lang)
        and not any(_out_of_reach(aim, potential, purchases) for aim in aimed),
        "R": _finds(_BUSINESS, objective, lang),
        "T": names_time(objective, lang),
    }
    return "".join(letter for letter in "SMART" if not has[letter])


def missing_of_account(objective: str, account: Mapping[str, Any], lang: Lang) -> str:
    """Return which letters an objective for an account lacks, its amounts held against the account's."""
    potential, purchases = (_known(account.get(key)) for key in ("potential", "purchases"))
    return missing_letters(objective, lang, potential=potential, purchases=purchases)


def _known(amount: Any) -> float | None:
    return float(amount) if isinstance(amount, (int, float)) and amount == amount else None


def _finds(rules: Mapping[Lang, str], text: str, lang: Lang) -> bool:
    return bool(re.search(rules[lang], text, re.IGNORECASE))


def _out_of_reach(aim: Aim, potential: float | None, purchases: float | None) -> bool:
    """Return whether an aim is nothing, more than the account could buy, or what it buys anyway.

    Goods are held against the amount too: a vehicle costs more than one unit of it.
    """
    if aim.amount <= 0:
        return True
    if aim.level and purchases is not None and aim.amount < purchases:
        return True
    return potential is not None and aim.amount > potential
