"""Replacing the rows of a table in a feature-rich book: against openpyxl, and against a bare copy.

`python -m benchmarks.editing [--quick]`. The book has the table, a second one, a chart, a picture,
comments, links, rules, sparklines and three sheets of numbers. openpyxl loads it, replaces the same
rows and saves; it loses the sparklines on the way. The copy takes every entry out of the zip file
and packs it into a new one: what any program must do that does not know which parts it changed.
Each figure is the least of several runs taken in turn; only ratios of one run mean anything.
"""

import argparse
import io
import json
import struct
import time
import warnings
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import openpyxl
import xlsxwriter

from workbooks.package import CellValue, Package, RowEdit

AIMS = {"openpyxl_over_ours": 3.0, "ours_over_copy": 3.0, "growth_per_row": 1.5}
HEADERS = ("id", "account", "city", "day", "hours", "purpose", "status", "note", "amount", "twice")
PLANNED = HEADERS[1:6]  # the columns a plan writes; the others are the rep's


def book(rows: int) -> bytes:
    """Return a book as a rep has it after a year, with a table of so many rows."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        plan = workbook.add_worksheet("Plan")
        _add_visits(workbook, plan, rows)
        _add_overview(workbook, workbook.add_worksheet("Overview"), plan, rows)
        for name in ("2024", "2025", "2026"):
            sheet = workbook.add_worksheet(name)
            for row in range(1000):
                sheet.write_row(
                    row, 0, [f"account {row % 90}", *(row * n % 977 for n in range(11))]
                )
    return stream.getvalue()


def _add_visits(workbook: Any, sheet: Any, rows: int) -> None:
    last = 2 + rows
    columns: list[dict[str, Any]] = [{"header": header} for header in HEADERS]
    columns[-1]["formula"] = "=Visits[[#This Row],[amount]]*2"
    data = [[*row(n), "open", f"note {n}" if n % 3 else None, n % 400] for n in range(rows)]
    sheet.add_table(2, 0, last, 9, {"name": "Visits", "columns": columns, "data": data})
    bold = workbook.add_format({"bold": True})
    sheet.data_validation(3, 6, last, 6, {"validate": "list", "source": ["open", "done"]})
    sheet.conditional_format(3, 4, last, 4, {"type": "data_bar", "data_bar_2010": True})
    rule = {"type": "formula", "criteria": '=$G4="done"', "format": bold}
    sheet.conditional_format(3, 0, last, 9, rule)
    for at in range(3, last, 20):
        sheet.write_comment(at, 7, f"comment {at}")
        sheet.write_url(at + 1, 5, f"https://example.org/{at}", string=f"purpose {at}")
        sheet.add_sparkline(at, 11, {"range": f"Plan!E{at + 1}:E{at + 9}"})


def _add_overview(workbook: Any, sheet: Any, plan: Any, rows: int) -> None:
    head = struct.pack(">2I5B", 200, 200, 8, 2, 0, 0, 0)
    dots = zlib.compress(bytes(n * 2654435761 >> 13 & 255 for n in range(200 * 601)))
    chunks = ((b"IHDR", head), (b"IDAT", dots), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    picture = io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(packed))
    sheet.insert_image("H2", "photo.png", {"image_data": picture})
    sheet.add_table(2, 0, 12, 2, {"name": "Objectives"})
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": f"=Plan!$I$4:$I${3 + rows}"})
    sheet.insert_chart("H20", chart)
    workbook.define_name("amounts", f"=Plan!$I$4:$I${3 + rows}")
    workbook.define_name("first_day", "=Overview!$A$1")


def row(number: int) -> list[CellValue]:
    """Return what a plan writes into a row, with the row's id before it."""
    return [f"V-{number:05d}", f"account {number % 90}", f"city {number % 7}", 46_000 + number % 250, number % 8 / 2, f"purpose {number}"]  # fmt: skip


def edits(rows: int) -> list[RowEdit]:
    """Return a new plan: every row written, one in ten moved, one in twenty new."""
    order: list[int | None] = [n if n % 10 else (n * 7) % rows for n in range(rows)]
    order[::20] = [None] * len(order[::20])
    return [
        RowEdit(source, dict(zip(PLANNED, row(n + 3)[1:], strict=True)))
        for n, source in enumerate(order)
    ]


def edit(data: bytes, rows: list[RowEdit]) -> bytes:
    """Replace the rows in place."""
    package = Package.open(data, "book.xlsx")
    package.replace_rows("Visits", rows)
    return package.to_bytes()


def edit_with_openpyxl(data: bytes, rows: list[RowEdit]) -> bytes:
    """Do the same with openpyxl: load, write the plan's columns, carry the others, save."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says what it will lose
        workbook = openpyxl.load_workbook(io.BytesIO(data))
    sheet = workbook["Plan"]
    old = [[cell.value for cell in line] for line in sheet["A4:J" + str(3 + len(rows))]]
    for at, edited in enumerate(rows):
        values = list(old[edited.source]) if edited.source is not None else [None] * len(HEADERS)
        values[1:6] = edited.values.values()
        for column, value in enumerate(values, start=1):
            sheet.cell(4 + at, column).value = value
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def copy(data: bytes) -> bytes:
    """Take every entry out and pack it again."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            target.writestr(info.filename, source.read(info))
    return stream.getvalue()


def seconds(work: Callable[[], Any]) -> float:
    """Return how long a piece of work takes, in this process's time: others share the machine."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(rows: int, rounds: int, *, peer: bool) -> dict[str, Any]:
    """Return the figures of one size."""
    data, plan = book(rows), edits(rows)
    ours, theirs, copies = [], [], []
    for number in range(rounds):
        ours.append(seconds(lambda: edit(data, plan)))
        copies.append(seconds(lambda: copy(data)))
        if peer and number < 3:
            theirs.append(seconds(lambda: edit_with_openpyxl(data, plan)))
    figures = {
        "rows": rows,
        "bytes": len(data),
        "ours_seconds": round(min(ours), 3),
        "copy_seconds": round(min(copies), 3),
        "ours_over_copy": round(min(ours) / min(copies), 2),
    }
    if peer:
        figures["openpyxl_seconds"] = round(min(theirs), 3)
        figures["openpyxl_over_ours"] = round(min(theirs) / min(ours), 2)
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, within 40 seconds")
    rounds = 8 if parser.parse_args().quick else 20
    found = {}
    for rows in (2_000, 20_000):
        found[rows] = measure(rows, rounds if rows == 2_000 else rounds // 4, peer=rows == 2_000)
        print(json.dumps(found[rows]), flush=True)
    small, large = found[2_000], found[20_000]
    growth = round(large["ours_seconds"] / small["ours_seconds"] / 10, 2)
    print(json.dumps({"growth_per_row": growth}))
    met = {
        "openpyxl_over_ours": small["openpyxl_over_ours"] >= AIMS["openpyxl_over_ours"],
        "ours_over_copy": small["ours_over_copy"] <= AIMS["ours_over_copy"],
        "growth_per_row": growth <= AIMS["growth_per_row"],
    }
    print(json.dumps({"aims": AIMS, "met": met}))


if __name__ == "__main__":
    main()
