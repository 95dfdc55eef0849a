"""Books for the package tests, and how their parts and tables are read back."""

import io
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

from workbooks.package import Package, RowEdit

HEADERS = ("Account", "Tier ▣", "Note", "Double")
ROWS: list[tuple[str, str, str | None]] = [
    ("Alpha", "A", "rings on Fridays"),
    ("Beta", "B", None),
    ("Gamma", "C", "new buyer"),
]
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def book(
    rows: Sequence[tuple[str, str, str | None]] = ROWS,
    *,
    below: str | None = None,
    totals: bool = False,
    options: Mapping[str, Any] | None = None,
) -> bytes:
    """A table Accounts on the first sheet (A3 on), another sheet with a chart and a textbox."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **(options or {})}) as workbook:
        accounts = workbook.add_worksheet("Accounts")
        _add_accounts(workbook, accounts, rows, totals=totals)
        if below:
            accounts.write(below, "keep me")
        accounts.write("A1", "A title")
        accounts.write("G5", "beside the table")
        accounts.write_comment("G5", "a comment")
        _add_overview(workbook, workbook.add_worksheet("首'页"))
        workbook.set_custom_property("kamplan", "1", "text")
        workbook.set_custom_property("answer", 42, "number")
    return stream.getvalue()


def _add_accounts(
    workbook: Any, sheet: Any, rows: Sequence[tuple[str, str, str | None]], *, totals: bool
) -> None:
    bold, red = workbook.add_format({"bold": True}), workbook.add_format({"color": "red"})
    last = 2 + len(rows)
    bottom = last + totals
    columns: list[dict[str, Any]] = [{"header": header} for header in HEADERS]
    columns[3]["formula"] = "=LEN([@Account])*2"
    if totals:
        columns[0]["total_string"] = "Total"
    sheet.add_table(2, 0, bottom, 3, {"name": "Accounts", "columns": columns, "total_row": totals})
    for at, (name, tier, note) in enumerate(rows, start=3):
        sheet.write_string(at, 0, name)
        sheet.write_string(at, 1, tier, bold)
        if note:
            sheet.write_rich_string(at, 2, red, note[:3], bold, note[3:])
    sheet.data_validation(3, 1, last, 1, {"validate": "list", "source": ["A", "B", "C"]})
    sheet.conditional_format(3, 0, last, 3, {"type": "cell", "criteria": ">", "value": 5})
    sheet.conditional_format(3, 3, last, 3, {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format(0, 6, 9, 6, {"type": "no_blanks"})
    sheet.print_area(0, 0, bottom, 3)
    sheet.set_row(3, 40)


def _add_overview(workbook: Any, sheet: Any) -> None:
    sheet.write_formula("B3", "=COUNTA(Accounts[Account])", None, 3)
    sheet.write("B4", 7)
    sheet.add_table("D1:E3", {"name": "Products", "columns": [{"header": "P"}, {"header": "Q"}]})
    sheet.insert_textbox("A10", "text")
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": "=Accounts!$D$4:$D$6"})
    sheet.insert_chart("H2", chart)
    workbook.define_name("account_count", "='首''页'!$B$3")
    workbook.define_name("a_number", "='首''页'!$B$4")
    workbook.define_name("an_area", "=Accounts!$A$4:$A$6")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def changed_parts(before: bytes, after: bytes) -> set[str]:
    old, new = parts(before), parts(after)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def with_parts(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The same package with some parts replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in {**parts(data), **changes}.items():
            file.writestr(name, content)
    return stream.getvalue()


def edited(data: bytes, rows: Sequence[RowEdit], table: str = "Accounts") -> bytes:
    package = Package.open(data, "plan.xlsx")
    package.replace_rows(table, rows)
    return package.to_bytes()


def rows_of(data: bytes, table: str = "Accounts") -> list[list[Any]]:
    return (
        CalamineWorkbook.from_filelike(io.BytesIO(data), load_tables=True)
        .get_table_by_name(table)
        .to_python()
    )


def sheet_of(data: bytes, name: str = "Accounts") -> Any:
    with warnings.catch_warnings():
        # openpyxl says that it does not know Excel 2010 rules
        warnings.filterwarnings("ignore", ".* extension is not supported", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)[name]
