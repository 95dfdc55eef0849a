"""What a person can press: ribbon tag, button and command line verb have one name."""

from dataclasses import dataclass

from generators.common.language import Phrase


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the ribbon tab."""

    key: str
    label: Phrase


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to press.

    Attributes:
        name: Ribbon tag and verb; `addin.buttons.press(name, state)` does the job.
        group: Key of the ribbon group it stands in.
        label: What the button says, a verb.
        tip: One sentence on what it does.
        image: One of Office's built-in icons (imageMso).
        large: Whether the ribbon shows it large.
    """

    name: str
    group: str
    label: Phrase
    tip: Phrase
    image: str
    large: bool = False

    @property
    def macro(self) -> str:
        """The public Sub of its button: `kam_tier` is pressed by `PressKamTier`."""
        return "Press" + "".join(part.capitalize() for part in self.name.split("_"))


GROUPS = (
    Group("plan", Phrase("计划", "Plan")),
    Group("visits", Phrase("拜访", "Visits")),
    Group("documents", Phrase("文档", "Documents")),
    Group("review", Phrase("复查", "Review")),
    Group("manage", Phrase("管理", "Manage")),
)
COMMANDS = (
    Command("plan", "plan", Phrase("做计划", "Plan"), Phrase("分类、排拜访、写 SWOT 和行动计划，然后复查。", "Set tiers, schedule visits, draft the SWOT and the actions, and review."), "RefreshAll", large=True),
    Command("classify", "plan", Phrase("客户分类", "Set tiers"), Phrase("给每个客户分类，写明理由和应拜访次数。", "Give every account its tier, with the reason, and its visits due."), "ConditionalFormattingIconSetsGallery"),
    Command("analyse", "plan", Phrase("分析 SWOT", "Draft SWOT"), Phrase("从各表得出 SWOT 和策略。", "Draft the SWOT and the strategies from the tables."), "SmartArtInsert"),
    Command("act", "plan", Phrase("写行动计划", "Plan actions"), Phrase("把策略变成 TAT 行动计划。", "Turn the strategies into the TAT action plan."), "FormControlCheckBox"),
    Command("schedule", "visits", Phrase("排拜访", "Schedule visits"), Phrase("把本期的拜访排到工作日上；你移动过的不动。", "Put the period's visits on working days; those you moved stay."), "HeaderFooterCurrentDate", large=True),
    Command("documents", "documents", Phrase("写拜访计划", "Write call plans"), Phrase("为选中的拜访写 Word 拜访计划；没有选中就写本周的。", "Write a Word call plan for each selected visit; this week's when none is selected."), "TextBoxInsertExcel", large=True),
    Command("review", "review", Phrase("复查", "Review"), Phrase("列出缺少的和过期的内容。", "List what is missing or stale."), "ErrorChecking", large=True),
    Command("consolidate", "manage", Phrase("汇总文件夹", "Consolidate folder"), Phrase("经理用：把本簿所在文件夹里的计划簿汇总成一本，放在旁边。", "For managers: make one workbook of all planning books in this book's folder, beside it."), "TableInsertExcel"),
    Command("doctor", "manage", Phrase("检查安装", "Check set-up"), Phrase("检查这台电脑上的按钮为什么能用或不能用。", "Check why the buttons work, or do not, on this computer."), "Help"),
)  # fmt: skip
# the worksheet functions as buttons, for Excel on a Mac, where functions in Python do not run
FUNCTION_COMMANDS = (
    Command("kam_tier", "manage", Phrase("客户分类 kam_tier", "Tier: kam_tier"), Phrase("按目前购买状况和总体购买能力给出分类。", "Give the tier for current purchase and purchase capability."), "FunctionWizard"),
    Command("kam_visits", "manage", Phrase("应拜访次数 kam_visits", "Visits due: kam_visits"), Phrase("算出一段时间内应拜访几次。", "Count the visits due between two days."), "FunctionWizard"),
    Command("kam_next_visit", "manage", Phrase("下次拜访 kam_next_visit", "Next visit: kam_next_visit"), Phrase("算出下次最好哪天去。", "Give the day of the next visit."), "FunctionWizard"),
    Command("kam_memory", "manage", Phrase("记忆指数 kam_memory", "Memory: kam_memory"), Phrase("算出客户对上次拜访还记得多少（示意）。", "Estimate how much of the last visit is remembered (illustrative)."), "FunctionWizard"),
    Command("kam_workdays", "manage", Phrase("工作日 kam_workdays", "Working days: kam_workdays"), Phrase("数出两天之间有几个工作日。", "Count the working days between two days."), "FunctionWizard"),
)  # fmt: skip
FUNCTIONS = tuple(command.name for command in FUNCTION_COMMANDS)
