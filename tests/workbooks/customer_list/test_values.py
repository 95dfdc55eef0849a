"""What a cell of a list comes to at the edge of what it may be."""

import datetime as dt
from pathlib import Path

import pytest

from generators.common.language import Lang
from workbooks.customer_list import CustomerList, read_customer_list


def read(folder: Path, header: str, cell: str) -> CustomerList:
    path = folder / "list.csv"
    path.write_text(f"客户编号,客户名称,{header}\nK1,甲,{cell}\n", encoding="utf-8")
    return read_customer_list(path, lang=Lang.ZH)


def codes(found: CustomerList) -> list[str]:
    return [problem.id.split("-")[1] for problem in found.problems]


@pytest.mark.parametrize(
    ("number", "day"), [("32874", dt.date(1990, 1, 1)), ("60000", dt.date(2064, 4, 8))]
)
def test_a_number_is_a_day_where_a_spreadsheet_counts_days_of_our_time(
    tmp_path: Path, number: str, day: dt.date
) -> None:
    assert read(tmp_path, "上次拜访", number).accounts["last_visit"].tolist() == [day]


@pytest.mark.parametrize("number", ["29999", "32873", "60001"])
def test_a_number_beyond_is_no_day_and_is_told(tmp_path: Path, number: str) -> None:
    found = read(tmp_path, "上次拜访", number)

    assert found.accounts["last_visit"].tolist() == [None]
    assert codes(found) == ["date"]


@pytest.mark.parametrize("text", ["@张三", "=1+1", "-x"])
def test_a_text_a_spreadsheet_would_calculate_is_kept_as_text_and_told(
    tmp_path: Path, text: str
) -> None:
    found = read(tmp_path, "负责人", text)

    assert found.accounts["owner"].tolist() == [text]
    assert codes(found) == ["formula"]


def test_an_address_with_an_at_sign_inside_is_a_plain_text(tmp_path: Path) -> None:
    found = read(tmp_path, "负责人", "li@example.com")

    assert found.accounts["owner"].tolist() == ["li@example.com"]
    assert codes(found) == []
