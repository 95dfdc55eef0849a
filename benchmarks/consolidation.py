"""A folder of mailed books into one store: against pandas with openpyxl, and a bare calamine loop.

`python -m benchmarks.consolidation [--quick] [--sizes 100 1000 5000] [--books FOLDER]`. Books of 500
accounts, half Chinese, half English, 3 % of them faulty in ten ways. Ours finds, guards, reads,
matches, checks and stores them, each row with its cell; the calamine loop takes the values of every
sheet and drops them, on as many processes, and is given sound books only, since one of the faults
ends its process. As others share the machine, ratios are of processor seconds of all processes of
a run, less what starting them takes, which is measured apart and does not grow; files a second are
printed beside them, everything included. `times_openpyxl` is of as many processes as ours;
`times_openpyxl_loop` of files a second, against a script's loop in one process. Memory is what all
processes of a run have to themselves, at its highest. Growth is of the processor seconds that an
additional file takes. With `--quick` there are too few books for growth, memory and the second run to
say anything, and the script's loop, our tables alone and the national workbook are left out.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import psutil

from benchmarks.consolidation_runs import MANIFEST, PROCESSES
from benchmarks.region_books import FAULTS, make_folder

AIMS = {
    "times_openpyxl_loop": 10.0,
    "times_openpyxl": 10.0,
    "times_calamine": 0.8,
    "incremental_times": 20.0,
    "growth": 0.15,
    "memory": 0.20,
}
ACCOUNTS, FAULTY = 500, 0.03
_MOST_READ = 300  # books a peer is given: it grows with their number in a straight line
_SAMPLE, _QUICK_SAMPLE = 12, 2  # books openpyxl is given
_LOOK = 0.1  # seconds between two looks at the memory


def make(folder: Path, count: int) -> Path:
    """Make the books, unless they are there from an earlier run, and a list of what was made."""
    manifest = folder / MANIFEST
    if not manifest.exists():
        start = time.perf_counter()
        made = make_folder(folder / "books", count, ACCOUNTS, FAULTY)
        manifest.write_text(json.dumps([asdict(item) for item in made]), encoding="utf-8")
        show({"made": count, "seconds": round(time.perf_counter() - start, 1)})
    return folder


def part_of(whole: Path, folder: Path, count: int) -> Path:
    """Return a folder of the first so many of the books: links, that take no room."""
    made = json.loads((whole / MANIFEST).read_text(encoding="utf-8"))[:count]
    for item in made:
        path = folder / "books" / item["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        os.link(whole / "books" / item["file"], path)
    (folder / MANIFEST).write_text(json.dumps(made), encoding="utf-8")
    return folder


def measure(kind: str, folder: Path, option: object, start: float = 0.0) -> dict[str, Any]:
    """Run one thing in a process of its own, and return what it took.

    Args:
        kind: What to run.
        folder: The books.
        option: The store, or how many books.
        start: Processor seconds that starting its processes takes.
    """
    line = [sys.executable, "-m", "benchmarks.consolidation_runs", kind, str(folder), str(option)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as process:
        highest = [0.0]
        watch = threading.Thread(target=_watch, args=(process.pid, highest))
        watch.start()
        said, _ = process.communicate()
        watch.join()
    if process.returncode:
        raise SystemExit(f"{kind} ended with {process.returncode}")
    found = json.loads(said)
    if found.get("files"):
        found["files_per_second"] = round(found["files"] / found["seconds"], 1)
        found["cpu_ms_per_file"] = round(1000 * (found["cpu"] - start) / found["files"], 1)
    return {"what": kind, **found, "peak_megabytes": round(highest[0])}


def starts(folder: Path) -> dict[str, float]:
    """Return the processor seconds that starting the processes of ours, and of a peer, takes."""
    (folder / "books").mkdir(parents=True)
    for number in range(8):  # too many to be read without processes, and none a book
        (folder / "books" / f"{number}.txt").write_text("no book", encoding="utf-8")
    (folder / MANIFEST).write_text("[]", encoding="utf-8")
    ours = measure("ours", folder, folder / "store")["cpu"]
    peer = measure("calamine", folder, 0)["cpu"]
    show({"start_cpu_ours": ours, "start_cpu_peer": peer})
    return {"ours": ours, "peer": peer}


def _watch(pid: int, highest: list[float]) -> None:
    """Keep the highest memory that a process and those it started have to themselves."""
    try:
        process = psutil.Process(pid)
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            family = [process, *process.children(recursive=True)]
            highest[0] = max(highest[0], sum(map(_own_memory, family)) / 2**20)
            time.sleep(_LOOK)
    except psutil.NoSuchProcess:
        return


def _own_memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().uss)
    except psutil.Error:
        return 0


def change(folder: Path, share: float) -> int:
    """Save one in so many books anew with another cell, as reps do; return how many."""
    made = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    sound = [item["file"] for item in made if not item["fault"]]
    count = max(1, round(len(made) * share))
    for file in sound[:: len(sound) // count][:count]:
        path = folder / "books" / file
        data = FAULTS["bad cell"](path.read_bytes())
        path.unlink()  # a link to a book that others measure
        path.write_bytes(data)
    return count


def run(whole: Path, sizes: list[int], sample: int) -> dict[str, float]:
    """Measure everything, print each figure, and return what the aims are about."""
    ours: list[dict[str, Any]] = []
    ratios: dict[str, float] = {}
    with tempfile.TemporaryDirectory(dir=whole) as place:
        aside = Path(place)
        start = starts(aside / "start")
        for number, size in enumerate(sizes):
            folder, store = part_of(whole, aside / str(size), size), aside / f"store{size}"
            ours.append(shown(size, measure("ours", folder, store, start["ours"])))
            if ours[-1]["used"] + ours[-1]["reported"] != size:
                raise SystemExit("a file was neither used nor reported")
            if number == 0 and sample > _QUICK_SAMPLE:
                shown(size, measure("national", folder, store))
            if number == min(1, len(sizes) - 1):
                ratios |= compare(folder, size, sample, ours[-1], start["peer"])
        changed = change(folder, 0.01)
        again = shown(sizes[-1], {"changed": changed, **measure("ours", folder, store)})
        shutil.rmtree(folder)
    times = ours[-1]["seconds"] / again["seconds"]
    return {**ratios, "incremental_times": round(times, 1), **_growth(ours)}


def compare(
    folder: Path, size: int, sample: int, ours: dict[str, Any], start: float
) -> dict[str, float]:
    """Measure the peers on the same books, and return how many times longer they take."""
    ratios: dict[str, float] = {}
    most = min(size, _MOST_READ)
    kinds = {"calamine": most, "openpyxl": sample}
    if sample > _QUICK_SAMPLE:
        kinds["calamine_tables"] = most
        loop = shown(size, measure("openpyxl_loop", folder, sample))
        times = ours["files_per_second"] / loop["files_per_second"]
        ratios["times_openpyxl_loop"] = round(times, 1)
    for kind, files in kinds.items():
        line = shown(size, measure(kind, folder, files, start))
        ratios[f"times_{kind}"] = round(line["cpu_ms_per_file"] / ours["cpu_ms_per_file"], 2)
    return ratios


def _growth(ours: list[dict[str, Any]]) -> dict[str, float]:
    """Return how far an additional file's seconds, and the memory, are from the same at all sizes."""
    steps = [
        (large["cpu"] - small["cpu"]) / (large["files"] - small["files"])
        for small, large in pairwise(ours)
    ]
    peaks = [line["peak_megabytes"] for line in ours]
    return {
        "growth": round(steps[-1] / steps[0] - 1, 3),
        "memory": round(peaks[-1] / peaks[-2] - 1, 3),
        "memory_from_smallest": round(peaks[-1] / peaks[0] - 1, 3),
    }


def shown(size: int, line: dict[str, Any]) -> dict[str, Any]:
    """Print a line with the number of books, and return it."""
    show({"size": size, **line})
    return line


def show(line: dict[str, Any]) -> None:
    """Print one line."""
    print(json.dumps(line, ensure_ascii=False), flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few books, within 40 seconds")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument(
        "--books", type=Path, help="folder in which to make the books and keep them"
    )
    asked = parser.parse_args()
    sizes, sample = ([8, 16, 32], _QUICK_SAMPLE) if asked.quick else (sorted(asked.sizes), _SAMPLE)
    with tempfile.TemporaryDirectory() as aside:
        whole = asked.books or Path(aside)
        whole.mkdir(parents=True, exist_ok=True)
        figures = run(make(whole, max(sizes)), sizes, sample)
    show({"processes": PROCESSES, "accounts": ACCOUNTS, **figures})
    met = {
        name: abs(figures[name]) <= aim if name in ("growth", "memory") else figures[name] >= aim
        for name, aim in AIMS.items()
        if not asked.quick or name in ("times_openpyxl", "times_calamine")
    }
    show({"aims": {name: AIMS[name] for name in met}, "met": met})


if __name__ == "__main__":
    main()
