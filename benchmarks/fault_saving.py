"""Faults while saving: killed, no room, two at once, a batch cut short."""

import os
import random
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from addin.commands.documents.documents import DocumentWish, write_call_plans
from benchmarks.fault_books import AS_OF, planned_book, with_part
from benchmarks.fault_children import end_of, judged, kill_within, start
from generators.common.errors import SaveError
from workbooks.guard import identify
from workbooks.host.file_host import FileHost
from workbooks.saving import claim, find_versions, save_book, sweep
from workbooks.saving.versions import read_version

_KILL_WITHIN = 0.03  # seconds; a save of a small book takes about a third of it


def kills(folder: Path, book: bytes, count: int, chance: random.Random) -> dict[str, Any]:
    """Kill a run that saves again and again; the book must be whole, and every kept version."""
    path = folder / "killed" / "book.xlsx"
    path.parent.mkdir()
    path.write_bytes(book)
    contents = [book, *(_variant(book, number) for number in range(5))]

    def save_for_ever() -> None:
        while True:
            for content in contents:
                save_book(path, content, path.read_bytes())

    counts: Counter[str] = Counter(dict.fromkeys(("unreadable", "lost"), 0))
    for _ in range(count):
        counts["killed"] += kill_within(start(save_for_ever), _KILL_WITHIN, chance)
        counts["unreadable"] += path.read_bytes() not in contents
        for version in find_versions(path):
            counts["lost"] += read_version(path, version) not in contents
    counts["left_over"] = _tidy(path)
    identify(path.read_bytes(), thorough=True)
    return {"fault": "kill -9 while saving", "tried": count, **counts}


def disk_full(folder: Path, book: bytes, points: int) -> dict[str, Any]:
    """Save with room for only a part of the file, as the system's limit on file size allows."""
    path = folder / "full" / "book.xlsx"
    path.parent.mkdir()
    path.write_bytes(book)
    new = _variant(book, 1)
    counts: Counter[str] = Counter(dict.fromkeys(("lost", "uncaught", "told", "wrong"), 0))
    for point in range(points):
        child = start(lambda: save_book(path, new, book), file_limit=len(new) * point // points)
        status = end_of(child)
        counts[{0: "wrong", 10: "told"}.get(status, "uncaught")] += 1
        counts["lost"] += path.read_bytes() != book
    counts["left_over"] = _tidy(path)
    return {"fault": "no room (limit)", "tried": points, **counts}


def disk_full_for_real(folder: Path, book: bytes, points: int) -> dict[str, Any]:
    """Save on a small disk of its own, filled to leave less and less; needs the right to mount."""
    new = _variant(book, 1)
    counts: Counter[str] = Counter(dict.fromkeys(("lost", "uncaught", "told", "right"), 0))
    with _small_disk(folder, 4 * len(book)) as disk:
        if disk is None:
            return {"fault": "no room (disk)", "tried": 0, "skipped": "may not mount a disk"}
        for point in range(points):
            path = disk / f"book{point}.xlsx"
            path.write_bytes(book)
            room = len(new) * 3 * point // points
            (disk / "ballast").write_bytes(b"x" * max(_free(disk) - room, 0))
            done = judged(lambda path=path: save_book(path, new, book).written)  # type: ignore[misc]
            counts[done] += 1
            counts["lost"] += path.read_bytes() != (new if done == "right" else book)
            shutil.rmtree(disk / ".kamplan", ignore_errors=True)
            for left in disk.iterdir():
                left.unlink()
    return {"fault": "no room (disk)", "tried": points, **counts}


def two_writers(folder: Path, rounds: int) -> dict[str, Any]:
    """Let two runs add their mark to one file at once: both marks must be in it, or one is told."""
    counts: Counter[str] = Counter(dict.fromkeys(("lost", "uncaught", "told"), 0))
    for claimed in (True, False):
        for number in range(rounds):
            path = folder / f"shared-{claimed}-{number}.txt"
            path.write_bytes(b"|")
            ends = [end_of(child) for child in [start(_writer(path, m, claimed)) for m in "ab"]]
            text = path.read_text()
            for mark, status in zip("ab", ends, strict=True):
                counts[{0: "written", 10: "told"}.get(status, "uncaught")] += 1
                counts["lost"] += text.count(mark) != (10 if status == 0 else text.count(mark))
    return {"fault": "two writers", "tried": 2 * rounds, **counts}


def batches_cut(
    folder: Path, book: bytes, count: int, documents: int, chance: random.Random
) -> dict[str, Any]:
    """Kill a batch of documents and go on: the folder must equal that of an unbroken run."""
    counts: Counter[str] = Counter(dict.fromkeys(("lost", "left_over", "uncaught"), 0))
    path = folder / "batch.xlsx"
    path.write_bytes(planned_book(80))
    host = FileHost.open(path)
    week_count = len(host.read("Visits"))
    for number in range(count):
        form = "docx" if number % 10 == 9 else "md"
        whole, cut = folder / f"whole-{form}", folder / f"cut-{number}"

        def run(out: Path, form: str = form) -> Callable[[], Any]:
            wish = DocumentWish(out, form)
            return lambda: write_call_plans(_First(host, documents), wish, AS_OF, lambda _: None)

        if not whole.exists():
            counts["uncaught"] += end_of(start(run(whole))) != 0
        counts["killed"] += kill_within(start(run(cut)), 0.6 if form == "md" else 4.0, chance)
        counts["uncaught"] += end_of(start(run(cut))) != 0
        counts["lost"] += _contents(cut) != _contents(whole)
        counts["left_over"] += sum(name.startswith(".") for name in _contents(cut))
        shutil.rmtree(cut)
    size = min(week_count, documents)
    return {"fault": "batch cut short", "tried": count, "documents": size, **counts}


class _First:
    """A book of which only the first visits are seen, so that a batch has a set size."""

    def __init__(self, host: FileHost, count: int) -> None:
        self._host, self._count = host, count

    def __getattr__(self, name: str) -> Any:
        return getattr(self._host, name)

    def read(self, table: str) -> Any:
        rows = self._host.read(table)
        return rows.head(self._count) if table == "Visits" else rows


def _writer(path: Path, mark: str, claimed: bool) -> Callable[[], None]:
    def add() -> None:
        before = path.read_bytes()
        save_book(path, before + mark.encode(), before)

    def write() -> None:
        done = 0
        while done < 10:
            try:
                if claimed:
                    with claim(path):
                        add()
                else:
                    add()
                done += 1
            except SaveError:
                if claimed:  # it had the file to itself
                    raise

    return write


def _variant(book: bytes, number: int) -> bytes:
    return with_part(book, "docProps/core.xml", lambda b: b + b"<!--%d-->" % number)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _tidy(path: Path) -> int:
    """Return how many files written aside are left after the next run has tidied up."""
    folders = [path.parent, *(p for p in path.parent.glob(".kamplan/versions/*") if p.is_dir())]
    for folder in folders:
        sweep(folder)
    return sum(len(list(folder.glob(".kamplan-*.tmp"))) for folder in folders)


def _free(disk: Path) -> int:
    return shutil.disk_usage(disk).free


@contextmanager
def _small_disk(folder: Path, size: int) -> Iterator[Path | None]:
    disk = Path(tempfile.mkdtemp(dir=folder))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
    if os.geteuid() or not shutil.which("mount") or subprocess.run(mount, check=False).returncode:
        yield None
        return
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)
