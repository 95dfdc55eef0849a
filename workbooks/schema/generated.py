"""The tables a run writes: visits, SWOT, strategies, actions, problems and the log (M9, M10, M16)."""

from generators.common import vocabulary as words
from generators.common.language import Phrase
from workbooks.schema.accounts import NOTES
from workbooks.schema.model import Column, Kind, Owner, Table

PLAN = Owner.PLAN
_ACCOUNT = Column("account", Kind.ID, Phrase("客户编号", "Account ID"), PLAN)
_NAME = Column("name", Kind.TEXT, Phrase("客户名称", "Account name"), PLAN, width=28)
_ID = Column("id", Kind.ID, Phrase("编号", "ID"), PLAN, width=16)
_RUN = Phrase(
    "运行 kamplan plan 后填写；白色列由你填写，重新计划时保留。",
    "Filled by kamplan plan; the white columns are yours and survive every run.",
)

# what the Calendar sheet shows of a visit, and where; the words of both languages, as a book can be
# translated later
_CARD = (
    'IF(OR([id]="",NOT(ISNUMBER([date])),[status]="已取消",[status]="cancelled",'
    'AND(CalendarOwner<>"",CalendarOwner<>"全部",CalendarOwner<>"everyone",[owner]<>CalendarOwner)),"",'
    'TRIM([tier]&" "&[name])&IF(OR([extra]="是",[extra]="yes")," +","")'
    '&IF(OR([status]="已完成",[status]="done")," ✓",""))'
)
_SLOT = (
    'IF([card]="","",INT([date])&"-"&SUMPRODUCT((Visits[card]<>"")*(Visits[date]=[date])'
    "*(ROW(Visits[date])<=ROW())))"
)

VISITS = Table(
    "Visits",
    Phrase("拜访计划", "Visits"),
    Phrase(
        "哪天去拜访谁，为了什么；拜访后记结果。",
        "Whom to visit on which day, and why; record the result after the visit.",
    ),
    _RUN,
    (
        _ID,
        _ACCOUNT,
        _NAME,
        Column("date", Kind.PLAN_DATE, Phrase("日期", "Date"), PLAN, overridable=True),
        Column("week", Kind.TEXT, Phrase("周", "Week"), PLAN, width=10),
        Column("tier", Kind.CHOICE, Phrase("分类", "Tier"), PLAN, words.TIERS),
        Column("city", Kind.TEXT, Phrase("城市", "City"), PLAN, width=10),
        Column("owner", Kind.TEXT, Phrase("负责人", "Owner"), PLAN, width=9),
        Column("minutes", Kind.INTEGER, Phrase("分钟", "Minutes"), PLAN, width=10),
        Column("objective", Kind.NOTE, Phrase("拜访目标", "Objective"), PLAN, width=52),
        Column("smart", Kind.TEXT, Phrase("SMART 缺项", "SMART: missing"), PLAN, width=15),
        Column("proposed", Kind.DATE, Phrase("计划建议日期", "Plan's date"), PLAN),
        Column("extra", Kind.CHOICE, Phrase("加访", "Extra"), PLAN, words.YES, width=8, optional=True),
        Column("remark", Kind.TEXT, Phrase("计划说明", "Plan's remark"), PLAN, width=46),
        Column("card", Kind.TEXT, Phrase("日历文字", "Calendar text"), PLAN, formula=_CARD, hidden=True),
        Column("slot", Kind.TEXT, Phrase("日历位置", "Calendar place"), PLAN, formula=_SLOT, hidden=True),
        Column("own_objective", Kind.NOTE, Phrase("自定目标", "Your objective"), width=30),
        Column("with_rep", Kind.TEXT, Phrase("同行", "With"), width=10, optional=True),
        Column("status", Kind.CHOICE, Phrase("状态", "Status"), terms=words.VISIT_STATUS),
        Column("result", Kind.NOTE, Phrase("结果", "Result"), width=30),
        Column("next_step", Kind.NOTE, Phrase("下一步", "Next step"), width=30),
        NOTES,
    ),
    print_to="objective",
)  # fmt: skip

SWOT = Table(
    "Swot",
    Phrase("SWOT 分析", "SWOT"),
    Phrase(
        "我们的优势劣势，外面的机会威胁，依据是什么。",
        "Our strengths and weaknesses, the opportunities and threats outside, and the evidence.",
    ),
    _RUN,
    (
        Column("id", Kind.ID, Phrase("编号", "ID"), PLAN, width=22),
        Column("quadrant", Kind.CHOICE, Phrase("象限", "Quadrant"), PLAN, words.QUADRANTS),
        _ACCOUNT,
        _NAME,
        Column("entry", Kind.NOTE, Phrase("内容", "Entry"), PLAN, width=52),
        Column("evidence", Kind.NOTE, Phrase("依据", "Evidence"), PLAN, width=46),
        Column("rule", Kind.TEXT, Phrase("规则", "Rule"), PLAN, width=12),
        Column("source", Kind.CHOICE, Phrase("来源", "Source"), PLAN, words.SOURCES),
        NOTES,
    ),
    print_to="rule",
)

STRATEGIES = Table(
    "Strategies",
    Phrase("策略", "Strategies"),
    Phrase(
        "由 SWOT 配对得出的策略：SO、WO、ST、WT。",
        "What follows from the SWOT, pair by pair: SO, WO, ST, WT.",
    ),
    _RUN,
    (
        Column("id", Kind.ID, Phrase("编号", "ID"), PLAN, width=34),
        Column("pair", Kind.CHOICE, Phrase("配对", "Pair"), PLAN, words.PAIRS),
        _ACCOUNT,
        _NAME,
        Column("inside", Kind.ID, Phrase("内部条目", "Inside entry"), PLAN, width=22),
        Column("outside", Kind.ID, Phrase("外部条目", "Outside entry"), PLAN, width=24),
        Column("strategy", Kind.NOTE, Phrase("策略", "Strategy"), PLAN, width=64),
        Column("chosen", Kind.CHOICE, Phrase("采用", "Chosen"), terms=words.YES),
        NOTES,
    ),
    print_to="chosen",
)

ACTIONS = Table(
    "Actions",
    Phrase("TAT 行动计划", "TAT action plan"),
    Phrase("谁在何时做什么，怎样算做到。", "Who does what by when, and how it will be judged."),
    _RUN,
    (
        Column("id", Kind.ID, Phrase("编号", "ID"), PLAN, width=36),
        Column("phase", Kind.CHOICE, Phrase("阶段", "Phase"), PLAN, words.PHASES),
        _ACCOUNT,
        _NAME,
        Column("strategy", Kind.ID, Phrase("策略编号", "Strategy ID"), PLAN, width=34),
        Column("action", Kind.NOTE, Phrase("行动", "Action"), PLAN, width=56),
        Column("owner", Kind.TEXT, Phrase("负责人", "Owner"), PLAN, width=9),
        Column("start", Kind.DATE, Phrase("开始", "Start"), PLAN),
        Column("due", Kind.PLAN_DATE, Phrase("截止", "Due"), PLAN),
        Column("measure", Kind.NOTE, Phrase("成功标准", "Measure of success"), PLAN, width=38),
        Column("status", Kind.CHOICE, Phrase("状态", "Status"), terms=words.ACTION_STATUS),
        Column("result", Kind.NOTE, Phrase("结果", "Result"), width=30),
        NOTES,
    ),
    print_to="status",
)

PROBLEMS = Table(
    "Problems",
    Phrase("问题", "Problems"),
    Phrase(
        "哪里的数据有问题，该怎样改；点“单元格”可跳转。",
        "What is wrong in the data and what would do; click a cell address to go there.",
    ),
    Phrase(
        "运行 kamplan plan 后填写；没有行就没有问题。",
        "Filled by kamplan plan; no rows, no problems.",
    ),
    (
        Column("id", Kind.ID, Phrase("编号", "ID"), PLAN, width=36),
        Column("severity", Kind.CHOICE, Phrase("级别", "Severity"), PLAN, words.SEVERITIES),
        Column("origin", Kind.CHOICE, Phrase("来自", "Origin"), PLAN, words.ORIGINS),
        Column("table", Kind.TEXT, Phrase("表", "Table"), PLAN, width=12),
        Column("row", Kind.ID, Phrase("行编号", "Row ID"), PLAN),
        Column("column", Kind.TEXT, Phrase("列", "Column"), PLAN, width=18),
        Column("cell", Kind.LINK, Phrase("单元格", "Cell"), PLAN, width=14),
        Column("source_row", Kind.INTEGER, Phrase("来源行", "Source row"), PLAN, width=9),
        Column("found", Kind.NOTE, Phrase("发现", "Found"), PLAN, width=30),
        Column("expected", Kind.NOTE, Phrase("应为", "Expected"), PLAN, width=34),
        Column("message", Kind.NOTE, Phrase("说明", "Message"), PLAN, width=64),
        Column("status", Kind.CHOICE, Phrase("处理", "Status"), terms=words.PROBLEM_STATUS),
        NOTES,
    ),
    print_to="message",
)

LOG = Table(
    "Log",
    Phrase("记录", "Log"),
    Phrase(
        "计划何时运行过，得出什么，保留了你的哪些改动。",
        "When the plan ran, what came out, and which of your changes it kept.",
    ),
    _RUN,
    (
        Column("id", Kind.ID, Phrase("编号", "ID"), PLAN, width=26),
        Column("time", Kind.TEXT, Phrase("时间", "Time"), PLAN, width=18),
        Column("command", Kind.TEXT, Phrase("命令", "Command"), PLAN, width=11),
        Column("event", Kind.TEXT, Phrase("事件", "Event"), PLAN, width=16),
        Column("row", Kind.ID, Phrase("行编号", "Row ID"), PLAN),
        Column("detail", Kind.NOTE, Phrase("内容", "Detail"), PLAN, width=76),
    ),
)

# not for people: what the plan wrote last, so that a change of the rep's can be told from its own
GENERATED = Table(
    "Generated",
    Phrase("计划记忆", "Plan memory"),
    Phrase(
        "计划上次写了什么，好认出你改过什么；请不要修改。",
        "What the plan wrote last, to tell what you changed; please leave it as it is.",
    ),
    _RUN,
    (
        Column("id", Kind.ID, Phrase("编号", "ID"), PLAN, width=40),
        Column("state", Kind.TEXT, Phrase("归属", "Whose"), PLAN),
        Column("plan", Kind.TEXT, Phrase("计划的值", "Plan's values"), PLAN),
        Column("kept", Kind.TEXT, Phrase("保留的值", "Values kept"), PLAN),
    ),
)
