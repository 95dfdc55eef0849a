"""What every host does alike: tables are read once, remembered, and written once at the end."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import pandas as pd

from generators.common.errors import BookError
from generators.common.language import Phrase
from generators.common.rows import records
from workbooks.host.book_info import BookInfo
from workbooks.host.doubts import Doubt, doubts_of
from workbooks.host.references import Reference, resolved
from workbooks.package import CellValue, Formula, RowEdit, RowsBelow
from workbooks.package.xml.addresses import column_letters
from workbooks.schema import TABLES, Column, Kind, Table, header
from workbooks.schema.formulas import column_formula
from workbooks.schema.headers import Headers, match_headers
from workbooks.schema.widths import row_heights
from workbooks.schema.words import READ, reader_of, shown

_NO_COLUMN = Phrase(
    "{book} 的表“{table}”缺少列“{columns}”，它本应在 {cell}；没有作任何更改。请恢复这一列或它的列名，或用 kamplan new 新建一本再粘贴数据。",
    "Table '{table}' of {book} lacks the column '{columns}', which belongs in {cell}; nothing was changed. Restore the column or its header, or make a new book with kamplan new and paste the data.",
)
NOTHING: Mapping[str, Collection[Any]] = {}
Area: TypeAlias = Sequence[Sequence[CellValue]]
Figure: TypeAlias = CellValue | Area  # of one cell, or of an area row by row
Writer: TypeAlias = Callable[[Any], CellValue | Formula]


class TableHost(ABC):
    """The tables of a planning book in hand; nothing is written before `save`."""

    info: BookInfo

    def __init__(self) -> None:
        self._ids: dict[str, dict[str, int]] = {}
        self._read_once: dict[str, pd.DataFrame] = {}
        self._labels: dict[str, dict[str, str]] = {}
        self._frames: dict[str, pd.DataFrame] = {}
        self._pending: set[str] = set()  # tables to write when saving, each once
        self._named: dict[str, list[Reference]] = {}
        self._left: dict[str, dict[str, set[int]]] = {}  # cells not to be written, by table and key
        self._given: dict[str, dict[int, str]] = {}  # ids of a person's rows, by place
        self._origins: dict[str, dict[int, int | None]] = {}  # of a table's new rows, in the sheet

    @property
    @abstractmethod
    def name(self) -> str:
        """The book's file name, for messages."""

    @abstractmethod
    def _cells(self, table: str) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
        """Return a table's headers and the values of its data rows, as the sheet has them."""

    @abstractmethod
    def _formula_rows(self, table: str, header: str) -> Sequence[bool]:
        """Return for each data row whether the column's cell holds a formula."""

    @abstractmethod
    def _place(self, table: str, header: str) -> tuple[str, int, int]:
        """Return the sheet, the first data row and the column of a table's column, from 1."""

    @abstractmethod
    def rows_below(self, table: str) -> RowsBelow:
        """Return what was found right under a table."""

    @abstractmethod
    def row_count(self, table: str) -> int:
        """Return how many data rows a table has in the sheet, blank ones too."""

    def read(self, table: str) -> pd.DataFrame:
        """Return a table's rows, as `Host.read` says."""
        if table not in self._frames:
            self._frames[table] = self._original(table)
        return self._frames[table].copy()

    def holds(self, table: str) -> bool:
        """Return whether the book has a table."""
        try:
            self.row_count(table)
        except BookError:
            return False
        return True

    def typed(self, table: str, key: str) -> pd.Series:
        """Return which rows hold a value typed over the plan's formula."""
        rows, labels = self._original(table), self._headers(TABLES[table])
        formulas = self._formula_rows(table, labels[key]) if key in labels else ()
        has_formula = pd.Series(formulas, dtype=bool).reindex(rows.index, fill_value=False)
        terms = TABLES[table].by_key[key].terms
        meant = rows[key].isin(list(terms)) if terms else rows[key].notna()
        return meant & ~has_formula

    def unusable(self, table: str) -> dict[int, dict[str, str]]:
        """Return, by place and key, what stands in plan's cells and means nothing to the plan."""
        rows, labels = self._original(table), self._headers(TABLES[table])
        headers, cells = self._cells(table)
        found: dict[int, dict[str, str]] = {}
        for column in TABLES[table].columns:
            told = column.terms or column.kind in READ
            if not column.is_plan or column.figure or not told or column.key not in labels:
                continue
            at = headers.index(labels[column.key])
            formulas = self._formula_rows(table, headers[at]) if column.formula else ()
            for place, value in zip(rows.index.tolist(), rows[column.key], strict=True):
                raw = cells[place][at]
                means = value is not None and (not column.terms or value in column.terms)
                if not means and raw not in (None, "") and not (formulas and formulas[place]):
                    found.setdefault(place, {})[column.key] = str(raw)
        return found

    def cells_read(self, table: str) -> tuple[list[str], Sequence[Sequence[Any]]]:
        """Return a table's headers and the values of its rows, just as the program gave them."""
        headers, rows = self._cells(table)
        return list(headers), rows

    def original(self, table: str) -> pd.DataFrame:
        """Return a table as the book holds it, whatever this run has made of it since."""
        return self._original(table).copy()

    def doubts(self, table: str) -> list[Doubt]:
        """Return what stands in a person's columns and means nothing, or was read with a guess."""
        rows, labels = self._original(table), self._headers(TABLES[table])
        headers, cells = self._cells(table)
        places = rows.index.tolist()
        return [
            doubt
            for column in TABLES[table].columns
            if not column.is_plan and column.key in labels
            for at in (headers.index(labels[column.key]),)
            for doubt in doubts_of(
                column, places, [cells[place][at] for place in places], rows[column.key].tolist()
            )
        ]

    def references(self, table: str) -> list[Reference]:
        """Return the cells that name an account otherwise than by an ID of Accounts."""
        self._original(table)
        return self._named.get(table, [])

    def beside(self, table: str) -> set[int]:
        """Return the places of rows on which a person wrote in columns of their own."""
        headers, cells = self._cells(table)
        known = set(self._headers(TABLES[table]).values())
        found = set()
        for at, text in enumerate(headers):
            if text not in known:
                computed = self._formula_rows(table, text)
                found |= {
                    place
                    for place, row in enumerate(cells)
                    if row[at] not in (None, "") and not computed[place]
                }
        return found

    def update(
        self, table: str, rows: pd.DataFrame, left: Mapping[str, Collection[int]] = NOTHING
    ) -> None:
        """Write the plan's columns of rows that stay where they are, but for the cells `left`."""
        plan = {key: rows[key] for key in TABLES[table].plan_keys if key in rows.columns}
        self._frames[table] = self.read(table).assign(**plan)
        self._left.setdefault(table, {}).update({key: set(at) for key, at in left.items()})
        self._pending.add(table)
        self._ids.pop(table, None)

    def replace(
        self, table: str, rows: pd.DataFrame, left: Mapping[str, Collection[str]] = NOTHING
    ) -> None:
        """Write a generated table anew, the rep's cells carried by row id, as are those `left`."""
        old = self.read(table)
        origins = self._origins.get(table, {index: index for index in old.index})
        place = {
            row: origins.get(i) for row, i in zip(old["id"][::-1], old.index[::-1], strict=True)
        }
        kept = {key: {*left.get(key, ()), *ids} for key, ids in self._left_ids(table).items()}
        self._origins[table] = {n: place.get(row) for n, row in enumerate(rows["id"])}
        self._left[table] = {
            key: {n for n, row in enumerate(rows["id"]) if row in ids}
            for key, ids in {**left, **kept}.items()
            if ids
        }
        self._frames[table] = rows.reset_index(drop=True).reindex(columns=TABLES[table].keys)
        self._pending.add(table)
        self._ids.pop(table, None)

    def rename_accounts(self, renamed: Mapping[str, str]) -> None:
        """Read an account's former ID as its present one, wherever it stands.

        Args:
            renamed: Present IDs by former ones.
        """
        for name, table in TABLES.items():
            keys = table.account_keys
            if not keys or not self.holds(name):
                continue
            rows = self._original(name)
            self.references(name)
            for key in keys:
                former = rows[key].isin(list(renamed))
                told = [
                    Reference(place, key, text, renamed[text], "renamed")
                    for place, text in zip(
                        rows.index[former].tolist(), rows.loc[former, key], strict=True
                    )
                ]
                places = {(one.place, one.key) for one in told}
                kept = [r for r in self._named.get(name, []) if (r.place, r.key) not in places]
                self._named[name] = [*kept, *told]
                rows[key] = rows[key].replace(dict(renamed))
            self._frames.pop(name, None)

    def give_ids(self, table: str, ids: Mapping[int, str]) -> None:
        """Write the ID of rows that have none; it is theirs from then on."""
        rows = self.read(table)
        rows["id"] = [
            ids.get(place, found) for place, found in zip(rows.index, rows["id"], strict=True)
        ]
        self._frames[table] = rows
        self._given.setdefault(table, {}).update(ids)
        self._pending.add(table)
        self._ids.pop(table, None)

    def _left_ids(self, table: str) -> dict[str, set[str]]:
        """Return the ids of the rows whose cells are left, of a table renewed in this run already."""
        if table not in self._origins:
            return {}
        ids = list(self.read(table)["id"])
        return {key: {ids[n] for n in at} for key, at in self._left.get(table, {}).items()}

    def address(self, table: str, row: str | int, key: str) -> str:
        """Return a cell's address by row id or place, and column key."""
        if table not in self._ids:
            rows = self.read(table)
            self._ids[table] = dict(zip(rows["id"][::-1], rows.index[::-1], strict=True))
        place = row if isinstance(row, int) else self._ids[table].get(row)
        label = self._headers(TABLES[table]).get(key)
        if place is None or label is None:
            return ""
        sheet, first, column = self._place(table, label)
        return f"{sheet}!{column_letters(column)}{first + place}"

    def _edits(self) -> Iterator[tuple[str, list[RowEdit]]]:
        """Yield each table to write, with its rows as they are remembered; header to value."""
        for name in sorted(self._pending):
            yield name, self._row_edits(TABLES[name])

    def _row_edits(self, table: Table) -> list[RowEdit]:
        rows = self._frames[table.name]
        writes = self._writers(table)
        left = self._left.get(table.name, {})
        origins = self._origins.get(table.name)
        given, id_label = self._given.get(table.name, {}), self._headers(table).get("id", "")
        height = row_heights(table, self.info.lang, self.info.unit)
        edits: dict[int, RowEdit] = {}
        for index, record in zip(rows.index, records(rows), strict=True):
            values = {
                label: put(record[key])
                for key, (label, put) in writes.items()
                if index not in left.get(key, ())
            }
            if index in given and not origins:
                values[id_label] = given[index]
            source = origins[index] if origins else index
            edits[index] = RowEdit(source, values, height(record) if origins else None)
        if origins is None:  # rows that stay: blank ones between them stay too
            count = self.row_count(table.name)
            edits = {n: edits.get(n, RowEdit(n, {})) for n in range(count)}
        return list(edits.values())

    def _original(self, table: str) -> pd.DataFrame:
        """Return a table as the book holds it."""
        if table not in self._read_once:
            rows = self._read(TABLES[table])
            self._read_once[table] = rows
            if table != "Accounts" and self.holds("Accounts"):
                keys = TABLES[table].account_keys
                accounts = self._original("Accounts") if keys else rows
                for key in keys:
                    rows[key], named = resolved(key, rows[key], accounts)
                    self._named.setdefault(table, []).extend(named)
        return self._read_once[table]

    def _read(self, table: Table) -> pd.DataFrame:
        labels = self._headers(table)
        headers, cells = self._cells(table.name)
        places = {header: place for place, header in enumerate(headers)}
        at = {c.key: places[labels[c.key]] for c in table.columns if c.key in labels}
        columns = {
            c.key: _column(c, [row[at[c.key]] if c.key in at else None for row in cells])
            for c in table.columns
        }
        rows = pd.DataFrame(columns, dtype=object)
        kept = [c.key for c in table.columns if c.overridable or not c.formula]
        return rows[rows[kept].notna().any(axis=1)]

    def _headers(self, table: Table) -> Mapping[str, str]:
        """Return the header of every column the table has, as it stands in the sheet."""
        if table.name not in self._labels:
            found, _ = self._cells(table.name)
            matched = match_headers(table, found, self.info.lang, self.info.unit)
            if matched.missing:
                raise self._lacking(table, matched, found)
            self._labels[table.name] = matched.labels
        return self._labels[table.name]

    def _lacking(self, table: Table, matched: Headers, found: Sequence[str]) -> BookError:
        """Return the error for a table that lacks columns, with the cell in which one belongs."""
        known = list(matched.labels.values())
        sheet, first, left = self._place(table.name, found[0])
        before = matched.before(table, matched.missing[0])
        column = left + (found.index(before) + 1 if before in known else 0)
        lang = self.info.lang
        return BookError(
            _NO_COLUMN,
            book=self.name,
            table=table.title.say(lang),
            columns=", ".join(
                header(table.by_key[k], lang, self.info.unit) for k in matched.missing
            ),
            cell=f"{sheet}!{column_letters(column)}{first - 1}",
        )

    def _label(self, table: Table, column: Column) -> str:
        """Return a column's header for a formula: as it stands, whatever a person called it.

        Empty for a column the book lacks, which reads as empty.
        """
        return self._headers(table).get(column.key, "")

    def _writers(self, table: Table) -> dict[str, tuple[str, Writer]]:
        """Return for each plan column its header and what turns a value into a cell."""
        headers = self._headers(table)
        return {
            key: (headers[key], self._writer(table, table.by_key[key]))
            for key in table.plan_keys
            if key in headers
        }

    def _writer(self, table: Table, column: Column) -> Writer:
        lang = self.info.lang
        if column.formula:
            formula = column_formula(column, table, TABLES, self._label)
            return lambda value: Formula(formula, _formula_value(shown(column, value, lang)))
        if column.kind is Kind.LINK:
            return link
        return lambda value: shown(column, value, lang)


def link(address: str | None) -> Formula | None:
    """Return the formula that shows a cell's address and goes there when clicked."""
    if not address:
        return None
    sheet, _, cell = address.rpartition("!")
    target = "#'" + sheet.replace("'", "''") + f"'!{cell}"
    target, shown_as = (text.replace('"', '""') for text in (target, address))
    return Formula(f'HYPERLINK("{target}","{shown_as}")', address)


def _formula_value(value: Any) -> Any:
    """Return what our formulas show where there is no value: an empty text."""
    return "" if value is None else value


def _column(column: Column, cells: list[Any]) -> list[Any]:
    read = reader_of(column)
    return [None if cell == "" else read(cell) for cell in cells]
