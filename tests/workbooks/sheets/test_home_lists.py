"""The lists on Home: LibreOffice finds the rows that Python finds."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from generators.common.language import Lang
from generators.common.period import Period
from generators.visits.shown.agenda import overdue_visits, unplanned_accounts, week_agenda
from generators.visits.shown.month_grid import cards
from tests.judges import convert, without_cached_values
from workbooks.host.book_info import BookInfo
from workbooks.host.file_host import FileHost
from workbooks.sheets.home_lists import AREA_NAME, HEIGHT, WIDTH, list_values
from workbooks.template import build_book

TODAY = dt.date(2027, 2, 10)  # a Wednesday
MONDAY, SUNDAY = dt.date(2027, 2, 8), dt.date(2027, 2, 14)
MADE = dt.datetime(2026, 12, 20)  # noqa: DTZ001


def visit(identity: str, account: str, day: dt.date | None, **more: Any) -> dict[str, Any]:
    row = {"id": identity, "account": account, "name": f"Firm {account}", "tier": "B"}
    return {**row, "date": day, "city": "Leeds", "owner": "Li", "objective": "drafted", **more}


VISITS = pd.DataFrame(
    [
        visit("V1", "K1", SUNDAY, own_objective="mine"),
        visit("V2", "K2", MONDAY, status="done", tier="VIP"),
        visit("V3", "K3", MONDAY, status="cancelled"),
        visit("V4", "K4", dt.date(2027, 2, 15)),
        visit("V5", "K5", dt.date(2027, 1, 5)),
        visit("V6", "K5", dt.date(2027, 1, 4), result="signed"),
        visit("V7", "K5", dt.date(2027, 1, 4), owner="Wu"),
        visit("V8", "K6", None),
    ],
    columns=["id", "account", "name", "tier", "date", "city", "owner", "objective",
             "own_objective", "status", "result", "extra"],
    dtype=object,
)  # fmt: skip
ACCOUNTS = pd.DataFrame(
    [
        *((f"K{n}", f"Firm K{n}", "C", None) for n in range(1, 6)),
        ("K6", "Firm K6", "VIP", "Wu"),
        ("K7", "Firm K7", None, None),
        ("K8", "Firm K8", "A", "Li"),
    ],
    columns=["id", "name", "tier_override", "owner"],
    dtype=object,
).assign(city="York")
TIERED = ACCOUNTS.rename(columns={"tier_override": "tier"})


def ids(table: pd.DataFrame, places: list[int]) -> list[str]:
    return [str(table["id"].iloc[place]) for place in places]


def test_the_week_runs_from_monday_to_sunday_without_cancelled_visits() -> None:
    assert ids(VISITS, week_agenda(VISITS, TODAY, "")) == ["V2", "V1"]


def test_a_past_visit_waits_for_its_result_until_it_is_done_or_has_one() -> None:
    assert ids(VISITS, overdue_visits(VISITS, TODAY, "")) == ["V7", "V5"]
    assert ids(VISITS, overdue_visits(VISITS, TODAY, "Li")) == ["V5"]
    assert ids(VISITS, overdue_visits(VISITS, MONDAY, "")) == ["V7", "V5"]


def test_accounts_with_nothing_ahead_stand_by_tier() -> None:
    assert ids(TIERED, unplanned_accounts(TIERED, VISITS, TODAY, "", "Li")) == [
        "K6", "K8", "K2", "K3", "K5",
    ]  # fmt: skip
    assert ids(TIERED, unplanned_accounts(TIERED, VISITS, TODAY, "Wu", "Li")) == ["K6"]
    assert ids(TIERED, unplanned_accounts(TIERED, VISITS, TODAY, "Li", "Li")) == [
        "K8", "K2", "K3", "K5",
    ]  # fmt: skip


@pytest.mark.parametrize("empty", [False, True])
def test_libreoffice_finds_the_same_rows(empty: bool, soffice: str, tmp_path: Path) -> None:
    info = BookInfo("id", "Li", "East", Period.parse("2027Q1"), Lang.EN, "kUSD")
    tables = {} if empty else {"Visits": VISITS, "Accounts": ACCOUNTS}
    path = tmp_path / "book.xlsx"
    path.write_bytes(build_book(info, tables, MADE))
    host = FileHost.open(path)
    visits, accounts = host.read("Visits"), host.read("Accounts")
    visits = visits.assign(**cards(visits, ""))
    host.update("Visits", visits)
    host.update("Accounts", accounts.assign(tier=accounts["tier_override"]))
    rows = {"Visits": visits, "Accounts": host.read("Accounts")}
    host.refresh({AREA_NAME: list_values(rows, info, TODAY, "")})
    host.save()
    blank = tmp_path / "blank.xlsx"
    blank.write_bytes(without_cached_values(path.read_bytes(), TODAY))

    calculated = convert(soffice, blank, "xlsx:Calc MS Excel 2007 XML", tmp_path / "out")

    ours, theirs = shown(path), shown(calculated)
    assert ours == theirs
    texts = [text for row in ours for text in row if isinstance(text, str)]
    assert ("No visits this week." in texts) == empty
    assert ("B Firm K1" in texts) != empty
    assert ("mine" in texts) != empty


def shown(path: Path) -> list[list[Any]]:
    book = openpyxl.load_workbook(path, data_only=True)
    _, _, area = book.defined_names[AREA_NAME].attr_text.rpartition("!")
    cells = [[cell.value or "" for cell in row] for row in book["Home"][area.replace("$", "")]]
    assert (len(cells), len(cells[0])) == (HEIGHT, WIDTH)
    return cells
