"""The functions as buttons, pressed in a real LibreOffice Calc."""

import datetime as dt
from typing import Any

import pytest

from addin.functions.by_button import BUTTONS, fill
from generators.common.errors import InputError
from generators.common.language import Lang
from macros.commands import FUNCTIONS

DAY = dt.date(2027, 1, 4)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("addin.functions.by_button.system_language", lambda: Lang.EN)


def press(sheet: Any, cells: str, name: str) -> str:
    sheet[cells].select()
    return fill(sheet.book, name, DAY)


def test_the_results_stand_right_of_the_selection_and_the_message_says_why_some_do_not(
    sheet: Any,
) -> None:
    sheet["B2"].value = [[1, 4, None], [3, 1, None], [None] * 3, ["x", 2, None], [0, 0, "yes"]]

    message = press(sheet, "B2:D6", "kam_tier")

    assert sheet["E2:E6"].options(err_to_str=True).value == ["A", "#NUM!", None, "#VALUE!", "VIP"]
    assert message.splitlines() == [
        "2 results are in E2:E6.",
        "2 rows have none:",
        "E3 #NUM!: X=3 is above Y=1: it cannot buy more than it is able to",
        "E5 #VALUE!: x is 'x'; use a number.",
    ]


def test_a_whole_column_ends_with_the_last_row_in_use(sheet: Any) -> None:
    sheet["A1"].value = [[2, 2], [1, 1]]

    assert press(sheet, "A:B", "kam_tier") == "2 results are in C1:C2."
    assert sheet["C1:C3"].value == ["C", "C", None]


@pytest.mark.parametrize("content", ["kept", '=""', 0])
def test_cells_in_use_are_never_written_over(sheet: Any, content: Any) -> None:
    sheet["A1"].value = [[2, 2], [1, 1]]
    sheet["C2"].value = content

    with pytest.raises(InputError, match="go into C1:C2, but C2 is not empty"):
        press(sheet, "A1:B2", "kam_tier")
    assert sheet["C1"].value is None


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("A1:D2", "4 columns are selected; select 2/3, from left to right X, Y, influential"),
        ("A9:B12", "First select the cells"),
    ],
)
def test_a_selection_that_cannot_be_used_is_refused(sheet: Any, cells: str, message: str) -> None:
    sheet["A1"].value = [[2, 2], [1, 1]]

    with pytest.raises(InputError, match=message):
        press(sheet, cells, "kam_tier")


def test_a_selection_in_another_book_is_refused(calc: Any, sheet: Any) -> None:
    other = calc.books.add()
    try:
        sheet["A1"].value = [[2, 2]]
        other.sheets[0]["A1"].value = [[2, 2]]
        other.sheets[0]["A1:B1"].select()
        with pytest.raises(InputError, match="click into"):
            fill(sheet.book, "kam_tier", DAY)
    finally:
        other.close()


def test_m9_dates_come_out_as_dates_and_today_stands_in_for_a_day_left_out(sheet: Any) -> None:
    sheet["A1"].value = [["A", dt.datetime(2027, 1, 2)], ["B", None]]  # noqa: DTZ001 - no zone

    press(sheet, "A1:B2", "kam_next_visit")

    assert [day.date() for day in sheet["C1:C2"].value] == [dt.date(2027, 1, 18), DAY]
    assert sheet["C2"].number_format == "yyyy-mm-dd"


def test_m9_days_are_counted_and_memory_is_shown(sheet: Any) -> None:
    sheet["A1"].value = ["2027-01-04", "2027-01-08"]
    sheet["D1"].value = "2026-12-28"

    press(sheet, "A1:B1", "kam_workdays")
    press(sheet, "D1", "kam_memory")

    assert sheet["C1"].value == 5
    assert sheet["E1"].value == 0.9
    assert sheet["E1"].number_format == "0%"


def test_m9_visits_need_the_days_where_no_book_says_a_period(sheet: Any) -> None:
    sheet["A1"].value = ["A", "2027-01-01", "2027-03-31"]

    press(sheet, "A1:C1", "kam_visits")
    assert sheet["D1"].value == 6
    sheet["A3"].value = "A"
    with pytest.raises(InputError, match="no planning period"):
        press(sheet, "A3", "kam_visits")


def test_a_planning_book_s_own_settings_apply(trial: Any) -> None:
    trial["A1"].value = [[1, 4], [0, 1]]
    trial["D1"].value = [["A"], ["VIP"]]
    trial["G1"].value = [["A", None]]
    trial["J1"].value = [["2027-01-04", "2027-01-08"]]

    press(trial, "A1:B2", "kam_tier")
    press(trial, "D1:D2", "kam_visits")
    press(trial, "G1:H1", "kam_next_visit")
    press(trial, "J1:K1", "kam_workdays")

    assert trial["C1:C2"].value == ["B", "B"]
    assert trial["E1:E2"].value == [30, 12]
    assert trial["I1"].value.date() == dt.date(2027, 1, 5)
    assert trial["L1"].value == 4


def test_a_setting_that_cannot_be_used_is_told_for_every_row(plan: Any, trial: Any) -> None:
    table = plan.sheets["Settings"].tables["TierMatrix"].range
    cell = table[1, 1]
    cell.value = None
    trial["A1"].value = [[1, 4], [0, 1]]
    try:
        message = press(trial, "A1:B2", "kam_tier")
    finally:
        cell.value = "B"

    assert "C2 #VALUE!: The tier matrix has no tier for (X=0, Y=0)" in message
    assert trial["C1:C2"].options(err_to_str=True).value == ["#VALUE!", "#VALUE!"]


def test_every_function_with_a_button_in_the_ribbon_can_be_pressed() -> None:
    assert set(FUNCTIONS) == set(BUTTONS)
