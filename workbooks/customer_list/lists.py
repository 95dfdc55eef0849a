"""A customer list read into account rows: read, typed, judged, and every row accounted for (M8)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from generators.common.errors import ImportFileError
from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from workbooks.customer_list.columns import Columns, Surroundings, read_columns
from workbooks.customer_list.columns.units import (
    Unit,
    count_in_header,
    unit_in_header,
    unit_in_title,
    unit_of,
)
from workbooks.customer_list.headers import Header, Vocabulary, importable
from workbooks.customer_list.reading import Sheet, read_sheets
from workbooks.customer_list.rows.accounts import AccountRows, LeftOut, typed_rows
from workbooks.customer_list.rows.judging import Judge
from workbooks.customer_list.rows.reasons import (
    ROW_REASONS,
    SHEET_REASONS,
    About,
    left_out_note,
    list_problem,
)
from workbooks.customer_list.rows.sayings import Spot
from workbooks.customer_list.tables import Table, Unread, find_tables, nothing_to_read
from workbooks.schema import Kind

MONEY = ("purchases", "potential", "profit")
_CURRENCIES = {Lang.ZH: "CNY", Lang.EN: "USD"}
_UNITS = {Lang.ZH: "万元", Lang.EN: "kUSD"}
_UNCOUNTED = {"total", "repeated_header", "footer", "stray_text", "another_table", "above_header"}
_MISCOUNT = Phrase(
    "{file} 有 {rows} 行，但只交代了 {accounts} 个客户和 {left} 行没有导入的；没有建立计划簿，请把文件发给维护者。",
    "{file} has {rows} rows, of which {accounts} accounts and {left} rows left out were accounted for; nothing was made of it; please send the file to whoever maintains kamplan.",
)


@dataclass(frozen=True, slots=True)
class CustomerList:
    """What a customer list came to.

    Attributes:
        accounts: One row an account in file order, with the keys of `Accounts` the list has, and
            `source_row`; codes, dates and numbers as the plan uses them.
        problems: Everything repaired, left empty or left out, with its source row.
        source_rows: Data rows: without titles, headers, blank lines, totals and lines of the page.
        mapped: Header in the file to column key.
        unmapped: Headers nothing was made of.
        unit: Money unit of the amounts, if the list names one.
        left_out: Every row that is no account, with the sheet and the reason.
        sheets: What became of each sheet.
        notes: The rows left out that are no fault of the list, as problems.
    """

    accounts: pd.DataFrame
    problems: list[Problem]
    source_rows: int
    mapped: dict[str, str]
    unmapped: list[str]
    unit: str | None
    left_out: list[dict[str, Any]] = field(default_factory=list)
    sheets: list[dict[str, Any]] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def read_customer_list(
    path: Path,
    *,
    lang: Lang,
    headers: Mapping[str, str] | None = None,
    encoding: str | None = None,
    latest: dt.date | None = None,
) -> CustomerList:
    """Return the accounts of a CRM export and everything that is wrong with it.

    Args:
        path: A text file or a workbook.
        lang: Language of the problems.
        headers: Headers of the person's own, to column keys; they win over the known ones.
        encoding: The text file's encoding, where a person names it.
        latest: The day no visit that was can lie after, if known.

    Raises:
        ImportFileError: The file cannot be read, holds no list of accounts, or not every row of it
            could be accounted for.
    """
    vocabulary = Vocabulary(headers or {})

    def score(texts: list[str]) -> int:
        return sum(vocabulary.meaning(text) is not None for text in texts)

    sheets = read_sheets(path, encoding=encoding, score=score)
    tables, unread = find_tables(sheets, vocabulary, headers or {})
    if not tables:
        raise nothing_to_read(unread, path.name, vocabulary)
    reading = _Reading(sheets, lang, latest)
    for table in tables:
        reading.read(table)
    reading.name_unread(unread)
    return reading.result(path.name)


class _Reading:
    """The reading of a file's tables, one after the other."""

    def __init__(self, sheets: Sequence[Sheet], lang: Lang, latest: dt.date | None) -> None:
        self._sheets, self._lang, self._latest = sheets, lang, latest
        self._several = len(sheets) > 1
        self._rows = AccountRows(lang)
        self._headers: list[Header] = []
        self._entries: list[dict[str, Any]] = []
        self._problems: list[Problem] = []
        self._notes: list[Problem] = []
        self._currency, self._unit = "", ""
        for sheet in sheets:
            for remark in sheet.remarks:
                about = About(self._spot(sheet, remark.line))
                if not any(p.id.startswith(f"import-{remark.code}-0") for p in self._problems):
                    self._problems.append(list_problem(remark.code, about, lang, **remark.values))

    def read(self, table: Table) -> None:
        """Read one table's rows."""
        header, sheet = table.header, table.sheet
        columns = self._columns(table)
        self._currency, self._unit = columns.currency, self._unit or columns.unit
        self._about_columns(table, columns)
        rows = typed_rows(header, table.lines, columns.readers, MONEY)
        before = len(self._rows.accounts)
        left = [self._above(table, line) for line in table.rows_above]
        if not table.lines:
            about = About(self._spot(sheet, 0))
            self._problems.append(list_problem("no_rows", about, self._lang))
        for row, code in zip(rows, Judge(header, rows).reasons(), strict=True):
            spot = self._spot(sheet, row.line.number)
            if code:
                left.append(self._left_out(spot, sheet, code, row.line.cells))
            else:
                self._rows.read(header, row, spot, sheet.name)
        self._rows.left_out += left
        self._headers.append(header)
        accounts = len(self._rows.accounts) - before
        count = len(table.lines) + len(table.rows_above)
        self._entries.append(
            {"sheet": sheet.name, "read": True, "rows": count, "accounts": accounts,
             "left_out": count - accounts, "reason": ""}
        )  # fmt: skip

    def name_unread(self, unread: Sequence[Unread]) -> None:
        """Name the sheets and lists that are not read, each with its reason."""
        for entry in unread:
            kind = entry.kind.name.say(self._lang)
            reason = SHEET_REASONS[entry.code].say(self._lang, kind=kind)
            name, spot = entry.sheet.name, self._spot(entry.sheet, 0)
            hidden = entry.code == "hidden"
            if hidden and entry.rows:
                said = {"name": name, "rows": entry.rows}
                self._problems.append(
                    list_problem("sheet_list_hidden", About(spot), self._lang, **said)
                )
            elif not hidden:
                self._notes.append(
                    list_problem("sheet", About(spot), self._lang, name=name, reason=reason)
                )
            self._entries.append(
                {"sheet": name, "read": False, "rows": entry.rows, "accounts": 0, "left_out": 0,
                 "reason": reason}
            )  # fmt: skip

    def result(self, file: str) -> CustomerList:
        """Return what the tables came to, once every row of them is accounted for."""
        accounts, left = self._rows.accounts, self._rows.left_out
        rows = sum(entry["rows"] for entry in self._entries if entry["read"])
        if rows != len(accounts) + len(left):
            raise ImportFileError(
                _MISCOUNT, file=file, rows=rows, accounts=len(accounts), left=len(left)
            )
        mapped = {text: key for header in self._headers for text, key in header.mapped.items()}
        unmapped = [t for h in self._headers for t in h.unmapped if t not in mapped]
        there = set(mapped.values())
        keys = [*(key for key in importable() if key in there), "source_row"]
        counted = rows - sum(row.code in _UNCOUNTED for row in left)
        return CustomerList(
            accounts=pd.DataFrame(accounts, columns=keys, dtype=object),
            problems=[*self._problems, *self._rows.problems],
            source_rows=counted,
            mapped=mapped,
            unmapped=list(dict.fromkeys(unmapped)),
            unit=self._unit or None,
            left_out=[self._reported(row) for row in sorted(left, key=self._order)],
            sheets=self._entries,
            notes=self._notes,
        )

    def _columns(self, table: Table) -> Columns:
        header = table.header
        schema = importable()
        cells = {
            key: [line.at(place) for line in table.lines if place not in line.merged]
            for place, key in sorted(header.keys.items(), key=lambda pair: _rank(pair[1]))
        }
        units = {key: _unit_of(header, place) for place, key in header.keys.items()}
        return read_columns(schema, cells, Surroundings(
            separator=table.sheet.separator,
            has_han=any("\u3400" <= sign <= "\u9fff" for text in header.texts for sign in text),
            epoch=table.sheet.epoch, latest=self._latest,
            units={key: unit for key, unit in units.items() if schema[key].kind is Kind.MONEY},
            title=_title_unit(table), currency=self._currency,
            usual_currency=_CURRENCIES[self._lang],
        ))  # fmt: skip

    def _about_columns(self, table: Table, columns: Columns) -> None:
        header, spot = table.header, self._spot(table.sheet, 0)
        texts = {key: header.texts[place] for place, key in header.keys.items()}
        counted = [
            count for key in MONEY if key in texts and (count := count_in_header(texts[key]))
        ]
        for finding in columns.findings:
            if finding.code == "no_unit" and counted:
                self._unit = self._unit or counted[0]
                continue
            about = About(spot, finding.key, texts.get(finding.key, ""))
            said = {"unit": _UNITS[self._lang], **finding.said}
            self._problems.append(list_problem(finding.code, about, self._lang, **said))
        for place in header.doubtful:
            about = About(spot, header.keys[place], header.texts[place])
            self._problems.append(list_problem("doubtful_header", about, self._lang))
        for place, key in header.twice:
            about = About(spot, key, header.texts[place])
            self._notes.append(list_problem("column_twice", about, self._lang, other=texts[key]))

    def _spot(self, sheet: Sheet, line: int) -> Spot:
        return Spot(line, sheet.name if self._several else "", self._sheets.index(sheet))

    def _above(self, table: Table, line: Any) -> LeftOut:
        spot = self._spot(table.sheet, line.number)
        return self._left_out(spot, table.sheet, "above_header", line.cells)

    def _left_out(self, spot: Spot, sheet: Sheet, code: str, cells: Sequence[Any]) -> LeftOut:
        text = " | ".join(" ".join(str(cell).split()) for cell in cells if str(cell).strip())
        self._notes.append(left_out_note(code, spot, text, self._lang))
        return LeftOut(spot.line, sheet.name, code, text)

    def _order(self, row: LeftOut) -> tuple[int, int]:
        names = [sheet.name for sheet in self._sheets]
        return names.index(row.sheet), row.row

    def _reported(self, row: LeftOut) -> dict[str, Any]:
        reason = ROW_REASONS[row.code].say(self._lang)
        return {
            "row": row.row,
            "sheet": row.sheet,
            "code": row.code,
            "reason": reason,
            "found": row.text[:200],
        }


def _rank(key: str) -> int:
    return MONEY.index(key) if key in MONEY else len(MONEY)


def _unit_of(header: Header, place: int) -> Unit | None:
    """Return the unit a column's header names, or what stands above it."""
    above = header.above[place] if place < len(header.above) else ""
    unit = unit_in_header(header.texts[place])
    over = unit_of(above) or unit_in_header(f"{above} ") or unit_in_title(above) if above else None
    if unit and over and not unit.currency:
        return replace(unit, currency=over.currency)
    return unit or over


def _title_unit(table: Table) -> Unit | None:
    """Return the unit the lines above a header name."""
    texts = [str(line.cells[place]) for line in table.titles for place in line.filled]
    return next((unit for text in texts if (unit := unit_in_title(text))), None)
