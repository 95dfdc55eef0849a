"""What is known of the account before a call, and what moves it on (M2, M4, M9, M10)."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from generators.language import Lang, Phrase
from generators.swot import share_of_wallet
from generators.vocabulary import BUYING_STAGES, PROFIT_SEGMENTS, STAGES, term

WEEKDAYS = {Lang.ZH: "一二三四五六日", Lang.EN: ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
_NEXT_STAGE: Mapping[str, Phrase] = {
    "pre": Phrase("到初级：第一笔订单，并认识使用和技术买家", "to early KAM: a first order, and the user and technical buyers known"),
    "early": Phrase("到中级：多部门有联系，按约定交付几次不出错", "to mid KAM: contacts in several departments, and deliveries kept as promised"),
    "mid": Phrase("到伙伴式：共同的年度计划，双方高层每年见一次面", "to partnership KAM: a joint yearly plan, and a yearly meeting of both managements"),
    "partnership": Phrase("到协作式：共同改进流程，信息互通，成为其价值链的一环", "to synergistic KAM: processes improved together, information shared, a link of its value chain"),
    "synergistic": Phrase("保持：每季度一起复盘，不断找出新的共同收益", "hold it: review together each quarter and keep finding gains for both"),
    "uncoupling": Phrase("有序处理：查清原因，兑现在手承诺，商定恢复的条件或结束的步骤", "in order: learn the reason, keep every open promise, agree on terms to resume or steps to end"),
}  # fmt: skip
_STRATEGY: Mapping[str, Phrase] = {
    "most_profitable": Phrase("保持极好的关系，提高贡献，一个也不能丢", "keep the relationship excellent, raise its contribution, lose none"),
    "profitable": Phrase("做适合其需求的产品和服务，努力提升等级", "create products and services that fit its needs, work to raise its grade"),
    "unprofitable": Phrase("降低服务成本，被动跟进", "lower the cost of service, passive approach"),
    "loss_making": Phrase("分析潜在贡献，考虑退出", "analyse latent contribution, consider exit"),
}  # fmt: skip
_READY: Mapping[str, Phrase] = {
    "pre": Phrase("还没有：对方在观望，先引起兴趣", "not yet: it watches; raise interest first"),
    "early": Phrase("有低度兴趣：多了解需求", "some interest: explore the needs"),
    "mid": Phrase("兴趣较强：可以陈述利益", "strong interest: benefits can be presented"),
    "partnership": Phrase("已信服：时机合适就请求承诺", "convinced: ask for commitment when the time is right"),
    "synergistic": Phrase("已有承诺：谈更大的共同计划", "committed: talk of larger joint plans"),
    "uncoupling": Phrase("没有：先修复关系，再谈生意", "no: mend the relation before any business"),
}  # fmt: skip
_BUYING = Phrase("项目“{project}”处于“{stage}”", "project '{project}' stands at {stage}")
_LABELS = {
    "purchases": Phrase("年采购额", "Purchases from us"),
    "potential": Phrase("预计总需求", "Estimated total purchases"),
    "share": Phrase("我方份额", "Our share"),
    "profit": Phrase("利润区隔与策略", "Profit segment and strategy"),
    "stage": Phrase("关系阶段", "Relationship stage"),
    "next": Phrase("怎样再进一步", "What moves it on"),
    "last": Phrase("上次拜访", "Last visit"),
    "memory": Phrase("记忆保持率（示意）", "Memory kept (illustrative)"),
}
_UNKNOWN = Phrase("未知", "not known")
_MONEY = Phrase("{amount} {unit}", "{amount} {unit}")
_AGO = Phrase("{day}（{days} 天前）", "{day} ({days} days before)")
_PREFERRED = Phrase("客户偏好：{text}", "the account prefers: {text}")
_ANY_TIME = Phrase(
    "没有记录偏好；约定时请问清楚", "no preference on record; ask when you arrange it"
)


def fact_rows(
    account: Mapping[str, Any], visit_day: dt.date, unit: str, lang: Lang
) -> list[dict[str, str]]:
    """Return the key facts as rows of `label` and `value`; what is not known says so."""
    share = share_of_wallet(account)
    segment, stage = account["profit_segment"], account["stage"]
    values = {
        "purchases": _money(account["purchases"], unit, lang),
        "potential": _money(account["potential"], unit, lang),
        "share": f"{share:.0%}" if share is not None else None,
        "profit": _with_strategy(segment, lang) if isinstance(segment, str) else None,
        "stage": term(STAGES, stage, lang) if isinstance(stage, str) else None,
        "next": _NEXT_STAGE[stage].say(lang) if stage in _NEXT_STAGE else None,
        "last": _last(account["last_visit"], visit_day, lang),
        "memory": f"{account['retention']:.0%}" if pd.notna(account["retention"]) else None,
    }
    unknown = _UNKNOWN.say(lang)
    return [
        {"label": _LABELS[key].say(lang), "value": value or unknown}
        for key, value in values.items()
    ]


def readiness(account: Mapping[str, Any], project: Mapping[str, Any] | None, lang: Lang) -> str:
    """Say whether the customer is ready to buy: by its project, else by the relationship."""
    if project and project["buying_stage"] in BUYING_STAGES:
        stage = term(BUYING_STAGES, project["buying_stage"], lang)
        return _BUYING.say(lang, project=project["name"], stage=stage)
    ready = _READY.get(account["stage"])
    return ready.say(lang) if ready else _UNKNOWN.say(lang)


def best_time(account: Mapping[str, Any], lang: Lang) -> str:
    """Say when the account likes to be called on."""
    wish = account["preference"]
    return _PREFERRED.say(lang, text=wish) if isinstance(wish, str) else _ANY_TIME.say(lang)


def day_text(day: dt.date, lang: Lang) -> str:
    """Return a day with its weekday, as `2027-01-12 周二` or `2027-01-12 Tue`."""
    weekday = WEEKDAYS[lang][day.weekday()]
    return f"{day} 周{weekday}" if lang == Lang.ZH else f"{day} {weekday}"


def _with_strategy(segment: str, lang: Lang) -> str:
    name = term(PROFIT_SEGMENTS, segment, lang)
    joint = "：" if lang == Lang.ZH else ": "
    return f"{name}{joint}{_STRATEGY[segment].say(lang)}" if segment in _STRATEGY else name


def _money(amount: object, unit: str, lang: Lang) -> str | None:
    return _MONEY.say(lang, amount=f"{amount:,.1f}", unit=unit) if pd.notna(amount) else None  # type: ignore[call-overload]


def _last(day: object, visit_day: dt.date, lang: Lang) -> str | None:
    return (
        _AGO.say(lang, day=day, days=(visit_day - day).days) if isinstance(day, dt.date) else None
    )
