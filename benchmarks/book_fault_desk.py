"""A script at work in a book, by openpyxl alone: values by table, row and header; nothing of the reader.

A book saved so holds our formulas without values, as every file that a script wrote.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

MARK = "▣"
HEADERS: Mapping[str, tuple[str, str]] = {
    "id": ("ID", "编号"),
    "account": ("Account ID", "客户编号"),
    "name": ("Account name", "客户名称"),
    "person": ("Name", "姓名"),
    "kind": ("Kind", "客户类型"),
    "stage": ("Relationship stage", "关系阶段"),
    "purchases": ("Purchases from us", "年采购额"),
    "potential": ("Estimated total purchases", "预计总需求"),
    "last_visit": ("Last visit", "上次拜访"),
    "planned": ("Visits planned", "已排次数"),
    "brand": ("Brand", "品牌"),
    "amount": ("Amount", "金额"),
    "project": ("Project", "项目"),
    "decision": ("Decision date", "决定日期"),
    "product": ("Product", "产品"),
    "feature": ("Feature (F)", "特征（F）"),
    "year": ("Year", "年份"),
    "finding": ("Finding", "发现"),
    "objective": ("Objective", "目标"),
    "due": ("Due", "期限"),
    "start": ("Start", "开始"),
    "date": ("Date", "日期"),
    "status": ("Status", "状态"),
    "per_day": ("Most visits a day", "每天最多拜访"),
    "minutes": ("Minutes a visit", "每次分钟"),
    "visits": ("Visits", "拜访次数"),
    "gap": ("Least gap (days)", "最短间隔（天）"),
    "value": ("Value", "设定"),
    "y3": ("Y 3", "Y 3"),
    "owner": ("Owner", "负责人"),
    "segment": ("Segment", "行业"),
    "reason": ("Reason", "原因"),
    "action": ("Action", "行动"),
}


class Desk:
    """One book, open in openpyxl.

    Args:
        path: The file.
        lang: `en` or `zh`: the language of its headers.
    """

    def __init__(self, path: Path, lang: str, values: bool = False) -> None:
        self.path, self.lang = path, lang
        self.book = openpyxl.load_workbook(path, data_only=values)

    def sheet(self, table: str) -> Any:
        """Return the sheet a table is on."""
        return next(sheet for sheet in self.book if table in sheet.tables)

    def area(self, table: str) -> tuple[int, int, int, int]:
        """Return a table's left, top, right and bottom."""
        left, top, right, bottom = range_boundaries(self.sheet(table).tables[table].ref)
        return int(left), int(top), int(right), int(bottom)

    def column(self, table: str, key: str) -> int:
        """Return the column of a header; the unit after it and the plan's mark aside."""
        left, top, right, _ = self.area(table)
        wanted = HEADERS[key][self.lang == "zh"]
        for column in range(left, right + 1):
            header = str(self.sheet(table).cell(top, column).value).replace(MARK, "").strip()
            if header == wanted or header.startswith((f"{wanted} (", f"{wanted}（")):
                return column
        raise LookupError(f"{table} has no header {wanted}")

    def row(self, table: str, row: int | str) -> int:
        """Return the sheet's row of a table's nth row, or of the row whose first cell is an ID."""
        left, top, _, bottom = self.area(table)
        if isinstance(row, int):
            return top + 1 + row
        cells = range(top + 1, bottom + 1)
        return next(n for n in cells if self.sheet(table).cell(n, left).value == row)

    def put(self, table: str, row: int | str, key: str, value: Any) -> str:
        """Write a cell as its program would, error values as errors, and return where it is."""
        cell = self.sheet(table).cell(self.row(table, row), self.column(table, key))
        return _write(cell, value)

    def below(self, table: str, cells: Mapping[str, Any]) -> list[str]:
        """Write right under a table, the table as it was, and return where."""
        count = self.area(table)[3] - self.area(table)[1]
        return [self.put(table, count, key, value) for key, value in cells.items()]

    def beside(self, table: str, value: Any) -> str:
        """Write two columns right of a table, which is nobody's business of ours."""
        top = self.area(table)[1]
        right = max(self.area(other)[2] for other in self.sheet(table).tables)
        return _write(self.sheet(table).cell(top + 2, right + 2), value)

    def cell(self, table: str, row: int | str, key: str) -> Any:
        """Return what stands in a cell."""
        return self.sheet(table).cell(self.row(table, row), self.column(table, key)).value

    def rows(self, table: str) -> list[tuple[Any, ...]]:
        """Return all cells of a table, as they stand."""
        left, top, right, bottom = self.area(table)
        cells = self.sheet(table).iter_rows(top + 1, bottom, left, right, values_only=True)
        return [tuple(_day(value) for value in row) for row in cells]

    def save(self) -> None:
        """Save over the file."""
        self.book.save(self.path)


def _write(cell: Any, value: Any) -> str:
    cell.value = value
    if isinstance(value, str) and value.startswith("#"):
        cell.data_type = "e"
    return f"{cell.parent.title}!{cell.coordinate}"


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, dt.datetime) else value
