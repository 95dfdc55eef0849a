"""The tables a manager edits once a year: matrix, frequencies, thresholds, capacity, days off."""

from generators.common import vocabulary as words
from generators.common.language import Phrase
from workbooks.schema.model import Column, Kind, Owner, Table

SOURCE = Column("source", Kind.CHOICE, Phrase("来源", "Source"), terms=words.SOURCES)
NOTE = Column("note", Kind.NOTE, Phrase("说明", "Note"), width=72)
_EDIT = Phrase(
    "直接修改；“来源”说明哪些值来自课程，哪些是本产品默认。",
    "Edit in place; Source says which values are the course's and which our defaults.",
)

TIER_MATRIX = Table(
    "TierMatrix",
    Phrase("分类矩阵", "Tier matrix"),
    Phrase("X 行 × Y 列 → 分类。", "Row X by column Y gives the tier."),
    _EDIT,
    (
        Column("id", Kind.ID, Phrase("X 目前购买", "X current purchase"), width=13),
        *(
            Column(f"y{y}", Kind.CHOICE, Phrase(f"Y {y}", f"Y {y}"), terms=words.TIERS)
            for y in range(5)
        ),
        NOTE,
    ),
)

VISIT_FREQUENCY = Table(
    "VisitFrequency",
    Phrase("拜访频率", "Visit frequency"),
    Phrase("每类客户多久拜访一次。", "How often each tier is visited."),
    _EDIT,
    (
        Column("id", Kind.ID, Phrase("分类", "Tier"), width=8),
        Column("visits", Kind.NUMBER, Phrase("拜访次数", "Visits"), bounds=(0, 31), width=10),
        Column("months", Kind.NUMBER, Phrase("每几个月", "In months"), bounds=(1, 12), width=10),
        Column("period_visits", Kind.INTEGER, Phrase("本期次数", "This period"), Owner.PLAN, formula="ROUND([visits]/[months]*PeriodMonths,0)", width=11),
        Column("min_gap", Kind.INTEGER, Phrase("最短间隔（天）", "Least gap (days)"), bounds=(0, 366), width=14),
        Column("most", Kind.NUMBER, Phrase("有余力时最多", "Most, if room"), bounds=(0, 31), width=13, optional=True),
        SOURCE,
        NOTE,
    ),
)  # fmt: skip

CAPACITY = Table(
    "Capacity",
    Phrase("能力", "Capacity"),
    Phrase(
        "一天能拜访几次，每次多长，用哪国日历。",
        "How many visits a day, how long each, which country's holidays.",
    ),
    Phrase(
        "负责人留空的一行用于所有没有单独一行的人。",
        "The row without an owner serves everyone who has no row of their own.",
    ),
    (
        Column("id", Kind.ID, Phrase("编号", "ID")),
        Column("owner", Kind.TEXT, Phrase("负责人", "Owner"), width=12),
        Column("visits_per_day", Kind.INTEGER, Phrase("每天最多拜访", "Most visits a day"), bounds=(1, 20), width=13),
        Column("minutes", Kind.INTEGER, Phrase("每次分钟", "Minutes a visit"), bounds=(10, 480), width=13),
        Column("country", Kind.TEXT, Phrase("假日国家", "Holiday country"), width=13),
        SOURCE,
        NOTE,
    ),
)  # fmt: skip

THRESHOLDS = Table(
    "Thresholds",
    Phrase("阈值", "Thresholds"),
    Phrase("计划用到的每一条界线。", "Every line the plan draws."),
    _EDIT,
    (
        Column("id", Kind.ID, Phrase("编号", "ID"), width=18),
        Column("name", Kind.NOTE, Phrase("含义", "Meaning"), width=68),
        Column("value", Kind.NUMBER, Phrase("设定", "Value"), width=11),
        Column("in_use", Kind.NUMBER, Phrase("本次采用", "In use"), Owner.PLAN, width=12),
        Column("unit", Kind.TEXT, Phrase("单位", "Unit"), width=11),
        SOURCE,
    ),
)

SEGMENTS = Table(
    "Segments",
    Phrase("行业", "Segments"),
    Phrase("客户按什么行业划分。", "The segments accounts are sorted into."),
    _EDIT,
    (
        Column("id", Kind.ID, Phrase("编号", "ID")),
        Column("segment", Kind.TEXT, Phrase("行业", "Segment"), width=20),
        Column("group", Kind.TEXT, Phrase("产品线", "Product line"), width=20),
        SOURCE,
    ),
)

CRITERIA = Table(
    "Criteria",
    Phrase("选择标准", "Selection criteria"),
    Phrase(
        "挑选大客户的五条标准及权重。",
        "The five criteria for choosing key accounts, and their weights.",
    ),
    _EDIT,
    (
        Column("id", Kind.ID, Phrase("编号", "ID")),
        Column("criterion", Kind.TEXT, Phrase("标准", "Criterion"), width=36),
        Column("weight", Kind.NUMBER, Phrase("权重", "Weight"), bounds=(0, 100), width=9),
        SOURCE,
    ),
)

HOLIDAYS = Table(
    "Holidays",
    Phrase("日历调整", "Day overrides"),
    Phrase(
        "与公布日历不同的日子，总以此为准。",
        "Days that differ from the published calendar; this table always wins.",
    ),
    Phrase("每天一行：日期，上班还是休息。", "One row a day: the date, workday or holiday."),
    (
        Column("id", Kind.ID, Phrase("编号", "ID")),
        Column("date", Kind.PLAN_DATE, Phrase("日期", "Date")),
        Column("kind", Kind.CHOICE, Phrase("上班/休息", "Workday/holiday"), terms=words.DAY_KINDS, width=16),
        Column("name", Kind.TEXT, Phrase("名称", "Name"), width=20),
    ),
)  # fmt: skip

PUBLISHED_DAYS = Table(
    "PublishedDays",
    Phrase("公布的节假日", "Published days"),
    Phrase(
        "本期各年的法定节假日与调休上班日，由计划填写。",
        "Public holidays and make-up workdays of the period's years, filled by the plan.",
    ),
    Phrase("要改动请写在“日历调整”里。", "To change a day, write it into Day overrides."),
    (
        Column("id", Kind.ID, Phrase("编号", "ID"), Owner.PLAN),
        Column("date", Kind.PLAN_DATE, Phrase("日期", "Date"), Owner.PLAN),
        Column("kind", Kind.CHOICE, Phrase("上班/休息", "Workday/holiday"), Owner.PLAN, words.DAY_KINDS, width=16),
        Column("name", Kind.TEXT, Phrase("名称", "Name"), Owner.PLAN, width=26),
        Column("standing", Kind.CHOICE, Phrase("状态", "Standing"), Owner.PLAN, words.STANDINGS, width=12),
    ),
)  # fmt: skip

CITIES = Table(
    "Cities",
    Phrase("城市", "Cities"),
    Phrase(
        "出发城市在哪，各城市多远：填公里或经纬度；都不填，去别的城市按一个单位计。",
        "Where reps start from and how far cities are: kilometres or coordinates; without them another city costs one unit.",
    ),
    Phrase(
        "每城一行；公里从出发城市算起，填了“到”就从那个城市算起。",
        "One row a city; kilometres are from the home city, or from the city in To.",
    ),
    (
        Column("id", Kind.ID, Phrase("编号", "ID")),
        Column("city", Kind.TEXT, Phrase("城市", "City"), width=14),
        Column("to", Kind.TEXT, Phrase("到", "To"), width=14),
        Column("km", Kind.NUMBER, Phrase("公里", "Kilometres"), bounds=(0, 20000)),
        Column("latitude", Kind.NUMBER, Phrase("纬度", "Latitude"), bounds=(-90, 90)),
        Column("longitude", Kind.NUMBER, Phrase("经度", "Longitude"), bounds=(-180, 180)),
        Column("home", Kind.CHOICE, Phrase("出发城市", "Home city"), terms=words.YES, width=10),
        Column("owner", Kind.TEXT, Phrase("负责人", "Owner"), width=12),
    ),
)  # fmt: skip
