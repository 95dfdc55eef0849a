"""Which modules make a book's VBA project, and which an add-in's."""

from collections.abc import Iterable, Sequence
from importlib.resources import files

from macros.commands import COMMANDS, FUNCTION_COMMANDS
from macros.vba_project import Module, build_vba_project, document_module, read_module
from macros.vba_project.modules import SHEET, WORKBOOK
from macros.xlwings_sources import XlwingsSources
from workbooks.schema import ALL_SHEETS
from workbooks.template.macro_part import CONFIG_CODE_NAME, WORKBOOK_CODE_NAME, code_name

PROJECT_NAME = "kamplan"
ADDIN_SHEET = "About"
_COMMON = ("KamplanDispatch.bas", "KamplanTexts.bas", "KamplanMachine.bas", "KamplanRibbon.bas")
_SUB = 'Public Sub {macro}()\n    Press "{name}"\nEnd Sub\n'


def book_modules(xlwings: XlwingsSources, further: Iterable[str] = ()) -> list[Module]:
    """Return the modules of a planning book.

    Args:
        xlwings: xlwings' own VBA.
        further: Text of more modules, such as the wrappers of the worksheet functions.
    """
    sheets = [code_name(sheet.key) for sheet in ALL_SHEETS]
    return [
        *_documents(sheets, _text("book/ThisWorkbook.cls")),
        *(_source(name) for name in (*_COMMON, "book/KamplanBook.bas")),
        buttons_module(),
        *_embedded(xlwings.book, xlwings, further),
    ]


def addin_modules(xlwings: XlwingsSources, further: Iterable[str] = ()) -> list[Module]:
    """Return the modules of the add-in; see `book_modules`."""
    return [
        *_documents([code_name(ADDIN_SHEET)], _text("addin/ThisWorkbook.cls")),
        *(_source(name) for name in (*_COMMON, "addin/KamplanBook.bas", "addin/KamplanTabs.bas")),
        buttons_module(),
        *_embedded(xlwings.addin_module(), xlwings, further),
    ]


def project(modules: Sequence[Module]) -> bytes:
    """Return the vbaProject.bin of some modules."""
    return build_vba_project(modules, PROJECT_NAME)


def buttons_module() -> Module:
    """Return the module with a public Sub for everything that can be pressed."""
    subs = [
        _SUB.format(macro=command.macro, name=command.name)
        for command in (*COMMANDS, *FUNCTION_COMMANDS)
    ]
    text = 'Attribute VB_Name = "KamplanButtons"\nOption Explicit\n\n' + "\n".join(subs)
    return read_module(text, "KamplanButtons.bas")


def _documents(sheets: Iterable[str], code: str) -> list[Module]:
    names = (*sheets, CONFIG_CODE_NAME)
    pages = [document_module(name, SHEET) for name in names]
    return [document_module(WORKBOOK_CODE_NAME, WORKBOOK, code), *pages]


def _embedded(main: str, xlwings: XlwingsSources, further: Iterable[str]) -> list[Module]:
    return [
        read_module(main, "xlwings.bas"),
        read_module(xlwings.dictionary, "Dictionary.cls"),
        *(read_module(text, f"module {n}") for n, text in enumerate(further, start=1)),
    ]


def _source(name: str) -> Module:
    return read_module(_text(name), name)


def _text(name: str) -> str:
    return files("macros").joinpath("sources", *name.split("/")).read_text(encoding="utf-8")
