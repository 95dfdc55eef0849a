"""Random customer lists as files: text in an encoding, or a workbook with several sheets."""

import csv
import datetime as dt
import io
import random
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import xlsxwriter

from benchmarks.import_lists import MONEY, Layout, Row, layout_of, rows_of

_ENCODINGS = {
    "zh": ("utf-8", "utf-8-sig", "gb18030", "gb18030", "utf-16", "utf-16-le"),
    "tw": ("utf-8", "utf-8-sig", "big5", "big5", "utf-16"),
    "en": ("utf-8", "cp1252", "cp1252", "utf-16-le"),
    "both": ("utf-8", "utf-8-sig", "gb18030"),
}
_HIDDEN_ID = "HIDDEN-{}"


@dataclass(slots=True)
class Made:
    """A list as a file, and what it means.

    Attributes:
        name: The file's name.
        data: Its bytes.
        layout: How it is written.
        rows: Its rows with what they mean and where they stand.
        kind: Its kind, to count by: `csv gb18030`, `xlsx`.
    """

    name: str
    data: bytes
    layout: Layout
    rows: list[Row]
    kind: str


def random_list(seed: int) -> Made:
    """Return the list of a seed."""
    chance = random.Random(seed)
    book = chance.random() < 0.4
    layout = layout_of(chance, book=book)
    sheets = chance.choice([1, 1, 2, 3]) if book else 1
    tables, start = [], 1
    for _ in range(sheets):
        count = chance.randrange(3, 24)
        tables.append(rows_of(layout, count, start, chance))
        start += count
    if book:
        return _book(layout, tables, chance)
    return _text(layout, tables[0], chance)


def _titles(layout: Layout, chance: random.Random) -> list[list[str]]:
    lines = []
    if chance.random() < 0.4:
        lines.append(
            [chance.choice(["客户清单", "Key accounts by owner", "导出时间：2026-11-20 17:32"])]
        )
    if layout.unit_in == "title" and layout.unit:
        chinese = layout.words in ("zh", "tw")
        lines.append([f"单位：{layout.unit.text}" if chinese else f"Amounts in {layout.unit.text}"])
    if lines and chance.random() < 0.4:
        lines.append([""])
    return lines


def _text(layout: Layout, rows: list[Row], chance: random.Random) -> Made:
    encoding = chance.choice(_ENCODINGS[layout.words])
    narrow = encoding in ("cp1252", "big5")  # no full-width digits, or no minus of their own
    width = len(layout.keys)
    stream = io.StringIO(newline="")
    separator = chance.choice([",", ",", ";", "\t", "|"])
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    line = 1
    for title in _titles(layout, chance):
        writer.writerow([*title, *[""] * (width - 1)])
        line += 1
    writer.writerow(layout.headers)
    line += 1 + sum(header.count("\n") for header in layout.headers)
    for row in rows:
        row.line = line
        writer.writerow([_narrow(cell) if narrow else cell for cell in row.cells])
        line += 1 + sum(str(cell).count("\n") for cell in row.cells)
    text = stream.getvalue()
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        encoding = "utf-8"
        data = text.encode(encoding)
    return Made("list.csv", data, layout, rows, f"csv {encoding}")


def _narrow(cell: Any) -> Any:
    return unicodedata.normalize("NFKC", cell).replace("−", "-") if isinstance(cell, str) else cell


def _book(layout: Layout, tables: list[list[Row]], chance: random.Random) -> Made:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        if chance.random() < 0.3:
            workbook.add_worksheet("Readme").write(
                0, 0, chance.choice(["本表由 CRM 导出", "How to read this"])
            )
        if chance.random() < 0.2:
            _hidden(workbook, layout, chance)
        for number, rows in enumerate(tables, start=1):
            sheet = workbook.add_worksheet(f"S{number}")
            if number == 1:
                sheet.activate()  # the sheet that is shown cannot be hidden
                sheet.set_first_sheet()
            _SheetWriter(workbook, sheet, layout, chance).write(rows)
            for row in rows:
                row.sheet = f"S{number}"
    rows = [row for table in tables for row in table]
    return Made("list.xlsx", stream.getvalue(), layout, rows, "xlsx")


def _hidden(workbook: Any, layout: Layout, chance: random.Random) -> None:
    sheet = workbook.add_worksheet("old")
    sheet.write_row(0, 0, layout.headers)
    for number in range(1, 4):
        cells = [_HIDDEN_ID.format(number) if key == "id" else "" for key in layout.keys]
        sheet.write_row(number, 0, cells)
    if chance.random() < 0.5:
        sheet.very_hidden()
    else:
        sheet.hide()


class _SheetWriter:
    """Writes one sheet of a list."""

    def __init__(self, workbook: Any, sheet: Any, layout: Layout, chance: random.Random) -> None:
        self._sheet, self._layout, self._chance = sheet, layout, chance
        self._day = workbook.add_format({"num_format": chance.choice(["yyyy-mm-dd", "m/d/yyyy", 'yyyy"年"m"月"d"日"'])})  # fmt: skip
        self._zeros = workbook.add_format({"num_format": "000000"})
        self._money = workbook.add_format({"num_format": chance.choice(["#,##0.00", "0.00", "General", "#,##0.00_);[Red](#,##0.00)"])})  # fmt: skip
        self._numbers_as_ids = chance.random() < 0.4
        self._merges = chance.random() < 0.3

    def write(self, rows: list[Row]) -> None:
        """Write titles, header and rows, and say where each came to stand."""
        at = 0
        for title in _titles(self._layout, self._chance):
            self._sheet.write_row(at, 0, title)
            at += 1
        self._sheet.write_row(at, 0, self._layout.headers)
        for row in rows:
            at += 1
            row.line = at + 1
            for place, key in enumerate(self._layout.keys):
                self._cell(at, place, row, key)
        if self._merges and "city" in self._layout.keys:
            self._merge_cities(rows)

    def _cell(self, at: int, place: int, row: Row, key: str) -> None:
        value = row.cells[place]
        if row.kind == "account" and key in MONEY and self._chance.random() < 0.01:
            self._sheet.write_formula(at, place, "=1/0", None, "#DIV/0!")
            row.truth[key] = None
            row.unreadable.add(key)
        elif isinstance(value, dt.date):
            self._sheet.write_datetime(at, place, value, self._day)
        elif isinstance(value, (int, float)):
            write = self._sheet.write_number
            if self._chance.random() < 0.05:
                self._sheet.write_formula(at, place, f"={value!r}+0", self._money, value)
            else:
                write(at, place, value, self._money)
        elif key == "id" and self._numbers_as_ids and value.isdigit() and len(value) == 6:
            self._sheet.write_number(at, place, int(value), self._zeros)
        elif value != "":
            self._sheet.write_string(at, place, value)

    def _merge_cities(self, rows: list[Row]) -> None:
        place = self._layout.keys.index("city")
        runs = groupby(
            rows, key=lambda row: row.truth.get("city") if row.kind == "account" else None
        )
        for city, run in runs:
            lines = [row.line for row in run]
            if city and len(lines) > 1:
                self._sheet.merge_range(lines[0] - 1, place, lines[-1] - 1, place, city)
