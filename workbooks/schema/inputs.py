"""The tables about accounts that a rep fills in (M2, M5, M11-M13, M15)."""

from generators.common import vocabulary as words
from generators.common.language import Phrase
from workbooks.schema.accounts import ACCOUNT, NOTES
from workbooks.schema.model import Column, Kind, Table

KEY_PEOPLE = Table(
    "KeyPeople",
    Phrase("关键人物", "Key people"),
    Phrase(
        "谁在客户那里说了算，看重什么，与我们多近。",
        "Who decides at each account, what they value, how close we are.",
    ),
    Phrase(
        "每人一行：客户编号、姓名、层次、角色、风格。",
        "One row a person: account ID, name, layer, role, style.",
    ),
    (
        Column("id", Kind.ID, Phrase("编号", "ID")),
        ACCOUNT,
        Column("name", Kind.TEXT, Phrase("姓名", "Name"), width=14),
        Column("title", Kind.TEXT, Phrase("职务", "Title"), width=16),
        Column("department", Kind.TEXT, Phrase("部门", "Department"), width=16),
        Column("layer", Kind.CHOICE, Phrase("层次", "Layer"), terms=words.LAYERS),
        Column("role", Kind.CHOICE, Phrase("买家角色", "Buying role"), terms=words.ROLES),
        Column("style", Kind.CHOICE, Phrase("社会风格", "Social style"), terms=words.STYLES, formerly="社交风格"),
        Column("need", Kind.CHOICE, Phrase("主要需求", "Main need"), terms=words.NEEDS),
        Column("influence", Kind.CHOICE, Phrase("影响力", "Influence"), terms=words.DEGREES),
        Column("closeness", Kind.CHOICE, Phrase("关系远近", "Closeness"), terms=words.CLOSENESS, width=11),
        Column("traits", Kind.NOTE, Phrase("个人特征", "Personal traits")),
        NOTES,
    ),
    prefix="P",
)  # fmt: skip

PROJECTS = Table(
    "Projects",
    Phrase("应用与项目", "Applications and projects"),
    Phrase(
        "客户今年有什么项目、多少钱、何时决定。",
        "What each account will do this year, for how much, decided when.",
    ),
    Phrase(
        "每个项目一行：客户编号、项目、金额、决定日期、要解决的问题。",
        "One row a project: account ID, project, amount, decision date, the problem to solve.",
    ),
    (
        Column("id", Kind.ID, Phrase("编号", "ID")),
        ACCOUNT,
        Column("name", Kind.TEXT, Phrase("项目", "Project"), width=26),
        Column("application", Kind.TEXT, Phrase("应用", "Application"), width=18),
        Column("problem", Kind.NOTE, Phrase("客户的问题", "Customer's problem")),
        Column("amount", Kind.MONEY, Phrase("金额（{unit}）", "Amount ({unit})"), bounds=(0, 1e12)),
        Column("decision_date", Kind.DATE, Phrase("决定日期", "Decision date")),
        Column("buying_stage", Kind.CHOICE, Phrase("购买阶段", "Buying stage"), terms=words.BUYING_STAGES, width=15),
        Column("purchasing", Kind.TEXT, Phrase("采购方式", "Way of purchasing"), width=18),
        NOTES,
    ),
    prefix="J",
)  # fmt: skip

COMPETITORS = Table(
    "Competitors",
    Phrase("竞争对手", "Competitors"),
    Phrase(
        "谁在和我们争，强在哪里，弱在哪里。",
        "Who competes with us, how strong, and where they are weak.",
    ),
    Phrase(
        "每个客户的每个对手一行；客户编号留空表示整个区域。",
        "One row a competitor at an account; leave the account ID empty for the whole region.",
    ),
    (
        Column("id", Kind.ID, Phrase("编号", "ID")),
        ACCOUNT,
        Column("brand", Kind.TEXT, Phrase("品牌", "Brand"), width=18),
        Column("implementer", Kind.TEXT, Phrase("实施方", "Implementer"), width=16),
        Column("relation", Kind.NOTE, Phrase("与客户的关系和历史", "Relation and history")),
        Column("reputation", Kind.CHOICE, Phrase("口碑", "Reputation"), terms=words.DEGREES),
        Column("capability", Kind.CHOICE, Phrase("技术与服务能力", "Technical and service capability"), terms=words.DEGREES, width=16),
        Column("allies", Kind.TEXT, Phrase("盟友", "Allies"), width=16),
        Column("weakness", Kind.NOTE, Phrase("主要弱点", "Main weakness")),
        NOTES,
    ),
    prefix="C",
)  # fmt: skip

PRODUCTS = Table(
    "Products",
    Phrase("产品特征与利益", "Features and benefits"),
    Phrase(
        "我们拿什么说服客户：特征、利益、谁有。",
        "What convinces a customer: the feature, its benefit, who has it.",
    ),
    Phrase(
        "每个特征一行，写明利益，以及是我方独有、共有还是对方独有。",
        "One row a feature with its benefit, and whether it is ours alone, shared or theirs alone.",
    ),
    (
        Column("id", Kind.ID, Phrase("编号", "ID")),
        Column("product", Kind.TEXT, Phrase("产品", "Product"), width=20),
        Column("feature", Kind.NOTE, Phrase("特征（F）", "Feature (F)")),
        Column("benefit", Kind.NOTE, Phrase("利益（B）", "Benefit (B)")),
        Column("side", Kind.CHOICE, Phrase("谁有", "Who has it"), terms=words.SIDES),
        Column("proof", Kind.NOTE, Phrase("证明", "Proof")),
        Column("segment", Kind.TEXT, Phrase("适用行业（空为全部）", "Segment (empty: all)"), refers="Segments.segment", width=20),
        NOTES,
    ),
    prefix="F",
)  # fmt: skip

PURCHASES = Table(
    "Purchases",
    Phrase("采购明细", "Purchases"),
    Phrase(
        "哪个客户买了哪个产品，哪里还是空白。",
        "Which account buys which product, and where the white space is.",
    ),
    Phrase("每个客户的每个产品一行。", "One row an account and product."),
    (
        Column("id", Kind.ID, Phrase("编号", "ID")),
        ACCOUNT,
        Column("product", Kind.TEXT, Phrase("产品", "Product"), width=20),
        Column("year", Kind.INTEGER, Phrase("年份", "Year"), bounds=(1990, 2100)),
        Column("amount", Kind.MONEY, Phrase("金额（{unit}）", "Amount ({unit})")),
        NOTES,
    ),
    prefix="B",
)

ENVIRONMENT = Table(
    "Environment",
    Phrase("环境分析", "Environment"),
    Phrase(
        "外面有什么机会和威胁，有多大、多可能。",
        "Which opportunities and threats stand outside, how large, how likely.",
    ),
    Phrase(
        "每个发现一行：因素、发现、依据、机会还是威胁、两个评分。",
        "One row a finding: factor, finding, evidence, opportunity or threat, two ratings.",
    ),
    (
        Column("id", Kind.ID, Phrase("编号", "ID")),
        Column("factor", Kind.CHOICE, Phrase("因素", "Factor"), terms=words.FACTORS),
        Column("finding", Kind.NOTE, Phrase("发现", "Finding")),
        Column("evidence", Kind.NOTE, Phrase("依据", "Evidence")),
        Column("effect", Kind.CHOICE, Phrase("机会/威胁", "Opportunity/threat"), terms=words.EFFECTS, width=18),
        Column("weight", Kind.CHOICE, Phrase("吸引力/严重性", "Attractiveness/severity"), terms=words.DEGREES, width=22),
        Column("likelihood", Kind.CHOICE, Phrase("可能性", "Probability"), terms=words.DEGREES, width=12),
        NOTES,
    ),
    prefix="E",
)  # fmt: skip

OBJECTIVES = Table(
    "Objectives",
    Phrase("目标", "Objectives"),
    Phrase(
        "这一期要达到什么：数字、单位、日期、次序。",
        "What this period must reach: a number, a unit, a date, a rank.",
    ),
    Phrase(
        "每个目标一行；客户编号留空表示整个区域。",
        "One row an objective; leave the account ID empty for the whole region.",
    ),
    (
        Column("id", Kind.ID, Phrase("编号", "ID")),
        ACCOUNT,
        Column("objective", Kind.NOTE, Phrase("目标", "Objective")),
        Column("number", Kind.NUMBER, Phrase("数值", "Number")),
        Column("unit", Kind.TEXT, Phrase("单位", "Unit"), width=10),
        Column("due", Kind.DATE, Phrase("期限", "Due")),
        Column("rank", Kind.INTEGER, Phrase("次序", "Rank"), bounds=(1, 99)),
        Column("owner", Kind.TEXT, Phrase("负责人", "Owner"), width=12),
        NOTES,
    ),
    prefix="G",
)

LEAVE = Table(
    "Leave",
    Phrase("请假", "Leave"),
    Phrase("哪几天不能拜访。", "Which days are not for visits."),
    Phrase(
        "每段一行；负责人留空表示所有人，半天留空表示全天。",
        "One row a stretch of days; leave the owner empty for everyone, and half day empty for all day.",
    ),
    (
        Column("id", Kind.ID, Phrase("编号", "ID")),
        Column("owner", Kind.TEXT, Phrase("负责人", "Owner"), width=12),
        Column("start", Kind.DATE, Phrase("开始", "Start")),
        Column("end", Kind.DATE, Phrase("结束", "End")),
        Column("part", Kind.CHOICE, Phrase("半天", "Half day"), terms=words.HALVES, optional=True),
        Column("reason", Kind.TEXT, Phrase("原因", "Reason"), width=24),
    ),
    prefix="L",
)  # fmt: skip
