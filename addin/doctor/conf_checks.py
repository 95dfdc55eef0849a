"""Do the settings of xlwings say what the person thinks they say?"""

import difflib
from collections.abc import Iterator, Sequence

from addin.doctor.book import CONF_SHEET, Book
from addin.doctor.conf import Layer, layers, macro_books
from addin.doctor.finding import Fault, Finding, Severity
from addin.doctor.machine import Machine, Platform
from generators.common.language import Phrase

_SYSTEMS = ("WIN", "MAC")
_SYNCED = tuple(
    f"{kind}_{system}"
    for kind in ("ONEDRIVE_CONSUMER", "ONEDRIVE_COMMERCIAL", "SHAREPOINT")
    for system in _SYSTEMS
)
_BOOLEAN = ("ADD_WORKBOOK_TO_PYTHONPATH", "DEBUG UDFS", "SHOW CONSOLE", "SHOW_ERROR_POPUPS", "USE UDF SERVER")  # fmt: skip
_OTHER = ("INTERPRETER", "INTERPRETER_WIN", "INTERPRETER_MAC", "PYTHONPATH", "CONDA PATH", "CONDA ENV", "UDF MODULES", "TEMP DIR", "LICENSE_KEY")  # fmt: skip
KNOWN = frozenset((*_SYNCED, *_BOOLEAN, *_OTHER))
_LESS_USED = ("RELEASE_", "AZUREAD_", "RIBBON_")  # of the xlwings add-in, no business of ours
_STARTING = ("INTERPRETER", "INTERPRETER_WIN", "INTERPRETER_MAC", "CONDA PATH", "CONDA ENV")
UNKNOWN = Fault(
    "conf_unknown_key", Severity.WARNING,
    Phrase("{where} 里的设置“{found}”没有人读，不起作用。", "{where} has a setting '{found}' that nothing reads."),
    Phrase("是不是想写“{near}”？请改正，或删掉这一行。", "Is '{near}' meant? Correct it, or delete the line."),
)  # fmt: skip
_BLANK_CAUSE = Phrase(
    "{where} 里有设置“{key}”但值是空的；它挡住了 {lower} 里的“{found}”。",
    "{where} has the setting '{key}' with no value; it hides '{found}' in {lower}.",
)
_BLANK_REMEDY = Phrase(
    "请在 {where} 里填上“{key}”的值，或删掉整行（键和值）。",
    "Give '{key}' a value in {where}, or delete its whole row, key and value.",
)
BLANK = Fault("conf_blank_hides", Severity.WARNING, _BLANK_CAUSE, _BLANK_REMEDY)
BLANK_HINT = Fault("conf_blank_hides", Severity.HINT, _BLANK_CAUSE, _BLANK_REMEDY)
NO_PATH = Fault(
    "conf_path_missing", Severity.WARNING,
    Phrase("{where} 里“{key}”写的“{found}”不存在。", "'{key}' in {where} names '{found}', which does not exist."),
    Phrase("请改成这台电脑上的文件夹，或删掉这一行。", "Name a folder of this computer, or delete the line."),
)  # fmt: skip
NOT_BOOLEAN = Fault(
    "conf_not_boolean", Severity.ERROR,
    Phrase("{where} 里“{key}”的值是“{found}”，只能是 True 或 False；Excel 的宏读到别的会出错。",
           "'{key}' in {where} is '{found}'; it can be True or False, and Excel's macros fail on anything else."),
    Phrase("请把“{key}”改成 True 或 False，或删掉这一行。", "Set '{key}' to True or False, or delete the line."),
)  # fmt: skip
GAP = Fault(
    "conf_gap", Severity.WARNING,
    Phrase("工作表 {where} 的第 {row} 行是空的；Excel 的宏只读到那里，下面的“{found}”不起作用。",
           "Row {row} of {where} is blank; Excel's macros read down to there, and '{found}' below it has no effect."),
    Phrase("请删除空行。", "Delete the blank row."),
)  # fmt: skip
TWICE = Fault(
    "conf_twice", Severity.ERROR,
    Phrase("工作表 {where} 里“{found}”出现了两次（第 {row} 行又有）；Excel 的宏会因此停下。",
           "'{found}' stands twice in {where} (again in row {row}); Excel's macros stop on that."),
    Phrase("请删除其中一行。", "Delete one of the two rows."),
)  # fmt: skip
SHEET_NAME = Fault(
    "conf_sheet_name", Severity.WARNING,
    Phrase("{where} 里的工作表叫“{found}”；只有叫“xlwings.conf”才会被读取，现在它的设置都不起作用。",
           "{where} has a sheet called '{found}'; only one called 'xlwings.conf' is read, so its settings have no effect."),
    Phrase("请把工作表改名为“xlwings.conf”，或删掉它。", "Rename the sheet to 'xlwings.conf', or delete it."),
)  # fmt: skip
LINE = Fault(
    "conf_line", Severity.WARNING,
    Phrase("{where} 里有一行不是“键,值”：{found}。Excel 的宏从这一行起会把键和值读错位。",
           "{where} has a line that is no key and value: {found}. From there on Excel's macros mix keys and values up."),
    Phrase("请写成 \"KEY\",\"VALUE\" 的样子，或删掉这一行。", "Write it as \"KEY\",\"VALUE\", or delete it."),
)  # fmt: skip


def check_conf(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find settings that are misspelt, misplaced, impossible or hidden."""
    places = layers(machine, book)
    for number, layer in enumerate(places):
        yield from (LINE.at(layer.where, found=line) for line in layer.broken)
        if layer.in_sheet:
            yield from _sheet_rows(layer)
        for key, value in layer.read_rows:
            yield from _key(layer, key, value)
            yield from _paths(machine, layer, key, value)
            if not value.strip():
                yield from _hidden(layer, key, places[number + 1 :])


def check_conf_sheet_name(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find a settings sheet that is not read for its name."""
    for found in macro_books(machine, book)[:1]:
        if found.conf_rows is not None:
            continue
        near = difflib.get_close_matches(CONF_SHEET, [s.lower() for s in found.sheet_names], 1, 0.8)
        for name in found.sheet_names:
            if name.lower() in near:
                yield SHEET_NAME.at(found.name, found=name)


def _key(layer: Layer, key: str, value: str) -> Iterator[Finding]:
    if key in _BOOLEAN:
        if value.strip().lower() not in ("true", "false"):
            yield NOT_BOOLEAN.at(layer.where, key=key, found=value)
    elif key not in KNOWN and not key.startswith(_LESS_USED):
        near = difflib.get_close_matches(key, sorted(KNOWN), 1, 0.0)
        yield UNKNOWN.at(layer.where, found=key, near=near[0])


def _paths(machine: Machine, layer: Layer, key: str, value: str) -> Iterator[Finding]:
    system = "MAC" if machine.platform == Platform.MAC else "WIN"
    if key not in ("PYTHONPATH", "CONDA PATH", "TEMP DIR") and not (
        key in _SYNCED and key.endswith(system)
    ):
        return
    for text in filter(None, (part.strip() for part in value.split(";"))):
        if not machine.locate(text).exists():
            yield NO_PATH.at(layer.where, key=key, found=text)


def _hidden(layer: Layer, key: str, lower: Sequence[Layer]) -> Iterator[Finding]:
    hidden = next((other for other in lower if other.get(key)), None)
    if hidden:
        fault = BLANK if key in _STARTING else BLANK_HINT
        yield fault.at(layer.where, key=key, found=hidden.get(key), lower=hidden.where)


def _sheet_rows(layer: Layer) -> Iterator[Finding]:
    keys = [key.upper() for key, _ in layer.rows]
    if "" in keys:
        gap = keys.index("")
        below = next((key for key in keys[gap:] if key), None)
        if below:
            yield GAP.at(layer.where, row=gap + 1, found=below)
        keys = keys[:gap]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            yield TWICE.at(layer.where, found=key, row=number + 1)
