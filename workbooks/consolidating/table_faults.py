"""What is wrong in one table of a mailed book, each finding with its sheet and cell."""

import re
from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

from generators.common.language import Lang, Phrase
from workbooks.consolidating.cells import DATES, Values
from workbooks.consolidating.columns import Columns, Guess
from workbooks.consolidating.faults import Fault, fault
from workbooks.host.book_info import BookInfo
from workbooks.package.xml.addresses import column_letters
from workbooks.schema import Column, Kind, Table
from workbooks.schema.words import folded

MOST_CELLS_TOLD = 50  # of one table; the rest is counted
_NO_ID = Phrase(
    "{file}，{sheet}!{cell}：表“{table}”没有“{column}”列，这本计划簿不能用；请恢复列名。",
    "{file}, {sheet}!{cell}: table '{table}' has no column '{column}' and the book cannot be used; restore its header.",
)
_GUESSED = Phrase(
    "{file}，{sheet}!{cell}：列名“{found}”按“{column}”读（相似度 {likeness}）；不对的话请用 --map 说明。",
    "{file}, {sheet}!{cell}: the header '{found}' was read as '{column}' ({likeness} of 100 alike); say with --map if that is wrong.",
)
_UNSURE = Phrase(
    "{file}，{sheet}!{cell}：列名“{found}”可能是“{column}”，不能确定，没有读；请在映射文件中确认后用 --map 再读一次。",
    "{file}, {sheet}!{cell}: the header '{found}' may be '{column}', which is not certain, so it was not read; confirm it in the mapping file and run again with --map.",
)
_MISSING = Phrase(
    "{file}，{sheet}!{cell}：表“{table}”没有“{column}”列，按空列处理。",
    "{file}, {sheet}!{cell}: table '{table}' has no column '{column}', which counts as empty.",
)
_MEANS_NOTHING = Phrase(
    "{file}，{sheet}!{cell}：“{column}”是“{found}”，不能用；应为{expected}。",
    "{file}, {sheet}!{cell}: '{column}' is '{found}', which cannot be used; it should be {expected}.",
)
_MORE = Phrase(
    "{file}，{sheet}：表“{table}”还有 {count} 个这样的单元格。",
    "{file}, {sheet}: {count} more such cells in table '{table}'.",
)
_TWICE = Phrase(
    "{file}，{sheet}!{cell}：编号 {found} 出现了不止一次；汇总只算第一行，请给它另一个编号。",
    "{file}, {sheet}!{cell}: ID {found} stands more than once; only its first row is counted; give it another ID.",
)
_NO_ROW_ID = Phrase(
    "{file}，{sheet}!{cell}：这一行客户没有编号，没有汇总；请填一个不重复的编号。",
    "{file}, {sheet}!{cell}: the account in this row has no ID and was left out; give it one of its own.",
)
_UNIT = Phrase(
    "{file}，{sheet}!{cell}：列名的单位“{found}”与计划簿的单位 {unit} 不同；金额按 {unit} 读，请核对。",
    "{file}, {sheet}!{cell}: the header's unit '{found}' differs from the book's, {unit}; amounts were read as {unit}, so check them.",
)
_NUMBER, _DAY = Phrase("数", "a number"), Phrase("日期", "a date")
_WORD = Phrase("列表中的词：{words}", "one of {words}")
_UNIT_NAMED = re.compile(r"[（(]([^（()）]+)[）)][\s▣]*$")


class TableFaults:
    """Collects what is wrong in one table.

    Args:
        table: The table.
        info: The book.
        found: The table as calamine has it: headers, sheet and place.
    """

    def __init__(self, table: Table, info: BookInfo, found: Any) -> None:
        self.found: list[Fault] = []
        self._table, self._info = table, info
        self._headers: Sequence[str] = found.columns
        self._sheet: str = found.sheet
        self._first, self._left = found.start[0] + 1, found.start[1] + 1
        self._told = 0

    def no_id_column(self, columns: Columns, key: str) -> None:
        """Note that a table lacks a column without which the book cannot be used."""
        self.found += [self._guess("unsure_column", "warning", _UNSURE, guess)
                       for guess in columns.unsure if guess.key == key]  # fmt: skip
        self._note("no_column", "error", _NO_ID, 0, key)

    def headers(self, columns: Columns, wanted: Sequence[Column]) -> None:
        """Note columns that were guessed, are not certain, are missing, or in another unit."""
        keys = {column.key for column in wanted}
        for guess in columns.guessed:
            if guess.key in keys:
                self.found.append(self._guess("guessed_column", "note", _GUESSED, guess))
        unsure = [guess for guess in columns.unsure if guess.key in keys]
        self.found += [self._guess("unsure_column", "warning", _UNSURE, guess) for guess in unsure]
        for key in columns.missing:
            if key in keys and key not in {guess.key for guess in unsure}:
                self._note("no_column", "note", _MISSING, len(self._headers) - 1, key)
        for column in wanted:
            at = columns.places.get(column.key)
            if column.kind is Kind.MONEY and at is not None:
                unit = _UNIT_NAMED.search(self._headers[at])
                if unit and folded(unit[1]) != folded(self._info.unit):
                    self._note("other_unit", "warning", _UNIT, at, column.key, found=unit[1])

    def cells(
        self, column: Column, at: int, wrong: Sequence[int], cells: Sequence[Any],
        rows: NDArray[Any],
    ) -> None:  # fmt: skip
        """Note the cells of a column that mean nothing in it."""
        for place in wrong[: max(MOST_CELLS_TOLD - self._told, 0)]:
            cell = self._cell(at, int(rows[place]))
            said = {"found": cells[place], "column": self._label(column.key)}
            expected = _expected(column, self._info.lang)
            self._tell("bad_cell", "warning", _MEANS_NOTHING, cell, expected=expected, **said)
        told = self._told + len(wrong)
        if wrong and told > MOST_CELLS_TOLD >= self._told:
            count = told - MOST_CELLS_TOLD
            self._tell("more_cells", "warning", _MORE, "", table=self._table.title, count=count)
        self._told = told

    def ids(self, ids: Values, at: int, rows: NDArray[Any]) -> None:
        """Note the accounts without an id of their own: they are left out of every sum."""
        if len(set(ids)) == len(ids) and None not in ids:
            return
        seen: set[str] = set()
        for identity, row in zip(ids, rows, strict=True):
            if identity is None:
                self._tell("no_id", "warning", _NO_ROW_ID, self._cell(at, int(row)))
            elif identity in seen:
                self._tell("id_twice", "warning", _TWICE, self._cell(at, int(row)), found=identity)
            seen.add(str(identity))

    def _guess(self, code: str, severity: str, phrase: Phrase, guess: Guess) -> Fault:
        cell = self._cell(self._headers.index(guess.header), 0)
        return fault(
            code, severity, phrase, sheet=self._sheet, cell=cell, found=guess.header,
            column=self._label(guess.key), likeness=f"{guess.likeness:.0f}",
            meant=f"{self._table.name}.{guess.key}",
        )  # fmt: skip

    def _note(
        self, code: str, severity: str, phrase: Phrase, at: int, key: str, **values: Any
    ) -> None:
        said = {"column": self._label(key), "table": self._table.title, "unit": self._info.unit}
        self._tell(code, severity, phrase, self._cell(at, 0), **said, **values)

    def _tell(self, code: str, severity: str, phrase: Phrase, cell: str, **values: Any) -> None:
        self.found.append(fault(code, severity, phrase, sheet=self._sheet, cell=cell, **values))

    def _cell(self, at: int, row: int) -> str:
        """Return a cell's address; row 0 is the header's."""
        return f"{column_letters(self._left + at)}{self._first - 1 + row}"

    def _label(self, key: str) -> Phrase:
        label = self._table.by_key[key].label
        return Phrase(*(text.format(unit=self._info.unit) for text in (label.zh, label.en)))


def _expected(column: Column, lang: Lang) -> Phrase:
    """Return what would do; words as the book's own lists have them, whoever reads of it."""
    if column.terms:
        words = [word.say(lang) for word in column.terms.values()]
        zh, en = "、".join(words), ", ".join(words)
        return Phrase(_WORD.zh.format(words=zh), _WORD.en.format(words=en))
    return _DAY if column.kind in DATES else _NUMBER
