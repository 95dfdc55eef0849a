"""The fixed words of a call plan's page, for both its Word and its Markdown template (M10, M15)."""

from collections.abc import Mapping

from generators.common.language import Phrase

LABELS: Mapping[str, Phrase] = {
    "title": Phrase("拜访计划", "Call plan"),
    "next_step": Phrase("下一步", "Next step"),
    "objective": Phrase("拜访目标（SMART）", "Objective (SMART)"),
    "lacking": Phrase("缺", "missing"),
    "planning": Phrase("访前计划", "Pre-call plan"),
    "best_time": Phrase("最佳时间", "Best time to call"),
    "needs": Phrase("客户需求", "The customer's needs"),
    "ready": Phrase("准备好购买了吗", "Ready to buy?"),
    "aids": Phrase("可用的材料", "Aids"),
    "feedback": Phrase("最可能的负面反应", "Likeliest negative feedback"),
    "facts": Phrase("客户情况", "The account"),
    "people": Phrase("关键人物", "Key people"),
    "role": Phrase("层次与角色", "Layer and role"),
    "speak": Phrase("怎样沟通", "How to speak"),
    "agenda": Phrase("时间安排（40/30/20/10）", "Agenda (40/30/20/10)"),
    "minutes": Phrase("分钟", "Minutes"),
    "minutes_of": Phrase("分钟", "minutes"),
    "part": Phrase("环节", "Part"),
    "what": Phrase("做什么", "What to do"),
    "opening": Phrase("开场白", "Opening"),
    "positioning": Phrase("定位陈述", "Positioning statement"),
    "questions": Phrase("探询问题", "Probing questions"),
    "benefits": Phrase("利益陈述", "Benefits"),
    "objections": Phrase("可能的异议与处理", "Expected objections"),
    "kind": Phrase("异议", "Objection"),
    "handling": Phrase("处理：接受 → 询问 → 确认 → 陈述 → 核实", "Handling: accept → ask → confirm → present → verify"),
    "proof": Phrase("证明", "Proof"),
    "closing": Phrase("获取承诺", "Closing"),
    "review": Phrase("访后回顾（拜访当天手填）", "Post-call review (by hand, the same day)"),
    "result": Phrase("结果", "Result"),
    "reached": Phrase("目标达到了吗", "Objective reached?"),
    "yes_no": Phrase("☐ 是　☐ 部分　☐ 否", "☐ yes   ☐ partly   ☐ no"),
    "signals": Phrase("看到的购买信号", "Buying signals seen"),
    "met": Phrase("遇到的异议及处理", "Objections met, and how"),
    "then": Phrase("下一步、谁、何时完成", "Next step, who, by when"),
    "account_plan": Phrase("客户计划要更新什么", "Update the account plan"),
    "contact": Phrase("联系人", "contact"),
    "need": Phrase("风格与需求", "Style and need"),
    "who": Phrase("姓名与职务", "Name and title"),
    "or": Phrase("或者说：", "Or: "),
    "rivals_note": Phrase("竞争对手的弱点（只用来发问，不当面批评）", "Competitors' weaknesses (to ask about, never to run down)"),
    "page": Phrase("第 {PAGE} 页，共 {NUMPAGES} 页", "page {PAGE} of {NUMPAGES}"),
}  # fmt: skip
REVIEW_FORM = ("result", "reached", "signals", "met", "then", "account_plan")
PLANNING = ("best_time", "needs", "ready", "aids", "feedback")
