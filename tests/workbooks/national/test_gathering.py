import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.region_books import UNITS, replaced
from generators.common.language import Lang
from generators.consolidation.findings import Finding, Place
from tests.workbooks.consolidating.region import book
from tests.workbooks.national.conftest import DAY, read_region
from workbooks.package import Package, RowEdit
from workbooks.package.xml.cells import CellValue
from workbooks.schema import TABLES, header


def typed(data: bytes, table: str, key: str, values: Mapping[int, CellValue], lang: Lang) -> bytes:
    """Return a book with values typed into rows of a column."""
    package = Package.open(data, "book.xlsx")
    text = header(TABLES[table].by_key[key], lang, UNITS[lang])
    rows = range(package.table(table).rows)
    edits = [RowEdit(n, {text: values[n]} if n in values else {}) for n in rows]
    package.replace_rows(table, edits)
    return package.to_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "books"
    made.mkdir()
    for n in range(3):
        (made / f"{n}.xlsx").write_bytes(book(Lang.EN, n))
    return made


def found(folder: Path, day: dt.date = DAY) -> dict[str, list[Finding]]:
    gathered = read_region(folder, folder.parent / "store", [], day).gathered
    kinds: dict[str, list[Finding]] = {}
    for finding in gathered.findings:
        kinds.setdefault(finding.code, []).append(finding)
    return kinds


def test_books_that_agree_have_only_their_age(folder: Path) -> None:
    assert set(found(folder)) == {"stale_book"}


def test_a_day_with_too_many_visits_is_named_with_its_first(folder: Path) -> None:
    day = dt.date(2027, 1, 14)
    crowded = typed(book(Lang.EN, 0), "Visits", "date", dict.fromkeys(range(2, 26), day), Lang.EN)
    (folder / "0.xlsx").write_bytes(crowded)

    crowds = found(folder)["over_capacity"]
    visits = pd.read_excel(folder / "0.xlsx", sheet_name="Visits", header=4, engine="calamine")
    owners = visits["Owner ▣"].iloc[2:26]
    assert {crowd.subject for crowd in crowds} == set(owners)
    for crowd in crowds:
        first = int(owners[owners == crowd.subject].index[0])
        assert crowd.one == Place("0.xlsx", "Visits", first + 6, "date")


def test_names_that_are_alike_are_found_across_books(folder: Path) -> None:
    other = replaced(book(Lang.EN, 1), {"Account 00001-3<": "Accounts 00000-3<"})
    (folder / "1.xlsx").write_bytes(other)

    (alike,) = found(folder)["similar_account"]
    assert (alike.one.file, alike.another.file) == ("0.xlsx", "1.xlsx")
    assert (alike.one.row, alike.another.row) == (8, 8)


def test_a_sum_that_cannot_be_and_missing_rows_are_found(folder: Path) -> None:
    found(folder, DAY - dt.timedelta(1))
    (folder / "1.xlsx").write_bytes(
        typed(book(Lang.EN, 1), "Accounts", "purchases", {3: 99_000.0}, Lang.EN)
    )
    (folder / "0.xlsx").write_bytes(
        typed(book(Lang.EN, 0), "Accounts", "id", dict.fromkeys(range(5, 12)), Lang.EN)
    )

    kinds = found(folder)
    assert [f.one.file for f in kinds["impossible_sum"]] == ["1.xlsx"]
    assert [(f.one.file, f.found, f.other) for f in kinds["fewer_accounts"]] == [
        ("0.xlsx", "5", "12")
    ]
