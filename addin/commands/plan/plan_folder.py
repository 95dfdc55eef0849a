"""`kamplan plan FOLDER`: every book of a folder planned by itself, many at once."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from addin.commands.plan.plan import plan_file
from addin.console import unexpected, write_traceback
from generators.common.errors import BookError, PlanError
from generators.common.language import Lang, Phrase
from workbooks.consolidating.faults import FILE
from workbooks.consolidating.finding import find_files
from workbooks.parallel.cluster import cluster_at
from workbooks.parallel.processes import in_processes, processors
from workbooks.saving.written import forget_written, note_written

_BOOKS = (".xlsx", ".xlsm")
_NO_BOOKS = Phrase(
    "{folder} 里没有 .xlsx 或 .xlsm 文件；请检查路径。",
    "There is no .xlsx or .xlsm file in {folder}; check the path.",
)
_ENDED = Phrase(
    "计划 {file} 时进程意外终止（可能内存不足），这本没有改动；请单独运行 kamplan plan {file}。",
    "The process that planned {file} ended unexpectedly (it may have run out of memory); the book is as it was. Run kamplan plan {file} by itself.",
)
_DONE = Phrase("已完成 {done} / {all} 本", "{done} of {all} books done")
Entry: TypeAlias = dict[str, Any]
Results: TypeAlias = Iterator[tuple[Sequence[str], Sequence[Entry] | None]]


@dataclass(frozen=True, slots=True)
class FolderWish:
    """What is wanted of the books of a folder.

    Attributes:
        folder: The folder; books in folders within it count too.
        command: `plan`, or one of its steps.
        day: The day the plans are made for.
        time: What the logs say about when it ran.
        workers: Number of processes; one for each processor if None.
        cluster: Address of a dask.distributed scheduler; this computer if empty.
    """

    folder: Path
    command: str
    day: dt.date
    time: str
    workers: int | None = None
    cluster: str = ""


def plan_folder(wish: FolderWish, lang: Lang, say: Callable[[str], None]) -> dict[str, Any]:
    """Plan all books of a folder and return the report; none can stop the others.

    Each book comes to the very bytes that planning it alone comes to.

    Args:
        wish: What is wanted.
        lang: Language of the sentences.
        say: Shows progress.

    Raises:
        BookError: There are no books in the folder.
        ClusterError: The cluster cannot be used.
    """
    found = find_files(wish.folder)
    unseen = [_refused(item.file, item.fault.zh, item.fault.en) for item in found if item.fault]
    names = [item.file for item in found if not item.fault]
    books = [name for name in names if name.lower().endswith(_BOOKS)]
    if not books and not unseen:
        raise BookError(_NO_BOOKS, folder=wish.folder)
    entries = list(unseen)
    with _results(wish, books) as results:
        for files, planned in results:
            entries += planned if planned is not None else [_ended(files[0])]
            say(_DONE.say(lang, done=len(entries), all=len(books) + len(unseen)))
    for entry in entries:  # written by other processes, of which this one knows nothing
        if entry.get("saved", {}).get("written"):
            note_written(wish.folder / entry["file"])
    entries.sort(key=lambda entry: entry["file"])
    others = [name for name in names if name not in set(books)]
    return _report(wish, [_said(entry, lang) for entry in entries], others)


def plan_books(files: Sequence[str], folder: str, wish: FolderWish) -> list[Entry]:
    """Plan some books one after the other, in whatever process this is.

    Args:
        files: Paths from the folder.
        folder: The folder, as this process sees it.
        wish: What is wanted.
    """
    return [_plan_one(folder, file, wish) for file in files]


def _plan_one(folder: str, file: str, wish: FolderWish) -> Entry:
    forget_written()
    try:
        report = plan_file(Path(folder, file), wish.command, wish.day, wish.time)
    except PlanError as error:
        return _refused(file, error.say(Lang.ZH), error.say(Lang.EN))
    except Exception:  # a mistake of ours must not stop the other books either
        log = write_traceback()
        return _refused(file, *(unexpected(lang, log) for lang in (Lang.ZH, Lang.EN)))
    return {"file": file, "planned": True, **report}


@contextmanager
def _results(wish: FolderWish, books: Sequence[str]) -> Iterator[Results]:
    """Give out the books one by one: they differ in size, and each takes seconds."""
    folder = str(wish.folder.resolve())
    task = partial(plan_books, folder=folder, wish=wish)
    batches = [[book] for book in books]
    if not wish.cluster:
        yield in_processes(task, batches, min(wish.workers or processors(), len(books) or 1))
        return
    with cluster_at(wish.cluster, wish.folder) as cluster:
        yield cluster.run(task, batches)


def _report(wish: FolderWish, entries: Sequence[Entry], others: Sequence[str]) -> dict[str, Any]:
    planned = [entry for entry in entries if entry["planned"]]
    visits = [entry["visits"] for entry in planned if "visits" in entry]
    return {
        "folder": str(wish.folder),
        "command": wish.command,
        "as_of": wish.day.isoformat(),
        "books": list(entries),
        "planned": len(planned),
        "refused": len(entries) - len(planned),
        "unchanged": sum(not entry["saved"]["written"] for entry in planned),
        "accounts": sum(e["accounts"]["total"] for e in planned if "accounts" in e),
        "visits": {
            "due": sum(v["due"] for v in visits),
            "planned": sum(v["planned"] for v in visits),
            "dropped": sum(len(v["dropped"]) for v in visits),
        },
        "others": list(others),
        "problems": [
            {"file": entry["file"], **problem}
            for entry in entries
            for problem in entry.get("problems", [])
        ],
    }


def _ended(file: str) -> Entry:
    return _refused(file, *(_ENDED.say(lang, file=file) for lang in (Lang.ZH, Lang.EN)))


def _refused(file: str, zh: str, en: str) -> Entry:
    return {"file": file, "planned": False, "zh": zh, "en": en}


def _said(entry: Entry, lang: Lang) -> Entry:
    """Return an entry in the person's language; a book that was not planned is a problem of its own."""
    if entry["planned"]:
        return entry
    message = entry["zh" if lang is Lang.ZH else "en"].replace(FILE, entry["file"])
    problem = {"severity": "error", "table": None, "cell": None, "message": message}
    return {
        "file": entry["file"],
        "planned": False,
        "message": message,
        "problems": [problem],
    }
