"""The field's closed lists of words, by the code used in tables (M1, M2, M4, M5, M9-M16)."""

from collections.abc import Mapping
from typing import TypeAlias

from generators.common.language import Lang, Phrase

Terms: TypeAlias = Mapping[str, Phrase]

YES: Terms = {"yes": Phrase("是", "yes")}
VISIT_LENGTHS: Terms = {
    "normal": Phrase("一般", "normal"),
    "half": Phrase("半天", "half a day"),
    "full": Phrase("一整天", "a whole day"),
}
TIERS: Terms = {tier: Phrase(tier, tier) for tier in ("VIP", "A", "B", "C")}
KINDS: Terms = {
    "economic": Phrase("经济大客户", "economic"),
    "important": Phrase("重要客户", "important"),
    "group": Phrase("集团客户", "group"),
    "strategic": Phrase("战略客户", "strategic"),
}
STAGES: Terms = {
    "pre": Phrase("孕育", "pre-KAM"),
    "early": Phrase("初级", "early KAM"),
    "mid": Phrase("中级", "mid KAM"),
    "partnership": Phrase("伙伴式", "partnership KAM"),
    "synergistic": Phrase("协作式", "synergistic KAM"),
    "uncoupling": Phrase("中断", "uncoupling KAM"),
}
PROFIT_SEGMENTS: Terms = {
    "most_profitable": Phrase("最赚钱", "most profitable"),
    "profitable": Phrase("次赚钱", "profitable"),
    "unprofitable": Phrase("不赚钱", "unprofitable"),
    "loss_making": Phrase("赔钱", "loss-making"),
    "prospect": Phrase("尚未成交", "prospect"),
}
LAYERS: Terms = {
    "image": Phrase("形象层", "image layer"),
    "decision": Phrase("决策层", "decision layer"),
    "implementation": Phrase("实施层", "implementation layer"),
    "user": Phrase("使用层", "user layer"),
}
ROLES: Terms = {
    "economic": Phrase("经济买家", "economic buyer"),
    "technical": Phrase("技术买家", "technical buyer"),
    "user": Phrase("使用买家", "user buyer"),
    "paying": Phrase("实际买家", "paying buyer"),
    "coach": Phrase("教练买家", "coach"),
}
STYLES: Terms = {
    "analytical": Phrase("思考者", "analytical"),
    "driver": Phrase("权威者", "driver"),
    "amiable": Phrase("合作者", "amiable"),
    "expressive": Phrase("外向者", "expressive"),
}
NEEDS: Terms = {
    "power": Phrase("权力", "power"),
    "achievement": Phrase("成就", "achievement"),
    "recognition": Phrase("认同", "recognition"),
    "cooperation": Phrase("合作", "cooperation"),
    "safety": Phrase("安全", "safety"),
    "order": Phrase("秩序", "order"),
}
DEGREES: Terms = {"high": Phrase("高", "high"), "low": Phrase("低", "low")}
CLOSENESS: Terms = {
    "close": Phrase("亲近", "close"),
    "neutral": Phrase("一般", "neutral"),
    "distant": Phrase("疏远", "distant"),
}
SIDES: Terms = {
    "ours": Phrase("我方独有", "ours alone"),
    "shared": Phrase("双方共有", "shared"),
    "theirs": Phrase("对方独有", "theirs alone"),
}
BUYING_STAGES: Terms = {
    "none": Phrase("无兴趣", "no interest"),
    "low": Phrase("低度兴趣", "low interest"),
    "strong": Phrase("强烈兴趣", "strong interest"),
    "conviction": Phrase("确信", "conviction"),
    "commitment": Phrase("承诺", "commitment"),
}
EFFECTS: Terms = {
    "opportunity": Phrase("机会", "opportunity"),
    "threat": Phrase("威胁", "threat"),
}
FACTORS: Terms = {
    "consumers": Phrase("消费者特征", "consumer characteristics"),
    "competitors": Phrase("竞争者", "competitors"),
    "intermediaries": Phrase("中间商", "intermediaries"),
    "suppliers": Phrase("供应商", "suppliers"),
    "company": Phrase("公司内部", "own company or department"),
    "demographic": Phrase("人口", "demographic"),
    "economic": Phrase("经济", "economic"),
    "political": Phrase("政治法律", "political/legal"),
    "technological": Phrase("科技", "technological"),
    "geographic": Phrase("地理", "geographic"),
    "religious": Phrase("宗教", "religious"),
    "sociocultural": Phrase("社会文化", "socio-cultural"),
}
QUADRANTS: Terms = {
    "S": Phrase("S 优势", "S strength"),
    "W": Phrase("W 劣势", "W weakness"),
    "O": Phrase("O 机会", "O opportunity"),
    "T": Phrase("T 威胁", "T threat"),
}
PAIRS: Terms = {
    "SO": Phrase("SO 发挥优势抓机会", "SO use strength for opportunity"),
    "WO": Phrase("WO 补劣势抓机会", "WO mend weakness for opportunity"),
    "ST": Phrase("ST 用优势防威胁", "ST use strength against threat"),
    "WT": Phrase("WT 补劣势防威胁", "WT mend weakness against threat"),
}
PHASES: Terms = {
    "think_first": Phrase("1 思考：知己知彼", "1 Thinking: know both sides"),
    "act": Phrase("2 行动：做好", "2 Action: do it well"),
    "think_ahead": Phrase("3 思考：决胜千里", "3 Thinking: plan ahead"),
}
VISIT_STATUS: Terms = {
    "planned": Phrase("计划", "planned"),
    "confirmed": Phrase("已确认", "confirmed"),
    "done": Phrase("已完成", "done"),
    "cancelled": Phrase("已取消", "cancelled"),
}
ACTION_STATUS: Terms = {
    "open": Phrase("未开始", "open"),
    "doing": Phrase("进行中", "in progress"),
    "done": Phrase("已完成", "done"),
    "stopped": Phrase("已停止", "stopped"),
}
SEVERITIES: Terms = {
    "error": Phrase("错误", "error"),
    "warning": Phrase("提醒", "warning"),
    "note": Phrase("说明", "note"),
}
ORIGINS: Terms = {
    "manager": Phrase("经理", "manager"),
    "import": Phrase("导入", "import"),
    "check": Phrase("检查", "check"),
    "cells": Phrase("单元格", "cells"),
    "edits": Phrase("你的改动", "your changes"),
    "schedule": Phrase("排程", "schedule"),
    "review": Phrase("复查", "review"),
}
PROBLEM_STATUS: Terms = {
    "open": Phrase("待处理", "open"),
    "settled": Phrase("已处理", "settled"),
}
HALVES: Terms = {
    "morning": Phrase("仅上午", "morning only"),
    "afternoon": Phrase("仅下午", "afternoon only"),
}
DAY_KINDS: Terms = {
    "workday": Phrase("上班", "workday"),
    "holiday": Phrase("休息", "holiday"),
}
STANDINGS: Terms = {
    "published": Phrase("已公布", "published"),
    "provisional": Phrase("暂定", "provisional"),
}
SOURCES: Terms = {
    "course": Phrase("课程", "course"),
    "ours": Phrase("本产品默认", "our default"),
    "company": Phrase("公司", "company"),
    "plan": Phrase("计划生成", "plan"),
    "rep": Phrase("业务员", "rep"),
}

FORMER_WORDS: Mapping[str, str] = {"认同": "被赏识", "确信": "信服"}
"""What a word was called in books of earlier versions, which stay readable."""


def term(terms: Terms, code: object, lang: Lang) -> str:
    """Return the word for a code, or the code itself when it is none of the list's."""
    found = terms.get(str(code))
    return found.say(lang) if found else str(code)
