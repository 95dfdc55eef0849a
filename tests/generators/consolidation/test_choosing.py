import datetime as dt
from typing import Any

import pandas as pd
import pytest

from generators.common.period import Period
from generators.consolidation.choosing import Choice, choose_files, usual_period
from generators.consolidation.copies import original_of

DAY = dt.date(2027, 2, 15)
Q4, Q1 = ((p.start, p.end) for p in map(Period.parse, ("2026Q4", "2027Q1")))


def frame(*files: tuple[Any, ...]) -> pd.DataFrame:
    """Return files: name, content, book, last run, time of the last change; and a period, Q1 by itself."""
    rows = [(*file, Q1)[:6] for file in files]
    columns = ["file", "content", "book", "last_run", "changed", "span"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def instead(files: pd.DataFrame) -> dict[str, tuple[str, str]]:
    return {file: (c.code, c.instead) for file, c in choose_files(files).items() if c.code}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([("a", "x", "1", DAY, 1), ("b", "y", "1", DAY - dt.timedelta(1), 9)], {"b": "a"}),  # planned last
        ([("a", "x", "1", DAY, 1), ("b", "y", "1", DAY, 2)], {"a": "b"}),  # changed last
        ([("b", "x", "1", DAY, 1), ("a", "y", "1", DAY, 1)], {"b": "a"}),  # by name
        ([("a", "x", "1", None, 9), ("b", "y", "1", DAY, 1)], {"a": "b"}),  # never planned
        ([("a", "x", "", DAY, 1), ("b", "y", "", DAY, 2), ("c", "z", None, DAY, 3)], {}),  # no id
        ([("a", "x", "1", DAY, 1), ("b", "y", "2", DAY, 2)], {}),
    ],
)  # fmt: skip
def test_of_two_files_of_one_book_the_newest_counts(
    files: list[Any], expected: dict[str, str]
) -> None:
    assert instead(frame(*files)) == {
        file: ("older_version", other) for file, other in expected.items()
    }


def test_of_files_with_the_same_bytes_the_original_counts_however_new_the_copy() -> None:
    files = frame(
        ("east - Copy.xlsx", "x", "1", DAY, 9),
        ("east.xlsx", "x", "1", DAY, 1),
        ("old/east.xlsx", "w", "1", DAY, 0),
        ("west (1).xlsx", "y", "", DAY, 1),
        ("west.xlsx", "y", "", DAY, 1),
    )

    assert instead(files) == {
        "east - Copy.xlsx": ("copy", "east.xlsx"),
        "old/east.xlsx": ("older_version", "east.xlsx"),
        "west (1).xlsx": ("copy", "west.xlsx"),
    }


def test_a_copy_that_was_copied_late_makes_old_bytes_no_newer() -> None:
    files = frame(
        ("a.xlsx", "x", "1", DAY, 1), ("a - Copy.xlsx", "x", "1", DAY, 9), ("b.xlsx", "y", "1", DAY, 5)
    )  # fmt: skip

    assert instead(files) == {
        "a.xlsx": ("older_version", "b.xlsx"), "a - Copy.xlsx": ("older_version", "b.xlsx"),
    }  # fmt: skip


def test_books_of_the_usual_period_count_and_the_others_are_told() -> None:
    files = frame(
        ("a4", "1", "a", DAY, 1, Q4), ("a1", "2", "a", DAY, 2, Q1),  # one id in both periods
        ("b4", "3", "b", DAY, 1, Q4), ("c4", "4", "c", DAY, 1, Q4), ("c4 (1)", "4", "c", DAY, 1, Q4),
    )  # fmt: skip

    used, other = Choice(), Choice("other_period")
    copy = Choice("copy", "c4")
    assert choose_files(files) == {
        "a4": used, "b4": used, "c4": used, "c4 (1)": copy, "a1": other,
    }  # fmt: skip
    assert choose_files(files, Q1) == {
        "a4": other, "b4": other, "c4": other, "c4 (1)": copy, "a1": used,
    }  # fmt: skip


def test_copies_and_older_versions_make_no_period_more_usual() -> None:
    files = frame(
        ("a", "1", "a", DAY, 1, Q1), ("a copy", "1", "a", DAY, 1, Q1), ("a0", "2", "a", DAY, 0, Q1),
        ("b", "3", "b", DAY, 1, Q4), ("c", "4", "c", DAY, 1, Q4),
    )  # fmt: skip

    assert usual_period(files) == Q4
    assert usual_period(files.iloc[:4]) == Q1  # of two with as many books the later
    assert usual_period(files.iloc[:0]) is None
    assert choose_files(files.iloc[:0]) == {}


@pytest.mark.parametrize(
    "copy",
    [
        "plan - Copy.xlsx", "plan - Copy (2).xlsx", "plan copy 2.xlsx", "Copy of plan.xlsx",
        "Copy (2) of plan.xlsx", "plan (1).xlsx", "plan(1).xlsx", "plan（1）.xlsx", "plan - 副本.xlsx",
        "plan - 副本 (2).xlsx", "plan的副本.xlsx", "plan_副本.xlsx", "复件 plan.xlsx", "2027/plan.xlsx",
        "a (1)/plan.xlsx",
    ],
)  # fmt: skip
def test_a_name_that_says_copy_or_lies_deeper_is_no_original(copy: str) -> None:
    assert original_of([copy, "plan.xlsx"]) == "plan.xlsx"


def test_of_names_that_say_nothing_the_shortest_then_the_first_is_the_original() -> None:
    assert original_of(["plan 2027.xlsx", "plan.xlsx"]) == "plan.xlsx"
    assert original_of(["b.xlsx", "a.xlsx"]) == "a.xlsx"
    assert original_of(["z/Plan (2027).xlsx", "z/Plan copy.xlsx"]) == "z/Plan (2027).xlsx"
