"""The closed lists of words of a national workbook, by the code used in tables."""

from generators.common.language import Phrase
from generators.common.vocabulary import Terms

DECISIONS: Terms = {"approve": Phrase("批准", "approve"), "return": Phrase("退回", "return")}
KINDS: Terms = {
    **DECISIONS,
    "reassign": Phrase("改派", "reassign"),
    "comment": Phrase("批示", "comment"),
    "unknown": Phrase("不是列表中的决定", "no decision of the list"),
}
"""Everything a row of a national workbook may be decided on."""
CHANGES: Terms = {
    "new": Phrase("新增", "new"),
    "gone": Phrase("没有了", "gone"),
    "changed": Phrase("有变化", "changed"),
}
REVIEWS: Terms = {
    "approved": Phrase("已批准", "approved"),
    "returned": Phrase("已退回", "returned"),
    "settled": Phrase("退回后已处理", "returned, settled"),
}
STATES: Terms = {"used": Phrase("已汇总", "used"), "reported": Phrase("未汇总", "not used")}
FINDINGS: Terms = {
    "same_account": Phrase("一个客户两本计划", "one account, two books"),
    "similar_account": Phrase("名称相似", "similar names"),
    "two_owners": Phrase("两个负责人", "two owners"),
    "two_tiers": Phrase("分类不同", "two tiers"),
    "two_amounts": Phrase("金额不同", "two amounts"),
    "other_period": Phrase("期间不同", "another period"),
    "impossible_sum": Phrase("合计不可能", "impossible sum"),
    "fewer_accounts": Phrase("客户变少", "fewer accounts"),
    "stale_book": Phrase("计划陈旧", "stale plan"),
    "never_planned": Phrase("从未计划", "never planned"),
    "missing_region": Phrase("没有收到", "did not come"),
    "over_capacity": Phrase("超过能力", "over capacity"),
    "open_book": Phrase("正在打开", "open"),
    "returned": Phrase("已退回", "returned"),
    "not_reviewed": Phrase("未审批", "not reviewed"),
    "more": Phrase("其余", "more"),
}
