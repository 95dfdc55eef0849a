"""The main job at 60, 300 and 1,000 accounts: seconds by step, and against reading and saving alone.

`python -m benchmarks.main_job [--quick]`. The peer is what any tool in this place must do at least:
read the book with calamine, load and save it with openpyxl. Each figure is the least of several
runs taken in turn, since the machines are noisy; only ratios of one run mean anything. A first plan
searches for its calendar with a fixed effort a rep, which the peer has no part of: it is told apart.
How long a button takes to begin is measured by `benchmarks.door`.
"""

import argparse
import datetime as dt
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import python_calamine as calamine

from addin.commands.plan.plan import run_steps
from addin.commands.plan.run import Run
from benchmarks.door import door
from generators.common.language import Lang
from generators.common.period import Period
from workbooks.host.book_info import BookInfo
from workbooks.host.file_host import FileHost
from workbooks.template import build_book

AIMS = {
    "plan_300_over_peer": 1.0,
    "besides_search_300_over_peer": 1.0,
    "plan_again_300_over_peer": 1.0,
    "startup_over_pandas": 1.15,
    "door_over_xlwings": 1.15,
    "first_word_over_xlwings": 1.3,
    "first_step_over_xlwings": 2.0,
}
_AS_OF = dt.date(2026, 12, 28)


def accounts(count: int) -> pd.DataFrame:
    """Return made-up accounts: amounts spread as a long tail, five owners for every 300."""
    rows = [
        {
            "id": f"A-{n:04d}",
            "name": f"Account {n}",
            "segment": "logistics",
            "city": f"City {n % 7}",
            "owner": f"Rep {n % max(count // 60, 1)}",
            "purchases": round(5000 / (n + 1) * (n % 4) / 3, 1),
            "potential": round(5000 / (n + 1) + 1, 1),
            "profit": round(400 / (n + 1) - 1, 1),
            "last_visit": dt.date(2026, 6, 1) + dt.timedelta(days=n % 180),
            "stage": ["pre", "early", "mid", "partnership", "uncoupling"][n % 5],
            "source_row": n + 2,
        }
        for n in range(count)
    ]
    return pd.DataFrame(rows)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds a piece of work took, and its result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def plan(path: Path) -> dict[str, Any]:
    """Plan a book in its file, as the command line does."""
    host = FileHost.open(path)
    report = run_steps(Run(host, _AS_OF, _AS_OF.isoformat()), "plan")
    host.save()
    return report


def read_and_save(data: bytes) -> None:
    """Do what the peer does: read every table with calamine, load and save with openpyxl."""
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data), load_tables=True)
    for name in book.table_names or ():
        pd.DataFrame(book.get_table_by_name(name).to_python())
    openpyxl.load_workbook(io.BytesIO(data)).save(io.BytesIO())


def new_book(count: int) -> bytes:
    """Return a planning book of so many accounts, not planned yet."""
    info = BookInfo("bench", "", "", Period.parse("2027Q1"), Lang.EN, "kUSD")
    now = dt.datetime(2026, 12, 1)  # noqa: DTZ001 - a fixed time
    return build_book(info, {"Accounts": accounts(count)}, now)


def measure(count: int, rounds: int) -> dict[str, Any]:
    """Return the figures of one size."""
    new_seconds, empty = timed(lambda: new_book(count))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        firsts, agains, peers = [], [], []
        for _ in range(rounds):
            path.write_bytes(empty)
            firsts.append(timed(lambda: plan(path)))
            agains.append(timed(lambda: plan(path))[0])
            planned = path.read_bytes()
            peers.append(timed(partial(read_and_save, planned))[0])
    first, report = min(firsts, key=lambda pair: pair[0])
    return {
        "accounts": count,
        "visits": report["visits"]["planned"],
        "new_seconds": round(new_seconds, 3),
        "plan_seconds": round(first, 3),
        "plan_again_seconds": round(min(agains), 3),
        "step_seconds": report["seconds"],
        "peer_seconds": round(min(peers), 3),
        "plan_over_peer": round(first / min(peers), 3),
        "besides_search_over_peer": round((first - report["seconds"]["search"]) / min(peers), 3),
        "plan_again_over_peer": round(min(agains) / min(peers), 3),
    }


def startup(rounds: int) -> dict[str, Any]:
    """Return how long a fresh interpreter takes to import us, and pandas alone."""
    seconds: dict[str, list[float]] = {"addin.cli": [], "pandas": []}
    for _ in range(rounds):
        for module, times in seconds.items():
            command = [sys.executable, "-c", f"import {module}"]
            times.append(timed(partial(subprocess.run, command, check=True))[0])
    ours, theirs = min(seconds["addin.cli"]), min(seconds["pandas"])
    return {
        "startup_seconds": round(ours, 3),
        "pandas_seconds": round(theirs, 3),
        "startup_over_pandas": round(ours / theirs, 3),
    }


def begin(rounds: int) -> dict[str, Any]:
    """Return how long the command line and a button take to begin."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(new_book(60))
        return {**startup(rounds), **door(path, rounds)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two sizes, within 40 seconds")
    quick = parser.parse_args().quick
    rounds, sizes = (2, (60, 300)) if quick else (5, (60, 300, 1000))
    met = {}
    for count in sizes:
        figures = measure(count, rounds)
        print(json.dumps(figures), flush=True)
        if count == 300:
            for name in ("plan", "besides_search", "plan_again"):
                met[f"{name}_300_over_peer"] = figures[f"{name}_over_peer"]
    beginning = begin(rounds + 1)
    print(json.dumps(beginning), flush=True)
    met |= {name: beginning[name] for name in AIMS if name in beginning}
    print(json.dumps({"aims": AIMS, "met": {name: met[name] <= aim for name, aim in AIMS.items()}}))


if __name__ == "__main__":
    main()
