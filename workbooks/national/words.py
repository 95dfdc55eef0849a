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
