"""One VBA module, and how the text of an exported .bas or .cls file becomes one."""

import re
from dataclasses import dataclass
from enum import Enum

from generators.common.errors import InputError
from generators.common.language import Phrase

CODE_PAGE = "cp1252"
WORKBOOK, SHEET = (
    "0{00020819-0000-0000-C000-000000000046}",
    "0{00020820-0000-0000-C000-000000000046}",
)
_CLASS = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
_CLASS_HEAD = re.compile(r"\AVERSION 1\.0 CLASS\nBEGIN\n.*?\nEND\n", re.DOTALL)
_NAME = re.compile(r'\AAttribute VB_Name = "([A-Za-z][A-Za-z0-9_]{0,30})"\n')
_NO_NAME = Phrase(
    '{file} 的第 1 行应是 Attribute VB_Name = "…"（类模块在其文件头之后）；请补上。',
    'Line 1 of {file}, after the head of a class, must be Attribute VB_Name = "…"; add it.',
)
_WRONG_SIGN = Phrase(
    "{file} 第 {line} 行有“{found}”，VBA 源代码（cp1252）存不下；请把这段文字放到计划簿的名称里。",
    "{file}, line {line} holds '{found}', which VBA source (cp1252) cannot; keep the text under a name of the book.",
)

_TOO_LONG = Phrase(
    "{file} 第 {line} 行有 {found} 个字符，VBA 一行最多 {most} 个；请用 _ 折行。",
    "{file}, line {line} has {found} signs; VBA takes {most} a line: break it with _.",
)
_LONGEST_LINE = 1023


class Kind(Enum):
    """What a module is to the project."""

    STANDARD = "Module"
    CLASS = "Class"
    DOCUMENT = "Document"


@dataclass(frozen=True, slots=True)
class Module:
    """One module.

    Attributes:
        name: Its name, also its code name when it belongs to the book or to a sheet.
        kind: What it is.
        text: Attributes and code, lines ended by a line feed.
    """

    name: str
    kind: Kind
    text: str


def read_module(text: str, file: str) -> Module:
    """Return the module that an exported file holds.

    Args:
        text: The file's text.
        file: The file's name, which tells a class (.cls) and stands in messages.

    Raises:
        InputError: It does not begin with its name, holds a sign cp1252 has not, or a line too long.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
    _check_lines(text, file)
    kind = Kind.CLASS if file.lower().endswith(".cls") else Kind.STANDARD
    if kind is Kind.CLASS:
        text = _CLASS_HEAD.sub("", text)
    found = _NAME.match(text)
    if not found:
        raise InputError(_NO_NAME, file=file)
    if kind is Kind.CLASS and "Attribute VB_Base" not in text:
        base = f'Attribute VB_Base = "{_CLASS}"\n'
        text = text[: found.end()] + base + text[found.end() :]
    return Module(found[1], kind, text)


def document_module(name: str, base: str, code: str = "") -> Module:
    """Return the module of the book (`WORKBOOK`) or of a sheet (`SHEET`).

    Args:
        name: Its code name.
        base: Which of Excel's classes it is.
        code: What it does, without attributes.
    """
    _check_lines(code, name)
    head = (
        f'Attribute VB_Name = "{name}"\nAttribute VB_Base = "{base}"\n'
        "Attribute VB_GlobalNameSpace = False\nAttribute VB_Creatable = False\n"
        "Attribute VB_PredeclaredId = True\nAttribute VB_Exposed = True\n"
        "Attribute VB_TemplateDerived = False\nAttribute VB_Customizable = True\n"
    )
    return Module(name, Kind.DOCUMENT, head + code)


def _check_lines(text: str, file: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            line.encode(CODE_PAGE)
        except UnicodeEncodeError as error:
            found = line[error.start : error.end]
            raise InputError(_WRONG_SIGN, file=file, line=number, found=found) from error
        if len(line) > _LONGEST_LINE:
            where = {"file": file, "line": number}
            raise InputError(_TOO_LONG, found=len(line), most=_LONGEST_LINE, **where)
