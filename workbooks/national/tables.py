"""The tables of a national workbook, each on a sheet of its own, column by column."""

from dataclasses import replace

from generators import vocabulary as words
from generators.language import Phrase
from workbooks.national import words as own
from workbooks.schema.model import Column, Kind, Owner, Table

PLAN = Owner.PLAN
_FILLED = Phrase(
    "由 kamplan consolidate 填写；白色列由你填写，用 kamplan hand-back 送回业务员的计划簿。",
    "Filled by kamplan consolidate; the white columns are yours, and kamplan hand-back delivers them to the reps' books.",
)

_LINKED = Phrase(
    "由 kamplan consolidate 填写；点“来源单元格”打开那本计划簿的那个单元格。",
    "Filled by kamplan consolidate; click a source cell to open that book at that cell.",
)
_SUMMED = Phrase(
    "由 kamplan consolidate 填写；不同金额单位分行，不相加。",
    "Filled by kamplan consolidate; amounts in different units stand in rows of their own and are never added.",
)


def _text(key: str, zh: str, en: str, width: int = 0) -> Column:
    return Column(key, Kind.TEXT, Phrase(zh, en), PLAN, width=width)


def _count(key: str, zh: str, en: str, width: int = 0) -> Column:
    return Column(key, Kind.INTEGER, Phrase(zh, en), PLAN, width=width)


def _share(key: str, zh: str, en: str) -> Column:
    return Column(key, Kind.SHARE, Phrase(zh, en), PLAN)


def _money(key: str, zh: str, en: str) -> Column:
    return Column(key, Kind.MONEY, Phrase(zh, en), PLAN)


def _day(key: str, zh: str, en: str) -> Column:
    return Column(key, Kind.DATE, Phrase(zh, en), PLAN)


REGION = _text("region", "区域", "Region", 14)
OWNER = _text("owner", "负责人", "Owner", 14)
REP = _text("rep", "业务员", "Rep", 14)
UNIT = _text("unit", "金额单位", "Money unit", 10)
TIER = Column("tier", Kind.CHOICE, Phrase("分类", "Tier"), PLAN, words.TIERS, width=7)
SEGMENT = _text("segment", "行业", "Segment", 14)
ACCOUNT = Column("id", Kind.ID, Phrase("客户编号", "Account ID"), PLAN, width=16)
NAME = _text("name", "客户名称", "Account name", 28)
FILE = Column("file", Kind.ID, Phrase("计划簿", "Book"), PLAN, width=34)
CELL = Column("cell", Kind.LINK, Phrase("来源单元格", "Source cell"), PLAN, width=18)
COMMENT = Column("comment", Kind.NOTE, Phrase("批示", "Comment"), width=30)
_SUMS = (
    _count("books", "计划簿", "Books"),
    _count("accounts", "客户", "Accounts"),
    _count("vip", "VIP", "VIP", 7),
    _count("a", "A", "A", 7),
    _count("b", "B", "B", 7),
    _count("c", "C", "C", 7),
    _count("no_tier", "未分类", "No tier"),
    _money("purchases", "年采购额", "Purchases from us"),
    _money("potential", "预计总需求", "Estimated total purchases"),
    _share("share", "我方份额", "Our share"),
    _money("profit", "毛利", "Gross profit"),
    _count("due", "应拜访", "Visits due"),
    _count("planned", "已排", "Planned"),
    _count("done", "已完成", "Done"),
    _count("dropped", "排不下", "Dropped"),
    _share("fulfilled", "排程率", "Planned of due"),
    _share("coverage", "覆盖率", "Coverage"),
    _share("reach", "到访率", "Reach"),
)


def _summary(name: str, title: Phrase, answers: Phrase, *keys: Column) -> Table:
    columns = (*keys, UNIT, *(c for c in _SUMS if not (keys == (TIER,) and c.key in _TIER_COUNTS)))
    return Table(name, title, answers, _SUMMED, columns)


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
    _SUMMED,
    (
        _text("month", "月份", "Month", 10), _count("visits", "拜访", "Visits"),
        _count("done", "已完成", "Done"), _count("cancelled", "已取消", "Cancelled"),
        _count("actions", "到期行动", "Actions due", 10),
        _count("actions_done", "其中完成", "Of them done", 10),
    ),
)  # fmt: skip
BOOKS = Table(
    "Books", Phrase("计划簿", "Books"),
    Phrase("哪本计划簿最需要看：健康分由低到高；在“决定”里批准或退回。", "Which books need a look: the least healthy first; approve or return them under Decision."),
    _FILLED,
    (
        _count("health", "健康分", "Health"), REGION, REP, _text("period", "期间", "Period", 10),
        Column("decision", Kind.CHOICE, Phrase("决定", "Decision"), terms=own.DECISIONS, width=10),
        COMMENT,
        Column("review", Kind.CHOICE, Phrase("审批状态", "Review"), PLAN, own.REVIEWS, width=12),
        _day("last_run", "上次计划", "Last planned"), _count("days", "距今（天）", "Days ago"),
        _count("accounts", "客户", "Accounts"), _count("no_tier", "未分类", "No tier"),
        _count("due", "应拜访", "Visits due"), _count("planned", "已排", "Planned"),
        _count("done", "已完成", "Done"), _count("no_result", "已过无结果", "Past, no result", 10),
        _count("stale_accounts", "久未拜访的 VIP/A", "Stale VIP/A", 10),
        _count("overdue", "逾期行动", "Overdue actions", 10), _count("errors", "错误", "Errors"),
        _count("warnings", "提醒", "Warnings"), _count("faults", "读取问题", "Faults"),
        CELL, FILE,
    ),
)  # fmt: skip
ACCOUNTS = Table(
    "NationalAccounts", Phrase("客户", "Accounts"),
    Phrase("所有客户；在“改派给”里改派，在“批示”里留言。", "Every account; reassign it under Reassign to, or leave a comment."),
    _FILLED,
    (
        ACCOUNT, NAME, TIER, REGION, OWNER,
        Column("reassign_to", Kind.TEXT, Phrase("改派给", "Reassign to"), width=14), COMMENT,
        SEGMENT, _text("city", "城市", "City", 10),
        Column("stage", Kind.CHOICE, Phrase("关系阶段", "Relationship stage"), PLAN, words.STAGES),
        _money("purchases", "年采购额", "Purchases from us"),
        _money("potential", "预计总需求", "Estimated total purchases"),
        _money("profit", "毛利", "Gross profit"), UNIT, _count("due", "应拜访", "Visits due"),
        _count("planned", "已排", "Planned"), _count("done", "已完成", "Done"),
        _day("last_visit", "上次拜访", "Last visit"), _day("next_visit", "下次拜访", "Next visit"),
        CELL, FILE,
    ),
)  # fmt: skip
DROPPED = Table(
    "Dropped", Phrase("落下的拜访", "Dropped visits"),
    Phrase("哪些客户应拜访而没有排下，先看 VIP 和 A。", "Which accounts are due visits that found no place; VIP and A first."),
    _LINKED,
    (
        ACCOUNT, NAME, TIER, REGION, OWNER, _count("due", "应拜访", "Visits due"),
        _count("planned", "已排", "Planned"), _count("dropped", "落下", "Dropped"),
        _day("last_visit", "上次拜访", "Last visit"), CELL, FILE,
    ),
)  # fmt: skip
PIPELINE = Table(
    "Pipeline", Phrase("行动", "Actions"),
    Phrase("行动走到哪一步，多少逾期。", "How far the actions are, and how many are overdue."),
    _SUMMED,
    (
        Column("phase", Kind.CHOICE, Phrase("阶段", "Phase"), PLAN, words.PHASES),
        _count("actions", "行动", "Actions"), _count("open", "未开始", "Open"),
        _count("doing", "进行中", "In progress"), _count("done", "已完成", "Done"),
        _count("stopped", "已停止", "Stopped"), _count("overdue", "逾期", "Overdue"),
    ),
)  # fmt: skip
OVERDUE = Table(
    "Overdue", Phrase("逾期行动", "Overdue actions"),
    Phrase("哪些行动过了截止日还没有完成，谁负责。", "Which actions are past their day and not done, and whose they are."),
    _LINKED,
    (
        Column("account", Kind.ID, Phrase("客户编号", "Account ID"), PLAN, width=16), NAME,
        Column("phase", Kind.CHOICE, Phrase("阶段", "Phase"), PLAN, words.PHASES),
        Column("action", Kind.NOTE, Phrase("行动", "Action"), PLAN, width=52), REGION, OWNER,
        _day("due", "截止", "Due"), _count("days", "逾期天数", "Days late"),
        Column("status", Kind.CHOICE, Phrase("状态", "Status"), PLAN, words.ACTION_STATUS),
        CELL, FILE,
    ),
)  # fmt: skip
PRODUCTS = Table(
    "ProductReach", Phrase("产品", "Products"),
    Phrase("每个产品有多少客户在买，空白在哪里。", "How many accounts buy each product, and where the white space is."),
    _SUMMED,
    (
        _text("product", "产品", "Product", 20), UNIT, _count("accounts", "客户", "Accounts"),
        _count("buying", "在买", "Buying"), _share("buying_share", "在买比例", "Share buying"),
        _money("amount", "采购金额", "Amount"), _count("white", "空白客户", "Not buying"),
        _count("key_accounts", "VIP/A 客户", "VIP/A accounts", 10),
        _count("key_white", "VIP/A 空白", "VIP/A not buying", 10),
    ),
)  # fmt: skip
WHITE = Table(
    "Whitespace", Phrase("空白机会", "White space"),
    Phrase("哪些 VIP 和 A 类客户还没有买哪个产品，空间最大的在前。", "Which VIP and A accounts do not buy which product yet; the most room first."),
    _LINKED,
    (
        ACCOUNT, NAME, TIER, REGION, OWNER, SEGMENT, _text("product", "产品", "Product", 20),
        _money("purchases", "年采购额", "Purchases from us"),
        _money("potential", "预计总需求", "Estimated total purchases"),
        _money("room", "空间", "Room"), UNIT, CELL, FILE,
    ),
)  # fmt: skip
CONFLICTS = Table(
    "Conflicts", Phrase("冲突与检查", "Conflicts and checks"),
    Phrase("计划簿之间哪里不一致，哪本缺、旧或不可能；两处单元格都可点。", "Where books disagree, are missing, stale or cannot be right; both cells can be clicked."),
    _LINKED,
    (
        Column("severity", Kind.CHOICE, Phrase("级别", "Severity"), PLAN, words.SEVERITIES),
        Column("code", Kind.CHOICE, Phrase("种类", "Kind"), PLAN, own.FINDINGS, width=20), REGION,
        Column("message", Kind.NOTE, Phrase("说明", "Message"), PLAN, width=60), CELL,
        replace(CELL, key="other_cell", label=Phrase("另一处", "The other cell")), FILE,
        replace(FILE, key="other_file", label=Phrase("另一本", "The other book")),
    ),
)  # fmt: skip
CHANGES = Table(
    "Changes", Phrase("变化", "Changes"),
    Phrase("与上次汇总相比，哪些计划簿新增、没有了或有变化。", "Which books are new, gone or changed since the last run."),
    _LINKED,
    (
        Column("change", Kind.CHOICE, Phrase("变化", "Change"), PLAN, own.CHANGES), REGION, REP,
        _count("accounts", "客户", "Accounts"), _count("accounts_more", "客户增减", "Accounts +/-"),
        _money("purchases", "年采购额", "Purchases from us"), _money("purchases_more", "采购增减", "Purchases +/-"),
        UNIT, _count("planned", "已排拜访", "Planned"), _count("planned_more", "已排增减", "Planned +/-"),
        _count("done", "已完成", "Done"), _count("done_more", "完成增减", "Done +/-"), CELL, FILE,
    ),
)  # fmt: skip
MOVED = Table(
    "Moved", Phrase("客户变化", "Changed accounts"),
    Phrase("哪些客户是新的，或换了分类、负责人、金额。", "Which accounts are new, or have another tier, owner or amount."),
    _LINKED,
    (
        Column("change", Kind.CHOICE, Phrase("变化", "Change"), PLAN, own.CHANGES), ACCOUNT, NAME,
        REGION, replace(TIER, key="tier_last", label=Phrase("原分类", "Tier before")), TIER,
        replace(OWNER, key="owner_last", label=Phrase("原负责人", "Owner before")), OWNER,
        _money("purchases_last", "原采购额", "Purchases before"),
        _money("purchases", "年采购额", "Purchases from us"), CELL, FILE,
    ),
)  # fmt: skip
FILES = Table(
    "Files", Phrase("文件", "Files"),
    Phrase("每个文件是否汇总，没有的为什么。", "Whether each file was used, and if not, why."),
    _LINKED,
    (
        Column("state", Kind.CHOICE, Phrase("结果", "Outcome"), PLAN, own.STATES, width=10),
        REGION, REP, Column("message", Kind.NOTE, Phrase("原因", "Why"), PLAN, width=80), CELL, FILE,
    ),
)  # fmt: skip
FAULTS = Table(
    "Faults", Phrase("读取问题", "Faults"),
    Phrase("已汇总的计划簿里哪些单元格或列不能用。", "Which cells and columns of the books used could not be."),
    _LINKED,
    (
        Column("severity", Kind.CHOICE, Phrase("级别", "Severity"), PLAN, words.SEVERITIES), REGION,
        REP, Column("message", Kind.NOTE, Phrase("说明", "Message"), PLAN, width=80), CELL, FILE,
    ),
)  # fmt: skip
EXTRA = Table(
    "OwnColumns", Phrase("自有列", "Own columns"),
    Phrase("业务员自己加的列里写了什么。", "What stands in columns the reps added themselves."),
    _LINKED,
    (
        REGION, REP, _text("table", "表", "Table", 14), _text("header", "列名", "Header", 20),
        Column("text", Kind.NOTE, Phrase("内容", "Text"), PLAN, width=50), CELL, FILE,
    ),
)  # fmt: skip
REGION_BOOKS = Table(
    "RegionBooks", Phrase("区域工作簿", "Books by region"),
    Phrase("每个区域的明细在哪本工作簿里。", "Which book holds each region's lists."),
    _LINKED, (REGION, replace(CELL, label=Phrase("打开", "Open"))),
)  # fmt: skip
