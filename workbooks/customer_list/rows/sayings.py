"""What is said of a row of a list, of its cells and of its columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from workbooks.customer_list.columns.texts import LONGEST
from workbooks.schema import Column


@dataclass(frozen=True, slots=True)
class _Saying:
    severity: str
    expected: Phrase
    message: Phrase


_NUMBER = Phrase("一个数，如 1250.5", "a number, such as 1250.5")
_DATE = Phrase("一个日期，如 2026-05-13", "a date, such as 2026-05-13")
_UNIT = Phrase(
    "一个币种和单位，写在列名里，如“年采购额（万元）”",
    "one currency and unit, in the header, such as 'Purchases (kUSD)'",
)
_AS_SHOWN = Phrase("编号在 CRM 里的写法，存为文本", "the ID as the CRM writes it, kept as text")
_VALUE = Phrase("一个值", "a value")
_SAYINGS: Mapping[str, _Saying] = {
    "no_id": _Saying("error", Phrase("CRM 里的客户编号，或在“客户”表中手工加一行", "an account ID in the CRM, or a row typed into Accounts"),
        Phrase("{at}“{name}”没有客户编号，没有导入；请在 CRM 补上编号，或在“客户”表中手工加一行。", "{at}, '{name}', has no account ID and was left out; give it one in the CRM, or type it into Accounts.")),
    "duplicate_id": _Saying("error", Phrase("每个客户一个编号", "an ID of its own for every account"),
        Phrase("{at}“{name}”与{other}同用编号 {row}，没有导入；请在 CRM 给它自己的编号。", "{at}, '{name}', has the ID {row} of {other} and was left out; give it its own ID in the CRM.")),
    "duplicate_id.alike": _Saying("error", Phrase("不只在大小写、全半角或看不见的符号上不同的编号", "IDs that differ by more than case, width or signs nobody sees"),
        Phrase("{at}“{name}”的编号 {row} 与{other}的 {first} 只差大小写、全半角或看不见的符号，Excel 分不开，没有导入；请在 CRM 给它另一个编号。", "{at}, '{name}', has the ID {row}, which differs from {first} of {other} only by case, width or signs nobody sees; Excel cannot tell them apart, so it was left out; give it another ID in the CRM.")),
    "no_name": _Saying("warning", Phrase("客户名称", "the account's name"),
        Phrase("{at}的客户 {row} 没有名称，已导入；请补上。", "{at}: account {row} has no name and was imported without one; fill it in.")),
    "name_twice": _Saying("warning", Phrase("每个客户一行", "one row an account"),
        Phrase("{at}“{found}”与{other}同名，两行都已导入；如果是同一家，请删去一行。", "{at}: '{found}' is also the name in {other}; both were imported, delete one if they are the same.")),
    "purchases_above_potential": _Saying("warning", Phrase("不小于年采购额", "no less than the purchases"),
        Phrase("{at}客户 {row} 的预计总需求 {found} 小于年采购额 {other}；请核对两个数。", "{at}: account {row} needs {found} in all but buys {other} from us; check both figures.")),
    "negative_amount": _Saying("warning", Phrase("0 或正数", "0 or more"),
        Phrase("{at}客户 {row} 的“{header}”是负数 {found}，不能用于分类；请改为 0 或正数。", "{at}: '{header}' of account {row} is the negative {found}, of no use for its tier; write 0 or more.")),
    "number": _Saying("warning", _NUMBER,
        Phrase("{at}的“{header}”写着“{found}”，不是数，已留空；请填一个数。", "{at}: '{header}' says '{found}', which is no number, and was left empty; give a number.")),
    "number.form": _Saying("warning", _NUMBER,
        Phrase("{at}的“{header}”写着“{found}”，小数点和千分位与这一列其他数的写法不合，已留空；请写成 1250.5 这样。", "{at}: '{header}' says '{found}', whose decimal sign is not that of its column, and was left empty; write it like 1250.5.")),
    "number.percent": _Saying("warning", _NUMBER,
        Phrase("{at}的“{header}”是百分比 {found}，不是金额，已留空；请填一个数。", "{at}: '{header}' is a percentage, {found}, and no amount; it was left empty; give a number.")),
    "decimal": _Saying("warning", _NUMBER,
        Phrase("{at}的“{header}”写着“{found}”，分不清其中的符号是小数点还是千分位，已留空；请写成不带千分位的数。", "{at}: '{header}' says '{found}', which may mean thousands or a fraction, and was left empty; write the number without a thousands sign.")),
    "format_scaled": _Saying("warning", _NUMBER,
        Phrase("{at}的“{header}”用数字格式“{form}”缩小显示，单位分不清，已留空；请改用常规格式并写明单位。", "{at}: '{header}' shows less than it holds by its number format '{form}', so its unit cannot be told, and was left empty; use the format General and name the unit.")),
    "merged_amount": _Saying("warning", Phrase("每个客户自己的金额", "each account's own amount"),
        Phrase("{at}的“{header}”与上面的行合并为一格（{found}），金额只归第一行，这里留空；请拆开并填各自的金额。", "{at}: '{header}' is one cell with the rows above ({found}); the amount was given to the first row only and is empty here; split the cell and fill in each amount.")),
    "other_currency": _Saying("warning", _UNIT,
        Phrase("{at}的“{header}”写着“{found}”，币种与这一列（{unit}）不同，不能混在一起，已留空；请换算。", "{at}: '{header}' says '{found}', in another currency than its column ({unit}); currencies are not mixed, so it was left empty; convert it.")),
    "own_unit": _Saying("warning", _UNIT,
        Phrase("{at}的“{header}”写着“{found}”，单位与这一列（{unit}）矛盾，已留空；请只写数，或写明万元、亿。", "{at}: '{header}' says '{found}', against the unit of its column ({unit}), and was left empty; write the number alone.")),
    "unit_doubt": _Saying("warning", _UNIT,
        Phrase("{at}的“{header}”写着“{found}”，这一列别的数自带“万”“亿”之类，这里没有，单位分不清，已留空；请写明单位。", "{at}: '{header}' says '{found}' without the thousands or millions other cells of its column name, so its unit cannot be told, and was left empty; name the unit.")),
    "date": _Saying("warning", _DATE,
        Phrase("{at}的“{header}”写着“{found}”，没有这样的日期，已留空；请写成 2026-05-13。", "{at}: '{header}' says '{found}', which is no date, and was left empty; write it as 2026-05-13.")),
    "date.order": _Saying("warning", _DATE,
        Phrase("{at}的“{header}”写着“{found}”，可能是 {means}，这一列也定不下来，已留空；请写成 2026-05-13。", "{at}: '{header}' says '{found}', which may be {means}, and nothing in its column decides it; it was left empty; write it as 2026-05-13.")),
    "date.form": _Saying("warning", _DATE,
        Phrase("{at}的“{header}”写着“{found}”，年、月、日的次序与这一列不合，已留空；请写成 2026-05-13。", "{at}: '{header}' says '{found}', whose order of day, month and year is not that of its column, and was left empty; write it as 2026-05-13.")),
    "date.early": _Saying("warning", Phrase("1990 年以后的日期", "a date after 1990"),
        Phrase("{at}的“{header}”写着“{found}”，早得不可能是拜访日期，已留空；请填真实的日期，或留空。", "{at}: '{header}' says '{found}', too early for a visit, and was left empty; give the real date, or none.")),
    "date.future": _Saying("warning", Phrase("不晚于 {latest} 的日期", "a date no later than {latest}"),
        Phrase("{at}的“{header}”写着“{found}”，还没有到，不会是已经有过的拜访，已留空；请填真实的日期，或留空。", "{at}: '{header}' says '{found}', which is yet to come and cannot be a visit that was; it was left empty; give the real date, or none.")),
    "flag": _Saying("warning", Phrase("是，或留空", "yes, or nothing"),
        Phrase("{at}的“{header}”写着“{found}”，已留空；请填“是”或留空。", "{at}: '{header}' says '{found}' and was left empty; write yes or nothing.")),
    "cross": _Saying("note", Phrase("是，或留空", "yes, or nothing"),
        Phrase("{at}的“{header}”画了叉“{found}”，这一列没有别的记号，读作“是”。", "{at}: '{header}' has a cross, '{found}', the only mark of its column, and was read as yes.")),
    "choice": _Saying("warning", Phrase("{allowed} 之一", "one of {allowed}"),
        Phrase("{at}的“{header}”写着“{found}”，不在列表中，已留空；请用 {allowed} 之一。", "{at}: '{header}' says '{found}', which is not in the list, and was left empty; use one of {allowed}.")),
    "level": _Saying("warning", Phrase("0 到 4 的整数", "a whole number from 0 to 4"),
        Phrase("{at}的“{header}”写着“{found}”，已留空；请填 0 到 4 的整数。", "{at}: '{header}' says '{found}' and was left empty; give a whole number from 0 to 4.")),
    "error_cell": _Saying("warning", _VALUE,
        Phrase("{at}的“{header}”是错误值 {found}，已留空；请在源文件里改正公式，或填上值。", "{at}: '{header}' is the error {found} and was left empty; mend the formula in the source, or fill in the value.")),
    "no_value": _Saying("warning", _VALUE,
        Phrase("{at}的“{header}”是没有算过的公式 {found}，已留空；请在 Excel 中打开源文件，保存后再导入。", "{at}: '{header}' is a formula nobody has calculated, {found}, and was left empty; open the source in Excel, save it, and import again.")),
    "id_rounded": _Saying("warning", _AS_SHOWN,
        Phrase("{at}的编号 {found} 是很长的数，Excel 只保留 15 位，后面的数字可能已丢失；请把源文件这一列存为文本后重新导出。", "{at}: the ID {found} is a long number, of which a spreadsheet keeps 15 digits; the others may be lost; export the list again with this column as text.")),
    "id_point": _Saying("warning", _AS_SHOWN,
        Phrase("{at}的编号写着“{found}”，带小数点，可能是编号被当作数存过；按原样保留，请核对。", "{at}: the ID says '{found}', with a decimal point, as if it had been stored as a number; it was kept as it stands; check it.")),
    "as_formula": _Saying("note", Phrase("文字本身", "the text itself"),
        Phrase("{at}的“{header}”写成公式 {found}，读作“{read}”。", "{at}: '{header}' is written as a formula, {found}, and was read as '{read}'.")),
    "no_id.nameless": _Saying("error", Phrase("客户编号和客户名称", "an account ID and a name"),
        Phrase("{at}既没有客户编号也没有名称，没有导入：“{found}”；如果是客户，请在 CRM 补上。", "{at} has neither an account ID nor a name and was left out: '{found}'; if it is an account, complete it in the CRM.")),
    "apostrophe": _Saying("note", Phrase("不带撇号", "no apostrophe"),
        Phrase("{at}的“{header}”前面有撇号“{found}”，读作“{read}”。", "{at}: '{header}' begins with an apostrophe, {found}, and was read as '{read}'.")),
    "surplus": _Saying("warning", Phrase("与表头一样多的列", "as many cells as the header"),
        Phrase("{at}比表头多出内容“{found}”，没有用；请检查这一行是否错位。", "{at} has more cells than the header, '{found}', which were not used; check whether the row has slipped.")),
    "too_long": _Saying("warning", Phrase("不超过 {limit} 个字", "at most {limit} characters"),
        Phrase("{at}的“{header}”太长，只留了前 {limit} 个字。", "{at}: '{header}' is too long; its first {limit} characters were kept.")),
    "formula": _Saying("note", Phrase("文字", "text"),
        Phrase("{at}的“{header}”以公式符号开头：{found}；已按文字保存，不会运算。", "{at}: '{header}' begins like a formula, {found}; it was kept as text and never calculates.")),
    "full_width": _Saying("note", Phrase("半角数字", "plain digits"),
        Phrase("{at}的“{header}”是全角数字“{found}”，读作 {read}。", "{at}: '{header}' has full-width digits, '{found}', read as {read}.")),
    "spaces": _Saying("note", Phrase("前后没有空格", "no spaces around it"),
        Phrase("{at}的“{header}”前后有空格，读作“{read}”。", "{at}: '{header}' has spaces around it and was read as '{read}'.")),
    "invisible": _Saying("note", Phrase("没有看不见的符号", "no signs nobody sees"),
        Phrase("{at}的“{header}”里有看不见的符号，已去掉，读作“{read}”。", "{at}: '{header}' holds signs nobody sees; without them it reads '{read}'.")),
}  # fmt: skip
_COMMA = Phrase("、", ", ")
_OR = Phrase(" 或 ", " or ")
_AT = Phrase("第 {line} 行", "Row {line}")
_AT_SHEET = Phrase("工作表“{sheet}”第 {line} 行", "Sheet '{sheet}', row {line}")
_OF = Phrase("第 {line} 行", "row {line}")
_OF_SHEET = Phrase("工作表“{sheet}”第 {line} 行", "row {line} of sheet '{sheet}'")


class Spot(NamedTuple):
    """Where in a file a row stands.

    Attributes:
        line: Its number in the sheet or file.
        sheet: The sheet's name; empty when there is only one.
        number: Which of the sheets it is, from 0.
    """

    line: int
    sheet: str = ""
    number: int = 0

    def at(self, lang: Lang) -> str:
        """Return it as a sentence begins with it."""
        return (_AT_SHEET if self.sheet else _AT).say(lang, line=self.line, sheet=self.sheet)

    def of(self, lang: Lang) -> str:
        """Return it as a sentence goes on with it."""
        return (_OF_SHEET if self.sheet else _OF).say(lang, line=self.line, sheet=self.sheet)

    @property
    def mark(self) -> str:
        """What tells the row from others in a problem's ID."""
        return f"{self.number}.{self.line}" if self.number else str(self.line)


class Place(NamedTuple):
    """What a finding is about.

    Attributes:
        spot: Where the row stands.
        row: Id of the account, empty if it has none.
        key: Key of the column, empty for the row as a whole.
        header: The column's header in the list.
    """

    spot: Spot
    row: str
    key: str
    header: str


def row_problem(
    code: str, place: Place, found: str, column: Column | None, lang: Lang, **values: Any
) -> Problem:
    """Return a finding in a row as a problem.

    Args:
        code: Which finding, a key of the sayings; what follows a point tells variants apart.
        place: Where.
        found: What stands there.
        column: The column, where the finding names the values it allows.
        lang: Language of the message.
        values: What else the message says.
    """
    saying = _SAYINGS[code]
    terms = column.terms if column else {}
    allowed = _COMMA.say(lang).join(phrase.say(lang) for phrase in terms.values())
    spot, _, key, _ = place
    if "means" in values:
        values["means"] = _OR.say(lang).join(values["means"])
    said = {
        "row": place.row, "header": place.header, "at": spot.at(lang), "found": found,
        "limit": LONGEST, "allowed": allowed, **values,
    }  # fmt: skip
    return Problem(
        id=f"import-{code.partition('.')[0]}-{spot.mark}{f'-{key}' if key else ''}",
        severity=saying.severity, origin="import", table="Accounts", row=place.row,
        column=key, source_row=spot.line, found=found[:LONGEST],
        expected=saying.expected.say(lang, **said),
        message=saying.message.say(lang, **said)[:LONGEST],
    )  # fmt: skip
