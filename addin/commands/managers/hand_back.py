"""`kamplan hand-back`: what a manager decided in a national workbook, delivered into the reps' books."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from addin.commands.managers.decision_entries import decision_entry
from generators.common.errors import BookError, PlanError
from generators.common.language import Lang, Phrase
from workbooks.national.decisions.books_by_id import BooksById, FoundBook
from workbooks.national.decisions.delivery import Outcome, deliver
from workbooks.national.decisions.typed import Decision, read_decisions
from workbooks.saving import Saved
from workbooks.saving.owners import is_open

_NO_BOOK = Phrase(
    "{folder} 里找不到计划簿 {file}（编号 {book}），没有送达；请把它放回去，或写明文件夹。",
    "The book {file} (ID {book}) is not in {folder}, so this was not delivered; put it back, or name the folder.",
)
_RIVALS = Phrase(
    "{file} 和 {others} 是同一本计划簿（编号 {book}），内容却不同，不知该送进哪一本，没有送达；请把不算数的移出文件夹，重新汇总后再决定。",
    "{file} and {others} are one book (ID {book}) but differ in what they hold, so this was not delivered to either; move the one that does not count out of the folder, consolidate again and decide.",
)
_BESIDE = Phrase(
    "{file}：同一编号的文件还有 {others}（副本或较早的版本），里面没有写入；请移走，免得有人接着填。",
    "{file}: other files have its ID, {others} (copies or earlier versions), and nothing was written there; move them away so that nobody goes on in them.",
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
    books, delivery = BooksById(where, found.period), _Delivery(where, time)
    for done, ((book, file), decisions) in enumerate(by_book.items()):
        say(_DELIVERING.say(lang, done=done, all=len(by_book)))
        delivery.take(books.find(file, book), decisions)
    return _report(national, delivery, lang)


class _Delivery:
    """Decisions on their way into the books of a folder.

    Attributes:
        folder: Where the books are.
        outcomes: What became of every decision.
        written: The books that were written, each with its version before.
        beside: By file that was written: the others with its id.
    """

    def __init__(self, folder: Path, time: str) -> None:
        self.folder, self._time = folder, time
        self.outcomes: list[Outcome] = []
        self.written: list[dict[str, Any]] = []
        self.beside: dict[str, Sequence[str]] = {}

    def take(self, found: FoundBook | None, decisions: Sequence[Decision]) -> None:
        """Deliver what was decided on one book."""
        if found is None:
            said = {"file": decisions[0].file, "book": decisions[0].book or "–"}
            missing = BookError(_NO_BOOK, folder=self.folder, **said)
            self.outcomes += [Outcome(decision, "refused", missing) for decision in decisions]
            return
        file = found.path.relative_to(self.folder).as_posix()
        results, saved = _deliver(found, decisions, self._time, file)
        self.outcomes += results
        if found.beside:
            self.beside[file] = found.beside
        if saved is not None and saved.written:
            version = saved.version.number if saved.version else None
            self.written.append({"file": file, "version": version, "unkept": saved.unkept})


def _deliver(
    found: FoundBook, decisions: Sequence[Decision], time: str, file: str
) -> tuple[list[Outcome], Saved | None]:
    doubt = None
    if found.rivals:
        said = {"file": file, "others": ", ".join(found.rivals), "book": decisions[0].book}
        doubt = BookError(_RIVALS, **said)
    try:
        return deliver(found.path, decisions, time, doubt)
    except PlanError as error:  # one book that cannot be saved does not stop the others
        return [Outcome(decision, "refused", error) for decision in decisions], None


def _report(national: Path, delivery: _Delivery, lang: Lang) -> dict[str, Any]:
    outcomes = delivery.outcomes
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
    problems += [
        _note(file, _BESIDE.say(lang, file=file, others=", ".join(others)))
        for file, others in delivery.beside.items()
    ]
    if is_open(national):
        problems.append(_note(national.name, _OPEN.say(lang, national=national.name)))
    return {
        "national": str(national), "folder": str(delivery.folder), "decisions": len(outcomes), **of,
        "books": delivery.written, "beside": delivery.beside, "problems": problems,
    }  # fmt: skip


def _note(file: str, said: str) -> dict[str, Any]:
    return {"severity": "note", "file": file, "cell": None, "message": said}


def _entry(outcome: Outcome, lang: Lang) -> dict[str, Any]:
    entry = decision_entry(outcome.decision)
    return {**entry, "reason": outcome.reason.say(lang)} if outcome.reason else entry
