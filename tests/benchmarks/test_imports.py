"""Random lists of a known truth: nothing comes in otherwise than it was meant without a word."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from benchmarks.import_files import random_list
from benchmarks.import_lists import MONEY
from benchmarks.imports import outcomes

LISTS = 300


def test_no_list_comes_in_otherwise_than_it_was_meant_without_a_word(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    for seed in range(10_000, 10_000 + LISTS):
        came_to, silent = outcomes(random_list(seed), tmp_path)
        assert (seed, silent) == (seed, [])
        counts.update(came_to)

    assert counts["right"] > 0.95 * (counts["right"] + counts["reported"])
    assert counts["refused"] < 0.02 * LISTS


def test_the_judge_sees_a_value_that_is_not_the_one_meant(tmp_path: Path) -> None:
    made = next(m for m in map(random_list, range(100)) if "purchases" in m.layout.keys)
    row = next(r for r in made.rows if r.kind == "account" and r.truth["purchases"])
    row.truth["purchases"] *= 10

    _, silent = outcomes(made, tmp_path)

    assert [(different.row, different.key) for different in silent] == [(row.line, "purchases")]


def test_the_judge_sees_an_account_that_vanished_and_a_unit_that_is_another(tmp_path: Path) -> None:
    made = next(m for m in map(random_list, range(100)) if m.layout.unit and set(MONEY) & set(m.layout.keys))  # fmt: skip
    made.rows.append(replace(made.rows[0], kind="account", truth={"id": "gone"}, line=999))
    made.layout.unit = replace(made.layout.unit, base="kXXX") if made.layout.unit else None

    _, silent = outcomes(made, tmp_path)

    assert {(different.key, different.meant) for different in silent} == {("unit", "kXXX"), ("row", "gone")}  # fmt: skip
