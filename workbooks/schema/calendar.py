"""The figures beside the visit calendar: by tier, by week, by rep (M9)."""

from generators.common.language import Phrase
from workbooks.schema.model import Chart, Column, Drawn, Group, Kind, Owner, Series, Sheet, Table

PLAN = Owner.PLAN
_RUN = Phrase("运行 kamplan plan 后填写。", "Filled by kamplan plan.")


def _count(key: str, zh: str, en: str, width: int = 8) -> Column:
    return Column(key, Kind.INTEGER, Phrase(zh, en), PLAN, width=width)


def _number(key: str, zh: str, en: str, width: int = 10) -> Column:
    return Column(key, Kind.NUMBER, Phrase(zh, en), PLAN, width=width)


CALENDAR_TIERS = Table(
    "CalendarTiers",
    Phrase("各类客户", "By tier"),
    Phrase("每类客户拜访得够不够、匀不匀。", "Whether each tier is visited enough, and evenly."),
    _RUN,
    (
        Column("id", Kind.ID, Phrase("分类", "Tier"), PLAN, width=8),
        _count("accounts", "客户数", "Accounts"),
        _count("reached", "至少拜访一次", "Visited at all", 10),
        Column("reach", Kind.SHARE, Phrase("覆盖率", "Reach"), PLAN, width=8),
        _count("due", "应拜访", "Due"),
        _count("planned", "已排", "Planned"),
        _count("dropped", "排不下", "Dropped"),
        _number("ideal_gap", "理想间隔（天）", "Ideal gap (days)"),
        _number("mean_off", "平均偏差（天）", "Mean off ideal (days)"),
        _number("worst_off", "最大偏差（天）", "Worst off ideal (days)"),
        _count("longest_gap", "最长间隔（天）", "Longest gap (days)", 11),
        Column("memory", Kind.SHARE, Phrase("记忆指数（示意）", "Memory index (illustrative)"), PLAN, width=13),
    ),
)  # fmt: skip

CALENDAR_WEEKS = Table(
    "CalendarWeeks",
    Phrase("每周负荷", "By week"),
    Phrase("每周排了几次拜访，还能排几次。", "How many visits each week has, and could have."),
    _RUN,
    (
        Column("id", Kind.ID, Phrase("周", "Week"), PLAN, width=10),
        _count("workdays", "工作日", "Working days"),
        _count("visits", "拜访", "Visits"),
        _count("capacity", "能力", "Capacity"),
        Column("utilisation", Kind.SHARE, Phrase("利用率", "Utilisation"), PLAN, width=10),
    ),
)

CALENDAR_REPS = Table(
    "CalendarReps",
    Phrase("每位负责人", "By rep"),
    Phrase("每位负责人的拜访、出行和余力。", "Each rep's visits, travel and room."),
    _RUN,
    (
        Column("id", Kind.ID, Phrase("负责人", "Owner"), PLAN, width=12),
        _count("accounts", "客户数", "Accounts"),
        _count("due", "应拜访", "Due"),
        _count("planned", "已排", "Planned"),
        _count("dropped", "排不下", "Dropped"),
        _count("pinned", "你定的日期", "Dates you set", 9),
        _count("city_days", "城市·天", "City-days", 9),
        _count("week_min", "最少一周", "Least in a week", 9),
        _count("week_max", "最多一周", "Most in a week", 9),
        _count("capacity", "能力", "Capacity", 9),
        Column("utilisation", Kind.SHARE, Phrase("利用率", "Utilisation"), PLAN, width=10),
    ),
)

WEEKS_CHART = Chart(
    Phrase("每周拜访次数与能力", "Visits and capacity by week"),
    "id",
    (
        Series("visits", Phrase("拜访次数", "Visits")),
        Series("capacity", Phrase("能力", "Capacity"), is_line=True),
    ),
    (Phrase("周", "Week"), Phrase("拜访次数", "Visits")),
)

CALENDAR_SHEET = Sheet(
    "Calendar",
    Phrase("拜访日历", "Calendar"),
    Phrase(
        "一个月一页：哪天去哪里，哪天休息，负荷匀不匀。",
        "One page a month: where you are on which day, which days are off, and how even it is.",
    ),
    Group.PLAN,
    (CALENDAR_TIERS, CALENDAR_WEEKS, CALENDAR_REPS),
    drawn=Drawn.CALENDAR,
    charts=(WEEKS_CHART,),
)
