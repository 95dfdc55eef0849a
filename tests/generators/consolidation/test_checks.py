import datetime as dt
from typing import Any

import pandas as pd
import pytest

from generators.consolidation.checks import (
    STALE_DAYS,
    check_books,
    check_capacity,
    check_expected,
    check_sums,
)
from generators.consolidation.findings import Place

DAY = dt.date(2027, 2, 15)


def book(file: str, **other: Any) -> dict[str, Any]:
    usual = {
        "book": file, "region": "East", "rep": "Li", "last_run": DAY,
        "is_open": False, "review": None, "reason": None,
    }  # fmt: skip
    return {**usual, **other, "file": file}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({}, []),
        ({"last_run": None}, ["never_planned"]),
        ({"last_run": DAY - dt.timedelta(STALE_DAYS)}, []),
        ({"last_run": DAY - dt.timedelta(STALE_DAYS + 1)}, ["stale_book"]),
        ({"is_open": True}, ["open_book"]),
    ],
)
def test_a_book_by_itself(other: dict[str, Any], expected: list[str]) -> None:
    books = pd.DataFrame([book("a"), book("b"), book("c", **other)])

    found = check_books(books, DAY)
    assert [finding.code for finding in found] == expected
    assert all(finding.one == Place("c") for finding in found)


def test_reviews_are_missed_only_where_there_are_any() -> None:
    books = [book("a"), book("b", review="approved"), book("c", review="returned", reason="too few"), book("d", review="settled")]  # fmt: skip

    found = check_books(pd.DataFrame(books), DAY)
    assert [(f.code, f.one.file) for f in found] == [("not_reviewed", "a"), ("returned", "c"), ("not_reviewed", "d")]  # fmt: skip
    assert found[1].found == "too few"
    assert check_books(pd.DataFrame(books[:1]), DAY) == []


@pytest.mark.parametrize(
    ("now", "last", "expected"),
    [
        ((10, 100.0, "kUSD"), (10, 100.0, "kUSD"), []),
        ((10, 299.0, "kUSD"), (10, 100.0, "kUSD"), []),
        ((10, 300.0, "kUSD"), (10, 100.0, "kUSD"), ["impossible_sum"]),
        ((10, 30.0, "kUSD"), (10, 100.0, "kUSD"), ["impossible_sum"]),
        ((10, 0.0, "kUSD"), (10, 100.0, "kUSD"), ["impossible_sum"]),
        ((10, 100.0, "kUSD"), (10, 0.0, "kUSD"), []),  # filled in since
        ((10, 300.0, "kUSD"), (10, 100.0, "万元"), []),  # another unit cannot be compared
        ((7, 100.0, "kUSD"), (10, 100.0, "kUSD"), []),
        ((6, 100.0, "kUSD"), (10, 100.0, "kUSD"), ["fewer_accounts"]),
    ],
)
def test_sums_that_cannot_follow_from_the_last(
    now: tuple[int, float, str], last: tuple[int, float, str], expected: list[str]
) -> None:
    frames = [
        pd.DataFrame([{"book": "b", "file": "f", "region": "East", "accounts": n, "purchases": p, "unit": u}])
        for n, p, u in (now, last)
    ]  # fmt: skip
    found = check_sums(*frames)

    assert [finding.code for finding in found] == expected
    if expected == ["impossible_sum"]:
        assert (found[0].found, found[0].other) == (f"{now[1]:.1f} kUSD", "100.0 kUSD")


def test_what_was_expected_and_did_not_come() -> None:
    books = pd.DataFrame([book("a"), book("b", region="West", rep="Wang"), book("c", region=None)])
    expected = pd.DataFrame({
        "region": ["East", "East", "North", "", "West"], "rep": ["", "Wang", "", "Wang", " Wang "],
    })  # fmt: skip

    found = check_expected(books, expected)
    assert [finding.subject for finding in found] == ["East · Wang", "North"]
    assert check_expected(books, pd.DataFrame({"region": ["", None]})) == []


def test_days_with_more_visits_than_fit() -> None:
    days = pd.DataFrame({
        "file": ["a", "a", "a", "b"], "region": ["East"] * 4, "owner": ["Li", "Li", "Li", "Li"],
        "date": [DAY] * 4, "visits": [5, 6, 4, 5], "most": [4, 4, 4, 5], "row": [9, 20, 30, 6],
    })  # fmt: skip

    (found,) = check_capacity(days)
    assert (found.subject, found.found, found.other) == ("Li", "2", "4")
    assert found.one == Place("a", "Visits", 9, "date")
