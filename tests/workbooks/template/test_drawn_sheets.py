"""A new book draws the sheets of the schema, each as the schema says."""

import datetime as dt
import io

import openpyxl
import pytest

import workbooks.template
from generators.common.language import Lang, Phrase
from generators.common.period import Period
from workbooks.host.book_info import BookInfo
from workbooks.schema import ALL_SHEETS, Column, Drawn, Group, Kind, Sheet, Table

_INFO = BookInfo("b-1", "Li Wei", "East", Period.parse("2027Q1"), Lang.EN, "kUSD")
_DAY = dt.datetime(2026, 12, 20, 8, 30, tzinfo=dt.UTC)


def _sheet(*tables: str, drawn: Drawn = Drawn.TABLE) -> Sheet:
    word = Phrase("试乘", "Test rides")
    columns = (Column("id", Kind.ID, Phrase("编号", "ID")), Column("on", Kind.DATE, word))
    made = tuple(Table(name, word, word, word, columns) for name in tables)
    return Sheet("TestRides", word, word, Group.INPUT, made, drawn)


def _drawn(monkeypatch: pytest.MonkeyPatch, sheet: Sheet) -> openpyxl.worksheet.worksheet.Worksheet:
    monkeypatch.setattr(workbooks.template, "ALL_SHEETS", (*ALL_SHEETS, sheet))
    book = workbooks.template.build_book(_INFO, {}, _DAY.replace(tzinfo=None))
    return openpyxl.load_workbook(io.BytesIO(book))["Test rides"]


def test_a_new_sheet_with_a_table_needs_no_more_than_its_schema(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = _drawn(monkeypatch, _sheet("TestRides"))
    assert dict(page.tables.items()) == {"TestRides": "A5:B6"}
    assert [cell.value for cell in page[5]] == ["ID", "Test rides"]


def test_tables_side_by_side_have_a_column_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _drawn(monkeypatch, _sheet("Rides", "Riders", drawn=Drawn.SIDE_BY_SIDE))
    refs = dict(page.tables.items())
    assert refs == {"Rides": "A5:B6", "Riders": "D5:E6"}


def test_an_unseen_sheet_is_in_no_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _drawn(monkeypatch, _sheet("Rides", drawn=Drawn.UNSEEN))
    assert (page.sheet_state, [*page.tables]) == ("veryHidden", ["Rides"])
