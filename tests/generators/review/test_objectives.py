"""M6: what cannot be right in an objective is told."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from generators.common.language import Lang
from generators.review.objectives import objective_problems

ACCOUNTS = pd.DataFrame(
    [{"id": "K1", "name": "Harbor", "potential": 90.0}, {"id": "K2", "name": "Mill", "potential": 60.0}],
    dtype=object,
)  # fmt: skip
TODAY = dt.date(2027, 1, 4)


def objective(**other: Any) -> dict[str, Any]:
    row = {"id": "G1", "account": None, "objective": "Win orders", "number": 40.0, "unit": "kUSD"}
    return {**row, "due": dt.date(2027, 3, 31), "rank": 1.0, **other}


def codes(*rows: dict[str, Any], lang: Lang = Lang.EN) -> list[tuple[str, str]]:
    table = pd.DataFrame(rows, dtype=object)
    found = objective_problems(table, ACCOUNTS, TODAY, lang)
    return [(problem.id.removeprefix("review-objective_"), problem.column) for problem in found]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"due": dt.date(2020, 3, 31)}, [("past-G1", "due")]),
        ({"number": 0.0}, [("nothing-G1", "number")]),
        (
            {"number": 500.0, "unit": "%", "objective": "Raise our share"},
            [("above_all-G1", "number")],
        ),
        ({"number": 120.0, "unit": "%", "objective": "Grow sales on last year"}, []),
        ({"number": 151.0}, [("too_much-G1", "number")]),
        ({"number": 91.0, "account": "K1"}, [("too_much-G1", "number")]),
        ({"number": 90.0, "account": "K1"}, []),
        ({"number": None}, []),
    ],
)
def test_an_objective_that_cannot_be_right(change: dict[str, Any], found: list[Any]) -> None:
    assert codes(objective(**change)) == found


def test_two_objectives_of_one_rank_are_both_told() -> None:
    rows = objective(), objective(id="G2"), objective(id="G3", rank=2.0)
    assert codes(*rows) == [("rank_twice-G1", "rank"), ("rank_twice-G2", "rank")]


@pytest.mark.parametrize("lang", list(Lang))
def test_a_message_says_what_was_found_and_what_would_do(lang: Lang) -> None:
    table = pd.DataFrame([objective(number=91.0, account="K1")], dtype=object)
    (problem,) = objective_problems(table, ACCOUNTS, TODAY, lang)
    assert "91" in problem.message
    assert "90" in problem.expected
    assert "Harbor" in problem.message
