"""What goes into cells comes out of them."""

import datetime as dt
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

_LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
_TEXT = st.text(_LETTERS, min_size=1, max_size=20).filter(lambda t: t[0] not in "='")
_MOMENTS = st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
_NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
_CELLS = st.one_of(st.none(), st.booleans(), _NUMBERS, _TEXT, _MOMENTS)


def test_values_of_every_kind_come_back_as_they_went_in(book: Any) -> None:
    sheet = book.sheets[0]
    rows = [
        ["text", "中文 ✓", "two\nlines", "12", "2027-01-01"],
        [1.5, -3.0, 1e300, True, False],
        [dt.datetime(2027, 3, 4), dt.datetime(2027, 3, 4, 5, 6, 7), None, "TRUE", 0.0],
    ]
    sheet["B2"].value = rows
    assert sheet["B2:F4"].value == rows


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(_CELLS, min_size=4, max_size=4), min_size=1, max_size=5))
def test_any_block_of_values_comes_back_as_it_went_in(book: Any, rows: list[list[Any]]) -> None:
    sheet = book.sheets[0]
    sheet.clear()
    sheet["A1"].value = rows
    assert sheet["A1"].resize(len(rows), 4).options(ndim=2).value == rows


def test_an_apostrophe_marks_text_and_is_not_part_of_it(book: Any) -> None:
    cell = book.sheets[0]["A1"]
    for marked, text in (("'=1+1", "=1+1"), ("'12", "12"), ("''quoted", "'quoted")):
        cell.value = marked
        assert cell.value == text
        assert not cell.formula.startswith("=")


def test_text_that_begins_with_an_equals_sign_is_a_formula_without_the_mark(book: Any) -> None:
    cell = book.sheets[0]["A1"]
    cell.value = "=1+1"
    assert (cell.value, cell.formula) == (2.0, "=1+1")


def test_formulas_among_values_stand_where_they_were_written(book: Any) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = [["a", 1, "=B1*2"], ["b", 2, "=B2*2"], ["=B1+B2", "'=x", "=C1+C2"]]
    assert sheet["A1:C3"].value == [["a", 1, 2], ["b", 2, 4], [3, "=x", 6]]
    assert sheet["A1:C3"].formula == (
        ("a", "1", "=B1*2"),
        ("b", "2", "=B2*2"),
        ("=B1+B2", "'=x", "=C1+C2"),
    )


def test_a_percent_is_a_number_and_a_number_in_a_date_cell_a_date(book: Any) -> None:
    sheet = book.sheets[0]
    sheet["A1"].number_format = "0.0%"
    sheet["B1"].number_format = "yyyy-mm-dd"
    sheet["A1"].value = [0.25, 46389]
    assert sheet["A1:B1"].value == [0.25, dt.datetime(2027, 1, 2)]


def test_a_number_over_a_truth_value_is_a_number_again(book: Any) -> None:
    cell = book.sheets[0]["A1"]
    cell.value = True
    cell.value = 3
    assert cell.value == 3.0


def test_an_error_is_empty_or_its_text_when_asked_for(book: Any) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = ["=1/0", "=NA()", "=nosuch()", 1]
    assert sheet["A1:D1"].value == [None, None, None, 1]
    texts = sheet["A1:D1"].options(err_to_str=True).value
    assert texts == ["#DIV/0!", "#N/A", "#NAME?", 1]


def test_a_table_of_pandas_comes_back_as_it_went_in(book: Any) -> None:
    frame = pd.DataFrame(
        {
            "name": ["上海", "Ünal"],
            "amount": [1.5, None],
            "day": pd.to_datetime(["2027-01-04", "2027-02-05"]),
        },
        index=pd.Index([1.0, 2.0], name="id"),
    )
    sheet = book.sheets[0]
    sheet["A1"].value = frame
    back = sheet["A1"].expand().options(pd.DataFrame).value
    pd.testing.assert_frame_equal(back, frame, check_dtype=False)


def test_options_say_what_an_empty_cell_a_number_and_a_date_become(book: Any) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = [None, 2, dt.datetime(2027, 1, 2)]
    cells = sheet["A1:C1"].options(empty="-", numbers=int, dates=dt.date)
    assert cells.value == ["-", 2, dt.date(2027, 1, 2)]


def test_a_column_read_whole_has_every_row_of_the_sheet(book: Any) -> None:
    sheet = book.sheets[0]
    sheet["B3"].value = "x"
    column = sheet["B:B"].value
    assert (len(column), column[2], column[-1]) == (1_048_576, "x", None)
