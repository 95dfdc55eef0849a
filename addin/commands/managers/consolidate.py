"""`kamplan consolidate`: a folder of reps' books becomes one regional or national workbook."""

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from addin.commands.managers.decision_entries import decision_entry
from generators.common.errors import InputError, StoreError
from generators.common.language import Lang, Phrase
from generators.common.period import Period
from generators.consolidation.choosing import COPY, OTHER_PERIOD
from workbooks.consolidating.book import ReadWish
from workbooks.consolidating.expected import read_expected
from workbooks.consolidating.faults import FILE
from workbooks.consolidating.finding import SYSTEM_FILE
from workbooks.consolidating.mapping import proposed_mapping, read_mapping
from workbooks.consolidating.running import Reader
from workbooks.national import Gathered, NationalWish, check_output, gather, write_national
from workbooks.national.decisions.carrying import Undelivered
from workbooks.saving import check_writable, save_keeping
from workbooks.store import RunFile, RunResult, RunWish, Store, run_over
from workbooks.store.lists import books_language, count_rows, rows_of, unsure_headers

MOST_PROBLEMS = 1_000  # of a report; the sheet of faults has all
CONFLICTS = (
    "same_account",
    "several_books",
    "similar_account",
    "two_owners",
    "two_tiers",
    "two_amounts",
)
MOST_REASONS = 20  # of files, where none could be used
_NO_STORE = Phrase(
    "--store {store} 不是文件夹，汇总库放不进去；请写一个文件夹，没有的会新建。",
    "--store {store} is no folder, so the store cannot lie in it; give a folder, it is made if it is not there.",
)
_NO_RUNS = Phrase(
    "--since {since} 要与以前的汇总比较，只有汇总库才保存它们；请同时写 --store 文件夹。",
    "--since {since} compares with an earlier run, and only a store keeps those; give --store FOLDER as well.",
)
_BEGUN_ANEW = Phrase(
    "汇总库 {store} 上次没有建成（可能磁盘满了），里面什么也没有，这次重新建了。",
    "The store {store} was never finished (its disk may have been full) and held nothing; it was begun anew.",
)
_EMPTY = Phrase(
    "文件夹 {folder} 里没有文件，没有写入 {output}；请检查路径，或共享盘是否连上。",
    "There are no files in the folder {folder}, and {output} was not written; check the path, or whether the share is connected.",
)
_NONE_USED = Phrase(
    "文件夹 {folder} 的 {count} 个文件里没有一本能用的计划簿，没有写入 {output}：\n{why}",
    "Of the {count} files in the folder {folder} none is a planning book that can be used, and {output} was not written:\n{why}",
)
_READING = Phrase("读取 {done}/{count}", "Reading {done} of {count}")
_ADDING = Phrase("汇总和检查", "Adding up and checking")
_WRITING = Phrase("写入 {output}", "Writing {output}")


@dataclass(frozen=True, slots=True)
class Consolidation:
    """A consolidation as it is wanted.

    Attributes:
        folder: Where the books are, at any depth.
        output: The workbook to write.
        as_of: The day ages and delays are counted to.
        now: When it runs.
        store: Folder of the store; none keeps nothing beyond this run.
        personal: Whether columns about a person are read too.
        extra: Whether the reps' own columns are carried.
        mapping: A file that says which header means which column; where there is none it is
            written, with what a person must confirm.
        expected: A file that says what should have come.
        lang: Language of the workbook; that of most books if absent.
        who: Who runs it, for the log of personal data.
        leave: Files in the folder that are not to be looked at, besides the output and the store.
        period: The period the figures are of; that of most books if absent.
        since: The day that what changed is told against; the last run's of an earlier day if absent.
    """

    folder: Path
    output: Path
    as_of: dt.date
    now: dt.datetime
    store: Path | None = None
    personal: bool = False
    extra: bool = False
    mapping: Path | None = None
    expected: Path | None = None
    lang: Lang | None = None
    who: str = ""
    leave: Sequence[Path] = ()
    period: Period | None = None
    since: dt.date | None = None


def consolidate(
    wish: Consolidation, reader: Reader, lang: Lang, say: Callable[[str], None]
) -> dict[str, Any]:
    """Consolidate a folder and return the report.

    Args:
        wish: What is wanted.
        reader: What reads the books.
        lang: Language of progress and problems.
        say: Shows progress.

    Raises:
        SaveError: The workbook cannot be written.
        InputError: Changes are wanted since a day, but no store keeps earlier runs.
        StoreError: There is no such folder, nothing in it can be used or is of the period, the
            store cannot be, or has no run of the day that changes are told since.
        ImportFileError: The mapping file or the list of what is expected cannot be used.
    """
    start = time.perf_counter()
    if wish.since is not None and wish.store is None:
        raise InputError(_NO_RUNS, since=wish.since)
    check_output(wish.output)
    expected = read_expected(wish.expected) if wish.expected else None
    confirmed = wish.mapping is not None and wish.mapping.exists()
    mapping = read_mapping(wish.mapping) if wish.mapping and confirmed else ()
    if wish.mapping and not confirmed:
        check_writable(wish.mapping)
    read = ReadWish(wish.personal, wish.extra, mapping)
    with _store(wish) as (store, folder):
        run_wish = RunWish(
            wish.as_of, wish.now, str(wish.folder), read, who=wish.who, period=wish.period
        )
        result = run_over(
            store, run_wish, reader,
            leave={path.resolve() for path in (wish.output, folder, *wish.leave)},
            progress=lambda done, count: say(_READING.say(lang, done=done, count=count)),
        )  # fmt: skip
        _require_books(wish, result)
        say(_ADDING.say(lang))
        gathered = gather(store, result, wish.as_of, expected=expected, since=wish.since)
        say(_WRITING.say(lang, output=wish.output.name))
        own = wish.lang or books_language(store) or lang
        national = NationalWish(wish.output, wish.folder, own, wish.now, extra=wish.extra)
        written = write_national(store, gathered, national)
        report = _report(wish, store, result, gathered, lang)
        report["decisions"] = _decisions(national.decisions, lang)
        report["problems"] = [
            *_begun_anew(store, lang),
            *map(_left_behind, report["decisions"]["left"]),
            *report["problems"],
        ]
        report |= _unsure(store, wish.mapping if not confirmed else None)
    seconds = round(time.perf_counter() - start, 3)
    return {**report, "output": [str(path) for path in written], "seconds": seconds}


def _decisions(found: Undelivered, lang: Lang) -> dict[str, Any]:
    """Report what became of decisions that stood in the workbook and were not handed back."""
    return {
        "carried": [decision_entry(decision) for decision in found.carried],
        "left": [
            {**decision_entry(left.decision), "reason": left.reason.say(lang)}
            for left in found.left
        ],
        "kept": [str(path) for path in found.kept],
    }


def _begun_anew(store: Store, lang: Lang) -> list[dict[str, Any]]:
    """Return the note that the store holds nothing of before, where it should."""
    if not store.begun_anew:
        return []
    said = _BEGUN_ANEW.say(lang, store=store.folder)
    same = {"file": str(store.folder), "code": "store_begun_anew", "cell": None, "found": None}
    return [{"severity": "note", **same, "message": said}]


def _left_behind(entry: dict[str, Any]) -> dict[str, Any]:
    found = " · ".join(str(entry[key]) for key in ("decision", "value", "comment") if entry[key])
    return {
        "severity": "warning", "file": entry["file"], "code": "decision_left",
        "cell": f"{entry['workbook']} {entry['cell']}", "found": found, "message": entry["reason"],
    }  # fmt: skip


def _require_books(wish: Consolidation, result: RunResult) -> None:
    """Refuse to write a workbook of nothing, perhaps over yesterday's, as of a share not there.

    Raises:
        StoreError: No file could be used; it says why of each, of the first.
    """
    if any(item.used for item in result.files):
        return
    said = {"folder": wish.folder, "output": wish.output.name, "count": len(result.files)}
    if not result.files:
        raise StoreError(_EMPTY, **said)
    reasons = result.files[:MOST_REASONS]
    why = Phrase(
        *(
            "\n".join(f"  {text}" for text in texts)
            for texts in zip(*((r.zh, r.en) for r in reasons), strict=True)
        )
    )
    raise StoreError(_NONE_USED, **said, why=why)


@contextmanager
def _store(wish: Consolidation) -> Iterator[tuple[Store, Path]]:
    """Open the store, or one that is thrown away afterwards."""
    if wish.store is not None:
        if wish.store.exists() and not wish.store.is_dir():
            raise StoreError(_NO_STORE, store=wish.store)
        with Store.open(wish.store) as store:
            yield store, wish.store
        return
    with TemporaryDirectory(prefix="kamplan-") as aside, Store.open(Path(aside)) as store:
        yield store, Path(aside)


def _report(
    wish: Consolidation, store: Store, result: RunResult, gathered: Gathered, lang: Lang
) -> dict[str, Any]:
    counts: dict[str, int] = {}
    for (_, code), count in sorted(gathered.counts.items()):
        counts[code] = counts.get(code, 0) + count
    reported = [_entry(item, lang) for item in result.files if not item.used]
    return {
        "folder": str(wish.folder), "as_of": str(wish.as_of), "run": result.run,
        "period": result.period, "since": str(gathered.since) if gathered.since else None,
        "store": str(wish.store) if wish.store else None, "personal": wish.personal,
        "files": len(result.files), "used": sum(item.used for item in result.files),
        "reported": reported, "read": result.read,
        "accounts": int(gathered.sums["whole"]["accounts"].sum()),
        "conflicts": sum(counts.get(code, 0) for code in CONFLICTS), "findings": counts,
        "faults": count_rows(store, "faults", wish.as_of),
        "problems": [
            *(_problem(entry, wish.period is not None) for entry in reported),
            *_faults(store, wish.as_of, lang),
        ],
    }  # fmt: skip


def _unsure(store: Store, mapping: Path | None) -> dict[str, Any]:
    """Report the headers a person must confirm, and write the file to confirm them in."""
    headers = unsure_headers(store)
    written = bool(headers) and mapping is not None
    if mapping is not None and written:
        save_keeping(mapping, proposed_mapping(headers).encode())
    pairs = [{"table": t, "header": h, "key": k} for t, found in headers.items() for h, k in found]
    return {"unsure": pairs, "mapping": str(mapping) if written else None}


def _entry(item: RunFile, lang: Lang) -> dict[str, Any]:
    reason = item.zh if lang == Lang.ZH else item.en
    return {"file": item.file, "code": item.code, "reason": reason, "cell": item.cell or None}


def _problem(entry: dict[str, Any], period_given: bool) -> dict[str, Any]:
    """Return a file that was not used as a problem; what was to be expected is a note."""
    same = {key: entry[key] for key in ("file", "code", "cell")}
    grave = {SYSTEM_FILE: "note", COPY: "note", OTHER_PERIOD: "note" if period_given else "warning"}
    severity = grave.get(entry["code"], "error")
    return {"severity": severity, **same, "found": None, "message": entry["reason"]}


def _faults(store: Store, as_of: dt.date, lang: Lang) -> Iterator[dict[str, Any]]:
    """Yield what could not be used in the books that were, the gravest first."""
    for number, row in enumerate(rows_of(store, "faults", as_of)):
        if number == MOST_PROBLEMS:
            return
        said = (row["zh"] if lang == Lang.ZH else row["en"]).replace(FILE, row["file"])
        cell = f"{row['sheet']}!{row['cell']}" if row["cell"] else row["sheet"] or None
        yield {
            "severity": row["severity"], "file": row["file"], "code": row["code"], "cell": cell,
            "found": row["found"], "message": said,
        }  # fmt: skip
