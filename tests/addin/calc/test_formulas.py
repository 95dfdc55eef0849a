"""Formulas in Excel's way of writing, in and out."""

from typing import Any

import pytest

from addin.calc.cells.formula_text import shifted, to_calc, to_excel

_BOTH = [
    ("=SUM(A1,B2)", "=SUM(A1;B2)"),
    ('=IF(A1="a,b;c",1,2)', '=IF(A1="a,b;c";1;2)'),
    ("=Sheet1!A1+'Key accounts'!$B$2", "=$Sheet1.A1+$'Key accounts'.$B$2"),
    ("='It''s'!A1", "=$'It''s'.A1"),
    ("=客户!A1", "=$客户.A1"),
    ("=SUM(Sheet1!A:A)", "=SUM($Sheet1.A:A)"),
    ("=SUM({1,2;3,4})", "=SUM({1;2|3;4})"),
    ('={"a,b","c;d"}', '={"a,b";"c;d"}'),
    ("=Accounts[[#This Row],[id]]&\"\"", '=Accounts[[#This Row];[id]]&""'),
    ("=SUM(Accounts[Potential, k])", "=SUM(Accounts[Potential, k])"),
    ("=COUNTA(Accounts[#Headers])", "=COUNTA(Accounts[[#Headers]])"),
    ("=1.5*A1", "=1.5*A1"),
    ("=NETWORKDAYS.INTL(A1,B1,1)", "=NETWORKDAYS.INTL(A1;B1;1)"),
    ("=T.DIST.2T(1,2)", "=T.DIST.2T(1;2)"),
]  # fmt: skip


@pytest.mark.parametrize(("excel", "calc"), _BOTH)
def test_a_formula_reads_the_same_in_both_ways_of_writing(excel: str, calc: str) -> None:
    assert to_calc(excel) == calc
    assert to_excel(calc) == excel


def test_a_row_of_its_own_is_written_out_with_the_tables_name() -> None:
    assert to_calc("=[@Price]*2", "Products") == "=Products[[#This Row];[Price]]*2"
    assert to_calc("=[@[Unit price]]", "Products") == "=Products[[#This Row];[Unit price]]"
    assert to_calc("=Other[@Price]", "Products") == "=Other[[#This Row];[Price]]"


def test_what_libreoffice_calls_otherwise_gets_excels_name_back() -> None:
    given = "=COM.SUN.STAR.SHEET.ADDIN.ANALYSIS.GETWORKDAY(A1;2)+xlookup(1;A1:A2;B1:B2)"
    assert to_excel(given) == "=WORKDAY(A1,2)+XLOOKUP(1,A1:A2,B1:B2)"
    assert to_calc("=_xlfn.IFS(A1,TRUE)") == "=IFS(A1;TRUE())"


def test_text_is_no_formula() -> None:
    assert to_calc("a,b") == "a,b"
    assert to_excel("a;b") == "a;b"


def test_relative_references_move_along_and_fixed_ones_stay() -> None:
    formula = '=A1+$A1+A$1+$A$1+LOG10(B2)+Sheet1!C3&"A1"&T[[#This Row],[A1]]'
    moved = '=B3+$A3+B$1+$A$1+LOG10(C4)+Sheet1!D5&"A1"&T[[#This Row],[A1]]'
    assert shifted(formula, 2, 1) == moved
    assert shifted("=A1", -1, 0) == "=#REF!"


def test_a_formula_for_a_range_fills_it_as_a_person_would(book: Any) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = [[1], [2], [3]]
    sheet["B1:B3"].formula = "=A1*10+$A$1"
    assert sheet["B1:B3"].value == [11, 21, 31]
    assert sheet["B3"].formula == "=A3*10+$A$1"


@pytest.mark.parametrize(
    "formula",
    [
        '=IFERROR(VLOOKUP("x",A1:B2,2,FALSE()),"")',
        "=SUMIFS(A1:A9,B1:B9,\">=1\",B1:B9,\"<9\")",
        "=SUMPRODUCT((A1:A3>1)*(B1:B3))",
        "='Key accounts'!A1",
        "=客户!$A$1",
        "=EDATE(A1,3)",
        "=SUM({1,2;3,4})",
        '=HYPERLINK("#Sheet1!A1","go")',
        "=TEXT(A1,\"yyyy-mm-dd\")",
    ],
)  # fmt: skip
def test_a_formula_comes_back_from_calc_as_it_was_written(book: Any, formula: str) -> None:
    book.sheets.add("Key accounts")
    book.sheets.add("客户")
    cell = book.sheets["Sheet1"]["D4"]
    cell.formula = formula
    assert cell.formula == formula


def test_an_array_formula_is_one_formula_for_its_cells(book: Any) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = [[1, 4], [2, 5], [3, 6]]
    sheet["D1"].formula_array = "=SUM(A1:A3*B1:B3)"
    assert (sheet["D1"].value, sheet["D1"].formula) == (32.0, "=SUM(A1:A3*B1:B3)")
    assert sheet["D1"].has_array
