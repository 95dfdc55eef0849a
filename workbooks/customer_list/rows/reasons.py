"""Why a row or a sheet is left out, and what is said of a list as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from workbooks.customer_list.columns.texts import LONGEST
from workbooks.customer_list.rows.sayings import Spot

ROW_REASONS: Mapping[str, Phrase] = {
    "no_id": Phrase("没有客户编号", "it has no account ID"),
    "duplicate_id": Phrase("编号与前面的行重复", "its ID is that of a row above"),
    "total": Phrase("是合计行", "it is a total"),
    "repeated_header": Phrase("是重复的表头", "it repeats the header"),
    "footer": Phrase("是页眉页脚之类的说明", "it is a line of the page, no row of the list"),
    "stray_text": Phrase("只有一格文字，不是客户", "it is one text alone, no account"),
    "another_table": Phrase(
        "在空行下面，像是另一张小表", "it stands below a blank line and looks like another table"
    ),
    "above_header": Phrase("在表头上面", "it stands above the header"),
}
SHEET_REASONS: Mapping[str, Phrase] = {
    "hidden": Phrase("工作表是隐藏的", "the sheet is hidden"),
    "no_header": Phrase("没有客户清单的表头", "it has no header of a customer list"),
    "no_id": Phrase("表头里没有客户编号", "its header has no account ID"),
    "no_rows": Phrase("表头下面没有行", "there is nothing below its header"),
    "other_list": Phrase("是{kind}清单", "it is a list of {kind}"),
}
LEFT_OUT = Phrase(
    "{at}没有导入，因为{reason}：“{found}”。", "{at} was left out, because {reason}: '{found}'."
)
_SEVERITIES = {"sheet_list_hidden": "warning", "sheet": "note", "column_twice": "note"}
_UNIT = Phrase(
    "列名里写明币种和单位，如“年采购额（万元）”",
    "a currency and unit in the headers, such as 'Purchases (kUSD)'",
)
_LISTS: Mapping[str, tuple[Phrase, Phrase]] = {
    "no_unit": (_UNIT, Phrase(
        "{sheet}清单里没有写金额的单位，按“{unit}”导入；如果不是，请在列名里写明单位后重新导入。",
        "{sheet}the list names no unit of its amounts; they were taken as {unit}. If that is wrong, name the unit in the headers and import again.")),
    "unit_assumed": (_UNIT, Phrase(
        "{sheet}“{header}”没有写单位，按其他金额列的“{unit}”导入；请核对。",
        "{sheet}'{header}' names no unit and was taken to be in {unit}, as the other amounts are; check it.")),
    "unit_unclear": (_UNIT, Phrase(
        "{sheet}“{header}”没有写单位，而其他金额列单位不一（{units}），没有导入这一列；请在列名里写明单位。",
        "{sheet}'{header}' names no unit, and the other amounts have several ({units}); the column was not imported; name its unit in the header.")),
    "currency_mixed": (_UNIT, Phrase(
        "{sheet}“{header}”的币种是 {found}，而清单是 {currency}；币种不能混，没有导入这一列，请换算后重新导入。",
        "{sheet}'{header}' is in {found}, while the list is in {currency}; currencies are not mixed, so the column was not imported; convert it and import again.")),
    "currency_assumed": (_UNIT, Phrase(
        "{sheet}清单只写了千、万之类，没有写币种，按 {currency} 导入；请核对。",
        "{sheet}the list says thousands or millions but no currency; it was taken to be {currency}; check it.")),
    "doubtful_header": (Phrase("客户从我方采购的金额", "what the account buys from us"), Phrase(
        "{sheet}“{header}”作为年采购额导入；在 CRM 里它通常是客户自己的营业额。如果不是从我方采购的金额，请用 --map 指定别的列。",
        "{sheet}'{header}' was imported as the purchases from us; in a CRM it is usually the account's own turnover. If so, name another column with --map.")),
    "column_twice": (Phrase("一个意思一列", "one column a meaning"), Phrase(
        "{sheet}“{header}”与“{other}”意思相同，只用了“{other}”；要用前者请写在 --map 里。",
        "{sheet}'{header}' means the same as '{other}', which was used; to use the former, name it with --map.")),
    "sheet": (Phrase("有客户清单的工作表", "sheets with the customer list"), Phrase(
        "工作表“{name}”没有读取，因为{reason}。", "Sheet '{name}' was not read, because {reason}.")),
    "sheet_list_hidden": (Phrase("看得见的工作表", "sheets that can be seen"), Phrase(
        "工作表“{name}”有 {rows} 行客户清单但是隐藏的，没有读取；要导入请先取消隐藏。",
        "Sheet '{name}' holds a customer list (rows: {rows}) but is hidden, and was not read; unhide it to import it.")),
    "encoding": (Phrase("UTF-8，或用 --encoding 说明", "UTF-8, or the encoding named with --encoding"), Phrase(
        "文件没有写明文字编码，按 {encoding} 读取（如“{piece}”）；如果有乱码，请用 --encoding 说明编码后重新导入。",
        "The file does not say its text encoding; it was read as {encoding} ('{piece}' is in it). If words look wrong, name the encoding with --encoding and import again.")),
    "garbled": (Phrase("没有乱码的文字", "text that is not garbled"), Phrase(
        "{at}有乱码：文件在导出前已经用错过编码；请从 CRM 重新导出。",
        "{at} holds garbled text: the file was saved in a wrong encoding before it came here; export it from the CRM again.")),
    "no_rows": (Phrase("表头下面的客户", "accounts below the header"), Phrase(
        "{sheet}清单只有表头，下面没有客户；请检查导出的条件。", "{sheet}the list has a header and no account below it; look at how it was exported.")),
    "quote": (Phrase("成对的引号", "quotation marks in pairs"), Phrase(
        "{at}的引号没有配对，这一行按原样逐格读取：{found}；请核对。",
        "{at} has a quotation mark that does not close; the row was read cell by cell as it stands: {found}; check it.")),
    "quote_spans": (Phrase("一行一个客户", "a row an account"), Phrase(
        "{at}到第 {end} 行因引号连成一行；如果是几行，请补上前一行的引号后重新导入。",
        "{at} goes on to row {end} within quotation marks and was read as one row; if these are several, close the quotation mark and import again.")),
    "unseen": (Phrase(".xlsx 文件", "an .xlsx file"), Phrase(
        "这种文件看不到数字格式和错误值：编号前面的零、错误的单元格可能没有读出；请在 Excel 中另存为 .xlsx 再导入，或仔细核对。",
        "Number formats and error values of such a file stay unseen: leading zeros of IDs and cells with errors may be missing; save it as .xlsx in Excel and import that, or check with care.")),
}  # fmt: skip
_OF_SHEET = Phrase("工作表“{name}”：", "Sheet '{name}': ")


@dataclass(frozen=True, slots=True)
class About:
    """What a saying about a list as a whole is about.

    Attributes:
        spot: The line meant, or line 0.
        key: Key of the column, empty for the list.
        header: The column's header.
    """

    spot: Spot
    key: str = ""
    header: str = ""


def list_problem(code: str, about: About, lang: Lang, **values: Any) -> Problem:
    """Return a finding about a list, a sheet or a column as a problem."""
    expected, message = _LISTS[code]
    spot = about.spot
    sheet = _OF_SHEET.say(lang, name=spot.sheet) if spot.sheet else ""
    said = {"sheet": sheet, "header": about.header, "at": spot.at(lang), **values}
    mark = spot.mark if spot.line or spot.number else "0"
    text = message.say(lang, **said)
    return Problem(
        id=f"import-{code}-{mark}{f'-{about.key}' if about.key else ''}",
        severity=_SEVERITIES.get(code, "warning"), origin="import", table="Accounts", row="",
        column=about.key, source_row=spot.line or None, found=about.header,
        expected=expected.say(lang), message=(text[:1].upper() + text[1:])[:LONGEST],
    )  # fmt: skip


def left_out_note(code: str, spot: Spot, found: str, lang: Lang) -> Problem:
    """Return a row left out that is no fault of the list, as a note."""
    reason = ROW_REASONS[code].say(lang)
    return Problem(
        id=f"import-left_out-{spot.mark}", severity="note", origin="import", table="Accounts",
        row="", column="", source_row=spot.line, found=found[:LONGEST], expected="",
        message=LEFT_OUT.say(lang, at=spot.at(lang), reason=reason, found=found[:200]),
    )  # fmt: skip
