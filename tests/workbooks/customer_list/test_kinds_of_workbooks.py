"""Workbooks of every make: styles a parser does not know, marks of XML, many sheets, much of it."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from generators.common.errors import ImportFileError
from tests.workbooks.customer_list.tried import column, read, told
from workbooks.customer_list.reading import limits, markup, openxml

HEADER = ["Account ID", "Account name", "Purchases (kUSD)"]


def book(path: Path, *sheets: Sequence[Sequence[object]], form: str = "General") -> Path:
    with xlsxwriter.Workbook(str(path)) as workbook:
        style = workbook.add_format({"num_format": form})
        for rows in sheets:
            sheet = workbook.add_worksheet()
            for at, row in enumerate(rows):
                for place, cell in enumerate(row):
                    sheet.write(at, place, cell, style)
    return path


def with_part(path: Path, name: str, content: bytes) -> Path:
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    path.write_bytes(out.getvalue())
    return path


def part_of(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as package:
        return package.read(name)


def test_number_formats_are_read_though_the_styles_are_broken(tmp_path: Path) -> None:
    path = book(tmp_path / "list.xlsx", [HEADER, [123, "Acme", 5]], form="000000")
    styles = part_of(path, "xl/styles.xml").replace(b"<fills", b"<fills><nonsense/></fills><fills")
    with_part(path, "xl/styles.xml", styles)

    found = read(path)

    assert found.accounts["id"].tolist() == ["000123"]


def test_a_text_that_looks_like_an_escaped_sign_stays_as_it_is(tmp_path: Path) -> None:
    path = book(tmp_path / "list.xlsx", [HEADER, ["K1", "A_x000D_B", 5]])

    assert b"A_x005F_x000D_B" in part_of(path, "xl/sharedStrings.xml")
    assert column(read(path), "name") == {"K1": "A_x000D_B"}


def test_a_percentage_is_no_amount(tmp_path: Path) -> None:
    found = read(book(tmp_path / "list.xlsx", [HEADER, ["K1", "A", 0.25]], form="0.00%"))

    assert (column(found, "purchases"), told(found)) == ({"K1": None}, {(2, "number", "purchases")})


def test_the_currency_of_a_number_format_counts(tmp_path: Path) -> None:
    path = book(tmp_path / "list.xlsx", [HEADER, ["K1", "A", 5.5]], form="[$€-407] #,##0.00")

    assert told(read(path)) == {(2, "other_currency", "purchases")}


def test_a_number_shown_in_thousands_is_a_doubt(tmp_path: Path) -> None:
    path = book(tmp_path / "list.xlsx", [HEADER, ["K1", "A", 5_500_000.5]], form="#,##0,")

    assert told(read(path)) == {(2, "format_scaled", "purchases")}


def test_one_id_on_two_sheets_is_one_account_and_the_sheets_are_named(tmp_path: Path) -> None:
    path = book(tmp_path / "list.xlsx", [HEADER, ["K1", "A", 5]], [HEADER, ["K1", "B", 6], ["K2", "C", 7]])  # fmt: skip
    found = read(path)

    assert column(found, "name") == {"K1": "A", "K2": "C"}
    problem = next(p for p in found.problems if p.severity == "error")
    assert problem.message.startswith("Sheet 'Sheet2', row 2, 'B', has the ID K1 of row 2 of sheet 'Sheet1'")  # fmt: skip


def test_a_very_long_name_is_cut_and_told_and_the_rest_is_imported(tmp_path: Path) -> None:
    path = book(tmp_path / "list.xlsx", [HEADER, ["K1", "N" * 32_766, 5], ["K2", "B", 6]])
    found = read(path)

    assert found.accounts["name"].str.len().tolist() == [1000, 1]
    assert told(found) == {(2, "too_long", "name")}


@pytest.mark.parametrize(
    ("room", "name", "most"),
    [(openxml, "MOST_CELLS", 5), (markup, "MOST_MARKUP", 100), (openxml, "PATIENCE", -1)],
)
def test_more_than_a_list_can_be_ends_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: object, name: str, most: int
) -> None:
    path = book(tmp_path / "list.xlsx", [HEADER, *[[f"K{n}", "A", n] for n in range(600)]])
    monkeypatch.setattr(room, name, most)

    with pytest.raises(ImportFileError, match=r"too large for a customer list|was not read within"):
        read(path)


def test_the_limits_keep_a_reading_under_thirty_seconds_and_half_a_gigabyte() -> None:
    assert limits.PATIENCE < 30
    assert limits.MOST_MEMORY <= 512 * 2**20
