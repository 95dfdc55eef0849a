"""What the manager set, read from the settings tables into the values the plan works with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generators.accounts.frequency import Frequency
from generators.accounts.levels import Cuts
from generators.accounts.tiers import SCALE, Tier, TierMatrix
from generators.common.errors import InputError
from generators.common.language import Phrase
from generators.common.rows import owner_of, records
from generators.settings.calendar_weights import WEIGHTS, usable

SETTINGS_READ = ("TierMatrix", "VisitFrequency", "Capacity", "Thresholds")
_MISSING = Phrase(
    "设置中的阈值 {row} 没有数值；请填写一个数。",
    "Settings: threshold {row} has no value; fill in a number.",
)
_NO_FREQUENCY = Phrase(
    "设置中的拜访频率缺少 {row} 类的次数或月数；请填写。",
    "Settings: the visit frequency of tier {row} has no visits or months; fill them in.",
)
_NO_CAPACITY = Phrase(
    "设置中的能力表需要一行不写负责人的默认值。",
    "Settings: the Capacity table needs one row without an owner, for everyone.",
)


@dataclass(frozen=True, slots=True)
class Capacity:
    """What a rep's day holds: most visits, minutes each, and which country's holidays apply."""

    visits_per_day: int
    minutes: int
    country: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything Settings decides.

    Attributes:
        matrix: The 5×5 tier matrix (M8).
        frequencies: Visit frequency by tier (M9).
        capacities: Capacity by owner; the empty name serves everyone else.
        thresholds: Every line the plan draws, by id.
    """

    matrix: TierMatrix
    frequencies: Mapping[str, Frequency]
    capacities: Mapping[str, Capacity]
    thresholds: Mapping[str, float | None]

    def value(self, threshold: str) -> float:
        """Return a threshold that must be set.

        Raises:
            InputError: It is not.
        """
        number = self.thresholds.get(threshold)
        if number is None:
            raise InputError(_MISSING, row=threshold)
        return number

    def capacity(self, owner: str) -> Capacity:
        """Return an owner's capacity, or everyone's."""
        return self.capacities.get(owner, self.capacities[""])

    @property
    def shares(self) -> tuple[float, float, float]:
        """Shares of accounts below levels 2, 3 and 4."""
        return self.value("share-2"), self.value("share-3"), self.value("share-4")

    @property
    def fixed_amounts(self) -> tuple[float | None, ...]:
        """The company's own least amounts of levels 2, 3 and 4."""
        return tuple(self.thresholds.get(f"amount-{level}") for level in (2, 3, 4))


def read_settings(tables: Mapping[str, pd.DataFrame]) -> Settings:
    """Return the settings as they stand in the book.

    Args:
        tables: Those of `SETTINGS_READ`.

    Raises:
        InputError: A value the plan cannot do without is missing.
    """
    return Settings(
        _matrix(tables["TierMatrix"]),
        _frequencies(tables["VisitFrequency"]),
        _capacities(tables["Capacity"]),
        {row["id"]: _number(row["value"]) for row in records(tables["Thresholds"])},
    )


def thresholds_in_use(table: pd.DataFrame, cuts: Cuts | None) -> pd.Series:
    """Return the `in_use` column of Thresholds: each value, and what the run settled on instead.

    These are the amounts, and the default of a weight whose value cannot be used.
    """
    amounts = dict(zip(("amount-2", "amount-3", "amount-4"), cuts or (None,) * 3, strict=True))
    rows = [(row, value) for row, value in zip(table["id"], table["value"], strict=True)]
    unfit = {row: WEIGHTS[row] for row, value in rows if row in WEIGHTS and not usable(value)}
    settled = {**amounts, **unfit}
    return pd.Series([settled.get(row, value) for row, value in rows], table.index, dtype=object)


def standing_amounts(table: pd.DataFrame) -> Cuts | None:
    """Return the least amounts of levels 2, 3 and 4 that a run has used, while they still stand.

    They do while the shares they were taken from are the manager's still. An amount that is a share
    of the list would move with every new account, and other accounts' tiers with it (M8).
    """
    rows = {row["id"]: row for row in records(table)}
    shares = [rows.get(f"share-{level}", {}) for level in (2, 3, 4)]
    amounts = [_number(rows.get(f"amount-{level}", {}).get("in_use")) for level in (2, 3, 4)]
    known = [amount for amount in amounts if amount is not None]
    moved = any(_number(row.get("value")) != _number(row.get("in_use")) for row in shares)
    if moved or len(known) < len(amounts):
        return None
    low, middle, high = sorted(known)
    return low, middle, high


def _matrix(table: pd.DataFrame) -> TierMatrix:
    cells = {
        (x, y): Tier(row[f"y{y}"])
        for x, row in enumerate(records(table))
        for y in SCALE
        if x in SCALE and row[f"y{y}"] in set(Tier)
    }
    return TierMatrix(cells)


def _frequencies(table: pd.DataFrame) -> dict[str, Frequency]:
    rows = {row["id"]: row for row in records(table)}
    for tier in Tier:
        row = rows.get(str(tier), {})
        if _number(row.get("visits")) is None or not _number(row.get("months")):
            raise InputError(_NO_FREQUENCY, row=tier)
    return {
        tier: Frequency(
            row["visits"],
            row["months"],
            int(_number(row["min_gap"]) or 1),
            _number(row.get("most")),
        )
        for tier, row in rows.items()
        if tier in set(Tier)
    }


def _capacities(table: pd.DataFrame) -> dict[str, Capacity]:
    rows = {owner_of(row, ""): row for row in records(table)}
    if "" not in rows:
        raise InputError(_NO_CAPACITY)
    everyone = rows[""]
    return {
        owner: Capacity(
            int(_number(row["visits_per_day"]) or _number(everyone["visits_per_day"]) or 4),
            int(_number(row["minutes"]) or _number(everyone["minutes"]) or 60),
            str(row["country"] if isinstance(row["country"], str) else everyone["country"]),
        )
        for owner, row in rows.items()
    }


def _number(value: Any) -> float | None:
    return None if pd.isna(value) or isinstance(value, str) else float(value)
