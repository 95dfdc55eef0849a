import datetime as dt
from typing import Any

import pandas as pd
import pytest

from generators.consolidation.changes import changed_books
from generators.consolidation.summaries import rank_health, with_buying, with_shares

DAY = dt.date(2027, 2, 15)


def test_shares_are_empty_where_there_is_nothing_to_divide_by() -> None:
    sums = pd.DataFrame({
        "purchases": [30.0, 0.0], "potential": [120.0, 0.0], "due": [10, 0], "dropped": [4, 0],
        "to_visit": [8, 0], "covered": [6, 0], "reached": [2, 0],
    })  # fmt: skip
    found = with_shares(sums)[["share", "fulfilled", "coverage", "reach"]]

    assert found.iloc[0].tolist() == [0.25, 0.6, 0.75, 0.25]
    assert found.iloc[1].isna().all()


def test_white_space_is_who_does_not_buy() -> None:
    found = with_buying(pd.DataFrame({"accounts": [10], "buying": [4], "key_accounts": [3], "key_buying": [1]}))  # fmt: skip

    assert found[["buying_share", "white", "key_white"]].iloc[0].tolist() == [0.4, 6, 2]


def health(**other: Any) -> float:
    usual = {
        "file": "a", "last_run": DAY, "covered": 10, "to_visit": 10, "overdue": 0, "actions": 10,
        "errors": 0, "faults": 0, "accounts": 20,
    }  # fmt: skip
    return float(rank_health(pd.DataFrame([{**usual, **other}]), DAY)["health"].iloc[0])


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({}, 100),
        ({"last_run": DAY - dt.timedelta(30)}, 100),
        ({"last_run": DAY - dt.timedelta(75)}, 80),
        ({"last_run": DAY - dt.timedelta(500)}, 60),
        ({"last_run": None}, 60),
        ({"covered": 5}, 88),  # 87.5
        ({"to_visit": 0, "covered": 0}, 100),
        ({"overdue": 5}, 90),
        ({"actions": 0}, 100),
        ({"errors": 1}, 92),  # 92.5
        ({"faults": 9}, 85),
    ],
)
def test_health_loses_points_for_what_is_wrong(other: dict[str, Any], expected: float) -> None:
    assert health(**other) == expected


def test_the_least_healthy_book_comes_first() -> None:
    books = pd.DataFrame({
        "file": ["a", "b", "c"], "last_run": [DAY, None, DAY], "covered": [1] * 3, "to_visit": [1] * 3,
        "overdue": [0] * 3, "actions": [1] * 3, "errors": [0] * 3, "faults": [0] * 3, "accounts": [9] * 3,
    })  # fmt: skip
    assert rank_health(books, DAY)["file"].tolist() == ["b", "a", "c"]


def test_changes_are_new_gone_and_changed_books_with_each_difference() -> None:
    def totals(*books: tuple[str, int, int]) -> pd.DataFrame:
        return pd.DataFrame([
            {"book": b, "file": f"{b}.xlsx", "region": "East", "rep": "Li", "unit": "kUSD", "content": v,
             "accounts": n, "purchases": 10.0 * n, "potential": 0.0, "due": 0, "planned": n, "done": 0}
            for b, v, n in books
        ])  # fmt: skip

    found = changed_books(totals(("a", 1, 5), ("b", 3, 6), ("d", 4, 2)), totals(("a", 1, 5), ("b", 2, 4), ("c", 1, 9)))  # fmt: skip

    same = totals(("a", 1, 5), ("b", 3, 6))
    assert len(changed_books(same, same)) == 0
    listed = found[["change", "file", "accounts", "accounts_more", "purchases_more"]]
    assert listed.values.tolist() == [
        ["new", "d.xlsx", 2, 2, 20], ["gone", "c.xlsx", 0, -9, -90], ["changed", "b.xlsx", 6, 2, 20],
    ]  # fmt: skip
