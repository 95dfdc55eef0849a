"""Leave, whole days and half ones: what a day still holds, and what is wrong with the rows."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from generators.common.language import Lang
from generators.days.leave import check_leave, room_by_day

DAYS = [dt.date(2027, 3, 1) + dt.timedelta(days=n) for n in range(5)]
KEYS = ["id", "owner", "start", "end", "part"]


def leave(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame([(f"L{n}", *row) for n, row in enumerate(rows)], columns=KEYS, dtype=object)


def test_leave_closes_ones_own_days_and_that_of_everyone() -> None:
    rows = leave(("Li", DAYS[0], DAYS[0], None), (None, DAYS[2], None, None))
    assert list(room_by_day(DAYS[:4], rows, "Li", 4)) == [DAYS[1], DAYS[3]]
    assert list(room_by_day(DAYS[:4], rows, "Wang", 4)) == [DAYS[0], DAYS[1], DAYS[3]]


@pytest.mark.parametrize(("holds", "half"), [(5, 2), (4, 2), (1, 1)])
def test_half_a_day_of_leave_halves_the_day_and_both_halves_close_it(holds: int, half: int) -> None:
    rows = leave(
        ("Li", DAYS[0], DAYS[2], "morning"),
        ("Li", DAYS[1], None, "afternoon"),
        (None, DAYS[2], None, None),
        ("Li", DAYS[3], None, "afternoon"),
        ("Li", DAYS[3], None, "afternoon"),
    )
    assert room_by_day(DAYS, rows, "Li", holds) == {DAYS[0]: half, DAYS[3]: half, DAYS[4]: holds}


def test_without_the_column_of_halves_leave_is_of_whole_days() -> None:
    rows = leave(("Li", DAYS[0], None, None)).drop(columns="part")
    assert list(room_by_day(DAYS[:2], rows, "Li", 4)) == [DAYS[1]]


@pytest.mark.parametrize("lang", list(Lang))
def test_rows_that_cannot_be_used_are_told_with_their_cell(lang: Lang) -> None:
    rows = leave(
        ("Li", DAYS[3], DAYS[1], None),
        ("Li", None, DAYS[1], None),
        ("Lee", DAYS[0], None, None),
        ("Li", DAYS[0], DAYS[1], "morning"),
        (None, None, None, None),
    )
    found = check_leave(rows, {"Li", "Wu"}, lang)
    assert [(p.row, p.column, p.found) for p in found] == [
        ("L0", "end", "2027-03-02"),
        ("L1", "start", ""),
        ("L2", "owner", "Lee"),
    ]
    assert "2027-03-04" in found[0].message
    assert "Li" in found[2].expected
    assert room_by_day(DAYS, rows.iloc[:2], "Li", 4) == dict.fromkeys(DAYS, 4)
