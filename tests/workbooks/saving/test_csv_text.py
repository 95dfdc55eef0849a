import csv
import datetime as dt
import io

import pandas as pd
import pytest

from workbooks.saving.csv_text import neutralised, to_csv


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+86 21 5555", "-5-3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "－A1", "=cmd|' /C calc'!A0",
     "-", "+", "\n=1"],
)  # fmt: skip
def test_a_text_that_would_be_calculated_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize(
    "value",
    ["Harbor", "", "-12.5", "+3", "-1,250.00", "-5%", -12.5, -3, None, True, "a=b", "2027-01-12",
     dt.date(2027, 1, 12)],
)  # fmt: skip
def test_numbers_dates_and_plain_texts_stay_as_they_are(value: object) -> None:
    assert neutralised(value) is value


def test_a_table_keeps_its_whole_numbers_and_its_gaps() -> None:
    rows = pd.DataFrame({"id": ["=K1", "K2"], "n": [-3, None], "m": [1, -2]}, dtype=object)

    text = to_csv(rows.set_index(pd.Index([4, 9])))

    assert list(csv.reader(io.StringIO(text))) == [
        ["id", "n", "m"],
        ["'=K1", "-3", "1"],
        ["K2", "", "-2"],
    ]
