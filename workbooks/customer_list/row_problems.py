"""What is said of a row of a customer list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from workbooks.customer_list.values import LONGEST
from workbooks.schema import Column


@dataclass(frozen=True, slots=True)
class _Saying:
    severity: str
    expected: Phrase
    message: Phrase


_SAYINGS: Mapping[str, _Saying] = {
    "no_id": _Saying("error", Phrase("CRM 里的客户编号，或在“客户”表中手工加一行", "an account ID in the CRM, or a row typed into Accounts"),
        Phrase("第 {line} 行“{name}”没有客户编号，没有导入；请在 CRM 补上编号，或在“客户”表中手工加一行。", "Row {line}, '{name}', has no account ID and was left out; give it one in the CRM, or type it into Accounts.")),
    "duplicate_id": _Saying("error", Phrase("每个客户一个编号", "an ID of its own for every account"),
        Phrase("第 {line} 行“{name}”与第 {other} 行同用编号 {row}，没有导入；请在 CRM 给它自己的编号。", "Row {line}, '{name}', has the ID {row} of row {other} and was left out; give it its own ID in the CRM.")),
    "no_name": _Saying("warning", Phrase("客户名称", "the account's name"),
        Phrase("第 {line} 行的客户 {row} 没有名称，已导入；请补上。", "Row {line}: account {row} has no name and was imported without one; fill it in.")),
    "name_twice": _Saying("warning", Phrase("每个客户一行", "one row an account"),
        Phrase("第 {line} 行“{found}”与第 {other} 行同名，两行都已导入；如果是同一家，请删去一行。", "Row {line}: '{found}' is also the name in row {other}; both were imported, delete one if they are the same.")),
    "purchases_above_potential": _Saying("warning", Phrase("不小于年采购额", "no less than the purchases"),
        Phrase("第 {line} 行客户 {row} 的预计总需求 {found} 小于年采购额 {other}；请核对两个数。", "Row {line}: account {row} needs {found} in all but buys {other} from us; check both figures.")),
    "negative_amount": _Saying("warning", Phrase("0 或正数", "0 or more"),
        Phrase("第 {line} 行客户 {row} 的“{header}”是负数 {found}，不能用于分类；请改为 0 或正数。", "Row {line}: '{header}' of account {row} is the negative {found}, of no use for its tier; write 0 or more.")),
    "number": _Saying("warning", Phrase("一个数，如 1250.5", "a number, such as 1250.5"),
        Phrase("第 {line} 行的“{header}”写着“{found}”，不是数，已留空；请填一个数。", "Row {line}: '{header}' says '{found}', which is no number, and was left empty; give a number.")),
    "date": _Saying("warning", Phrase("一个日期，如 2026-05-13", "a date, such as 2026-05-13"),
        Phrase("第 {line} 行的“{header}”写着“{found}”，没有这样的日期，已留空；请写成 2026-05-13。", "Row {line}: '{header}' says '{found}', which is no date, and was left empty; write it as 2026-05-13.")),
    "flag": _Saying("warning", Phrase("是，或留空", "yes, or nothing"),
        Phrase("第 {line} 行的“{header}”写着“{found}”，已留空；请填“是”或留空。", "Row {line}: '{header}' says '{found}' and was left empty; write yes or nothing.")),
    "choice": _Saying("warning", Phrase("{allowed} 之一", "one of {allowed}"),
        Phrase("第 {line} 行的“{header}”写着“{found}”，不在列表中，已留空；请用 {allowed} 之一。", "Row {line}: '{header}' says '{found}', which is not in the list, and was left empty; use one of {allowed}.")),
    "level": _Saying("warning", Phrase("0 到 4 的整数", "a whole number from 0 to 4"),
        Phrase("第 {line} 行的“{header}”写着“{found}”，已留空；请填 0 到 4 的整数。", "Row {line}: '{header}' says '{found}' and was left empty; give a whole number from 0 to 4.")),
    "surplus": _Saying("warning", Phrase("与表头一样多的列", "as many cells as the header"),
        Phrase("第 {line} 行比表头多出内容“{found}”，没有用；请检查这一行是否错位。", "Row {line} has more cells than the header, '{found}', which were not used; check whether the row has slipped.")),
    "too_long": _Saying("warning", Phrase("不超过 {limit} 个字", "at most {limit} characters"),
        Phrase("第 {line} 行的“{header}”太长，只留了前 {limit} 个字。", "Row {line}: '{header}' is too long; its first {limit} characters were kept.")),
    "formula": _Saying("note", Phrase("文字", "text"),
        Phrase("第 {line} 行的“{header}”以公式符号开头：{found}；已按文字保存，不会运算。", "Row {line}: '{header}' begins like a formula, {found}; it was kept as text and never calculates.")),
    "full_width": _Saying("note", Phrase("半角数字", "plain digits"),
        Phrase("第 {line} 行的“{header}”是全角数字“{found}”，读作 {read}。", "Row {line}: '{header}' has full-width digits, '{found}', read as {read}.")),
    "spaces": _Saying("note", Phrase("前后没有空格", "no spaces around it"),
        Phrase("第 {line} 行的“{header}”前后有空格，读作“{read}”。", "Row {line}: '{header}' has spaces around it and was read as '{read}'.")),
}  # fmt: skip


class Place(NamedTuple):
    """What a finding is about.

    Attributes:
        line: Number of the row in the list.
        row: Id of the account, empty if it has none.
        key: Key of the column, empty for the row as a whole.
        header: The column's header in the list.
    """

    line: int
    row: str
    key: str
    header: str


def row_problem(
    code: str, place: Place, found: str, column: Column | None, lang: Lang, **values: Any
) -> Problem:
    """Return a finding in a row as a problem.

    Args:
        code: Which finding, a key of the sayings.
        place: Where.
        found: What stands there.
        column: The column, where the finding names the values it allows.
        lang: Language of the message.
        values: What else the message says.
    """
    saying = _SAYINGS[code]
    terms = column.terms if column else {}
    allowed = "、".join(phrase.say(lang) for phrase in terms.values())
    said = {**place._asdict(), "found": found, "limit": LONGEST, "allowed": allowed, **values}
    return Problem(
        id=f"import-{code}-{place.line}{f'-{place.key}' if place.key else ''}",
        severity=saying.severity, origin="import", table="Accounts", row=place.row,
        column=place.key, source_row=place.line, found=found[:LONGEST],
        expected=saying.expected.say(lang, **said),
        message=saying.message.say(lang, **said)[:LONGEST],
    )  # fmt: skip
