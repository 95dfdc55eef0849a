"""Why a file is not read: one sentence each."""

from generators.common.language import Phrase
from workbooks.guard.kinds import Kind

_ZH_SAVE = "请在 Excel 中打开，确认内容后另存为新的 .xlsx。"
_EN_SAVE = "Open it in Excel, look at it, and save it as a new .xlsx."


class RefusedError(Exception):
    """A file must not be read.

    Args:
        phrase: Why, with a place for `{file}`.
        values: What fills its other places.
    """

    def __init__(self, phrase: Phrase, **values: object) -> None:
        super().__init__(phrase.en)
        self.phrase, self.values = phrase, values


TOO_LARGE = Phrase(
    "{file} 有 {found} MB，超过允许的 {most} MB，没有读取；请拆分或删去不用的内容。",
    "{file} has {found} MB, more than the {most} MB allowed, and was not read; split it or delete what is not used.",
)
NO_REGULAR_FILE = Phrase(
    "{file} 不是普通文件，而是管道、设备之类，没有读取；请指明磁盘上的一个文件。",
    "{file} is a pipe, a device or the like and was not read; name a file on a disk.",
)
DAMAGED = Phrase(
    "{file} 已损坏或不完整（{found}），没有读取；请重新取得该文件，或用“kamplan restore”恢复旧版本。",
    "{file} is damaged or incomplete ({found}) and was not read; get the file again, or bring an earlier version back with 'kamplan restore'.",
)
PART_DAMAGED = Phrase(
    "{file} 中的 {part} 已损坏，没有读取；请重新取得该文件，或用“kamplan restore”恢复旧版本。",
    "The part {part} of {file} is damaged, and the file was not read; get the file again, or bring an earlier version back with 'kamplan restore'.",
)
TOO_MANY_PARTS = Phrase(
    f"{{file}} 内部有 {{found}} 个部件，超过允许的 {{most}} 个，没有读取。{_ZH_SAVE}",
    f"{{file}} has {{found}} parts, more than the {{most}} allowed, and was not read. {_EN_SAVE}",
)
BAD_PART = Phrase(
    f"{{file}} 内部有不允许的条目“{{part}}”（重复、越界或重叠），没有读取。{_ZH_SAVE}",
    f"{{file}} has a part '{{part}}' that is not allowed (repeated, outside the package, or overlapping another) and was not read. {_EN_SAVE}",
)
ODD_PACKING = Phrase(
    f"{{file}} 中的 {{part}} 用了 Excel 不用的压缩方式，没有读取。{_ZH_SAVE}",
    f"The part {{part}} of {{file}} is packed in a way Excel does not use, and the file was not read. {_EN_SAVE}",
)
BOMB = Phrase(
    "{file} 中的 {part} 解压后有 {found} MB，大得不合理，没有读取；这可能是有意破坏的文件，请向发件人核实。",
    "The part {part} of {file} unpacks to {found} MB, which no honest file does, and the file was not read; it may be meant to do harm: ask who sent it.",
)
BOMB_IN_ALL = Phrase(
    "{file} 解压后共有 {found} MB，超过允许的 {most} MB，没有读取；这可能是有意破坏的文件，请向发件人核实。",
    "{file} unpacks to {found} MB in all, more than the {most} MB allowed, and was not read; it may be meant to do harm: ask who sent it.",
)
ENTITIES = Phrase(
    f"{{file}} 中的 {{part}} 含有不允许的 DOCTYPE 声明，没有读取；这可能是有意破坏的文件。{_ZH_SAVE}",
    f"The part {{part}} of {{file}} has a DOCTYPE, which is not allowed, and the file was not read; it may be meant to do harm. {_EN_SAVE}",
)
TOO_DEEP = Phrase(
    f"{{file}} 中的 {{part}} 嵌套超过 {{most}} 层，没有读取。{_ZH_SAVE}",
    f"The part {{part}} of {{file}} is nested deeper than {{most}} levels, and the file was not read. {_EN_SAVE}",
)
FAR_CELL = Phrase(
    "{file} 中的 {part} 一直用到第 {row} 行、{column} 列，大得无法读取；请在 Excel 中删除远处的单元格后保存。",
    "The part {part} of {file} reaches to row {row}, column {column}, which is too large to read; delete the cells far out in Excel and save.",
)
LOCKED = Phrase(
    "{file} 有密码保护，没有读取；请在 Excel 中取消密码后保存。",
    "{file} is protected by a password and was not read; take the password off in Excel and save.",
)
_NOT_BOOK = Phrase(
    "{file} 的内容是“{kind}”，不是 Excel 工作簿（.xlsx），没有读取",
    "{file} is {kind}, not an Excel workbook (.xlsx), and was not read",
)


def _then(zh: str, en: str) -> Phrase:
    return Phrase(f"{_NOT_BOOK.zh}；{zh}", f"{_NOT_BOOK.en}; {en}")


LOOK_FOR_RIGHT = _then("请检查是否拿错了文件。", "see whether it is the right file.")
SAVE_AGAIN = _then("请在 Excel 中打开并另存为 .xlsx。", "open it in Excel and save it as .xlsx.")
ASK_FOR_BOOK = _then(
    "请向交来的人要它原来的 .xlsx 工作簿。",
    "ask whoever sent it for the .xlsx workbook it stands for.",
)
UNPACK = _then("请解压，用里面的 .xlsx。", "unpack it and use the .xlsx files in it.")
TAKE_OUT = _then("请把附件里的 .xlsx 另存出来再用。", "save the .xlsx attached to it and use that.")
BRING_IN = _then(
    "如果是客户清单，请把扩展名写成 .csv，用“kamplan new 计划簿 --from 清单.csv”导入。",
    "if it is a list of customers, let its name end in .csv and bring it in with 'kamplan new BOOK --from LIST.csv'.",
)
DO_NOT_OPEN = _then("不要打开它，请向发件人核实。", "do not open it, and ask who sent it.")
_OF_KIND = {
    Kind.OLD_BOOK: SAVE_AGAIN,
    Kind.BINARY_BOOK: SAVE_AGAIN,
    Kind.OPEN_DOCUMENT: SAVE_AGAIN,
    Kind.MARKUP: SAVE_AGAIN,
    Kind.WORD: ASK_FOR_BOOK,
    Kind.OLD_WORD: ASK_FOR_BOOK,
    Kind.SLIDES: ASK_FOR_BOOK,
    Kind.PDF: ASK_FOR_BOOK,
    Kind.PICTURE: ASK_FOR_BOOK,
    Kind.ZIP: UNPACK,
    Kind.ARCHIVE: UNPACK,
    Kind.MAIL: TAKE_OUT,
    Kind.TEXT: BRING_IN,
    Kind.PROGRAM: DO_NOT_OPEN,
}
NOT_WORD = Phrase(
    "{file} 的内容是“{kind}”，不是 Word 文档（.docx），没有读取；请在 Word 中打开原来的模板，另存为 .docx。",
    "{file} is {kind}, not a Word document (.docx), and was not read; open the template itself in Word and save it as .docx.",
)
EMPTY = Phrase(
    "{file} 是空文件（0 字节）；请重新取得该文件。",
    "{file} is empty (0 bytes); get the file again.",
)


def wrong_kind(kind: Kind, wanted: Kind) -> RefusedError:
    """Return the refusal of a file that is something else than what it is wanted for."""
    if kind is Kind.LOCKED:
        return RefusedError(LOCKED)
    if kind is Kind.EMPTY:
        return RefusedError(EMPTY)
    phrase = NOT_WORD if wanted is Kind.WORD else _OF_KIND.get(kind, LOOK_FOR_RIGHT)
    return RefusedError(phrase, kind=kind.value)
