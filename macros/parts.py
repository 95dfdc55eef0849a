"""The macros of a planning book and the file of the add-in, put together from their sources."""

import datetime as dt
import io
from collections.abc import Sequence

import xlsxwriter

from generators.common.language import Lang, Phrase
from macros.commands import COMMANDS
from macros.interpreter import ON_MAC, ON_WINDOWS
from macros.messages import messages
from macros.project import ADDIN_SHEET, project
from macros.ribbon import addin_ribbon, book_ribbon
from macros.vba_project import Module
from workbooks.template import write_config
from workbooks.template.finishing import finish_macro_book
from workbooks.template.macro_part import WORKBOOK_CODE_NAME, MacroPart, SheetButton, code_name

# only keys with a value: one that stands there wins over the person's own, even when blank
_CONFIG = (
    ("Interpreter_Win", ON_WINDOWS),
    ("Interpreter_Mac", ON_MAC),
    ("ADD_WORKBOOK_TO_PYTHONPATH", "False"),
    ("Show Console", "False"),
    ("Use UDF Server", "False"),
    ("UDF Modules", "addin.functions"),
)
_NOT_ON_HOME = {"consolidate", "doctor"}  # a manager's; asked when the buttons do not work
_ON_VISITS = (
    ("documents", Phrase("为选中的行写拜访计划", "Write call plans for the selected rows")),
    ("schedule", Phrase("排拜访", "Schedule visits")),
)
_ABOUT = Phrase(
    "这是 kamplan 加载项。装好后，打开任何 kamplan 计划簿，功能区里就有“大客户计划”。",
    "This is the kamplan add-in. Once installed, every kamplan planning book opens with a Key accounts tab.",
)


def book_macros(modules: Sequence[Module], lang: Lang) -> MacroPart:
    """Return what makes a planning book one with buttons.

    Args:
        modules: Its VBA, see `macros.project.book_modules`.
        lang: The book's language; ribbon and buttons speak it.
    """
    texts = {**messages(), "kamplan.macros": "book"}
    return MacroPart(project(modules), book_ribbon(lang), _CONFIG, texts, sheet_buttons(lang))


def sheet_buttons(lang: Lang) -> tuple[SheetButton, ...]:
    """Return the buttons on the sheets: every command on Home, those about visits on Visits."""
    known = {command.name: command for command in COMMANDS}
    home = [
        SheetButton("Home", c.label.say(lang), c.tip.say(lang), c.macro, first=not number)
        for number, c in enumerate(c for c in COMMANDS if c.name not in _NOT_ON_HOME)
    ]
    visits = [
        SheetButton("Visits", caption.say(lang), known[name].tip.say(lang), known[name].macro)
        for name, caption in _ON_VISITS
    ]
    return (*home, *visits)


def build_addin(modules: Sequence[Module], created: dt.datetime) -> bytes:
    """Return the add-in's file, an .xlam.

    Args:
        modules: Its VBA, see `macros.project.addin_modules`.
        created: Time of making, for the document's properties.
    """
    macros = MacroPart(project(modules), addin_ribbon(), _CONFIG, messages())
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_vba_project(io.BytesIO(macros.vba_project), is_stream=True)
    book.set_vba_name(WORKBOOK_CODE_NAME)
    page = book.add_worksheet(ADDIN_SHEET)
    page.set_vba_name(code_name(ADDIN_SHEET))
    for row, lang in enumerate(Lang):
        page.write_string(row, 0, _ABOUT.say(lang))
    write_config(book, macros)
    book.set_properties({"created": created, "title": "kamplan"})
    book.close()
    return finish_macro_book(buffer.getvalue(), macros.ribbon, addin=True)
