"""A new planning book: every sheet, table, dropdown and format, written by XlsxWriter."""

import datetime as dt
import io
from collections.abc import Mapping

import pandas as pd
import xlsxwriter

from workbooks.book_info import BookInfo
from workbooks.package.constants import constant_formula
from workbooks.schema import HOME_SHEET, MEMORY_SHEET, SETTINGS_SHEET, SHEETS
from workbooks.template.defaults import default_tables
from workbooks.template.home import write_home
from workbooks.template.look import Look
from workbooks.template.sheets import SheetWriter


def build_book(info: BookInfo, tables: Mapping[str, pd.DataFrame], created: dt.datetime) -> bytes:
    """Return a planning book as the bytes of an .xlsx file.

    Args:
        info: What the book knows of itself.
        tables: Rows to start with, by table name, English keys and codes; Settings' defaults and
            empty tables stand for what is not given.
        created: Time of making, for the document's properties.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    look = Look(book, info.lang)
    writer = SheetWriter(book, look, info, {**default_tables(info), **tables})
    for sheet in SHEETS:
        page = book.add_worksheet(sheet.label.say(info.lang))
        if sheet is HOME_SHEET:
            write_home(page, book, look, info)
        elif sheet is SETTINGS_SHEET:
            writer.write_side_by_side(page, sheet)
        else:
            writer.write_one(page, sheet)
    writer.write_memory(book.add_worksheet(MEMORY_SHEET.key))
    book.define_name("LogIds", "=" + writer.column_reference("Log", "id"))
    book.define_name("PeriodMonths", f"={info.period.months}")
    book.define_name("AccountIds", "=" + writer.column_reference("Accounts", "id"))
    book.define_name("SegmentNames", "=" + writer.column_reference("Segments", "segment"))
    for name, value in info.properties().items():
        book.set_custom_property(name, value, "text")
        book.define_name(name, "=" + constant_formula(value))
    book.set_properties({"created": created, "title": HOME_SHEET.label.say(info.lang)})
    book.set_calc_mode("auto")
    book.close()
    return buffer.getvalue()
