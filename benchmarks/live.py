"""A plan on a book open in Calc: calls to the program by table, and seconds against the closed file.

`python -m benchmarks.live [--quick]`. The calls are counted, not timed: at most two reads of a table's
values, one of its formulas, and one write, a click. Seconds are of one machine and one run.
"""

import argparse
import datetime as dt
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlwings as xw

from addin.calc import start
from addin.commands.plan.plan import run_steps
from addin.commands.plan.run import Run
from addin.live.session import plan_live
from benchmarks.main_job import accounts
from generators.common.language import Lang
from generators.common.period import Period
from workbooks.host.book_info import BookInfo
from workbooks.host.file_host import FileHost
from workbooks.template import build_book

AIMS = {"most_value_reads": 2, "most_formula_reads": 1, "most_writes": 1}
_AS_OF = dt.date(2026, 12, 28)


@dataclass(frozen=True, slots=True)
class Calls:
    """What was asked of the program, by table.

    Attributes:
        values: Reads of cell values.
        formulas: Reads of cell formulas.
        writes: Writes of cells.
    """

    values: Counter[str] = field(default_factory=Counter)
    formulas: Counter[str] = field(default_factory=Counter)
    writes: Counter[str] = field(default_factory=Counter)


Places = dict[tuple[str, int], list[tuple[int, str]]]


@contextmanager
def counted(book: Any) -> Iterator[Calls]:
    """Count the reads and writes of cells while the body runs; outside tables by sheet name."""
    calls, places = Calls(), _places(book)
    raw, formula = xw.Range.raw_value, xw.Range.formula
    xw.Range.raw_value = property(
        _noting(calls.values, places, raw.fget), _noting(calls.writes, places, raw.fset)
    )
    xw.Range.formula = property(
        _noting(calls.formulas, places, formula.fget), _noting(calls.writes, places, formula.fset)
    )
    try:
        yield calls
    finally:
        xw.Range.raw_value, xw.Range.formula = raw, formula


def _noting(counter: Counter[str], places: Places, call: Callable[..., Any]) -> Callable[..., Any]:
    def noted(cells: xw.Range, *value: Any) -> Any:
        sheet = cells.sheet.name
        above = [name for top, name in places.get((sheet, cells.column), ()) if top <= cells.row]
        counter[above[-1] if above else sheet] += 1
        return call(cells, *value)

    return noted


def _places(book: Any) -> Places:
    """Return the tables of each column of each sheet, each with its first row, from top to bottom."""
    places: Places = {}
    for sheet in book.sheets:
        for table in sheet.tables:
            whole = table.range
            for column in range(whole.column, whole.column + whole.columns.count):
                places.setdefault((sheet.name, column), []).append((whole.row, table.name))
    return {column: sorted(tables) for column, tables in places.items()}


def measure(app: Any, count: int, folder: Path) -> dict[str, Any]:
    """Return calls and seconds of a first and a second plan of one size."""
    info = BookInfo("bench", "", "", Period.parse("2027Q1"), Lang.EN, "kUSD")
    now = dt.datetime(2026, 12, 1)  # noqa: DTZ001 - a fixed time
    path = folder / f"{count}.xlsx"
    path.write_bytes(build_book(info, {"Accounts": accounts(count)}, now))
    book = app.books.open(str(path))
    with counted(book) as calls:
        first = _seconds(lambda: plan_live(book, "plan", _AS_OF, _AS_OF.isoformat()))
    again = _seconds(lambda: plan_live(book, "plan", _AS_OF, _AS_OF.isoformat()))
    book.close()
    by_file = _seconds(lambda: _plan_file(path))
    return {
        "accounts": count,
        "tables_read": len(calls.values),
        "tables_written": len(calls.writes),
        "most_value_reads": max(calls.values.values()),
        "most_formula_reads": max(calls.formulas.values()),
        "most_writes": max(calls.writes.values()),
        "live_seconds": round(first, 3),
        "live_again_seconds": round(again, 3),
        "file_seconds": round(by_file, 3),
        "live_over_file": round(first / by_file, 2),
    }


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _plan_file(path: Path) -> None:
    host = FileHost.open(path)
    run_steps(Run(host, _AS_OF, _AS_OF.isoformat()), "plan")
    host.save()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two sizes, within 40 seconds")
    sizes = (60, 300) if parser.parse_args().quick else (60, 300, 1000)
    app = start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            found = [measure(app, count, Path(folder)) for count in sizes]
    finally:
        app.quit()
    for figures in found:
        print(json.dumps(figures), flush=True)
    worst = {name: max(figures[name] for figures in found) for name in AIMS}
    print(json.dumps({"aims": AIMS, "met": {n: worst[n] <= aim for n, aim in AIMS.items()}}))


if __name__ == "__main__":
    main()
