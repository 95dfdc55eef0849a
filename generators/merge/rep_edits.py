"""What a rep did to a table since the last run, told from what the plan wrote there."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

import pandas as pd

from generators.common.rows import records
from generators.merge.row_identity import Memory, Remembered, State, identify, known, plain

NO_PLACES: Mapping[str, Collection[int]] = MappingProxyType({})
Places: TypeAlias = Mapping[int, Collection[str]]  # place of a row: keys of its columns


@dataclass(frozen=True, slots=True)
class Edits:
    """What the rep did to a table since the last run.

    Attributes:
        rows: The rows as they stand, each with an id; emptied plan cells as the plan had them.
        typed: By place, the plan's cells the rep changed and their values.
        left: By place, the plan's cells with something the plan cannot use: left alone.
        bases: By place, what is remembered of the row.
        own: Ids of the rows the rep added.
        gone: What is remembered of the plan's rows the rep deleted, by id.
        emptied: Whether the rep deleted every row of the plan's: it is to be written afresh.
    """

    rows: pd.DataFrame
    typed: Mapping[int, Mapping[str, Any]]
    left: Places
    bases: Mapping[int, Remembered]
    own: frozenset[str]
    gone: Mapping[str, Remembered] = field(default_factory=dict)
    emptied: bool = False

    def typed_ids(self, *keys: str) -> set[str]:
        """Return the ids of the rows with a value of the rep's in one of these columns."""
        ids = self.rows["id"]
        return {ids[place] for place, cells in self.typed.items() if not cells.keys().isdisjoint(keys)}  # fmt: skip

    def over(self, key: str, proposed: pd.Series) -> pd.Series:
        """Return a column as it will stand: the rep's values over the proposed ones."""
        found = {place: cells[key] for place, cells in self.typed.items() if key in cells}
        result = proposed.astype(object)
        for place, value in found.items():
            result[place] = value
        return result

    def touched(self) -> set[int]:
        """Return the places of rows in whose plan's cells the rep wrote."""
        return {place for place, cells in self.typed.items() if cells} | set(self.left)


def assume(
    rows: pd.DataFrame, keys: Sequence[str], own: Collection[str], proposals: Mapping[str, str]
) -> dict[str, Remembered]:
    """Return what may be taken for the last plan where nothing is remembered.

    Args:
        rows: The table as it stands.
        keys: The plan's columns without `id`.
        own: Ids of the rows that are the rep's.
        proposals: Columns beside which another says what the plan proposed.
    """
    memory = {}
    for row in records(rows[::-1]):
        if isinstance(row["id"], str) and row["id"] not in own:
            plan = {key: plain(row[proposals.get(key, key)]) for key in keys}
            memory[row["id"]] = Remembered(plan)
    return memory


def find_edits(
    rows: pd.DataFrame,
    memory: Memory,
    keys: Sequence[str],
    *,
    made: bool,
    formulas: Mapping[str, Collection[int]] = NO_PLACES,
    left: Places = MappingProxyType({}),
) -> Edits:
    """Tell what the rep did to a table since the last run.

    Args:
        rows: The table as it stands; the index is the row's place in the sheet.
        memory: What is remembered of it, by row id.
        keys: The plan's columns without `id`.
        made: Whether the plan makes the rows; else they are the rep's, and keep the ids they have.
        formulas: Of each formula column, the places where a value stands over the formula.
        left: By place, the cells with something the plan cannot use.
    """
    cells = [{key: plain(row[key]) for key in ("id", *keys)} for row in records(rows)]
    if made:
        found = identify(cells, memory, keys)
        ids, bases, own = found.ids, found.bases, found.own
    else:
        ids = list(rows["id"])
        bases, own = known(ids, cells, memory, keys), [False] * len(ids)
    result = rows.assign(id=pd.Series(ids, rows.index, dtype=object))
    typed = _typed(result, cells, bases, keys=keys, formulas=formulas, left=left)
    gone, emptied = _gone(memory, set(ids)) if made else ({}, False)
    return Edits(
        _restored(result, cells, bases, keys),
        typed,
        left,
        bases={place: base for place, base in zip(rows.index, bases, strict=True) if base},
        own=frozenset(i for i, is_own in zip(ids, own, strict=True) if is_own),
        gone=gone,
        emptied=emptied,
    )


def _typed(
    rows: pd.DataFrame,
    cells: Sequence[Mapping[str, Any]],
    bases: Sequence[Remembered | None],
    keys: Iterable[str],
    formulas: Mapping[str, Collection[int]],
    left: Places,
) -> dict[int, dict[str, Any]]:
    """Return by place what the rep typed; a cell the plan cannot use is not among them."""
    keys, typed = list(keys), {}
    for place, row, plains, base in zip(rows.index, records(rows), cells, bases, strict=True):
        unusable = left.get(place, ())
        found = {
            key: row[key]
            for key in keys
            if key not in unusable and _is_typed(key, plains[key], base, place, formulas)
        }
        if found:
            typed[place] = found
    return typed


def _is_typed(
    key: str,
    value: Any,
    base: Remembered | None,
    place: int,
    formulas: Mapping[str, Collection[int]],
) -> bool:
    if key in formulas:
        return place in formulas[key]
    if value is None:
        return False
    if base is None:
        return True
    return bool(value != base.plan.get(key))


def _restored(
    rows: pd.DataFrame,
    cells: Sequence[Mapping[str, Any]],
    bases: Sequence[Remembered | None],
    keys: Iterable[str],
) -> pd.DataFrame:
    """Put the plan's last value where the rep emptied a cell: emptied means given back."""
    gaps = list(_gaps(cells, bases, keys))
    if gaps:
        rows = rows.astype(object)
    for n, key, value in gaps:
        rows.iat[n, list(rows.columns).index(key)] = value
    return rows


def _gaps(
    cells: Sequence[Mapping[str, Any]], bases: Sequence[Remembered | None], keys: Iterable[str]
) -> Iterator[tuple[int, str, Any]]:
    keys = list(keys)
    for n, (row, base) in enumerate(zip(cells, bases, strict=True)):
        plan = base.plan if base else {}
        for key in keys if plan else ():
            if row[key] is None and plan.get(key) is not None:
                yield n, key, plan[key]


def _gone(memory: Memory, present: Collection[str]) -> tuple[dict[str, Remembered], bool]:
    """Return the plan's rows that were deleted; none where all were: then it starts afresh."""
    plans = {identity: base for identity, base in memory.items() if base.state is State.PLAN}
    if plans and not plans.keys() & set(present):
        return {}, True
    absent = {identity: base for identity, base in memory.items() if identity not in present}
    return {
        identity: Remembered(base.plan, base.kept, State.GONE)
        for identity, base in absent.items()
        if base.state is not State.OWN
    }, False
