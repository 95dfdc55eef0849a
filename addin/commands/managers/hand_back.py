"""`kamplan hand-back`: what a manager decided in a national workbook, delivered into the reps' books."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from addin.commands.managers.decision_entries import decision_entry
from generators.common.errors import BookError, PlanError
from generators.common.language import Lang, Phrase
from workbooks.national.decisions.books_by_id import BooksById
from workbooks.national.decisions.delivery import Outcome, deliver
from workbooks.national.decisions.typed import Decision, read_decisions
from workbooks.saving.owners import is_open

_NO_BOOK = Phrase(
    "{folder} 里找不到计划簿 {file}（编号 {book}），没有送达；请把它放回去，或写明文件夹。",
    "The book {file} (ID {book}) is not in {folder}, so this was not delivered; put it back, or name the folder.",
)
_NO_FOLDER = Phrase(
    "没有文件夹 {folder}；请写明计划簿所在的文件夹：kamplan hand-back {national} 文件夹。",
    "There is no folder {folder}; say where the books are: kamplan hand-back {national} FOLDER.",
)
_OPEN = Phrase(
    "{national} 正在别的程序中打开，没有保存的决定读不到；请保存并关闭后再运行一次，送过的不会再送。",
    "{national} is open in a program, and decisions not saved yet cannot be read; save and close it and run again, nothing is delivered twice.",
)
_DELIVERING = Phrase("送达 {done}/{all}", "Delivering {done} of {all}")


def hand_back(
    national: Path, folder: Path | None, time: str, lang: Lang, say: Callable[[str], None]
) -> dict[str, Any]:
    """Deliver every decision that can be, and return the report.

    What was delivered before is not delivered again.

    Args:
        national: The national workbook.
        folder: Where the reps' books are; where they were consolidated from if None.
        time: What the logs say about when.
        lang: Language of the report's sentences.
        say: Shows progress.

    Raises:
        BookError: The workbook cannot be read, or there is no such folder.
    """
    found = read_decisions(national)
    where = folder or found.folder
    if not where.is_dir():
        raise BookError(_NO_FOLDER, folder=where, national=national.name)
    by_book: dict[tuple[str, str], list[Decision]] = {}
    for decision in found.decisions:
        by_book.setdefault((decision.book, decision.file), []).append(decision)
    books, outcomes, written = BooksById(where), [], []
    for done, ((book, file), decisions) in enumerate(by_book.items()):
        say(_DELIVERING.say(lang, done=done, all=len(by_book)))
        path = books.find(file, book)
        if path is None:
            missing = BookError(_NO_BOOK, file=file, book=book or "–", folder=where)
            outcomes += [Outcome(d, "refused", missing) for d in decisions]
            continue
        results, saved = _deliver(path, decisions, time)
        outcomes += results
        if saved is not None and saved.written:
            version = saved.version.number if saved.version else None
            entry = {"file": path.relative_to(where).as_posix(), "version": version}
            written.append({**entry, "unkept": saved.unkept})
    return _report(national, where, outcomes, written, lang)


def _deliver(path: Path, decisions: Sequence[Decision], time: str) -> tuple[list[Outcome], Any]:
    try:
        return deliver(path, decisions, time)
    except PlanError as error:  # one book that cannot be saved does not stop the others
        return [Outcome(decision, "refused", error) for decision in decisions], None


def _report(
    national: Path, folder: Path, outcomes: Sequence[Outcome], written: list[Any], lang: Lang
) -> dict[str, Any]:
    of = {
        state: [_entry(outcome, lang) for outcome in outcomes if outcome.state == state]
        for state in ("delivered", "already", "refused")
    }
    problems = [
        {
            "severity": "error", "file": e["file"], "cell": e["cell"],
            "message": f"{e['file']}: {e['reason']}",
        }
        for e in of["refused"]
    ]  # fmt: skip
    if is_open(national):
        said = _OPEN.say(lang, national=national.name)
        note = {"severity": "note", "file": national.name, "cell": None, "message": said}
        problems.append(note)
    return {
        "national": str(national), "folder": str(folder), "decisions": len(outcomes), **of,
        "books": written, "problems": problems,
    }  # fmt: skip


def _entry(outcome: Outcome, lang: Lang) -> dict[str, Any]:
    entry = decision_entry(outcome.decision)
    return {**entry, "reason": outcome.reason.say(lang)} if outcome.reason else entry
