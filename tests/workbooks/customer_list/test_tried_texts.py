"""Text files that were tried on the importer, and the right value of each."""

import datetime as dt
from pathlib import Path

import pytest

from generators.common.language import Lang
from tests.workbooks.customer_list.tried import column, left_out, read, told

DAY = dt.date(2026, 11, 2)
MARCH = dt.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("file", "name", "city"),
    [
        ("import_cp1252_german.csv", "Müller GmbH", "Köln"),
        ("import_big5.csv", "臺灣物流", "臺北"),
        ("import_utf16le_nobom.csv", "甲物流", "合肥"),
        ("import_double_bom.csv", "A", "X"),
    ],
)
def test_every_encoding_gives_the_words_that_were_written(
    inputs: Path, file: str, name: str, city: str
) -> None:
    found = read(inputs / "tried" / file)

    assert (found.accounts["name"][0], found.accounts["city"][0]) == (name, city)


def test_points_that_may_be_thousands_are_reported_cell_by_cell(inputs: Path) -> None:
    found = read(inputs / "tried" / "import_thousands_dot.csv")

    assert column(found, "purchases") == {"1": None, "2": 900.0}
    assert column(found, "potential") == {"1": None, "2": None}
    assert {(2, "decimal", "purchases"), (2, "decimal", "potential"), (3, "decimal", "potential")} <= told(found)  # fmt: skip


@pytest.mark.parametrize(
    ("file", "key", "values"),
    [
        ("import_semicolon_with_commas.csv", "name", {"1": "A", "2": "B"}),
        ("import_comma_with_semicolons.csv", "notes", {"1": "x; y; z; w; v; u", "2": "a; b; c; d; e"}),
    ],
)  # fmt: skip
def test_the_header_line_says_what_separates_cells(
    inputs: Path, file: str, key: str, values: dict[str, str]
) -> None:
    assert column(read(inputs / "tried" / file), key) == values


def test_a_day_above_twelve_decides_the_order_of_its_column(inputs: Path) -> None:
    found = read(inputs / "tried" / "import_us_dates.csv")

    days = column(found, "last_visit")
    assert [days[n] for n in ["1", "3", "4", "5", "6", "7", "8", "12"]] == [DAY] * 8
    assert days["2"] == dt.date(2026, 12, 31)
    assert [days[n] for n in ["9", "10", "11"]] == [None] * 3
    assert {(row, "date", "last_visit") for row in (10, 11, 12)} < told(found)


@pytest.mark.parametrize(
    ("file", "says"),
    [("import_date_0001.csv", "too early for a visit"), ("import_last_visit_future.csv", "yet to come")],
)  # fmt: skip
def test_a_last_visit_that_cannot_have_been_is_left_empty_and_told(
    inputs: Path, file: str, says: str
) -> None:
    found = read(inputs / "tried" / file)

    problem = next(p for p in found.problems if p.column == "last_visit")
    assert (found.accounts["last_visit"][0], problem.source_row, problem.row) == (None, 2, "1")
    assert says in problem.message


def test_a_salesforce_report_with_its_titles_and_footers(inputs: Path) -> None:
    found = read(inputs / "tried" / "01_salesforce.csv")

    assert found.mapped == {
        "Account ID": "id", "Account Name": "name", "Type": "kind", "Industry": "segment", "Billing City": "city",
        "Account Owner": "owner", "Annual Revenue": "purchases", "Last Activity": "last_visit", "Description": "notes",
    }  # fmt: skip
    assert left_out(found) == [
        (6, "duplicate_id"), (11, "duplicate_id"), (12, "total"), (13, "footer"), (14, "footer"),
    ]  # fmt: skip
    assert list(column(found, "purchases").values()) == [1234.567, None, None, 1.0, -0.5]
    assert list(column(found, "last_visit").values()) == [None, None, None, MARCH, MARCH]
    assert {(5, "date", "last_visit"), (8, "date", "last_visit")} < told(found)


def test_a_fxiaoke_export_in_gb18030(inputs: Path) -> None:
    found = read(inputs / "tried" / "02_fxiaoke_gb18030.csv", Lang.ZH)

    assert (found.source_rows, found.unit, found.unmapped) == (7, "万元", ["客户级别"])
    assert column(found, "purchases") == {
        "000000000000012345": 1234.56, "202611300000123456": 12_000.0, "ＫＡ００３": 1234.56, "ka004": None,
    }  # fmt: skip
    assert list(column(found, "potential").values()) == [3000.0, 20_000.0, 5000.0, None]
    assert left_out(found) == [(5, "duplicate_id"), (7, "duplicate_id"), (8, "no_id"), (9, "total")]
    assert {(6, "number", "purchases"), (6, "number", "potential")} < told(found)


def test_a_german_list_has_commas_for_decimals_and_two_units(inputs: Path) -> None:
    found = read(inputs / "tried" / "05_german_utf16.csv")

    assert found.unit == "kEUR"
    assert column(found, "purchases") == {"0001": 1.23456, "0002": 1.234, "0003": 1234.5678}
    assert column(found, "potential") == {"0001": 2500.0, "0002": 900.0, "0003": 1.5}
    assert column(found, "profit") == {"0001": -0.0125, "0002": 0.0, "0003": None}
    assert {(4, "number", "profit"), (4, "date", "last_visit")} < told(found)


def test_a_hubspot_export_says_that_revenue_may_not_be_what_is_bought(inputs: Path) -> None:
    found = read(inputs / "tried" / "06_hubspot.csv")

    assert set(found.mapped.values()) == {"id", "name", "owner", "city", "segment", "purchases", "last_visit"}  # fmt: skip
    assert found.accounts["id"].tolist()[2] == "9007199254740993"
    assert told(found) == {(None, "doubtful_header", "purchases"), (None, "no_unit", "")}


def test_total_and_sum_are_names_where_they_have_an_id_and_currencies_stay_apart(
    inputs: Path,
) -> None:
    found = read(inputs / "tried" / "12_names.csv")

    assert column(found, "name") == {
        "T1": "Total", "T2": "Sum", "T3": "Alpha", "T4": "Line\nbreak Ltd", "T5": "Very long", "T6": "Short",
    }  # fmt: skip
    assert found.unit == "kUSD"
    assert set(column(found, "potential").values()) == {None}
    assert {
        (None, "currency_mixed", "potential"), (None, "unit_assumed", "profit"), (4, "duplicate_id", "id"),
        (5, "number", "purchases"), (8, "surplus", ""),
    } < told(found)  # fmt: skip


def test_the_unit_of_a_title_line_is_used(inputs: Path) -> None:
    found = read(inputs / "tried" / "13_unit_in_title.csv", Lang.ZH)

    assert (found.unit, column(found, "purchases")) == (
        "万元",
        {"K1": 1200.0, "K2": 30.0, "K3": 0.0},
    )
    assert column(found, "last_visit") == {"K1": dt.date(2026, 11, 1), "K2": None, "K3": None}
    assert told(found) == {(5, "date", "last_visit"), (6, "date", "last_visit")}


def test_ids_that_differ_by_width_or_unseen_signs_are_one(inputs: Path) -> None:
    found = read(inputs / "tried" / "14_zw.csv", Lang.ZH)

    assert column(found, "name") == {
        "K1": "甲", "K2": "乙", "Ｋ３": "丁", "K4": "己", "1001.0": "庚", "1001": "辛", "1.23E+17": "壬",
    }  # fmt: skip
    assert left_out(found) == [(3, "duplicate_id"), (5, "duplicate_id"), (7, "duplicate_id")]
    assert {(10, "id_point", "id"), (12, "id_rounded", "id")} < told(found)


def test_each_date_is_read_rightly_or_reported_with_its_row(inputs: Path) -> None:
    found = read(inputs / "tried" / "17_dates.csv")

    days = column(found, "last_visit")
    doubtful = {"3", "11", "12", "13", "15", "19", "20"}
    assert {number for number, day in days.items() if day is None} == doubtful
    assert {day for number, day in days.items() if number not in doubtful} == {MARCH}
    assert told(found) == {(int(number) + 1, "date", "last_visit") for number in doubtful}


def test_each_number_is_read_rightly_or_reported_with_its_row(inputs: Path) -> None:
    found = read(inputs / "tried" / "18_numbers.csv")

    purchases, potential = column(found, "purchases"), column(found, "potential")
    read_right = {"2": -500.0, "3": 1000.0, "7": 1234.0, "9": 1500.0, "14": 5.0, "16": 5.0, "18": 1.0, "19": -5.5}  # fmt: skip
    assert {number: value for number, value in purchases.items() if value is not None} == read_right
    assert {number: value for number, value in potential.items() if value is not None} == {
        "3": 1000.0, "6": 1234.56, "7": 1234.0, "8": 1_234_567.0, "9": 1.5, "11": 300.0, "14": -5.0, "16": 5.0, "18": 0.5, "19": -5.0,
    }  # fmt: skip
    empty = {("5", "purchases"), ("5", "potential")}  # a dash stands for nothing
    left = {(n, key) for key, values in (("purchases", purchases), ("potential", potential)) for n, v in values.items() if v is None}  # fmt: skip
    reported = {(str(row - 1), key) for row, _, key in told(found) if row}
    assert left - empty <= reported
