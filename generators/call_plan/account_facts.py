"""What is known of the account before a call, and what moves it on (M2, M4, M9, M10)."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from generators.accounts.memory import retention
from generators.battle_plan.swot.draft import share_of_wallet
from generators.call_plan.situation import Situation, said
from generators.common.language import Lang, Phrase
from generators.common.vocabulary import BUYING_STAGES, PROFIT_SEGMENTS, STAGES, Terms, term
from generators.objectives.visit_objective import decision_day, money

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
    "loss_making": Phrase("分析潜在贡献，考虑退出", "analyse its latent contribution, consider exit"),
}  # fmt: skip
_READY: Mapping[str, Phrase] = {
    "pre": Phrase("还没有：对方在观望，先引起兴趣", "not yet: it watches; raise interest first"),
    "early": Phrase("有低度兴趣：多了解需求", "some interest: explore the needs"),
    "mid": Phrase("兴趣较强：可以陈述利益", "strong interest: benefits can be presented"),
    "partnership": Phrase("已确信：时机合适就请求承诺", "convinced: ask for commitment when the time is right"),
    "synergistic": Phrase("已有承诺：谈更大的共同计划", "committed: talk of larger joint plans"),
    "uncoupling": Phrase("没有：先修复关系，再谈生意", "no: mend the relation before any business"),
}  # fmt: skip
_BUYING = Phrase("项目“{project}”处于“{stage}”：{todo}", "project “{project}” stands at {stage}: {todo}")  # fmt: skip
_TO_DO: Mapping[str, Phrase] = {
    "none": Phrase("先用定位陈述引起兴趣", "raise interest with the positioning statement"),
    "low": Phrase("多探询需求、原因和收益，还不到陈述方案的时候", "explore needs, causes and gains; it is too early to present"),
    "strong": Phrase("可以陈述方案和证明", "present the proposal and its proof"),
    "conviction": Phrase("直接请求承诺", "ask for the commitment"),
    "commitment": Phrase("落实签约和交付", "see to contract and delivery"),
}  # fmt: skip
_LABELS = {
    "purchases": Phrase("年采购额", "Purchases from us"),
    "potential": Phrase("预计总需求", "Its total purchases"),
    "profit": Phrase("利润区隔与策略", "Profit segment"),
    "stage": Phrase("关系阶段与进一步", "Relationship, and what moves it on"),
    "last": Phrase("上次拜访", "Last visit"),
    "result": Phrase("上次结果", "Last result"),
    "project": Phrase("在谈项目", "Open project"),
    "aim": Phrase("服务于本期目标", "Period's objective"),
}
_UNKNOWN = Phrase("未知", "not known")
_MONEY = Phrase("{amount} {unit}", "{amount} {unit}")
_SHARE = Phrase("{amount}，我方占 {share}", "{amount}; our share {share}")
_AGO = Phrase("{day}（到本次已 {days} 天）", "{day} ({days} days before this visit)")
_MEMORY = Phrase(
    "到本次还记得约 {kept}（示意）", "about {kept} of it is still in mind by then (illustrative)"
)
_DECIDED = Phrase("{day} 决定", "decision on {day}")
_PREFERRED = Phrase("客户偏好：{text}", "the account prefers {text}")
_ANY_TIME = Phrase(
    "没有记录偏好；约时间时问清，并记到“拜访偏好”",
    "no preference on record; ask when you arrange it, and note it under Visit preference",
)


def fact_rows(at: Situation) -> list[dict[str, str]]:
    """Return the key facts as rows of `label` and `value`; what is not known says so."""
    account, lang = at.account, at.lang
    segment, stage = account["profit_segment"], account["stage"]
    values = {
        "purchases": _amount(account["purchases"], at),
        "potential": _potential(at),
        "profit": _explained(PROFIT_SEGMENTS, segment, _STRATEGY, lang),
        "stage": _explained(STAGES, stage, _NEXT_STAGE, lang),
        "last": _last(at),
    }
    more = {"result": at.last_result, "project": _project(at), "aim": at.aim}
    shown = {key: value or _UNKNOWN.say(lang) for key, value in values.items()}
    shown |= {key: value for key, value in more.items() if value}
    return [{"label": _LABELS[key].say(lang), "value": value} for key, value in shown.items()]


def readiness(at: Situation) -> str:
    """Say whether the customer is ready to buy: by its project, else by the relationship."""
    project, lang = at.project, at.lang
    if project and project["buying_stage"] in BUYING_STAGES:
        stage = project["buying_stage"]
        values = {"project": project["name"], "stage": term(BUYING_STAGES, stage, lang)}
        return _BUYING.say(lang, **values, todo=_TO_DO[stage].say(lang))
    ready = _READY.get(at.account["stage"])
    return ready.say(lang) if ready else _UNKNOWN.say(lang)


def best_time(account: Mapping[str, Any], lang: Lang) -> str:
    """Say when the account likes to be called on."""
    wish = account["preference"]
    return _PREFERRED.say(lang, text=wish) if isinstance(wish, str) else _ANY_TIME.say(lang)


def day_text(day: dt.date, lang: Lang) -> str:
    """Return a day with its weekday, as `2027-01-12 周二` or `2027-01-12 Tue`."""
    weekday = WEEKDAYS[lang][day.weekday()]
    return f"{day} 周{weekday}" if lang == Lang.ZH else f"{day} {weekday}"


def _explained(terms: Terms, code: object, meaning: Terms, lang: Lang) -> str | None:
    """Return a code's word with what follows from it, None when there is none."""
    if not isinstance(code, str):
        return None
    joint = "；" if lang == Lang.ZH else "; "
    found = meaning.get(code)
    return joint.join(text for text in (term(terms, code, lang), found and found.say(lang)) if text)


def _potential(at: Situation) -> str | None:
    amount, share = _amount(at.account["potential"], at), share_of_wallet(at.account)
    if amount is None or share is None:
        return amount
    return _SHARE.say(at.lang, amount=amount, share=f"{share:.0%}")


def _amount(amount: Any, at: Situation) -> str | None:
    known = pd.notna(amount)
    return _MONEY.say(at.lang, amount=money(amount), unit=at.unit) if known else None


def _project(at: Situation) -> str | None:
    """Return the open project with what is known of its amount and its decision."""
    if at.project is None:
        return None
    day = decision_day(at.project)
    decided = _DECIDED.say(at.lang, day=day) if day else None
    parts = (said(at.project["name"]), _amount(at.project["amount"], at), decided)
    return ("，" if at.lang == Lang.ZH else ", ").join(part for part in parts if part)


def _last(at: Situation) -> str | None:
    """Return when the account was last seen, and how much of it the model says is remembered."""
    day = at.last_seen
    if day is None:
        return None
    days = (at.visit["date"] - day).days
    text = _AGO.say(at.lang, day=day, days=days)
    kept = float(retention(np.array(days), at.memory_days))
    joint = "；" if at.lang == Lang.ZH else "; "
    return text + joint + _MEMORY.say(at.lang, kept=f"{kept:.0%}")
