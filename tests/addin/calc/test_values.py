"""What goes into cells comes out of them."""

import datetime as dt
from typing import Any


def test_values_of_every_kind_come_back_as_they_went_in(book: Any) -> None:
    sheet = book.sheets[0]
    rows = [
        ["text", "中文 ✓", "two\nlines", "12", "2027-01-01"],
        [1.5, -3.0, 1e300, True, False],
        [dt.datetime(2027, 3, 4), dt.datetime(2027, 3, 4, 5, 6, 7), None, "x", 0.0],
    ]
    sheet["B2"].value = rows
    assert sheet["B2:F4"].value == rows
