"""The accounts table: what is known, and the tier and visits that follow (M1, M2, M4, M8, M9)."""

from generators.common import vocabulary as words
from generators.common.language import Phrase
from workbooks.schema.model import Column, Kind, Owner, Table

ACCOUNT = Column("account", Kind.ID, Phrase("客户编号", "Account ID"), refers="Accounts.id")
NOTES = Column("notes", Kind.NOTE, Phrase("备注", "Notes"))
_LEVEL = (
    'IF(OR(NOT(ISNUMBER({amount})),NOT(ISNUMBER({cut_4}))),"",IF({amount}<0,"",'
    "IF({amount}=0,0,1+({amount}>={cut_2})+({amount}>={cut_3})+({amount}>={cut_4}))))"
)
_CUTS = {
    f"cut_{n}": f'INDEX(Thresholds[in_use],MATCH("amount-{n}",Thresholds[id],0))' for n in (2, 3, 4)
}
_TIER = (
    'IF([tier_override]<>"",[tier_override],IF([influential]<>"","VIP",'
    'IF(OR(NOT(ISNUMBER([current_purchase])),NOT(ISNUMBER([capability]))),"",'
    "IF(OR([current_purchase]>[capability],[current_purchase]<0,[capability]>4,"
    '[current_purchase]<>INT([current_purchase]),[capability]<>INT([capability])),"",'
    'INDEX(TierMatrix[y0:y4],[current_purchase]+1,[capability]+1)&""))))'
)
_VISITS_DUE = (
    'IF(OR([id]="",[tier]=""),"",INDEX(VisitFrequency[period_visits],'
    "MATCH([tier],VisitFrequency[id],0)))"
)

ACCOUNTS = Table(
    "Accounts",
    Phrase("客户", "Accounts"),
    Phrase(
        "谁是大客户，属于哪一类，为什么，每期该拜访几次。",
        "Who the key accounts are, their tier and why, and how many visits each is due.",
    ),
    Phrase(
        "用 kamplan new --from 导入，或在最后一行下面继续输入；带 ▣ 的列由计划填写。",
        "Import with kamplan new --from, or type below the last row; the plan fills columns marked ▣.",
    ),
    (
        Column("id", Kind.ID, Phrase("客户编号", "Account ID")),
        Column("name", Kind.TEXT, Phrase("客户名称", "Account name"), width=30),
        Column("tier", Kind.CHOICE, Phrase("分类", "Tier"), Owner.PLAN, words.TIERS, formula=_TIER, overridable=True, width=7),
        Column("kind", Kind.CHOICE, Phrase("客户类型", "Kind"), terms=words.KINDS),
        Column("segment", Kind.TEXT, Phrase("行业", "Segment"), refers="Segments.segment", width=11),
        Column("city", Kind.TEXT, Phrase("城市", "City"), width=10),
        Column("owner", Kind.TEXT, Phrase("负责人", "Owner"), width=9),
        Column("stage", Kind.CHOICE, Phrase("关系阶段", "Relationship stage"), terms=words.STAGES),
        Column("purchases", Kind.MONEY, Phrase("年采购额（{unit}）", "Purchases from us ({unit})"), bounds=(0, 1e12)),
        Column("potential", Kind.MONEY, Phrase("预计总需求（{unit}）", "Estimated total purchases ({unit})"), bounds=(0, 1e12)),
        Column("profit", Kind.MONEY, Phrase("毛利（{unit}）", "Gross profit ({unit})")),
        Column("last_visit", Kind.DATE, Phrase("上次拜访", "Last visit"), past=True),
        Column("preference", Kind.TEXT, Phrase("拜访偏好", "Visit preference"), width=11),
        Column("length", Kind.CHOICE, Phrase("拜访时长", "Visit length"), terms=words.VISIT_LENGTHS, width=11, optional=True),
        Column("influential", Kind.CHOICE, Phrase("有行业影响力", "Influential"), terms=words.YES),
        Column(
            "current_purchase", Kind.INTEGER, Phrase("X 目前购买", "X current purchase"), Owner.PLAN,
            formula=_LEVEL.format(amount="[purchases]", **_CUTS), overridable=True, bounds=(0, 4), width=8,
        ),
        Column(
            "capability", Kind.INTEGER, Phrase("Y 购买能力", "Y capability"), Owner.PLAN,
            formula=_LEVEL.format(amount="[potential]", **_CUTS), overridable=True, bounds=(0, 4), width=8,
        ),
        Column("tier_override", Kind.CHOICE, Phrase("公司指定分类", "Tier override"), terms=words.TIERS),
        Column("tier_reason", Kind.TEXT, Phrase("分类理由", "Why this tier"), Owner.PLAN, figure=True, width=28),
        Column("visits_due", Kind.INTEGER, Phrase("应拜访次数", "Visits due"), Owner.PLAN, formula=_VISITS_DUE, overridable=True, bounds=(0, 366), width=9),
        Column("visits_planned", Kind.INTEGER, Phrase("已排次数", "Visits planned"), Owner.PLAN, figure=True, width=9),
        Column("next_visit", Kind.PLAN_DATE, Phrase("下次拜访", "Next visit"), Owner.PLAN, figure=True),
        Column("longest_gap", Kind.INTEGER, Phrase("最长间隔（天）", "Longest gap (days)"), Owner.PLAN, figure=True, width=11),
        Column("retention", Kind.SHARE, Phrase("记忆保持率（示意）", "Memory kept (illustrative)"), Owner.PLAN, figure=True, width=16),
        Column("profit_segment", Kind.CHOICE, Phrase("利润区隔", "Profit segment"), Owner.PLAN, words.PROFIT_SEGMENTS, figure=True, width=16),
        Column("purchase_share", Kind.SHARE, Phrase("采购累计占比", "Cumulative share of purchases"), Owner.PLAN, figure=True, width=15),
        Column("pareto", Kind.CHOICE, Phrase("属八成采购", "In the first 80 %"), Owner.PLAN, words.YES, figure=True, width=12),
        Column("source_row", Kind.INTEGER, Phrase("来源行", "Source row"), Owner.PLAN, width=9),
        NOTES,
    ),
    print_to="next_visit",
    prefix="N",
)  # fmt: skip
