"""The lists of a national workbook, one row a book, account, visit, action, finding or file."""

from dataclasses import replace

from generators.common import vocabulary as words
from generators.common.language import Phrase
from generators.common.vocabulary import Terms
from generators.consolidation.findings import KINDS as FINDINGS
from workbooks.consolidating.scope import READ
from workbooks.national import words as own
from workbooks.national.columns import (
    ACCOUNT,
    CELL,
    COMMENT,
    COUNTED,
    FILE,
    FILLED,
    IDENTITY,
    LINKED,
    NAME,
    OWNER,
    PLAN,
    REGION,
    REP,
    SEGMENT,
    TIER,
    UNIT,
    count,
    day,
    money,
    text,
)
from workbooks.schema import TABLES
from workbooks.schema.model import Column, Kind, Table

_TABLES: Terms = {name: TABLES[name].title for name in READ}
BOOKS = Table(
    "Books", Phrase("计划簿", "Books"),
    Phrase("哪本计划簿最需要看：健康分由低到高；在“决定”里批准或退回。", "Which books need a look: the least healthy first; approve or return them under Decision."),
    Phrase(f"健康分满分 100：计划陈旧、客户未覆盖、行动逾期、数据有问题都扣分。{FILLED.zh}", f"Health is 100 less what an old plan, uncovered accounts, overdue actions and faulty data cost. {FILLED.en}"),
    (
        count("health", "健康分", "Health"), REGION, REP, text("period", "期间", "Period", 10),
        Column("decision", Kind.CHOICE, Phrase("决定", "Decision"), terms=own.DECISIONS, width=10),
        COMMENT,
        Column("review", Kind.CHOICE, Phrase("审批状态", "Review"), PLAN, own.REVIEWS, width=12),
        day("last_run", "上次计划", "Last planned"), count("days", "距今（天）", "Days ago"),
        count("accounts", "客户", "Accounts"), count("due", "应拜访", "Visits due"),
        count("planned", "已排", "Planned"), count("done", "已完成", "Done"),
        count("stale_accounts", "久未拜访的 VIP/A", "Stale VIP/A", 10),
        count("overdue", "逾期行动", "Overdue actions", 10), count("errors", "错误", "Errors"),
        count("faults", "读取问题", "Faults"), count("no_tier", "未分类", "No tier"),
        count("no_result", "已过无结果", "Past, no result", 10),
        count("warnings", "提醒", "Warnings"), CELL, FILE, *IDENTITY,
    ),
    print_to="overdue",
)  # fmt: skip
ACCOUNTS = Table(
    "NationalAccounts", Phrase("客户", "Accounts"),
    Phrase("所有客户；在“改派给”里改派，在“批示”里留言。", "Every account; reassign it under Reassign to, or leave a comment."),
    FILLED,
    (
        ACCOUNT, NAME, TIER, REGION, OWNER,
        Column("reassign_to", Kind.TEXT, Phrase("改派给", "Reassign to"), width=14), COMMENT,
        money("purchases", "年采购额", "Purchases from us"),
        money("potential", "预计总需求", "Estimated total purchases"), UNIT,
        count("due", "应拜访", "Visits due"), count("planned", "已排", "Planned"),
        count("done", "已完成", "Done"), day("last_visit", "上次拜访", "Last visit"),
        day("next_visit", "下次拜访", "Next visit"), SEGMENT, text("city", "城市", "City", 10),
        Column("stage", Kind.CHOICE, Phrase("关系阶段", "Relationship stage"), PLAN, words.STAGES),
        money("profit", "毛利", "Gross profit"), CELL, FILE, *IDENTITY,
    ),
    print_to="next_visit",
)  # fmt: skip
DROPPED = Table(
    "Dropped", Phrase("落下的拜访", "Dropped visits"),
    Phrase("哪些客户应拜访而没有排下，先看 VIP 和 A。", "Which accounts are due visits that found no place; VIP and A first."),
    LINKED,
    (
        ACCOUNT, NAME, TIER, REGION, OWNER, count("due", "应拜访", "Visits due"),
        count("planned", "已排", "Planned"), count("dropped", "落下", "Dropped"),
        day("last_visit", "上次拜访", "Last visit"), CELL, FILE,
    ),
    print_to="last_visit",
)  # fmt: skip
OVERDUE = Table(
    "Overdue", Phrase("逾期行动", "Overdue actions"),
    Phrase("哪些行动过了截止日还没有完成，谁负责。", "Which actions are past their day and not done, and whose they are."),
    LINKED,
    (
        Column("account", Kind.ID, Phrase("客户编号", "Account ID"), PLAN, width=16), NAME,
        Column("phase", Kind.CHOICE, Phrase("阶段", "Phase"), PLAN, words.PHASES),
        Column("action", Kind.NOTE, Phrase("行动", "Action"), PLAN, width=52), REGION, OWNER,
        day("due", "截止", "Due"), count("days", "逾期天数", "Days late"),
        Column("status", Kind.CHOICE, Phrase("状态", "Status"), PLAN, words.ACTION_STATUS),
        CELL, FILE,
    ),
    print_to="status",
)  # fmt: skip
WHITE = Table(
    "Whitespace", Phrase("空白机会", "White space"),
    Phrase("哪些 VIP 和 A 类客户还没有买哪些适合其行业的产品，空间最大的在前。", "Which VIP and A accounts do not buy which products for their segment; the most room first."),
    LINKED,
    (
        ACCOUNT, NAME, TIER, REGION, OWNER, SEGMENT, Column("product", Kind.NOTE, Phrase("还没买的产品", "Products not bought"), PLAN, width=30),
        money("purchases", "年采购额", "Purchases from us"),
        money("potential", "预计总需求", "Estimated total purchases"),
        money("room", "空间", "Room"), UNIT, CELL, FILE,
    ),
    print_to="unit",
)  # fmt: skip
CONFLICTS = Table(
    "Conflicts", Phrase("冲突与检查", "Conflicts and checks"),
    Phrase("计划簿之间哪里不一致，哪本缺、旧或不可能；两处单元格都可点。", "Where books disagree, are missing, stale or cannot be right; both cells can be clicked."),
    LINKED,
    (
        Column("severity", Kind.CHOICE, Phrase("级别", "Severity"), PLAN, words.SEVERITIES),
        Column("code", Kind.CHOICE, Phrase("种类", "Kind"), PLAN, FINDINGS, width=20), REGION,
        Column("message", Kind.NOTE, Phrase("说明", "Message"), PLAN, width=74), CELL,
        replace(CELL, key="other_cell", label=Phrase("另一处", "The other cell")), FILE,
        replace(FILE, key="other_file", label=Phrase("另一本", "The other book")),
    ),
)  # fmt: skip
NOT_CARRIED = Table(
    "NotCarried", Phrase("未带入的决定", "Decisions left behind"),
    Phrase("上一版汇总簿里哪些还没送达的决定没有带入这一版，为什么。", "Which decisions of the workbook before this one, not handed back yet, were not carried over, and why."),
    Phrase("由 kamplan consolidate 填写；上一版已保存，用 kamplan restore 取回。", "Filled by kamplan consolidate; the workbook before this one is kept, and kamplan restore brings it back."),
    (
        Column("decision", Kind.CHOICE, Phrase("决定", "Decision"), PLAN, own.KINDS, width=10),
        text("value", "内容", "Value", 14),
        Column("comment", Kind.NOTE, Phrase("批示", "Comment"), PLAN, width=36),
        Column("message", Kind.NOTE, Phrase("原因", "Why"), PLAN, width=60), ACCOUNT,
        text("place", "写在", "Typed in", 24), FILE,
    ),
)  # fmt: skip
CHANGES = Table(
    "Changes", Phrase("变化", "Changes"),
    Phrase("与较早一天的汇总相比，哪些计划簿新增、没有了或有变化。", "Which books are new, gone or changed since the run of an earlier day."),
    LINKED,
    (
        Column("change", Kind.CHOICE, Phrase("变化", "Change"), PLAN, own.CHANGES), REGION, REP,
        count("accounts", "客户", "Accounts"), count("accounts_more", "客户增减", "Accounts +/-"),
        money("purchases", "年采购额", "Purchases from us"), money("purchases_more", "采购增减", "Purchases +/-"),
        UNIT, count("planned", "已排拜访", "Planned"), count("planned_more", "已排增减", "Planned +/-"),
        count("done", "已完成", "Done"), count("done_more", "完成增减", "Done +/-"), CELL, FILE,
    ),
    print_to="done_more",
)  # fmt: skip
MOVED = Table(
    "Moved", Phrase("客户变化", "Changed accounts"),
    Phrase("哪些客户是新的、没有了，或换了分类、负责人、金额。", "Which accounts are new, gone, or have another tier, owner or amount."),
    LINKED,
    (
        Column("change", Kind.CHOICE, Phrase("变化", "Change"), PLAN, own.CHANGES), ACCOUNT, NAME,
        REGION, replace(TIER, key="tier_last", label=Phrase("原分类", "Tier before")), TIER,
        replace(OWNER, key="owner_last", label=Phrase("原负责人", "Owner before")), OWNER,
        money("purchases_last", "原采购额", "Purchases before"),
        money("purchases", "年采购额", "Purchases from us"), UNIT, CELL, FILE,
    ),
    print_to="unit",
)  # fmt: skip
FILES = Table(
    "Files", Phrase("文件", "Files"),
    Phrase("每个文件是否汇总，没有的为什么。", "Whether each file was used, and if not, why."),
    LINKED,
    (
        Column("state", Kind.CHOICE, Phrase("结果", "Outcome"), PLAN, own.STATES, width=10),
        REGION, REP, Column("message", Kind.NOTE, Phrase("原因", "Why"), PLAN, width=80), CELL, FILE,
    ),
    print_to="message",
)  # fmt: skip
FAULTS = Table(
    "Faults", Phrase("读取问题", "Faults"),
    Phrase("已汇总的计划簿里哪些单元格或列不能用。", "Which cells and columns of the books used could not be read."),
    LINKED,
    (
        Column("severity", Kind.CHOICE, Phrase("级别", "Severity"), PLAN, words.SEVERITIES), REGION,
        REP, Column("message", Kind.NOTE, Phrase("说明", "Message"), PLAN, width=80), CELL, FILE,
    ),
    print_to="message",
)  # fmt: skip
EXTRA = Table(
    "OwnColumns", Phrase("自有列", "Own columns"),
    Phrase("业务员自己加的列里写了什么。", "What stands in columns the reps added themselves."),
    LINKED,
    (
        REGION, REP, Column("table", Kind.TEXT, Phrase("表", "Table"), PLAN, _TABLES, width=14), text("header", "列名", "Header", 20),
        Column("text", Kind.NOTE, Phrase("内容", "Text"), PLAN, width=50), CELL, FILE,
    ),
)  # fmt: skip
REGION_BOOKS = Table(
    "RegionBooks", Phrase("区域工作簿", "Books by region"),
    Phrase("每个区域的明细在哪本工作簿里。", "Which book holds each region's lists."),
    COUNTED, (REGION, replace(CELL, label=Phrase("打开", "Open"), width=10), FILE),
)  # fmt: skip
