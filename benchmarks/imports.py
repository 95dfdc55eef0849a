"""Customer lists read against a known truth, and a clean one against `pandas.read_excel`.

`python -m benchmarks.imports [--quick]`. Each list is made by chance from what it means
(`benchmarks.import_lists`), read, and compared cell by cell. A cell is right, reported (a problem
names its row and column, or its column as a whole), or silently wrong, which must never be. A list
may be refused with a sentence. Then a clean list of 5,000 rows, as .xlsx and as .csv, is read in
turn with `pandas.read_excel`; each figure is the least of several runs.
"""

import argparse
import datetime as dt
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from benchmarks.import_files import Made, random_list
from benchmarks.import_lists import KEYS, MONEY, Row
from generators.common.errors import ImportFileError
from generators.common.language import Lang
from workbooks.customer_list import CustomerList, read_customer_list

AIMS = {"silent": 0, "right_share": 0.9, "xlsx_over_pandas": 3.0, "csv_over_pandas": 1.0}
_LISTS, _QUICK = 2_000, 250
_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Difference:
    """What came in otherwise than it was meant, without a word.

    Attributes:
        row: Line in the file.
        key: The column; `row` for a whole row.
        meant: What it means.
        found: What came in.
    """

    row: int
    key: str
    meant: Any
    found: Any


def outcomes(made: Made, folder: Path) -> tuple[Counter[str], list[Difference]]:
    """Return how many cells came to what, and what is silently different.

    Args:
        made: The list.
        folder: Where its file may be written.
    """
    path = folder / made.name
    path.write_bytes(made.data)
    chinese = made.layout.words in ("zh", "tw")
    try:
        found = read_customer_list(path, lang=Lang.ZH if chinese else Lang.EN)
    except ImportFileError:
        return Counter({"refused": 1}), []
    counts: Counter[str] = Counter()
    silent = list(_units(made, found))
    silent += _rows(made, found)
    by_place = {(_sheet(found, made, at), row["source_row"]): row for at, row in _accounts(found)}
    told = _told(found)
    for row in made.rows:
        account = by_place.get((row.sheet, row.line))
        if row.kind != "account" or account is None:
            continue
        for key in (key for key in KEYS if key in made.layout.keys):
            outcome = _outcome(row, key, account.get(key), _is_told(told, row, key))
            counts[outcome] += 1
            if outcome == "silent":
                silent.append(Difference(row.line, key, row.truth.get(key), account.get(key)))
    return counts, silent


def _accounts(found: CustomerList) -> Iterator[tuple[int, dict[str, Any]]]:
    for at, account in enumerate(found.accounts.to_dict("records")):
        yield at, {str(k): None if v is None or v != v else v for k, v in account.items()}


def _sheet(found: CustomerList, made: Made, at: int) -> str:
    """Return the sheet an account comes from: accounts are in the order of the sheets read."""
    if made.name.endswith(".csv"):
        return ""
    for sheet in found.sheets:
        if sheet["read"] and at < sheet["accounts"]:
            return str(sheet["sheet"])
        at -= sheet["accounts"]
    return "?"


def _told(found: CustomerList) -> set[tuple[str, int | None, str]]:
    """Return what problems are about: sheet (where a message names one), row, column."""
    told = set()
    for problem in found.problems:
        sheet = next((s["sheet"] for s in found.sheets if s["sheet"] and f"{s['sheet']}" in problem.message.partition(":")[0].partition("第")[0]), "")  # fmt: skip
        told.add((sheet, problem.source_row, problem.column))
    return told


def _is_told(told: set[tuple[str, int | None, str]], row: Row, key: str) -> bool:
    places = [(sheet, line) for sheet in {row.sheet, ""} for line in (row.line, None)]
    return any((sheet, line, key) in told for sheet, line in places)


def _outcome(row: Row, key: str, value: Any, told: bool) -> str:
    meant = row.truth.get(key)
    if key in row.unreadable:
        return "reported" if value is None and told else "silent"
    if key in MONEY and meant is not None and value is not None:
        same = abs(value - meant) <= 1e-6 * max(1.0, abs(meant))
    else:
        same = value == meant
    if same:
        return "right"
    return "reported" if value is None and told else "silent"


def _rows(made: Made, found: CustomerList) -> Iterator[Difference]:
    """Yield rows that vanished, and accounts nobody meant."""
    meant = {row.truth["id"] for row in made.rows if row.kind == "account"}
    there = set(found.accounts["id"])
    left = {(row["sheet"], row["row"]) for row in found.left_out}
    for row in made.rows:
        if row.kind == "account" and row.truth["id"] not in there:
            yield Difference(row.line, "row", row.truth["id"], None)
        if row.kind not in ("account", "blank") and (row.sheet, row.line) not in left:
            yield Difference(row.line, "row", row.kind, "not named as left out")
    for own in there - meant:
        yield Difference(0, "row", None, own)


def _units(made: Made, found: CustomerList) -> Iterator[Difference]:
    """Yield a unit that is not the one meant, or a list without one that nobody tells."""
    if not set(MONEY) & set(made.layout.keys):
        return
    unit = made.layout.unit
    told = {problem.id.split("-")[1] for problem in found.problems}
    if unit and found.unit != unit.base and "no_unit" not in told:
        yield Difference(0, "unit", unit.base, found.unit)
    if not unit and found.unit is None and "no_unit" not in told:
        yield Difference(0, "unit", None, "nothing told")


def _try_all(count: int, folder: Path) -> dict[str, float]:
    totals: Counter[str] = Counter()
    by_kind: dict[str, Counter[str]] = {}
    silent = 0
    for seed in range(count):
        made = random_list(seed)
        counts, different = outcomes(made, folder)
        by_kind.setdefault(made.kind, Counter()).update({"lists": 1, **counts})
        totals.update(counts)
        silent += len(different)
        for difference in different[:3]:
            print(json.dumps({"seed": seed, "silent": repr(difference)}, ensure_ascii=False))
    for kind, counts in sorted(by_kind.items()):
        print(json.dumps({"kind": kind, **counts}))
    cells = totals["right"] + totals["reported"] + totals["silent"]
    return {"silent": silent, "right_share": round(totals["right"] / max(cells, 1), 4)}


def _clean(folder: Path) -> tuple[Path, Path]:
    """Write a clean list as a workbook and as text."""
    headers = ["Account ID", "Account name", "Segment", "City", "Owner", "Purchases (kUSD)", "Potential (kUSD)", "Gross profit (kUSD)", "Last visit"]  # fmt: skip
    rows = [
        [f"K{n:05}", f"Customer {n}", f"Segment {n % 12}", f"City {n % 90}", f"Rep {n % 9}", n % 977 + 0.5, n % 977 + 90.25, n % 31, f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}"]
        for n in range(_ROWS)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=headers)
    table.to_csv(folder / "clean.csv", index=False)
    with xlsxwriter.Workbook(str(folder / "clean.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, headers)
        for at, row in enumerate(rows, start=1):
            sheet.write_row(at, 0, row[:-1])
            sheet.write_datetime(at, 8, dt.datetime.fromisoformat(str(row[-1])), day)
    return folder / "clean.xlsx", folder / "clean.csv"


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _speed(folder: Path, runs: int) -> dict[str, float]:
    book, text = _clean(folder)
    works: dict[str, Callable[[], object]] = {
        "pandas": lambda: pd.read_excel(book, engine="openpyxl"),
        "xlsx": lambda: read_customer_list(book, lang=Lang.EN),
        "csv": lambda: read_customer_list(text, lang=Lang.EN),
    }
    least = {name: min(_seconds(work) for _ in range(runs)) for name, work in works.items()}
    print(json.dumps({"rows": _ROWS, **{f"{n}_seconds": round(s, 3) for n, s in least.items()}}))
    return {
        "xlsx_over_pandas": round(least["xlsx"] / least["pandas"], 2),
        "csv_over_pandas": round(least["csv"] / least["pandas"], 2),
    }


def main() -> None:
    """Print counts by kind, the speed, and the aims."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{_QUICK} lists")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = _try_all(_QUICK if quick else _LISTS, folder) | _speed(folder, 2 if quick else 3)
    print(json.dumps({"found": found}))
    met = {key: found[key] >= aim if key == "right_share" else found[key] <= aim for key, aim in AIMS.items()}  # fmt: skip
    print(json.dumps({"aims": AIMS, "met": met}))


if __name__ == "__main__":
    main()
