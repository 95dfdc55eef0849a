"""Amounts as people write them: read where their column leaves no doubt, else reported."""

from pathlib import Path

import pytest

from generators.common.language import Lang
from tests.workbooks.customer_list.tried import column, told, written
from workbooks.customer_list import read_customer_list


def amounts(
    folder: Path, header: str, *cells: str, separator: str = ";"
) -> dict[str, float | None]:
    lines = [separator.join(("id", "name", header))]
    lines += [separator.join((str(n), f"N{n}", cell)) for n, cell in enumerate(cells, start=1)]
    return column(written(folder, "\n".join(lines)), "purchases")


def test_one_amount_beyond_doubt_decides_its_column(tmp_path: Path) -> None:
    found = amounts(tmp_path, "purchases (kEUR)", "1.250.000", "1.500", "900")

    assert found == {"1": 1_250_000.0, "2": 1500.0, "3": 900.0}


def test_commas_in_a_semicolon_list_are_thousands_where_one_shows_it(tmp_path: Path) -> None:
    found = amounts(tmp_path, "purchases (kUSD)", "1,500", "2,250,000")

    assert found == {"1": 1500.0, "2": 2_250_000.0}


def test_one_comma_for_a_decimal_against_what_is_usual_leaves_a_doubt(tmp_path: Path) -> None:
    found = written(tmp_path, 'id,name,purchases (kUSD)\n1,A,"12,5"\n2,B,"230,645"\n3,C,7\n')

    assert column(found, "purchases") == {"1": None, "2": None, "3": 7.0}
    assert told(found) == {(2, "number", "purchases"), (3, "decimal", "purchases")}


def test_other_columns_decide_where_one_comma_alone_does_not(tmp_path: Path) -> None:
    text = 'id,name,purchases (kUSD),potential (kUSD)\n1,A,"12,5","230,645"\n2,B,"7,25","4,5"\n3,C,"1,5","9,75"\n'
    found = written(tmp_path, text)

    assert column(found, "potential") == {"1": 230.645, "2": 4.5, "3": 9.75}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.2亿", 12_000.0), ("500万", 500.0), ("500万元", 500.0), ("5-", -5.0), ("(500)", -500.0), ("（12）", -12.0),
        ("２００", 200.0), ("−7", -7.0), ("1,234.5 万元", 1234.5), ("￥3", 3.0), ("1 234", 1234.0), ("1e3", 1000.0),
    ],
)  # fmt: skip
def test_amounts_that_mean_one_thing_are_read(tmp_path: Path, cell: str, value: float) -> None:
    assert amounts(tmp_path, "年销售额（万元）", cell, separator="\t") == {"1": value}


@pytest.mark.parametrize(
    "cell",
    [
        "300-500", "约300", "300左右", "300+", "≈300", ">300", "300~500", "NaN", "inf", "0x10", "1_000", "一百", "3百", "12e",
        "15%", "10 台", "US$5", "5欧元", "1.2.3", "--5",
    ],
)  # fmt: skip
def test_amounts_that_may_mean_anything_are_reported(tmp_path: Path, cell: str) -> None:
    found = written(tmp_path, f"客户编号\t客户名称\t年销售额（万元）\n1\t甲\t{cell}\n")

    assert column(found, "purchases") == {"1": None}
    assert [(p.source_row, p.column, p.found) for p in found.problems] == [(2, "purchases", cell)]


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("All amounts in thousands of EUR\nid,name,purchases\n1,A,5\n", "kEUR", 5.0),
        ("Currency: EUR (thousands)\nid,name,purchases\n1,A,5\n", "kEUR", 5.0),
        ("Figures in thousands of US dollars per year\nid,name,purchases\n1,A,5\n", "kUSD", 5.0),
        ("单位：元\n客户编号,客户名称,年销售额\n1,甲,50000\n", "万元", 5.0),
        ("客户编号,客户名称,年销售额/千元\n1,甲,50\n", "万元", 5.0),
        ("客户编号,客户名称,年销售额：亿元\n1,甲,0.0005\n", "万元", 5.0),
        ("客户编号,客户名称,年销售额\n,,元\n1,甲,50000\n", "万元", 5.0),
        ("id,name,purchases\n1,A,US$5000\n", "kUSD", 5.0),
    ],
)
def test_a_unit_is_taken_from_where_it_stands(
    tmp_path: Path, text: str, unit: str, amount: float
) -> None:
    found = written(tmp_path, text)

    assert (found.unit, column(found, "purchases"), told(found)) == (unit, {"1": amount}, set())


def test_a_list_that_names_no_unit_is_told_so(tmp_path: Path) -> None:
    assert told(written(tmp_path, "id,name,purchases\n1,A,5\n")) == {(None, "no_unit", "")}


def test_currencies_are_not_mixed(tmp_path: Path) -> None:
    found = written(tmp_path, "id,name,Purchases USD,Potential EUR\n1,A,5,6\n2,B,€7,8\n")

    assert column(found, "purchases") == {"1": 0.005, "2": None}
    assert column(found, "potential") == {"1": None, "2": None}
    assert told(found) == {
        (None, "currency_mixed", "potential"),
        (3, "other_currency", "purchases"),
    }


@pytest.mark.parametrize("title", ["單位：元", "金額單位：元", "单位：元", "幣種：CNY 單位：元"])
def test_a_title_lines_unit_is_known_in_traditional_characters_too(
    title: str, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    text = f"{title},,\n客戶編號,客戶名稱,年採購額\nA1,臺北物流,3643539.72\n"
    path.write_text(text, encoding="utf-8")

    found = read_customer_list(path, lang=Lang.ZH)

    assert found.accounts["purchases"].tolist() == [pytest.approx(364.353972)]
