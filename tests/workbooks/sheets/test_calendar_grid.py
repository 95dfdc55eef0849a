"""The Calendar sheet: what Python says its cells show is what LibreOffice calculates."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from generators.common.language import Lang
from generators.common.period import Period
from generators.visits.shown.month_grid import cards
from tests.judges import convert, faults, without_cached_values
from workbooks.host.book_info import BookInfo
from workbooks.host.file_host import FileHost
from workbooks.package.xml.addresses import column_letters
from workbooks.schema import CALENDAR_SHEET, TABLES
from workbooks.sheets.calendar_grid import (
    GRID_NAME,
    OWNER_NAME,
    TABLES_READ,
    CalendarGrid,
    everyone,
)
from workbooks.template import build_book

MADE = dt.datetime(2026, 12, 20)  # noqa: DTZ001
SATURDAY = dt.date(2026, 10, 10)  # a make-up workday in China
BUSY = dt.date(2026, 10, 20)


def info(lang: Lang, period: str = "2026-10") -> BookInfo:
    return BookInfo("id", "Li", "East", Period.parse(period), lang, "kUSD")


def visit(number: int, day: dt.date, **more: Any) -> dict[str, Any]:
    row = {"id": f"V{number}", "account": f"K{number}", "name": f"Firm {number}", "tier": "B"}
    return {**row, "date": day, "proposed": day, "owner": "Li", **more}


def tables() -> dict[str, pd.DataFrame]:
    rows = [
        visit(1, dt.date(2026, 10, 8), tier="VIP", status="done"),
        visit(6, dt.date(2026, 10, 9), tier="A", extra="yes"),
        visit(7, dt.date(2026, 10, 9), tier="A", extra="yes", status="done"),
        visit(2, dt.date(2026, 10, 8), tier="A", status="cancelled"),
        visit(3, SATURDAY, name="=1+1  Traders"),
        visit(4, dt.date(2026, 10, 8), owner="Wu", tier=None),
        *(visit(n, BUSY, tier="C") for n in range(10, 18)),
        visit(5, dt.date(2026, 9, 30)),
    ]
    days = [
        ("2026-10-05", dt.date(2026, 10, 5), "workday", None),
        ("2026-10-15", dt.date(2026, 10, 15), "holiday", None),
        ("2026-10-16", dt.date(2026, 10, 16), "holiday", "Founding day"),
    ]
    leave = [
        ("1", "Li", dt.date(2026, 10, 21), dt.date(2026, 10, 22), None, "training"),
        ("2", None, dt.date(2026, 10, 28), None, None, None),
        ("3", "Wu", dt.date(2026, 10, 29), dt.date(2026, 10, 30), None, "fair"),
        ("4", "Li", dt.date(2026, 10, 12), None, "morning", None),
        ("5", "Li", dt.date(2026, 10, 13), None, "afternoon", "dentist"),
    ]
    return {
        "Visits": pd.DataFrame(rows, dtype=object),
        "Holidays": pd.DataFrame(days, columns=["id", "date", "kind", "name"], dtype=object),
        "Leave": pd.DataFrame(
            leave, columns=["id", "owner", "start", "end", "part", "reason"], dtype=object
        ),
    }


def planned(path: Path, lang: Lang, owner: str | None) -> FileHost:
    """Return a book with its grid renewed, one rep chosen or everyone."""
    path.write_bytes(build_book(info(lang), tables(), MADE))
    if owner:
        book = openpyxl.load_workbook(path)
        book[CALENDAR_SHEET.label.say(lang)]["B3"] = owner
        book.save(path)
    host = FileHost.open(path)
    chosen = everyone(host.chosen(OWNER_NAME))
    visits = host.read("Visits")
    host.update("Visits", visits.assign(**cards(visits, chosen)))
    read = {name: host.read(name) for name in TABLES_READ}
    host.refresh({GRID_NAME: CalendarGrid(host.info).values(read, chosen)})
    host.save()
    return host


def shown(path: Path, lang: Lang) -> dict[str, Any]:
    """Return what the grid's cells show, by address."""
    sheet = openpyxl.load_workbook(path, data_only=True)[CALENDAR_SHEET.label.say(lang)]
    cells = CalendarGrid(info(lang)).cells()
    found = {f"{column_letters(cell.column)}{cell.row}": cell for cell in cells}
    return {address: sheet[address].value or "" for address in found}


def of_day(path: Path, lang: Lang, day: dt.date) -> list[str]:
    """Return the lines of one day as the sheet shows them, its date first."""
    sheet = openpyxl.load_workbook(path, data_only=True)[CALENDAR_SHEET.label.say(lang)]
    cells = [
        cell
        for cell in CalendarGrid(info(lang)).cells()
        if cell.day == day and cell.role in ("day", "line")
    ]
    texts = [sheet.cell(cell.row, cell.column).value for cell in cells]
    return [str(text) for text in texts if text]


@pytest.mark.parametrize(("lang", "owner"), [(Lang.ZH, None), (Lang.EN, "Li")])
def test_libreoffice_calculates_the_grid_python_wrote(
    lang: Lang, owner: str | None, soffice: str, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    planned(path, lang, owner)
    blank = tmp_path / "blank.xlsx"
    blank.write_bytes(without_cached_values(path.read_bytes()))

    calculated = convert(soffice, blank, "xlsx:Calc MS Excel 2007 XML", tmp_path / "out")

    ours, theirs = shown(path, lang), shown(calculated, lang)
    assert {at: (ours[at], theirs[at]) for at in ours if ours[at] != theirs[at]} == {}
    assert sum(bool(text) for text in ours.values()) > 60
    book = openpyxl.load_workbook(calculated, data_only=True)
    lines = book["拜访计划" if lang is Lang.ZH else "Visits"].iter_rows(min_row=6, values_only=True)
    visits = FileHost.open(path).read("Visits")
    own = cards(visits, owner or "")
    first = TABLES["Visits"].keys.index("card")
    assert [tuple(v or "" for v in row[first : first + 2]) for row in lines] == list(
        own[["card", "slot"]].itertuples(index=False, name=None)
    )


def test_a_day_says_what_it_is_and_who_is_visited(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    planned(path, Lang.ZH, None)

    def day(number: int) -> list[str]:
        return of_day(path, Lang.ZH, dt.date(2026, 10, number))

    assert day(1) == ["1  国庆节"]
    assert day(5) == ["5"]  # the company works on a published holiday
    assert day(8) == ["8", "VIP Firm 1 ✓", "Firm 4"]
    assert day(9) == ["9", "A Firm 6 +", "A Firm 7 + ✓"]
    assert day(10) == ["10  班", "B =1+1 Traders"]
    assert day(15) == ["15  休"]
    assert day(16) == ["16  Founding day"]
    assert day(20) == ["20", *(f"C Firm {n}" for n in range(10, 15)), "还有 3 家"]
    assert day(21) == ["21  training"]
    assert day(28) == ["28  请假"]


def test_one_rep_chosen_shows_his_visits_and_leave_only(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    planned(path, Lang.EN, "Wu")

    assert of_day(path, Lang.EN, dt.date(2026, 10, 8)) == ["8", "Firm 4"]
    assert of_day(path, Lang.EN, BUSY) == ["20"]
    assert of_day(path, Lang.EN, dt.date(2026, 10, 21)) == ["21"]
    assert of_day(path, Lang.EN, dt.date(2026, 10, 29)) == ["29  fair"]


def test_a_provisional_year_is_said_on_every_page() -> None:
    grid = CalendarGrid(info(Lang.ZH, "2027Q1"))
    book = build_book(info(Lang.ZH, "2027Q1"), {}, MADE)
    host = FileHost(book, Path("book.xlsx"))
    read = {name: host.read(name) for name in TABLES_READ}

    values = grid.values(read, "")

    notes = [cell for cell in grid.cells() if cell.role == "note"]
    assert len(notes) == 3
    for note in notes:
        assert "暂定" in str(values[note.row - 5][note.column - 2])


def test_once_its_notice_is_typed_a_year_is_not_provisional(soffice: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    notice = pd.DataFrame(
        [("n", dt.date(2027, 2, 20), "workday")], columns=["id", "date", "kind"], dtype=object
    )
    path.write_bytes(build_book(info(Lang.ZH, "2027Q1"), {"Holidays": notice}, MADE))
    host = FileHost.open(path)
    grid = CalendarGrid(host.info)
    notes = [cell for cell in grid.cells() if cell.role == "note"]

    values = grid.values({name: host.read(name) for name in TABLES_READ}, "")
    blank = tmp_path / "blank.xlsx"
    blank.write_bytes(without_cached_values(path.read_bytes()))
    calculated = convert(soffice, blank, "xlsx:Calc MS Excel 2007 XML", tmp_path / "out")

    sheet = openpyxl.load_workbook(calculated, data_only=True)[CALENDAR_SHEET.label.say(Lang.ZH)]
    assert {values[note.row - 5][note.column - 2] for note in notes} == {""}
    assert {sheet.cell(note.row, note.column).value or "" for note in notes} == {""}


@pytest.mark.parametrize("period", ["2027", "2027-02", "2026H2"])
def test_every_period_makes_a_valid_book_with_a_page_a_month(period: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(build_book(info(Lang.ZH, period), {}, MADE))

    page = openpyxl.load_workbook(path)["拜访日历"]

    assert faults(path) == []
    assert len(page.row_breaks.brk) == Period.parse(period).months - 1
    assert page.print_area.endswith(f"$H${CalendarGrid(info(Lang.ZH, period)).months[-1].bottom}")
    assert page.sheet_view.showGridLines is False
    tables = [table.ref for table in page.tables.values()]
    assert len(tables) == 3
    assert all("Q" in ref.split(":")[0] for ref in tables)


def test_a_grid_a_person_rearranged_is_left_to_the_program(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    planned(path, Lang.EN, None)
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    book.defined_names[GRID_NAME].attr_text = "Calendar!$B$5:$P$30"
    book.save(path)
    before = path.read_bytes()
    host = FileHost.open(path)

    host.refresh(
        {GRID_NAME: CalendarGrid(host.info).values({n: host.read(n) for n in TABLES_READ}, "")}
    )
    host.save()

    assert path.read_bytes() == before
