"""The calendar's weights as they stand in Settings: which can be used, and what is wrong with others (M9)."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from generators.common.rows import name_of, records
from generators.visit_calendar.weights import MOST, Weights

WEIGHTS: Mapping[str, float] = {
    "calendar-" + name.replace("_", "-"): float(value) for name, value in asdict(Weights()).items()
}
"""Defaults by the id of their row in `Thresholds`."""
_UNFIT = Phrase(
    "设置中的阈值 {row}（{name}）写的是“{found}”；本次按默认值 {default:g} 计算。",
    "Settings: threshold {row} ({name}) says '{found}'; the plan used the default, {default:g}.",
)
_EXPECTED = Phrase("0 到 {most:,} 之间的数", "a number from 0 to {most:,}")


def usable(value: Any) -> bool:
    """Say whether a cell holds a weight; an empty one stands for the default."""
    return bool(pd.isna(value)) or (not isinstance(value, str) and 0 <= value <= MOST)


def check_weights(thresholds: pd.DataFrame, lang: Lang) -> list[Problem]:
    """Return one problem a weight that cannot be used."""
    rows = [row for row in records(thresholds) if row["id"] in WEIGHTS and not usable(row["value"])]
    return [_unfit(row, lang) for row in rows]


def _unfit(row: Mapping[str, Any], lang: Lang) -> Problem:
    found = row["value"] if isinstance(row["value"], str) else f"{row['value']:g}"
    message = _UNFIT.say(
        lang, row=row["id"], name=name_of(row), found=found, default=WEIGHTS[row["id"]]
    )
    return Problem(
        id=f"check-weight-{row['id']}", severity="warning", origin="check", table="Thresholds",
        row=row["id"], column="value", source_row=None, found=found,
        expected=_EXPECTED.say(lang, most=MOST), message=message,
    )  # fmt: skip
