import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators.common.errors import ImportFileError
from generators.common.language import Lang
from workbooks.customer_list import CustomerList, read_customer_list, read_map

HEAD = "客户编号,客户名称,年采购额（万元）,预计总需求（万元）,毛利（万元）,上次拜访,有行业影响力,关系阶段"


def read(
    folder: Path, *rows: str, head: str = HEAD, encoding: str = "utf-8", **more: object
) -> CustomerList:
    path = folder / "list.csv"
    path.write_bytes("\n".join([head, *rows]).encode(encoding))
    return read_customer_list(path, lang=Lang.ZH, **more)  # type: ignore[arg-type]


def codes(found: CustomerList) -> list[tuple[int | None, str]]:
    return [(p.source_row, p.id.split("-")[1]) for p in found.problems]


def one(found: CustomerList, key: str) -> object:
    return found.accounts[key].item()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_a_crm_writes_is_read(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, "K1,苏南物资,1,2,3,,,", encoding=encoding)

    assert one(found, "name") == "苏南物资"


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_recognised(tmp_path: Path, separator: str) -> None:
    found = read(
        tmp_path,
        separator.join(("K1", "N", "5")),
        head=separator.join(("Account ID", "Account name", "Revenue")),
    )

    assert one(found, "purchases") == 5.0


def test_the_header_is_found_below_title_lines_and_the_totals_row_is_dropped(
    tmp_path: Path,
) -> None:
    found = read(
        tmp_path,
        "导出时间：2026-11-20,,,",
        HEAD,
        "K1,甲,1,2,3,,,",
        ",,,",
        "合计,,1,2,,,,",
        head="大客户清单,,,",
    )

    assert (found.source_rows, found.accounts["source_row"].tolist()) == (1, [4])


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("１２５０．５", 1250.5, "full_width"), ('"6,880.1"', 6880.1, ""), ("¥12", 12.0, ""), ("(12.5)", -12.5, "negative_amount"),
        ("暂无", None, "number"), ("-", None, ""), ("12万", 12.0, ""), ("1,2", None, "number"), ("nan", None, "number"),
    ],
)  # fmt: skip
def test_numbers_in_every_writing(
    tmp_path: Path, text: str, value: float | None, code: str
) -> None:
    quoted = text if text.startswith('"') else f'"{text}"'
    found = read(tmp_path, f"K1,甲,{quoted},,,,,")

    assert one(found, "purchases") == value
    assert codes(found) == ([(2, code)] if code else [])


@pytest.mark.parametrize(
    "text",
    ["2026-05-08", "2026/05/08", "2026年05月08日", "2026.05.08", "46150", "2026-05-08 10:30"],
)
def test_dates_in_every_writing(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, f"K1,甲,,,,{text},,")

    assert (one(found, "last_visit"), codes(found)) == (dt.date(2026, 5, 8), [])


@pytest.mark.parametrize("text", ["2026-13-05", "2026-02-30", "昨天", "2026"])
def test_a_date_that_does_not_exist_is_left_empty_and_reported(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, f"K1,甲,,,,{text},,")

    assert (one(found, "last_visit"), codes(found)) == (None, [(2, "date")])
    assert found.problems[0].found == text


def test_rows_that_cannot_be_told_apart_are_left_out_with_all_they_say(tmp_path: Path) -> None:
    found = read(tmp_path, "K1,甲,1,2,,,,", "K1,乙,3,4,,,,", ",丙,5,6,,,,")

    assert found.accounts["name"].tolist() == ["甲"]
    assert codes(found) == [(3, "duplicate_id"), (4, "no_id")]
    assert "乙 | 3 | 4" in found.problems[0].found
    assert {p.severity for p in found.problems} == {"error"}


def test_doubtful_rows_are_kept_with_a_warning(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "K1,甲,,,,,,",
        "K2,甲,,,,,,",
        "K3,,,,,,,",
        "K4,丁,900,300,,,,",
        "K5,戊,,-20,,,,",
        "K6,己,,,-7,,maybe,朋友",
    )

    assert len(found.accounts) == 6
    assert codes(found) == [
        (3, "name_twice"), (4, "no_name"), (5, "purchases_above_potential"), (6, "negative_amount"), (7, "flag"), (7, "choice"),
    ]  # fmt: skip


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    found = read(tmp_path, '"K1","=HYPERLINK(""x"",""y"")",,,,,,')

    assert one(found, "name") == '=HYPERLINK("x","y")'
    assert codes(found) == [(2, "formula")]


def test_stages_and_flags_are_read_in_both_languages(tmp_path: Path) -> None:
    found = read(tmp_path, "K1,甲,,,,,是,协作式", "K2,乙,,,,,Y,early", "K3,丙,,,,,否,Pre-KAM")

    assert found.accounts["stage"].tolist() == ["synergistic", "early", "pre"]
    assert found.accounts["influential"].tolist() == ["yes", "yes", None]


@pytest.mark.parametrize(
    ("unit", "amount", "base"),
    [("元", 12_500.0, "万元"), ("万元", 1.25, "万元"), ("USD", 1.25e-3 * 1e6, "kUSD")],
)
def test_amounts_come_to_one_unit(tmp_path: Path, unit: str, amount: float, base: str) -> None:
    found = read(tmp_path, f"K1,甲,{amount}", head=f"客户编号,客户名称,年采购额（{unit}）")

    assert (one(found, "purchases"), found.unit) == (1.25, base)


def test_x_and_y_may_be_typed(tmp_path: Path) -> None:
    found = read(tmp_path, "K1,甲,1,4", "K2,乙,5,2.5", head="客户编号,客户名称,X,Y")

    assert found.accounts[["current_purchase", "capability"]].values.tolist() == [
        [1, 4],
        [None, None],
    ]
    assert codes(found) == [(3, "level"), (3, "level")]


def test_a_map_names_headers_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(
        '[columns]\n"Kunde" = "name"\n"Nr" = "id"\n', encoding="utf-8"
    )
    own = read_map(tmp_path / "map.toml")

    found = read(tmp_path, "7,Hafen,x", head="Nr,Kunde,Farbe", headers=own)

    assert (one(found, "id"), one(found, "name"), found.unmapped) == ("7", "Hafen", ["Farbe"])


def test_a_map_with_an_unknown_key_lists_the_keys(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('"Kunde" = "nom"\n', encoding="utf-8")

    with pytest.raises(ImportFileError, match=r"nom.*one of id, name"):
        read_map(tmp_path / "map.toml")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.csv", None, "no file"), ("a.pdf", b"x", "use .csv or .xlsx"), ("a.xlsx", b"broken", "is a text file"),
        ("a.csv", b"", "is empty"), ("a.csv", b"\n \n", "is empty"), ("a.csv", b"one,two\n1,2", "first line found is 'one | two'"),
        ("a.csv", "客户名称,城市\n甲,乙".encode(), "has no account ID"), ("a.csv", b"\xff\x00\xff\xfe\x81", "encoding"),
    ],
)  # fmt: skip
def test_a_file_of_no_use_is_told_in_a_sentence(
    tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(ImportFileError, match=says):
        read_customer_list(tmp_path / name, lang=Lang.EN)


def test_a_workbook_is_read_like_a_text_file(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "list.xlsx")) as book:
        book.add_worksheet("Cover").write(0, 0, "Customers of the East")
        sheet = book.add_worksheet()
        sheet.write_row(1, 0, ["Account ID", "Account name", "Last visit"])
        sheet.write_row(2, 0, [1001, "Harbor"])
        sheet.write_datetime(
            2, 2, dt.date(2026, 5, 8), book.add_format({"num_format": "yyyy-mm-dd"})
        )

    found = read_customer_list(tmp_path / "list.xlsx", lang=Lang.EN)

    assert (one(found, "id"), one(found, "last_visit"), one(found, "source_row")) == (
        "1001",
        dt.date(2026, 5, 8),
        3,
    )


PLANTED = [
    (9, "full_width"), (9, "purchases_above_potential"), (13, "number"), (18, "formula"), (24, "duplicate_id"), (31, "no_id"),
    (37, "purchases_above_potential"), (44, "date"), (50, "spaces"), (55, "name_twice"), (64, "negative_amount"), (68, "no_name"),
]  # fmt: skip


def test_every_planted_fault_of_the_eastern_list_is_found(inputs: Path) -> None:
    found = read_customer_list(inputs / "crm-export-east.csv", lang=Lang.ZH)

    left_out = {p.source_row for p in found.problems if p.severity == "error"}
    assert found.source_rows == 72 == len(found.accounts) + len(left_out)
    assert codes(found) == PLANTED


def test_the_clean_american_list_has_nothing_to_report(inputs: Path) -> None:
    found = read_customer_list(inputs / "accounts-fy26.xlsx", lang=Lang.EN)

    assert (found.source_rows, len(found.accounts), found.problems) == (120, 120, [])


CELL = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters='"\r\n,;\t\x00'), max_size=12
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(CELL, min_size=8, max_size=8), max_size=12))
def test_whatever_a_list_says_every_row_is_accounted_for(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    found = read(tmp_path, *(",".join(row) for row in rows))

    left_out = {p.source_row for p in found.problems if p.severity == "error"}
    assert found.source_rows == len(found.accounts) + len(left_out)
