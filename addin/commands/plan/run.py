"""One run of a command on a book: what it reads, what it found, and how it ends."""

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import pandas as pd

from generators.accounts.checks import planned_accounts
from generators.accounts.tier_changes import TierChange
from generators.common.book_facts import BookFacts
from generators.common.errors import InputError
from generators.common.language import Lang, Phrase
from generators.common.problems import Problem
from generators.settings.book_settings import SETTINGS_READ, Settings, read_settings
from generators.settings.missing import Gap, missing_settings
from generators.visits.last_seen import with_last_seen
from generators.visits.reasons.changes import VisitChange
from workbooks.host.merge import BookMerge
from workbooks.host.protocol import Host
from workbooks.schema.naming import label

_INCOMPLETE = Phrase(
    "“设置”里有些值缺少或读不懂，没有作任何更改：{cells}。请填好后再运行。",
    "Settings lack values, or hold what cannot be read, and nothing was changed: {cells}. Fill them in and run again.",
)


class Run:
    """What the steps of one run share.

    Args:
        host: The book.
        as_of: The day the plan is made for.
        time: What the log says about when it ran.
        say: Shows progress to the person.

    >>> from workbooks.host.file_host import FileHost
    >>> run = Run(FileHost.open(book), dt.date(2026, 12, 28), "08:30", print)
    >>> with run.step("accounts", Phrase("数客户", "Counting the accounts")):
    ...     run.report["accounts"] = len(run.host.read("Accounts"))
    Counting the accounts
    >>> run.report
    {'accounts': 1}
    """

    def __init__(
        self, host: Host, as_of: dt.date, time: str, say: Callable[[str], None] = lambda _: None
    ) -> None:
        self.host, self.as_of, self.time, self.say = host, as_of, time, say
        self.lang: Lang = host.info.lang
        self.period = host.info.period
        self.problems: dict[str, Sequence[Problem]] = {}
        self.chosen: list[dict[str, Any]] = []  # decisions in the rep's own columns
        self.changes: Sequence[VisitChange] = []
        self.tiers: list[TierChange] = []
        self.given: dict[str, dict[int, str]] = {}  # ids that rows without one got
        self.merge = BookMerge(host)
        self.seconds: dict[str, float] = {}
        self.report: dict[str, Any] = {}

    @cached_property
    def settings(self) -> Settings:
        """What Settings decides; a value typed into the plan's column counts as set."""
        tables = self.tables(*SETTINGS_READ)
        lines = tables["Thresholds"]
        lines["value"] = self.merge.edits("Thresholds").over("in_use", lines["value"])
        missing = missing_settings(tables)
        if missing:
            raise InputError(_INCOMPLETE, cells=[self._cell(gap) for gap in missing])
        return read_settings(tables)

    def _cell(self, gap: Gap) -> str:
        """Return a cell of Settings with what belongs into it."""
        rows = self.host.read(gap.table)
        what = str(rows.at[gap.place, "name" if "name" in rows else "id"])
        column = label(self.lang, self.host.info.unit, gap.table, gap.column)
        return f"{self.host.address(gap.table, gap.place, gap.column)} ({what}: {column})"

    def tables(self, *names: str) -> dict[str, pd.DataFrame]:
        """Return tables by name, as they stand now."""
        return {name: self.host.read(name) for name in names}

    def accounts_seen(self) -> pd.DataFrame:
        """The accounts that take part, each with the day it was really visited last."""
        accounts = planned_accounts(self.host.read("Accounts"))
        return with_last_seen(accounts, self.host.read("Visits"), self.as_of)

    @contextmanager
    def step(self, name: str, phrase: Phrase) -> Iterator[None]:
        """Time one step and say that it runs."""
        self.say(phrase.say(self.lang))
        start = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - start, 3)

    def choice(self, table: str, row: str, column: str, found: object) -> None:
        """Note a decision in one of the rep's own columns that the plan used."""
        entry = {"table": table, "row": row, "column": column, "found": str(found), "plan": ""}
        self.chosen.append(entry)

    @property
    def overrides(self) -> list[dict[str, Any]]:
        """Every value of the rep's that the plan kept and used, with what the plan proposes."""
        found = [
            {
                "table": table,
                "row": override.row,
                "column": override.key,
                "found": _text(override.found),
                "plan": _text(override.plan),
            }
            for table, override in self.merge.overrides
        ]
        return [*found, *self.chosen]

    def renew(self, table: str, new: pd.DataFrame) -> pd.DataFrame:
        """Write a generated table anew with the rep's part in it, and return it."""
        new = new.assign(name=new["account"].map(self.names)) if "account" in new else new
        return self.merge.renew(table, new)

    @property
    def facts(self) -> BookFacts:
        """What the book says of itself, in the language of this run."""
        info = self.host.info
        return BookFacts(info.rep, info.region, self.period, info.unit, self.lang)

    @property
    def names(self) -> dict[str, str]:
        """Account names by id."""
        accounts = self.host.read("Accounts")
        named = accounts["name"].fillna(accounts["id"])
        return dict(zip(accounts["id"], named, strict=True))


def _text(value: Any) -> str:
    """Return a value as a report says it."""
    if value is None or value != value:
        return ""
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if whole else value)
