"""What `benchmarks.consolidation` measures, each in a process of its own with the processes it starts.

`python -m benchmarks.consolidation_runs KIND FOLDER [STORE]` prints one JSON line.
"""

import datetime as dt
import json
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import python_calamine as calamine

from generators.common.language import Lang
from workbooks.consolidating.book import ReadWish
from workbooks.consolidating.running import LARGEST_BATCH, read_in_processes
from workbooks.consolidating.scope import READ
from workbooks.national import NationalWish, gather, write_national
from workbooks.parallel.processes import in_processes
from workbooks.store import RunWish, Store, run_over

PROCESSES = 2
NOW = dt.datetime(2026, 12, 30, 8)  # noqa: DTZ001 - a fixed local time
MANIFEST = "made.json"


def consolidate(folder: Path, store: Path) -> dict[str, Any]:
    """Run over a folder as `kamplan consolidate` does, into a store."""
    wish = RunWish(NOW.date(), NOW, str(folder / "books"), ReadWish())
    reader = partial(read_in_processes, workers=PROCESSES)
    with Store.open(store) as opened:
        result = run_over(opened, wish, reader)
        ((accounts,),) = opened.connection.execute("SELECT count(*) FROM accounts").fetchall()
    used = sum(item.used for item in result.files)
    reported = [item for item in result.files if not item.used]
    said = sum(bool(item.zh and item.en and item.code) for item in reported)
    counts = {"files": len(result.files), "used": used, "reported": said, "read": result.read}
    return {**counts, "accounts": accounts}


def national(folder: Path, store: Path) -> dict[str, Any]:
    """Write the national workbook of the store's last run."""
    with Store.open(store) as opened:
        wish = RunWish(NOW.date(), NOW, str(folder / "books"), ReadWish())
        result = run_over(opened, wish, partial(read_in_processes, workers=PROCESSES))
        start = time.perf_counter()
        gathered = gather(opened, result, NOW.date())
        output = NationalWish(folder / "NATIONAL.xlsx", folder / "books", Lang.ZH, NOW)
        written = write_national(opened, gathered, output)
        seconds = time.perf_counter() - start
    size = sum(path.stat().st_size for path in written) / 2**20
    return {
        "workbooks": len(written),
        "megabytes": round(size, 1),
        "writing_seconds": round(seconds, 2),
    }


def peer(task: Callable[[Sequence[str]], int], folder: Path, most: int) -> dict[str, Any]:
    """Read the sound books of a folder in as many processes, in batches as large as ours."""
    made = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    files = [str(folder / "books" / item["file"]) for item in made if not item["fault"]][:most]
    size = max(1, min(LARGEST_BATCH, -(-len(files) // (4 * PROCESSES))))
    batches = [files[at : at + size] for at in range(0, len(files), size)] or [[]] * PROCESSES
    cells = sum(found or 0 for _, found in in_processes(task, batches, PROCESSES))
    return {"files": len(files), "rows": cells}


def plain_loop(folder: Path, most: int) -> dict[str, Any]:
    """Read the sound books of a folder one after the other in this process, as a script does."""
    made = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    files = [str(folder / "books" / item["file"]) for item in made if not item["fault"]][:most]
    return {"files": len(files), "rows": with_openpyxl(files)}


def every_sheet(files: Sequence[str]) -> int:
    """Take every sheet's values with calamine, and do nothing with them."""
    rows = 0
    for file in files:
        book = calamine.CalamineWorkbook.from_path(file)
        rows += sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)
    return rows


def our_tables(files: Sequence[str]) -> int:
    """Take only the tables that are consolidated with calamine, and do nothing with them."""
    rows = 0
    for file in files:
        book = calamine.CalamineWorkbook.from_path(file, load_tables=True)
        names = set(book.table_names or ())
        rows += sum(len(book.get_table_by_name(name).to_python()) for name in READ if name in names)
    return rows


def with_openpyxl(files: Sequence[str]) -> int:
    """Read every sheet into a DataFrame as a script does: pandas.read_excel with openpyxl."""
    return sum(
        len(frame)
        for file in files
        for frame in pd.read_excel(file, sheet_name=None, engine="openpyxl").values()
    )


PEERS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "calamine": every_sheet,
    "calamine_tables": our_tables,
    "openpyxl": with_openpyxl,
}


def main() -> None:
    """Do one thing and print what it took: seconds, and processor seconds of all processes."""
    kind, folder = sys.argv[1], Path(sys.argv[2])
    start = time.perf_counter()
    if kind in PEERS:
        found = peer(PEERS[kind], folder, int(sys.argv[3]))
    elif kind == "openpyxl_loop":
        found = plain_loop(folder, int(sys.argv[3]))
    else:
        found = {"ours": consolidate, "national": national}[kind](folder, Path(sys.argv[3]))
    seconds = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in used)
    print(json.dumps({**found, "seconds": round(seconds, 3), "cpu": round(cpu, 3)}))


if __name__ == "__main__":
    main()
