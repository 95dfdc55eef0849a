"""A new planning book: every sheet, table, dropdown and format, written by XlsxWriter."""

import datetime as dt
import io
from collections.abc import Mapping

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from workbooks.host.book_info import BookInfo
from workbooks.package.xml.constants import constant_formula
from workbooks.schema import ALL_SHEETS, HOME_SHEET, Drawn, Sheet
from workbooks.template.buttons import add_buttons
from workbooks.template.calendar import write_calendar
from workbooks.template.defaults import default_tables
from workbooks.template.finishing import finish_macro_book
from workbooks.template.home import write_home
from workbooks.template.look import Look
from workbooks.template.macro_part import (
    CONFIG_CODE_NAME,
    CONFIG_SHEET,
    WORKBOOK_CODE_NAME,
    MacroPart,
    code_name,
)
from workbooks.template.sheets import SheetWriter


def build_book(
    info: BookInfo,
    tables: Mapping[str, pd.DataFrame],
    created: dt.datetime,
    macros: MacroPart | None = None,
) -> bytes:
    """Return a planning book as the bytes of an .xlsx file, or of an .xlsm file.

    Args:
        info: What the book knows of itself.
        tables: Rows to start with, by table name, English keys and codes; Settings' defaults and
            empty tables stand for what is not given.
        created: Time of making, for the document's properties.
        macros: Its buttons; an .xlsx book has none.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    writer = SheetWriter(book, Look(book, info.lang), info, {**default_tables(info), **tables})
    for sheet in ALL_SHEETS:
        page = book.add_worksheet(sheet.label.say(info.lang))
        _write_sheet(sheet, page, writer, macros)
        if macros and sheet.drawn is not Drawn.HOME:  # Home draws its own
            add_buttons(page, macros.on(sheet.key), writer.look)
    if macros:
        _add_macros(book, macros)
    _define_names(book, writer)
    for name, value in info.properties().items():
        book.set_custom_property(name, value, "text")
        book.define_name(name, "=" + constant_formula(value))
    book.set_properties({"created": created, "title": HOME_SHEET.label.say(info.lang)})
    book.set_calc_mode("auto")
    book.close()
    return finish_macro_book(buffer.getvalue(), macros.ribbon) if macros else buffer.getvalue()


def _write_sheet(
    sheet: Sheet, page: Worksheet, writer: SheetWriter, macros: MacroPart | None
) -> None:
    """Write one sheet as the schema says it is drawn."""
    match sheet.drawn:
        case Drawn.TABLE:
            writer.write_one(page, sheet)
        case Drawn.SIDE_BY_SIDE:
            writer.write_side_by_side(page, sheet)
        case Drawn.HOME:
            write_home(page, writer.book, writer.look, writer.info, macros)
        case Drawn.CALENDAR:
            write_calendar(page, writer.book, writer)
        case Drawn.UNSEEN:
            writer.write_unseen(page, sheet)


def _define_names(book: xlsxwriter.Workbook, writer: SheetWriter) -> None:
    """Name what formulas and dropdowns of other sheets ask for."""
    book.define_name("LogIds", "=" + writer.column_reference("Log", "id"))
    book.define_name("PeriodMonths", f"={writer.info.period.months}")
    book.define_name("AccountIds", "=" + writer.column_reference("Accounts", "id"))
    book.define_name("SegmentNames", "=" + writer.column_reference("Segments", "segment"))


def _add_macros(book: xlsxwriter.Workbook, macros: MacroPart) -> None:
    """Add the VBA project, the names it knows book and sheets by, and what the macros read."""
    book.add_vba_project(io.BytesIO(macros.vba_project), is_stream=True)
    book.set_vba_name(WORKBOOK_CODE_NAME)
    for sheet, page in zip(ALL_SHEETS, book.worksheets(), strict=True):
        page.set_vba_name(code_name(sheet.key))
    write_config(book, macros)


def write_config(book: xlsxwriter.Workbook, macros: MacroPart) -> None:
    """Add the hidden sheet that xlwings reads, and the names that keep the macros' texts."""
    page = book.add_worksheet(CONFIG_SHEET)
    page.set_vba_name(CONFIG_CODE_NAME)
    for row, pair in enumerate(macros.config):
        for place, text in enumerate(pair):
            page.write_string(row, place, text)
    page.hide()
    for name, text in macros.texts.items():
        book.define_name(name, "=" + constant_formula(text))
