"""Every table checked against the schema: kinds, words, bounds, references, ids, days (M8, M9).

One check for every table and every host; all findings at once, each with its cell.
"""

import datetime as dt
import difflib
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from generators.common.rows import records
from workbooks.host.doubts import Doubt
from workbooks.host.protocol import Host
from workbooks.schema import SHEET_OF, TABLES, Column, Group, Kind, Table
from workbooks.schema.naming import label
from workbooks.schema.words import folded, shown

NOTHING_GIVEN: Mapping[str, Mapping[int, str]] = {}
_EARLIEST = dt.date(1990, 1, 1)
_FAR = dt.timedelta(days=3653)  # ten years beyond the period
_GROUPS = {Group.INPUT, Group.PLAN, Group.SETTINGS}
_DATES = {Kind.DATE, Kind.PLAN_DATE}
_WHERE = Phrase("{table}“{column}”", "{table}, '{column}'")
_MESSAGES: Mapping[str, Phrase] = {
    "error": Phrase("{where}（{row}）显示错误值 {found}，按空白处理；请改正公式，或直接填写。", "{where} ({row}) shows the error {found} and counts as empty; mend the formula, or type the value."),
    "number": Phrase("{where}（{row}）写着“{found}”，不是一个数，按空白处理。", "{where} ({row}) says '{found}', which is no number, and counts as empty."),
    "date": Phrase("{where}（{row}）写着“{found}”，看不出是哪一天，按空白处理。", "{where} ({row}) says '{found}', which could be no day or more than one, and counts as empty."),
    "word": Phrase("{where}（{row}）写着“{found}”，不在可选的词里，没有采用。", "{where} ({row}) says '{found}', which is none of its words, and was not used."),
    "bounds": Phrase("{where}（{row}）是 {found}，超出了 {least}–{most}，请核对。", "{where} ({row}) is {found}, outside {least} to {most}; please check it."),
    "read": Phrase("{where}（{row}）的“{found}”是文本，按 {meant} 读取；请改为真正的数字或日期，表中公式才能算它。", "{where} ({row}) holds the text '{found}', read as {meant}; make it a real number or date, so that the sheet's formulas see it."),
    "reference": Phrase("{where}（{row}）写着“{found}”，“客户”表里没有这个编号，这一行不属于任何客户。", "{where} ({row}) says '{found}', an ID that is not in Accounts, so the row belongs to no account."),
    "named": Phrase("{where}（{row}）写着客户名称“{found}”，按编号 {meant} 读取；请改为编号。", "{where} ({row}) holds the account's name '{found}', read as its ID {meant}; write the ID."),
    "renamed": Phrase("{where}（{row}）还写着 {found}，这个客户的编号现在是 {meant}；按新编号读取，请改过来。", "{where} ({row}) still says {found}, the account's former ID, and is read as {meant}; write that."),
    "twice": Phrase("{table}里编号“{found}”出现了不止一次（不分大小写、全角和看不见的字符）；请给其中一行另一个编号。", "The ID '{found}' stands more than once in {table} (case, width and invisible signs aside); give one of the rows another."),
    "far": Phrase("{where}（{row}）是 {found}，离本期太远，请核对年份。", "{where} ({row}) is {found}, far from this period; please check the year."),
    "given": Phrase("“{found}”没有编号，给了它编号 {meant}；CRM 里若有编号，请改成那个。", "'{found}' had no ID and was given {meant}; if the CRM has one, write that instead."),
    "taken_in": Phrase("{table}下面紧接着的 {found} 行不在表内，已收进表里。", "{found} rows typed right under {table} were not part of it and have been taken in."),
    "below": Phrase("{table}下面紧接着的单元格 {found} 单独写着内容，不算表内；要算一行，请再填一格，要作备注，请隔开一行。", "{found} right under {table} stands alone and is not part of it; fill in another cell to make it a row, or leave a blank row above a note."),
    "future": Phrase("{where}（{row}）是 {found}，在计划日期 {day} 之后，没有采用。", "{where} ({row}) is {found}, after the plan's day {day}, and was not used."),
}  # fmt: skip
_EXPECTED: Mapping[str, Phrase] = {
    "error": Phrase("一个值，不是错误", "a value, not an error"),
    "number": Phrase("一个数，如 1200", "a number, such as 1200"),
    "date": Phrase("日期，如 2027-03-15", "a date, such as 2027-03-15"),
    "word": Phrase("{words}", "{words}"),
    "bounds": Phrase("{least} 到 {most}", "{least} to {most}"),
    "read": Phrase("数字或日期，不是文本", "a number or a date, not text"),
    "reference": Phrase("“客户”表中的编号", "an ID of Accounts"),
    "named": Phrase("编号 {meant}", "the ID {meant}"),
    "renamed": Phrase("编号 {meant}", "the ID {meant}"),
    "twice": Phrase("不重复的编号", "an ID of its own"),
    "far": Phrase("本期前后的日期", "a day about this period"),
    "given": Phrase("CRM 里的编号，或 {meant}", "the CRM's ID, or {meant}"),
    "taken_in": Phrase("表内的行", "rows of the table"),
    "below": Phrase("一整行，或隔开一行", "a whole row, or a blank row between"),
    "future": Phrase("不晚于 {day} 的日期", "a day up to {day}"),
}
_MEANT = Phrase("{likely}（或：{words}）", "{likely} (or: {words})")
_PLACE = Phrase("第 {number} 行", "row {number}")


class CellChecks:
    """The check of one book.

    Args:
        host: The book.
        as_of: The day the plan is made for.
        given: The IDs that rows without one got in this run, by table and place.
    """

    def __init__(
        self, host: Host, as_of: dt.date, given: Mapping[str, Mapping[int, str]] = NOTHING_GIVEN
    ) -> None:
        self._host, self._as_of, self._given = host, as_of, given
        self._lang: Lang = host.info.lang
        self._last = host.info.period.end + _FAR

    def problems(self) -> list[Problem]:
        """Return everything found in the tables people fill in, table by table."""
        return [
            problem
            for name, table in TABLES.items()
            if SHEET_OF[name].group in _GROUPS and self._host.holds(name)
            for problem in self._of(table)
        ]

    def _of(self, table: Table) -> Iterator[Problem]:
        rows = self._host.original(table.name)
        ids = dict(zip(rows.index, rows["id"], strict=True)) if "id" in rows else {}
        for doubt in self._host.doubts(table.name):
            if table.name == "Accounts" and doubt.why == "bounds" and doubt.found.startswith("-"):
                continue  # the check of accounts tells it
            yield self._doubt(table, doubt, ids.get(doubt.place))
        for column in table.columns:
            if column.kind in _DATES and not column.formula and not column.hidden:
                yield from self._days(table, column, rows)
        if not any(column.is_plan and column.key == "id" for column in table.columns):
            yield from self._twice(table, rows)
        yield from self._references(table, rows)
        yield from self._below(table)
        if table.name == "Accounts":
            yield from self._named_anew(table, rows)

    def _doubt(self, table: Table, doubt: Doubt, row: Any) -> Problem:
        column, values = doubt.column, {"found": doubt.found}
        if doubt.why == "bounds" and column.bounds:
            values |= {"least": f"{column.bounds[0]:,.0f}", "most": f"{column.bounds[1]:,.0f}"}
        if doubt.why == "read":
            values["meant"] = str(shown(column, doubt.meant, self._lang))
        if doubt.why == "word":
            values["words"] = _words(column, doubt.found, self._lang)
        return self._problem(doubt.why, table, column, row, doubt.place, **values)

    def _days(self, table: Table, column: Column, rows: pd.DataFrame) -> Iterator[Problem]:
        for place, row in zip(rows.index, records(rows), strict=True):
            day = row[column.key]
            if not isinstance(day, dt.date) or pd.isna(day):
                continue
            values = {"found": day.isoformat(), "day": self._as_of.isoformat()}
            if column.past and day > self._as_of:
                yield self._problem("future", table, column, row.get("id"), int(place), **values)
            elif not _EARLIEST <= day <= self._last:
                yield self._problem("far", table, column, row.get("id"), int(place), **values)

    def _twice(self, table: Table, rows: pd.DataFrame) -> Iterator[Problem]:
        """Yield rows whose id another has; of Accounts, those that only look the same."""
        first: dict[str, str] = {}
        column = table.by_key["id"]
        for place, identity in zip(rows.index, rows["id"], strict=True):
            if not isinstance(identity, str):
                continue
            other = first.setdefault(folded(identity), identity)
            seen = other is not identity and not (table.name == "Accounts" and other == identity)
            if seen:
                yield self._problem("twice", table, column, identity, int(place), found=identity)

    def _below(self, table: Table) -> Iterator[Problem]:
        found, column = self._host.rows_below(table.name), table.columns[0]
        if found.rows:
            place = self._host.row_count(table.name) - found.rows
            yield self._problem("taken_in", table, column, None, place, found=str(found.rows))
        if found.note:
            place = self._host.row_count(table.name)
            at = (c for c in table.columns if self._address(table, place, c) == found.note)
            yield self._problem("below", table, next(at, column), None, place, found=found.note)

    def _address(self, table: Table, place: int, column: Column) -> str:
        """Return a cell's address on its sheet."""
        return self._host.address(table.name, place, column.key).rpartition("!")[2]

    def _named_anew(self, table: Table, rows: pd.DataFrame) -> Iterator[Problem]:
        """Yield the accounts that had no ID: the CRM may have one."""
        for place, identity in self._given.get(table.name, {}).items():
            found = rows["name"].get(place) or str(place + 1)
            yield self._problem(
                "given", table, table.by_key["id"], identity, place, found=found, meant=identity
            )

    def _references(self, table: Table, rows: pd.DataFrame) -> Iterator[Problem]:
        for place, key, found, meant, how in self._host.references(table.name):
            column = table.by_key[key]
            if column.is_plan and (how == "renamed" or not meant):
                continue  # the plan writes the new ID itself, and drops what is nobody's
            why = how if how == "renamed" else "named" if meant else "reference"
            identity = rows["id"].get(place)
            yield self._problem(why, table, column, identity, place, found=found, meant=meant)

    def _problem(
        self, why: str, table: Table, column: Column, row: Any, place: int, **values: str
    ) -> Problem:
        lang, unit = self._lang, self._host.info.unit
        name = table.title.say(lang)
        said = {
            "table": name,
            "where": _WHERE.say(lang, table=name, column=label(lang, unit, table.name, column.key)),
            "row": row if isinstance(row, str) else _PLACE.say(lang, number=place + 1),
            **values,
        }
        identity = row if isinstance(row, str) else ""
        return Problem(
            id=f"cells-{why}-{table.name}-{identity or place}-{column.key}",
            severity="note" if why in ("read", "named", "given", "renamed", "taken_in") else "warning", origin="cells",
            table=table.name, row=identity, column=column.key, source_row=None,
            found=values["found"], expected=_EXPECTED[why].say(lang, **said),
            message=_MESSAGES[why].say(lang, **said), place=place,
        )  # fmt: skip


def _words(column: Column, found: str, lang: Lang) -> str:
    """Return the words that would do, the one that was probably meant first."""
    words = [phrase.say(lang) for phrase in column.terms.values()]
    near = [word for word in words if word in found or found in word]
    near = near or difflib.get_close_matches(found.casefold(), words, 1, 0.6)
    listed = ("、" if lang == Lang.ZH else ", ").join(words)
    return _MEANT.say(lang, likely=near[0], words=listed) if near else listed
