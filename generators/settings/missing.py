"""What a plan cannot do without in Settings and does not find there, and where a default steps in."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from generators.accounts.tiers import SCALE, Tier
from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from generators.common.rows import Tables, records

REQUIRED = (
    "share-2", "share-3", "share-4", "profit-top", "profit-tail", "pareto-share", "high-share",
    "low-share", "stale-days", "memory-days",
)  # fmt: skip
DEFAULTS: Mapping[str, Mapping[str, int]] = {
    "Capacity": {"visits_per_day": 4, "minutes": 60},
    "VisitFrequency": {"min_gap": 1},
}
_DEFAULT = Phrase(
    "{row}没有填，这次按 {default} 计划；请填一个数。",
    "{row} is not filled in and was planned with {default}; write a number.",
)
_NUMBER = Phrase("一个数", "a number")
_EVERYONE = Phrase("每个人的能力", "everyone's capacity")
_GAP = Phrase("{tier} 类的最短间隔", "The least gap of tier {tier}")


class Gap(NamedTuple):
    """A cell of Settings: the table, the row's place in it and the column."""

    table: str
    place: int
    column: str


def missing_settings(tables: Tables) -> list[Gap]:
    """Return every cell without which there is no plan, table by table.

    Args:
        tables: Those of `SETTINGS_READ`.
    """
    return [*_thresholds(tables), *_frequencies(tables), *_matrix(tables)]


def default_problems(tables: Tables, lang: Lang) -> list[Problem]:
    """Return where nothing usable stands and the product's own default is used instead."""
    capacity, frequency = tables["Capacity"], tables["VisitFrequency"]
    everyone = capacity[capacity["owner"].isna()].iloc[:1]
    known = frequency[frequency["id"].isin(list(Tier))]
    found = [
        *_defaults("Capacity", everyone, lambda _: _EVERYONE.say(lang), lang),
        *_defaults("VisitFrequency", known, lambda row: _GAP.say(lang, tier=row), lang),
    ]
    return list(found)


def _defaults(
    table: str, rows: pd.DataFrame, name: Callable[[object], str], lang: Lang
) -> Iterator[Problem]:
    for place, row in zip(rows.index, records(rows), strict=True):
        for key, default in DEFAULTS[table].items():
            if pd.isna(row[key]):
                yield Problem(
                    id=f"check-default-{table}-{place}-{key}", severity="warning", origin="check",
                    table=table, row=str(row["id"] or ""), column=key, source_row=None, found="",
                    expected=_NUMBER.say(lang), place=int(place),
                    message=_DEFAULT.say(lang, row=name(row["id"]), default=default),
                )  # fmt: skip


def _thresholds(tables: Tables) -> Iterator[Gap]:
    table = tables["Thresholds"]
    for place, row in zip(table.index, records(table), strict=True):
        if row["id"] in REQUIRED and pd.isna(pd.to_numeric(row["value"], errors="coerce")):
            yield Gap("Thresholds", int(place), "value")


def _frequencies(tables: Tables) -> Iterator[Gap]:
    table = tables["VisitFrequency"]
    for place, row in zip(table.index, records(table), strict=True):
        for key in ("visits", "months"):
            number = pd.to_numeric(row[key], errors="coerce")
            if row["id"] in set(Tier) and (pd.isna(number) or (key == "months" and not number)):
                yield Gap("VisitFrequency", int(place), key)


def _matrix(tables: Tables) -> Iterator[Gap]:
    table = tables["TierMatrix"].iloc[: len(SCALE)]
    for x, (place, row) in enumerate(zip(table.index, records(table), strict=True)):
        for y in SCALE[x:]:  # nobody buys more than they can
            if row[f"y{y}"] not in set(Tier):
                yield Gap("TierMatrix", int(place), f"y{y}")
