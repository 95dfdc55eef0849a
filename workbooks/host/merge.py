"""The three-way merge of one run on a book, closed or open: what to keep, mark and remember."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from generators.common.rows import records
from generators.merge.merging import Merged, Override, merge, settle
from generators.merge.rep_edits import Edits, Places, assume, find_edits
from generators.merge.row_identity import Memory, Remembered, identify, is_whole, plain
from workbooks.host.new_ids import new_ids, with_new_ids
from workbooks.host.plan_memory import TABLE, memory_rows, read_memory
from workbooks.host.protocol import Host
from workbooks.schema import PLANNED, TABLES

# ids the plan gives: what tells its rows from the rep's in a book that remembers nothing
_PLAN_IDS = {
    "Visits": None,  # there, a visit without a date of the plan's is the rep's
    "Swot": r"[SWOT]-(\*|.+-)",
    "Strategies": r"(SO|WO|ST|WT)-",
    "Actions": r"(T1-|T2-|A-(SO|WO|ST|WT)-)",
}
_PROPOSED = {"Visits": {"date": "proposed"}}
_FLATTENED = 3  # rows without a formula that make a column one another program turned to values


@dataclass(frozen=True, slots=True)
class Unusable:
    """Something in a plan's cell the plan cannot use: left there, reported, not planned with."""

    table: str
    row: str
    place: int
    key: str
    found: str


class BookMerge:
    """What the rep changed in a book, and what becomes of it in one run.

    Attributes:
        overrides: Table and override, of every value of the rep's that stands.
        kept: Table and id of the rows kept only for what the rep wrote.
        gone: Table and id of the plan's rows the rep deleted.
        emptied: Tables of which the rep deleted every row of the plan's.
        renewed: Tables written anew in this run.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self._edits: dict[str, Edits] = {}
        self.overrides: list[tuple[str, Override]] = []
        self.kept: list[tuple[str, str]] = []
        self.gone: list[tuple[str, str]] = []
        self.emptied: list[str] = []
        self.renewed: set[str] = set()

    @cached_property
    def remembers(self) -> bool:
        """Whether the book can remember what was planned."""
        return self._host.holds(TABLE)

    @cached_property
    def memory(self) -> dict[str, dict[str, Remembered]]:
        """What the book remembers, brought up to date as the run goes on."""
        return read_memory(self._host.read(TABLE)) if self.remembers else {}

    def follow_new_ids(self) -> dict[str, str]:
        """Recognise accounts whose ID was changed by hand, and return present IDs by former ones.

        An account is the same when the visits of an ID that is gone bear the name of a row whose
        ID is new. What is remembered and what stands in the tables is read with the present ID.
        """
        renamed = new_ids(
            self._host.original("Accounts"),
            self._host.original("Visits"),
            self.memory.get("Accounts", {}),
        )
        if renamed:
            self._host.rename_accounts(renamed)
            self.memory = with_new_ids(self.memory, renamed)
        return renamed

    def edits(self, table: str) -> Edits:
        """Return what the rep did to a table since the last run."""
        if table not in self._edits:
            self._edits[table] = self._find(table)
        return self._edits[table]

    def planned(self, table: str) -> Edits:
        """Return what is the rep's in a table as this run has left it so far."""
        if table not in self.renewed:
            return self.edits(table)
        rows, keys = self._host.read(table), TABLES[table].merged_keys
        return find_edits(rows, self.memory[table], keys, made=True, formulas={}, left={})

    def written(self, table: str) -> set[int]:
        """Return the places of the rows on which the rep wrote, in whatever column."""
        edits = self.edits(table)
        keys = [column.key for column in TABLES[table].columns if not column.is_plan]
        noted = edits.rows[keys].notna().any(axis=1)
        return {*edits.rows.index[noted], *edits.touched(), *self._host.beside(table)}

    def renew(self, table: str, new: pd.DataFrame) -> pd.DataFrame:
        """Write a generated table anew with the rep's part in it, and return it."""
        keys = TABLES[table].merged_keys
        merged = merge(new, self.edits(table), keys, self.written(table))
        self.take(table, merged)
        return merged.rows

    def take(self, table: str, merged: Merged) -> None:
        """Write a generated table anew in which the rep's part is already."""
        edits = self.edits(table)
        self._host.replace(table, merged.rows, merged.left)
        self.memory[table] = merged.memory
        self.overrides += [(table, override) for override in merged.overrides]
        self.kept += [(table, row) for row in merged.kept]
        self.renewed.add(table)
        self.gone += [(table, row) for row in edits.gone]
        self.emptied += [table] if edits.emptied else []

    def complete(self, table: str, key: str, values: Mapping[str, object]) -> None:
        """Write a plan's column that follows from the renewed table, where no value of the rep's stands.

        Args:
            table: A table renewed in this run.
            key: The column.
            values: What the plan says, by row id.
        """
        rows, memory = self._host.read(table), self.memory[table]
        column = list(rows[key])
        for place, identity in enumerate(rows["id"]):
            base = memory.get(identity)
            if identity in values and base is not None and key not in base.kept:
                column[place] = values[identity]
                plan = {**base.plan, key: plain(values[identity])}
                memory[identity] = Remembered(plan, base.kept, base.state)
        self._host.update(table, rows.assign(**{key: pd.Series(column, rows.index, dtype=object)}))

    def settle(self, table: str, proposals: Mapping[str, pd.Series]) -> pd.DataFrame:
        """Write plan's columns of the rep's rows, the rep's values left, and return the table."""
        edits = self.edits(table)
        columns, overrides, memory = settle(proposals, edits, self.memory.get(table, {}))
        rows = self._host.read(table).assign(**columns)
        self._host.update(table, rows, _left(edits, TABLES[table].merged_keys))
        self.memory[table] = memory
        self.overrides += [(table, override) for override in overrides]
        return rows

    def standing(self, table: str) -> list[Override]:
        """Return the rep's values that stand in the plan's rows of a table now."""
        edits = self.edits(table)
        ids = edits.rows["id"]
        found = []
        for place, cells in edits.typed.items():
            row, base = ids[place], edits.bases.get(place)
            if isinstance(row, str) and row not in edits.own:
                plan = base.plan if base else {}
                found += [Override(row, key, cells[key], plan.get(key)) for key in cells]
        return found

    def release(self, table: str, overrides: Collection[Override], gone: Collection[str]) -> None:
        """Put the plan's values back into cells, and let deleted rows be planned again."""
        edits, memory = self.edits(table), self.memory.get(table, {})
        places = {row: place for place, row in edits.rows["id"][::-1].items()}
        left = {key: set(at) for key, at in _left(edits, TABLES[table].merged_keys).items()}
        rows = edits.rows.astype(object)
        for override in overrides:
            place = places[override.row]
            rows.loc[place, override.key] = override.plan if is_whole(override.plan) else None
            left[override.key].discard(int(place))  # type: ignore[call-overload]
            if override.row in memory:
                base = memory[override.row]
                kept = {key: value for key, value in base.kept.items() if key != override.key}
                memory[override.row] = Remembered(base.plan, kept, base.state)
        if overrides:
            self._host.update(table, rows, left)
        for row in gone:
            memory.pop(row, None)

    def unusable(self) -> Iterator[Unusable]:
        """Yield what stands in plan's cells of the whole book and means nothing to the plan."""
        for table in PLANNED:
            if not self._host.holds(table):
                continue
            ids = self.edits(table).rows["id"]
            for place, cells in self.edits(table).left.items():
                for key in cells:
                    found = self._host.unusable(table)[place][key]
                    row = ids[place] if isinstance(ids[place], str) else ""
                    yield Unusable(table, row, place, key, found)

    def remember(self) -> None:
        """Write into the book what to remember until the next run.

        A book without a memory gains one from a run that has planned every table.
        """
        if self.remembers:
            self._host.replace(TABLE, memory_rows(self.memory))
        elif self.renewed >= _PLAN_IDS.keys():
            self._host.gain(TABLE, memory_rows(self.memory))

    def _find(self, table: str) -> Edits:
        rows, keys = self._host.read(table), TABLES[table].merged_keys
        left = {place: set(cells) for place, cells in self._host.unusable(table).items()}
        memory = self.memory.get(table) or self._assumed(table, rows)
        made = table in _PLAN_IDS
        formulas = self._formulas(table, rows, memory)
        edits = find_edits(rows, memory, keys, made=made, formulas=formulas, left=left)
        if made and not edits.rows["id"].equals(rows["id"]):
            self._host.update(table, edits.rows, _left(edits, keys))
        return edits

    def _assumed(self, table: str, rows: pd.DataFrame) -> Memory:
        """Return what may be taken for the last plan in a book that remembers none."""
        if table == "Visits":
            own = set(rows.loc[rows["proposed"].isna(), "id"].dropna())
        else:
            pattern = _PLAN_IDS.get(table)
            ids = rows["id"].dropna().astype(str)
            own = set(ids[~ids.str.match(pattern)]) if pattern and len(ids) else set()
        return assume(rows, TABLES[table].merged_keys, own, _PROPOSED.get(table, {}))

    def _formulas(self, table: str, rows: pd.DataFrame, memory: Memory) -> dict[str, set[int]]:
        """Return, of each formula column, where a person's value stands over the formula."""
        found = {}
        for column in TABLES[table].columns:
            if column.is_plan and column.formula:
                typed = self._host.typed(table, column.key)
                flat = len(rows) >= _FLATTENED and typed.all() and _same(rows, column.key, memory)
                found[column.key] = set() if flat else set(rows.index[typed])
        return found


def name_rows(host: Host, table: str) -> pd.DataFrame:
    """Return a table's rows after giving those without an id of their own one."""
    rows = host.read(table)
    cells = [{"id": plain(identity)} for identity in rows["id"]]
    ids = pd.Series(identify(cells, {}, ()).ids, rows.index, dtype=object)
    if not ids.equals(rows["id"]):
        rows = rows.assign(id=ids)
        host.update(table, rows)
    return rows


def _left(edits: Edits, keys: Iterable[str]) -> dict[str, Collection[int]]:
    places: list[Places] = [edits.typed, edits.left]
    return {
        key: {place for cells in places for place, found in cells.items() if key in found}
        for key in keys
    }


def _same(rows: pd.DataFrame, key: str, memory: Memory) -> bool:
    """Say whether a column shows just what the plan wrote: another program made it values."""
    return all(
        row["id"] in memory and memory[row["id"]].plan.get(key) == plain(row[key])
        for row in records(rows)
    )
