"""The worksheet functions as live formulas, in a real LibreOffice Calc."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from addin.functions.in_calc import install, uninstall
from addin.functions.vba import vba_wrapper
from generators.common.language import Lang

TRIES = """
Function try_cell(value)
    try_cell = IsError(KamCell(value)) & " " & CStr(KamCell(value))
End Function
Function try_row()
    Dim made
    made = KamCells(Array("A", "#NUM! (kamplan)"))
    try_row = made(0) & " " & IsError(made(1))
End Function
Function try_column()
    Dim given(0 To 1, 0 To 0)
    given(0, 0) = 2.5 : given(1, 0) = "#N/A (kamplan)"
    given = KamCells(given)
    try_column = given(0, 0) & " " & IsError(given(1, 0))
End Function
Function try_text()
    try_text = KamText("A \\u5ba2\\u6237 \\u00b7 \\uff1b")
End Function
"""
ERRORS = {1: "#NULL!", 2: "#DIV/0!", 3: "#VALUE!", 4: "#REF!", 5: "#NAME?", 6: "#NUM!", 7: "#N/A"}


@pytest.fixture(scope="module")
def _functions(calc: Any) -> Iterator[None]:
    install(calc, Lang.EN)
    yield
    uninstall(calc)


@pytest.fixture
def cells(sheet: Any, _functions: None) -> Any:
    return sheet


def shown(sheet: Any, *formulas: str) -> list[Any]:
    """Return what formulas show, an error as the value Calc's own functions take it for."""
    found = []
    for formula in formulas:
        sheet["Z1"].value = formula
        sheet["AA1"].value = "=IF(ISERROR(Z1),ERROR.TYPE(Z1),0)"
        kind = sheet["AA1"].value
        found.append(ERRORS[int(kind)] if kind else sheet["Z1"].value)
    return found


def test_a_live_formula_answers_anew_when_its_input_changes(cells: Any) -> None:
    cells["A1"].value = [1, 4, None]
    cells["D1"].value = "=kam_tier(A1,B1,C1)"
    before = cells["D1"].value
    cells["B1"].value = 1

    assert (before, cells["D1"].value) == ("A", "C")
    cells["A1"].value = 3
    assert shown(cells, "=D1") == ["#NUM!"]
    cells["C1"].value = "是"
    assert cells["D1"].value == "VIP"


def test_every_function_answers_in_a_cell(cells: Any) -> None:
    cells["A1"].value = [[dt.datetime(2027, 1, 4)], [46398]]  # noqa: DTZ001 - a cell has no zone

    assert shown(
        cells,
        "=kam_tier(0,3)",
        '=kam_visits("A","2027-01-01","2027-03-31")',
        '=kam_next_visit("A","2026-12-20",A1)',
        "=kam_memory(A1,A1+7)",
        "=kam_workdays(A1,A2)",
        '=kam_why("kam_tier",0,3)',
    ) == ["A", 6.0, 46391.0, 0.9, 6.0, None]


def test_bad_input_is_a_true_error_value_with_its_reason(cells: Any) -> None:
    assert shown(
        cells,
        "=kam_tier(5,5)",
        '=kam_tier("high",5)',
        "=kam_memory(,46388)",
        '=kam_visits("Z",46388,46400)',
        "=kam_tier(1/0,5)",
        "=kam_tier(NA(),5)",
        '=kam_why("kam_tier",5,5)',
    ) == [
        "#NUM!",
        "#VALUE!",
        "#N/A",
        "#N/A",
        "#DIV/0!",
        "#N/A",
        "X=5, Y=5: both must be whole, from 0 to 4",
    ]


def test_one_array_formula_answers_a_column_each_error_in_its_own_place(cells: Any) -> None:
    cells["A1"].value = [[1, 4, None], [2, 2, "yes"], [3, 1, None], [None] * 3, [2, "=1/0", None]]
    cells["D1:D5"].formula_array = "=kam_tier(A1:A5,B1:B5,C1:C5)"
    cells["E1:E5"].formula_array = '=kam_why("kam_tier",A1:A5,B1:B5,C1:C5)'

    assert shown(cells, *(f"=D{row}" for row in range(1, 6))) == [
        "A",
        "VIP",
        "#NUM!",
        None,
        "#DIV/0!",
    ]
    assert cells["E1:E5"].value == [
        None,
        None,
        "X=3 is above Y=1: it cannot buy more than it is able to",
        None,
        "y is itself #DIV/0!; mend that cell first.",
    ]
    cells["A3"].value = 1
    assert cells["D3"].value == "C"


def test_an_argument_may_be_skipped(cells: Any) -> None:
    cells["A1"].value = "2027-01-04"

    assert shown(
        cells,
        '=kam_next_visit("A",,"2027-01-02",,A1:A2)',
        '=kam_workdays("2027-01-04","2027-01-08",,A1)',
    ) == [46392.0, 4.0]


@pytest.mark.usefixtures("_functions")
def test_a_planning_book_s_tables_are_given_by_name(trial: Any) -> None:
    assert shown(
        trial,
        "=kam_tier(0,4,,TierMatrix)",
        "=kam_tier(0,4,,TierMatrix[[Y 0]:[Y 4]])",
        '=kam_visits("A","2027-01-01","2027-03-31",VisitFrequency)',
        '=kam_next_visit("VIP",,"2027-01-04",,Holidays,VisitFrequency)',
        '=kam_workdays("2027-01-04","2027-01-08","CN",Holidays)',
    ) == ["B", "B", 30.0, 46392.0, 4.0]


def test_the_vba_of_excel_runs_here_too_and_makes_error_values(calc: Any, sheet: Any) -> None:
    lines = [line for line in vba_wrapper(False).splitlines() if not line.startswith("Attribute")]
    container = calc.impl.office.service("script.ApplicationScriptLibraryContainer")
    container.loadLibrary("Standard")
    library = container.getByName("Standard")
    library.insertByName("try_vba", "\n".join(["Option VBASupport 1", *lines, TRIES]))
    try:
        assert shown(
            sheet,
            '=try_cell("#N/A (kamplan)")',
            '=try_cell("A")',
            "=try_cell(7)",
            "=try_row()",
            "=try_column()",
            "=try_text()",
        ) == ["True Error 2042", "False A", "False 7", "A True", "2.5 True", "A 客户 · ；"]
    finally:
        library.removeByName("try_vba")


def test_without_kamplan_the_cells_say_so_rather_than_show_a_number(cells: Any, calc: Any) -> None:
    cells["A1"].value = "=kam_workdays(46388,46400)"
    before = cells["A1"].value
    calc.impl.office.context.removeByName("/singletons/kamplan.functions")
    calc.calculate()

    assert (before, cells["A1"].value) == (8.0, "kamplan is not running")
    install(calc, Lang.EN)
    install(calc, Lang.EN)
    calc.calculate()
    assert cells["A1"].value == 8.0


def test_taken_out_again_no_cell_shows_a_number(cells: Any, calc: Any) -> None:
    cells["A1"].value = "=kam_workdays(46388,46400)"
    uninstall(calc)
    try:
        calc.calculate()
        cells["B1"].value = "=ISERROR(A1)"
        assert cells["B1"].value == 1.0
    finally:
        install(calc, Lang.EN)
