"""What a manager must look at: where books disagree, are missing or cannot be right."""

from collections.abc import Mapping
from dataclasses import dataclass

from generators.common.language import Lang, Phrase
from generators.common.vocabulary import Terms

SAYINGS: Mapping[str, Phrase] = {
    "same_account": Phrase("客户 {subject} 出现在两本计划簿里：“{found}”和“{other}”；请决定由谁负责。", "Account {subject} stands in two books: '{found}' and '{other}'; decide who is to have it."),
    "several_books": Phrase("客户 {subject} 出现在 {found} 本计划簿里：{other}；请决定由谁负责。", "Account {subject} stands in {found} books: {other}; decide who is to have it."),
    "similar_account": Phrase("“{found}”和“{other}”在同一城市，可能是同一个客户；请核对。", "'{found}' and '{other}' are in one city and may be one account; check."),
    "two_owners": Phrase("客户 {subject} 有两个负责人：{found} 和 {other}。", "Account {subject} has two owners: {found} and {other}."),
    "two_tiers": Phrase("客户 {subject} 的分类不同：{found} 和 {other}。", "Account {subject} has two tiers: {found} and {other}."),
    "two_amounts": Phrase("客户 {subject} 的年采购额不同：{found} 和 {other}。", "Account {subject} has two amounts of purchases: {found} and {other}."),
    "impossible_sum": Phrase("采购额合计从上次的 {other} 变为 {found}；请核对单位和漏填。", "Purchases came to {other} last time and to {found} now; check the unit and missing rows."),
    "fewer_accounts": Phrase("客户数从上次的 {other} 减到 {found}；请核对是否误删。", "There were {other} accounts last time and are {found} now; check for deleted rows."),
    "stale_book": Phrase("计划簿上次运行计划是 {found}，已超过 {other} 天；请重新计划。", "The book was last planned {found}, more than {other} days ago; plan it anew."),
    "never_planned": Phrase("计划簿从未运行过计划；请运行一次。", "The book was never planned; plan it."),
    "missing_region": Phrase("没有收到“{subject}”的计划簿。", "No book came from '{subject}'."),
    "over_capacity": Phrase("{subject} 在 {found} 天排的拜访超过能力（每天最多 {other} 次）。", "{subject} has more visits than fit on {found} days (at most {other} a day)."),
    "open_book": Phrase("计划簿正在 Excel 等程序中打开，未保存的改动没有读到。", "The book is open in Excel or the like; what is not saved yet was not read."),
    "returned": Phrase("计划簿已退回，业务员还没有处理：{found}", "The book was returned and the rep has not settled it: {found}"),
    "not_reviewed": Phrase("计划簿还没有审批。", "The book has not been reviewed."),
    "more": Phrase("还有 {found} 条“{subject}”没有列出。", "{found} more of '{subject}' are not listed."),
}  # fmt: skip

KINDS: Terms = {
    "same_account": Phrase("一个客户两本计划", "one account, two books"),
    "several_books": Phrase("一个客户多本计划", "one account, several books"),
    "similar_account": Phrase("名称相似", "similar names"),
    "two_owners": Phrase("两个负责人", "two owners"),
    "two_tiers": Phrase("分类不同", "two tiers"),
    "two_amounts": Phrase("金额不同", "two amounts"),
    "impossible_sum": Phrase("合计不可能", "impossible sum"),
    "fewer_accounts": Phrase("客户变少", "fewer accounts"),
    "stale_book": Phrase("计划陈旧", "stale plan"),
    "never_planned": Phrase("从未计划", "never planned"),
    "missing_region": Phrase("没有收到", "did not come"),
    "over_capacity": Phrase("超过能力", "over capacity"),
    "open_book": Phrase("正在打开", "open"),
    "returned": Phrase("已退回", "returned"),
    "not_reviewed": Phrase("未审批", "not reviewed"),
    "more": Phrase("其余", "more"),
}
"""What each kind of finding is called."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell in a book: file, table, sheet row and column key; row 0 means the file alone."""

    file: str = ""
    table: str = ""
    row: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    Attributes:
        severity: `error`, `warning` or `note`.
        code: Key of its sentence in `SAYINGS`.
        region: Which region it is about.
        subject: Account, rep, region or book it is about.
        found: What one place says.
        other: What the other says, or what would do.
        one: The one cell.
        another: The other cell.
    """

    severity: str
    code: str
    region: str
    subject: str = ""
    found: str = ""
    other: str = ""
    one: Place = Place()
    another: Place = Place()

    def say(self, lang: Lang) -> str:
        """Return the sentence."""
        phrase = SAYINGS[self.code]
        subject = KINDS[self.subject].say(lang) if self.code == "more" else self.subject
        return phrase.say(lang, subject=subject, found=self.found, other=self.other)
