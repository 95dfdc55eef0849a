"""Workbooks that were tried on the importer, and the right value of each."""

import datetime as dt
from pathlib import Path

from generators.common.language import Lang
from tests.workbooks.customer_list.tried import column, left_out, read, told


def test_an_error_cell_is_empty_and_a_problem(inputs: Path) -> None:
    found = read(inputs / "tried" / "import_errs.xlsx")

    first = found.accounts.iloc[0]
    assert (first["id"], first["name"], first["city"], first["purchases"]) == ("R1", None, None, None)  # fmt: skip
    assert {(2, "error_cell", "name"), (2, "error_cell", "city"), (2, "error_cell", "purchases")} < told(found)  # fmt: skip
    assert {(4, "error_cell", "id"), (5, "no_value", "purchases")} < told(found)
    assert left_out(found) == [(4, "no_id")]


def test_a_hidden_sheet_does_not_stand_in_for_the_visible_one(inputs: Path) -> None:
    found = read(inputs / "tried" / "import_hidsheet.xlsx")

    assert column(found, "name") == {"N1": "New"}
    assert (None, "sheet_list_hidden", "") in told(found)


def test_a_sheet_that_explains_the_columns_is_no_list(inputs: Path) -> None:
    found = read(inputs / "tried" / "import_readme_first.xlsx")

    assert column(found, "name") == {"D1": "Real"}
    assert [(s["sheet"], s["read"]) for s in found.sheets] == [("Data", True), ("Readme", False)]


def test_every_visible_sheet_with_the_list_is_read(inputs: Path) -> None:
    assert column(read(inputs / "tried" / "import_multi.xlsx"), "name") == {"E1": "East", "W1": "West"}  # fmt: skip

    found = read(inputs / "tried" / "15_two_sheets.xlsx", Lang.ZH)
    assert column(found, "purchases") == {f"K{n}": 10.0 * n for n in range(1, 8)}
    assert [(s["sheet"], s["accounts"]) for s in found.sheets] == [
        ("华东", 3),
        ("华南", 4),
        ("说明", 0),
    ]


def test_a_header_below_titles_is_found(inputs: Path) -> None:
    found = read(inputs / "tried" / "import_title.xlsx")

    assert (column(found, "name"), found.accounts["source_row"].tolist()) == ({"D1": "Real"}, [5])


def test_a_merged_cell_is_meant_for_every_row_it_covers(inputs: Path) -> None:
    found = read(inputs / "tried" / "import_merged_rows.xlsx")

    assert column(found, "city") == {"G1": "North", "G2": "North", "G3": "North"}


def test_a_header_of_two_merged_rows_is_one(inputs: Path) -> None:
    found = read(inputs / "tried" / "import_vmerge_hdr.xlsx")

    assert column(found, "purchases") == {"V1": 1.0, "V2": 3.0}
    assert column(found, "potential") == {"V1": 2.0, "V2": 4.0}


def test_a_total_is_told_by_its_place_and_words_not_by_an_accounts_name(inputs: Path) -> None:
    found = read(inputs / "tried" / "import_totals.xlsx")

    assert column(found, "name") == {"T1": "A", "Total Logistics Ltd": "Total", "T4": "小计"}
    assert left_out(found) == [(4, "total"), (6, "total"), (7, "total"), (8, "total")]


def test_an_id_is_what_its_cell_shows(inputs: Path) -> None:
    found = read(inputs / "tried" / "import_zeros.xlsx")

    assert found.accounts["id"].tolist() == ["00123", "00124", "1234567890123456789", "1.5", "123"]
    assert (4, "id_rounded", "id") in told(found)


def test_unseen_signs_and_a_second_language_in_headers_do_not_matter(inputs: Path) -> None:
    for file in ("import_zw1.xlsx", "import_zw7.xlsx"):
        found = read(inputs / "tried" / file)
        assert (column(found, "name"), column(found, "city")) == ({"1": "甲"}, {"1": "合肥"})


def test_a_yonyou_report_with_groups_subtotals_and_signatures(inputs: Path) -> None:
    found = read(inputs / "tried" / "03_yonyou.xlsx", Lang.ZH)

    assert (found.unit, found.mapped["本年销售额"]) == ("万元", "purchases")
    assert column(found, "purchases") == {"C0001": 350.5, "C0002": 20.0, "C0003": 0.0, "C0004": -12.0}  # fmt: skip
    assert left_out(found) == [(7, "total"), (10, "total"), (12, "total"), (13, "footer")]
    assert {(9, "date", "last_visit"), (9, "negative_amount", "purchases")} == told(found)


def test_formulas_without_values_and_rounded_ids_are_told(inputs: Path) -> None:
    found = read(inputs / "tried" / "07_formulas.xlsx", Lang.ZH)

    assert found.accounts["id"].tolist() == ["000123", "202611300000123488", "00045", "1.5"]
    assert column(found, "last_visit")["1.5"] == dt.date(2026, 11, 1)
    assert left_out(found) == [(5, "no_id"), (7, "no_id")]
    assert {
        (2, "no_value", "purchases"), (2, "no_value", "potential"), (2, "no_value", "profit"), (3, "id_rounded", "id"),
        (4, "apostrophe", "id"), (5, "no_value", "id"), (7, "error_cell", "id"),
    } < told(found)  # fmt: skip


def test_repeated_headers_pages_and_totals_are_left_out_by_name(inputs: Path) -> None:
    found = read(inputs / "tried" / "08_repeated_header.xlsx", Lang.ZH)

    assert column(found, "purchases") == {f"K{n:03}": 10.0 * n for n in range(1, 11)}
    assert (found.unit, column(found, "potential")["K010"]) == ("万元", 200.0)
    assert left_out(found) == [
        (7, "footer"), (8, "repeated_header"), (14, "total"), (15, "total"), (16, "total"), (17, "total"),
    ]  # fmt: skip
