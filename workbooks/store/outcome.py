"""What becomes of every file of a run: used, or reported and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

import pandas as pd

from generators.common.errors import StoreError
from generators.common.language import Phrase
from generators.common.period import Period
from generators.consolidation.choosing import (
    COPY,
    OLDER,
    OTHER_PERIOD,
    Choice,
    Span,
    choose_files,
)
from workbooks.consolidating.faults import FILE, Fault, fault
from workbooks.consolidating.finding import FoundFile
from workbooks.store.database import Store
from workbooks.store.entries import RunFile, RunWish

_OLDER = Phrase(
    "{file} 是同一本计划簿的较旧版本，没有用；用的是 {other}。",
    "{file} is an older version of the same book and was not used; {other} was.",
)
_COPY = Phrase(
    "{file} 与 {other} 一字不差，是它的副本，没有用；用的是 {other}。",
    "{file} is a copy of {other}, byte for byte, and was not used; {other} was.",
)
_OTHER_PERIOD = Phrase(
    "{file} 是 {found} 的计划簿，没有用；这次汇总的是 {period}。要汇总 {found}，请加 --period {found}。",
    "{file} is a book of {found} and was not used: the figures are of {period}. For {found} add --period {found}.",
)
_NO_PERIOD = Phrase(
    "文件夹 {folder} 里没有 {found} 的计划簿；有的期间：{known}。请用 --period 写其中一个，或不写。",
    "No book in the folder {folder} is of {found}; there are books of {known}. Give one of these with --period, or none.",
)


class Outcome:
    """What becomes of every file: used, or reported and why.

    Args:
        store: The store, with what was read.
        found: Every file of the folder.
        versions: The version of each file that could be read.
        lost: Why others could not be.
        wish: The run.

    Raises:
        StoreError: No book is of the period asked for.
    """

    def __init__(
        self,
        store: Store,
        found: Sequence[FoundFile],
        versions: Mapping[str, int],
        lost: Mapping[str, Fault],
        wish: RunWish,
    ) -> None:
        self._versions, self._lost = versions, lost
        known = store.describe(sorted(set(versions.values())))
        self._books = {
            item.file: {**known[versions[item.file]], "file": item.file, "changed": item.changed}
            for item in found
            if item.file in versions and known[versions[item.file]]["usable"]
        }
        wanted = self._span(wish.period, wish.folder)
        columns = ["file", "content", "book", "span", "last_run", "changed"]
        candidates = pd.DataFrame(list(self._books.values()), columns=columns, dtype=object)
        self._chosen = choose_files(candidates, wanted)
        self._reasons = store.reasons(
            [v for file, v in versions.items() if file not in self._books]
        )

    @cached_property
    def period(self) -> str:
        """The period that counts, as most of its books write it."""
        counted = Counter(
            self._books[file]["period"] for file, choice in self._chosen.items() if not choice.code
        )
        return max(counted, key=lambda label: (counted[label], label), default="")

    def of(self, item: FoundFile) -> RunFile:
        """Return what becomes of a file."""
        version = self._versions.get(item.file)
        choice = self._chosen.get(item.file)
        if choice is not None and not choice.code:
            code = "open" if item.is_open else ""
            return RunFile(item.file, item.size, item.changed, version, used=True, code=code)
        why = self._why(item, choice)
        cell = f"{why.sheet}!{why.cell}" if why.cell else why.sheet
        zh, en = why.zh.replace(FILE, item.file), why.en.replace(FILE, item.file)
        return RunFile(
            item.file,
            item.size,
            item.changed,
            version,
            used=False,
            code=why.code,
            cell=cell,
            zh=zh,
            en=en,
        )

    def _why(self, item: FoundFile, choice: Choice | None) -> Fault:
        if choice is None:
            version = int(self._versions.get(item.file) or 0)
            return item.fault or self._lost.get(item.file) or self._reasons[version]
        if choice.code == OTHER_PERIOD:
            found = self._books[item.file]["period"]
            return fault(choice.code, "error", _OTHER_PERIOD, found=found, period=self.period)
        phrase = {COPY: _COPY, OLDER: _OLDER}[choice.code]
        return fault(choice.code, "error", phrase, other=choice.instead)

    def _span(self, period: Period | None, folder: str) -> Span | None:
        """Return the first and last day of the period asked for, and refuse one that nobody has."""
        if period is None or not self._books:
            return None
        span = period.start, period.end
        labels = {book["span"]: book["period"] for book in self._books.values()}
        if span not in labels:
            there = [labels[key] for key in sorted(labels)]
            known = Phrase("、".join(there), ", ".join(there))
            raise StoreError(_NO_PERIOD, folder=folder, found=period.label, known=known)
        return span
