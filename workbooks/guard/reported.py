"""What a book carries besides its cells: told, never run and never followed."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generators.common.language import Lang, Phrase
from workbooks.schema import ALL_SHEETS, Drawn

_MOST_SHOWN = 5
_MACROS = Phrase(
    "含有宏（{names}）；kamplan 不运行宏。只有信得过来源时才在 Excel 中启用。",
    "Holds macros ({names}); kamplan runs none. Enable them in Excel only if you trust where the file comes from.",
)
_LINKS = Phrase(
    "链接到其他文件（{names}）；kamplan 不会打开它们。请确认这些链接是需要的。",
    "Links to other files ({names}); kamplan opens none. See whether these links are wanted.",
)
_DDE = Phrase(
    "含有 DDE 命令（{names}），在 Excel 中可能启动程序；kamplan 不运行。若不认识请删除。",
    "Holds a DDE command ({names}), which may start a program in Excel; kamplan runs none. Delete it if you do not know it.",
)
_OBJECTS = Phrase(
    "含有嵌入的文件或控件（{names}）；kamplan 只原样保留。来源不明时不要在 Excel 中点开。",
    "Holds embedded files or controls ({names}); kamplan only keeps them. Do not open them in Excel if you do not know where they come from.",
)
_QUERIES = Phrase(
    "含有外部数据连接（{names}）；kamplan 不会连接。",
    "Holds connections to outside data ({names}); kamplan follows none.",
)
_HIDDEN = Phrase(
    "有隐藏得很深的工作表（{names}），在 Excel 菜单中看不到。",
    "Has sheets hidden so deep that Excel's menu does not show them ({names}).",
)
_OUR_HIDDEN = {sheet.key for sheet in ALL_SHEETS if sheet.drawn is Drawn.UNSEEN}
_MODULE = re.compile(rb"(?:Module|Class|BaseClass)=([^\r\n/\x00]{1,100})")
_TARGET = re.compile(rb'Target="([^"]{1,300})"[^>]*TargetMode="External"')
_DDE_LINK = re.compile(rb'<(?:\w+:)?ddeLink[^>]*ddeService="([^"]*)"[^>]*ddeTopic="([^"]*)"')
_CONNECTION = re.compile(rb'<(?:\w+:)?connection [^>]*?name="([^"]{1,200})"')
_VERY_HIDDEN = re.compile(rb'<(?:\w+:)?sheet [^>]*?name="([^"]{1,200})"[^>]*state="veryHidden"')


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about a file: `code` for programs, a sentence for people."""

    code: str
    phrase: Phrase
    values: Mapping[str, object] = field(default_factory=dict)

    def say(self, lang: Lang) -> str:
        """Return the sentence."""
        return self.phrase.say(lang, **self.values)


def notes(data: bytes) -> list[Note]:
    """Return what a package that passed the guard carries: macros, links, objects, connections."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = [
            (code, phrase, list(dict.fromkeys(names(package))))
            for code, phrase, names in (
                ("macros", _MACROS, _modules),
                ("links", _LINKS, _targets),
                ("dde", _DDE, _commands),
                ("objects", _OBJECTS, _objects),
                ("connections", _QUERIES, _connections),
                ("hidden", _HIDDEN, _hidden),
            )
        ]
    return [Note(code, phrase, {"names": _list(names)}) for code, phrase, names in found if names]


def _modules(package: zipfile.ZipFile) -> Iterator[str]:
    """Yield the macros' modules: the list of them stands in the project as plain text."""
    for name in _named(package, r"vbaProject\.bin$"):
        modules = [_text(module) for module in _MODULE.findall(package.read(name))]
        yield from modules or [name]
    yield from _named(package, r"^xl/macrosheets/")


def _targets(package: zipfile.ZipFile) -> Iterator[str]:
    for name in _named(package, r"externalLinks/_rels/.*\.rels$"):
        yield from (_text(target) for target in _TARGET.findall(package.read(name)))


def _commands(package: zipfile.ZipFile) -> Iterator[str]:
    for name in _named(package, r"externalLinks/[^/]*\.xml$"):
        for service, topic in _DDE_LINK.findall(package.read(name)):
            yield f"{_text(service)} {_text(topic)}"


def _objects(package: zipfile.ZipFile) -> Iterator[str]:
    yield from _named(package, r"/(embeddings|activeX)/[^/]+\.(bin|docx|xlsx|pptx|exe|ole)$")


def _connections(package: zipfile.ZipFile) -> Iterator[str]:
    for name in _named(package, r"^xl/connections\.xml$"):
        yield from (_text(found) for found in _CONNECTION.findall(package.read(name)))


def _hidden(package: zipfile.ZipFile) -> Iterator[str]:
    for name in _named(package, r"^xl/workbook\.xml$"):
        hidden = (_text(found) for found in _VERY_HIDDEN.findall(package.read(name)))
        yield from (sheet for sheet in hidden if sheet not in _OUR_HIDDEN)


def _named(package: zipfile.ZipFile, pattern: str) -> list[str]:
    return [name for name in package.namelist() if re.search(pattern, name, re.IGNORECASE)]


def _text(found: bytes) -> str:
    for coding in ("utf-8", "gb18030"):
        try:
            text = found.decode(coding)
        except UnicodeDecodeError:
            continue
        return "".join(sign for sign in text if sign.isprintable())
    return repr(found)


def _list(names: list[str]) -> str:
    more = ["…"] if len(names) > _MOST_SHOWN else []
    return ", ".join(names[:_MOST_SHOWN] + more)
