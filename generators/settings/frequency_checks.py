"""What is wrong with the visit frequencies in Settings, as problems (M9)."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from generators.common.rows import records

_BELOW = Phrase(
    "设置中的拜访频率 {row}：有余力时最多 {found} 次，少于应拜访的 {visits:g} 次；本次不排加访。",
    "Settings: the visit frequency of {row} allows {found} where there is room, fewer than the {visits:g} due; no extra visits are planned.",
)
_EXPECTED = Phrase("不小于 {visits:g} 的数，或留空", "a number no less than {visits:g}, or nothing")


def check_frequencies(table: pd.DataFrame, lang: Lang) -> list[Problem]:
    """Return one problem a tier whose most visits are fewer than those due."""
    return [_problem(row, lang) for row in records(table) if _below(row)]


def _below(row: Mapping[str, Any]) -> bool:
    numbers = (row["most"], row["visits"])
    return all(isinstance(n, (int, float)) and n == n for n in numbers) and numbers[0] < numbers[1]


def _problem(row: Mapping[str, Any], lang: Lang) -> Problem:
    found = f"{row['most']:g}"
    return Problem(
        id=f"check-frequency-{row['id']}", severity="warning", origin="check",
        table="VisitFrequency", row=row["id"], column="most", source_row=None, found=found,
        expected=_EXPECTED.say(lang, visits=row["visits"]),
        message=_BELOW.say(lang, row=row["id"], found=found, visits=row["visits"]),
    )  # fmt: skip
