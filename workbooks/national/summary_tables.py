"""The tables of sums of a national workbook: by region, owner, tier, segment, month, phase, product."""

from generators.common import vocabulary as words
from generators.common.language import Phrase
from workbooks.national.columns import (
    COUNTED,
    OWNER,
    PLAN,
    REGION,
    SEGMENT,
    SUMMED,
    TIER,
    UNIT,
    count,
    money,
    share,
    text,
)
from workbooks.schema.model import Column, Kind, Table

_SUMS = (
    count("accounts", "客户", "Accounts"),
    money("purchases", "年采购额", "Purchases from us"),
    money("potential", "预计总需求", "Estimated total purchases"),
    share("share", "我方份额", "Our share"),
    count("due", "应拜访", "Visits due"),
    count("planned", "已排", "Planned"),
    count("dropped", "落下", "Dropped"),
    count("extra", "加访", "Extra"),
    count("done", "已完成", "Done"),
    share("coverage", "覆盖率", "Coverage"),
    share("reach", "到访率", "Reach"),
    count("books", "计划簿", "Books"),
    count("vip", "VIP", "VIP", 7),
    count("a", "A", "A", 7),
    count("b", "B", "B", 7),
    count("c", "C", "C", 7),
    count("no_tier", "未分类", "No tier"),
    money("profit", "毛利", "Gross profit"),
    share("fulfilled", "排程率", "Planned of due"),
)


def _summary(name: str, title: Phrase, answers: Phrase, *keys: Column) -> Table:
    columns = (*keys, UNIT, *(c for c in _SUMS if not (keys == (TIER,) and c.key in _TIER_COUNTS)))
    return Table(name, title, answers, _FILLED, columns, print_to="reach")


_FILLED = Phrase(
    f"已排 = 应拜访 − 落下 + 加访。覆盖率：应拜访的客户中已排拜访的；到访率：其中去过的。{SUMMED.zh}",
    "Planned is due, less dropped, plus extra; coverage: of the accounts due a visit, those with one planned; reach: those visited. Units are never added.",
)
_TIER_COUNTS = {"vip", "a", "b", "c", "no_tier"}
REGIONS = _summary(
    "Regions",
    Phrase("区域", "Regions"),
    Phrase(
        "每个区域有多少客户、采购和拜访，覆盖得怎样。",
        "How many accounts, purchases and visits each region has, and how well it covers them.",
    ),
    REGION,
)
REPS = _summary(
    "Reps",
    Phrase("业务员", "Reps"),
    Phrase(
        "每个负责人管多少客户，排了多少拜访，落下多少。",
        "How many accounts each owner has, how many visits are planned and dropped.",
    ),
    REGION,
    OWNER,
)
TIERS = _summary(
    "Tiers",
    Phrase("分类", "Tiers"),
    Phrase(
        "VIP、A、B、C 各有多少客户和采购，拜访是否跟得上。",
        "How many accounts and purchases each tier has, and whether visits keep up.",
    ),
    TIER,
)
SEGMENTS = _summary(
    "Segments",
    Phrase("行业", "Segments"),
    Phrase("哪个行业买得多，哪里还有空间。", "Which segments buy most, and where there is room."),
    SEGMENT,
)
MONTHS = Table(
    "Months", Phrase("月份", "Months"),
    Phrase("每月排了多少拜访、完成多少，有多少行动到期。", "Visits planned and done and actions due, month by month."),
    COUNTED,
    (
        text("month", "月份", "Month", 10), count("visits", "拜访", "Visits"),
        count("done", "已完成", "Done"), count("cancelled", "已取消", "Cancelled"),
        count("actions", "到期行动", "Actions due", 10),
        count("actions_done", "其中完成", "Of them done", 10),
    ),
)  # fmt: skip
PIPELINE = Table(
    "Pipeline", Phrase("行动", "Actions"),
    Phrase("行动走到哪一步，多少逾期。", "How far the actions are, and how many are overdue."),
    COUNTED,
    (
        Column("phase", Kind.CHOICE, Phrase("阶段", "Phase"), PLAN, words.PHASES),
        count("actions", "行动", "Actions"), count("open", "未开始", "Open"),
        count("doing", "进行中", "In progress", 10), count("done", "已完成", "Done"),
        count("stopped", "已停止", "Stopped"), count("overdue", "逾期", "Overdue"),
    ),
)  # fmt: skip
PRODUCTS = Table(
    "ProductReach", Phrase("产品", "Products"),
    Phrase("每个产品有多少客户在买，空白在哪里。", "How many accounts buy each product, and where the white space is."),
    SUMMED,
    (
        text("product", "产品", "Product", 20), UNIT, count("accounts", "客户", "Accounts"),
        count("buying", "在买", "Buying"), share("buying_share", "在买比例", "Share buying"),
        money("amount", "采购金额", "Amount"), count("white", "空白客户", "Not buying", 10),
        count("key_accounts", "VIP/A 客户", "VIP/A accounts", 10),
        count("key_white", "VIP/A 空白", "VIP/A not buying", 10),
    ),
)  # fmt: skip
