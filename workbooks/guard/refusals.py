"""Why a file is not read: one sentence each."""

from generators.language import Phrase
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
WRONG_KIND = Phrase(
    "{file} 其实是{kind}，不是 .xlsx 或 .xlsm；请在 Excel 中打开并另存为 .xlsx。",
    "{file} is really {kind}, not an .xlsx or .xlsm; open it in Excel and save it as .xlsx.",
)
NOT_FOR_EXCEL = Phrase(
    "{file} 其实是{kind}，不能读取；请检查是否拿错了文件。",
    "{file} is really {kind} and cannot be read; see whether it is the right file.",
)
NOT_WORD = Phrase(
    "{file} 其实是{kind}，不是 Word 文档（.docx）；请在 Word 中另存为 .docx。",
    "{file} is really {kind}, not a Word document (.docx); save it as .docx in Word.",
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
    if kind in (Kind.PDF, Kind.PROGRAM, Kind.OTHER, Kind.ZIP, Kind.SLIDES):
        return RefusedError(NOT_FOR_EXCEL, kind=kind.value)
    phrase = NOT_WORD if wanted is Kind.WORD else WRONG_KIND
    return RefusedError(phrase, kind=kind.value)
