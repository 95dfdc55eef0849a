"""`kamplan check`: can these files be read, are they safe, and what is wrong with them."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from generators.common.errors import BookError, ImportFileError, PlanError
from generators.common.language import Lang, Phrase
from generators.documents.word import WordTemplate
from workbooks.customer_list import read_customer_list
from workbooks.guard import (
    Kind,
    RefusedError,
    check_size,
    identify,
    notes,
    told_as,
    wrong_kind,
)
from workbooks.host.completeness import find_gaps
from workbooks.host.file_host import FileHost
from workbooks.saving import find_versions, real_path
from workbooks.schema import TABLES

_BOOKS, _LISTS = (".xlsx", ".xlsm"), (".csv", ".txt", ".tsv")
_PLANNING = Phrase("计划簿", "planning book")
_LIST = Phrase("客户清单", "customer list")
_NO_FILE = Phrase("没有文件 {file}；请检查路径。", "There is no file {file}; check the path.")
_UNREADABLE = Phrase(
    "{file} 读不了：{found}；请在 Excel 中打开并另存，或检查权限和网络。",
    "{file} cannot be read: {found}; open it in Excel and save it again, or look at your rights and the network.",
)
_NOT_PLANNING = Phrase(
    "不是计划簿，可以作为客户清单导入：{accounts} 个客户，{problems} 个问题。",
    "No planning book; it can be imported as a customer list: {accounts} accounts, {problems} problems.",
)
_PROBLEMS = Phrase(
    "“问题”表中有 {errors} 个错误、{warnings} 个警告。",
    "Its Problems table lists {errors} errors and {warnings} warnings.",
)
_UNCACHED = Phrase(
    "公式没有结果（文件由程序写成，没有用表格软件打开过）；kamplan plan 会算好并写入。",
    "Its formulas have no values: a script wrote the file, and no spreadsheet program has opened it; kamplan plan computes and writes them.",
)
_NOT_PLANNED = Phrase("还没有做过计划（kamplan plan）。", "It was never planned (kamplan plan).")
_CHECKING = Phrase("检查 {file}", "Checking {file}")
Entry = dict[str, Any]


def check_files(paths: Sequence[Path], lang: Lang, say: Callable[[str], None]) -> dict[str, Any]:
    """Look at files without changing or running anything, and return the report.

    Args:
        paths: Files; a folder stands for the books in it.
        lang: Language of the findings.
        say: Shows progress.
    """
    entries = []
    for path in _files(paths):
        say(_CHECKING.say(lang, file=path.name))
        entries.append(_Check(path, lang).run())
    refused = sum(entry["verdict"] == "refused" for entry in entries)
    return {"files": entries, "fine": len(entries) - refused, "refused": refused}


class _Check:
    """The check of one file."""

    def __init__(self, path: Path, lang: Lang) -> None:
        self._path, self._lang = path, lang
        self._entry: Entry = {"file": str(path), "kind": "", "verdict": "", "findings": []}

    def run(self) -> Entry:
        """Return what was found; nothing stops it."""
        try:
            with told_as(lambda error: BookError(_UNREADABLE, file=self._path.name, found=error)):
                self._look()
        except PlanError as error:
            self._find("error", "refused", error.say(self._lang))
        severities = {finding["severity"] for finding in self._entry["findings"]}
        refused, noted = "error" in severities, "warning" in severities
        self._entry["verdict"] = "refused" if refused else "noted" if noted else "fine"
        return self._entry

    def _look(self) -> None:
        try:
            check_size(self._path, BookError)
        except FileNotFoundError as error:
            raise BookError(_NO_FILE, file=self._path) from error
        data = self._path.read_bytes()
        if self._path.suffix.lower() in _LISTS and data:
            self._look_at_list()
            return
        try:
            kind = identify(data, thorough=True)
            self._called(kind.value)
            if kind not in (Kind.BOOK, Kind.WORD):
                raise wrong_kind(kind, Kind.BOOK)
        except RefusedError as error:
            raise BookError(error.phrase, file=self._path.name, **error.values) from error
        for note in notes(data):
            self._find("warning", note.code, note.say(self._lang))
        if kind is Kind.WORD:
            WordTemplate(data, self._path.name)
        else:
            self._look_at_book()

    def _look_at_book(self) -> None:
        try:
            host = FileHost.open(self._path)
        except BookError as error:
            self._look_at_list(instead_of=error)
            return
        self._called(_PLANNING)
        self._entry["book"] = facts = {
            "id": host.info.id, "rep": host.info.rep, "region": host.info.region,
            "period": host.info.period.label, "lang": str(host.info.lang),
            "last_run": host.info.last_run, "versions": len(find_versions(real_path(self._path))),
        }  # fmt: skip
        gaps = find_gaps(host.headers, host.info.lang, host.info.unit)
        for gap in gaps:
            self._find("error", "missing", gap.say(self._lang))
        missing = {gap.table for gap in gaps}
        there = [name for name in TABLES if name in host.headers and name not in missing]
        counts = {name: len(host.read(name)) for name in there}
        facts["rows"] = counts
        if any(name in there and host.uncached(name) for name in ("Accounts", "VisitFrequency")):
            self._find("warning", "uncached", _UNCACHED.say(self._lang))
        if "Problems" not in missing:
            self._look_at_problems(host)

    def _look_at_problems(self, host: FileHost) -> None:
        severities = host.read("Problems")["severity"].value_counts()
        errors, warnings = (int(severities.get(word, 0)) for word in ("error", "warning"))
        self._entry["book"]["problems"] = {"errors": errors, "warnings": warnings}
        if not host.info.last_run:
            self._find("note", "unplanned", _NOT_PLANNED.say(self._lang))
        if errors or warnings:
            text = _PROBLEMS.say(self._lang, errors=errors, warnings=warnings)
            self._find("warning", "problems", text)

    def _look_at_list(self, instead_of: PlanError | None = None) -> None:
        try:
            found = read_customer_list(self._path, lang=self._lang)
        except ImportFileError as error:
            raise instead_of or error from error
        self._called(_LIST)
        text = _NOT_PLANNING.say(
            self._lang, accounts=len(found.accounts), problems=len(found.problems)
        )
        self._find("note", "list", text)

    def _called(self, kind: Phrase) -> None:
        self._entry["kind"] = kind.say(self._lang)

    def _find(self, severity: str, code: str, message: str) -> None:
        finding = {"severity": severity, "code": code, "message": message}
        self._entry["findings"].append(finding)


def _files(paths: Iterable[Path]) -> list[Path]:
    files = []
    for path in paths:
        if path.is_dir():
            inside = sorted(path.iterdir())
            files += [f for f in inside if f.suffix.lower() in _BOOKS and f.name[:2] != "~$"]
        else:
            files.append(path)
    return files
