"""One run of a command on a book: what it reads, what it found, and how it ends."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import pandas as pd

from generators.carrying import Carried, carry_rows, name_rows
from generators.language import Lang, Phrase
from generators.problems import Problem
from generators.settings import Settings, read_settings
from workbooks.host import Host
from workbooks.schema import TABLES

_SETTINGS = ("TierMatrix", "VisitFrequency", "Capacity", "Thresholds")
PLAN_IDS = {
    "Swot": r"[SWOT]-(\*|.+-)",
    "Strategies": r"(SO|WO|ST|WT)-",
    "Actions": r"(T1-|T2-|A-(SO|WO|ST|WT)-)",
}


class Run:
    """What the steps of one run share.

    Args:
        host: The book.
        as_of: The day the plan is made for.
        time: What the log says about when it ran.
        say: Shows progress to the person.
    """

    def __init__(
        self, host: Host, as_of: dt.date, time: str, say: Callable[[str], None] = lambda _: None
    ) -> None:
        self.host, self.as_of, self.time, self.say = host, as_of, time, say
        self.lang: Lang = host.info.lang
        self.period = host.info.period
        self.problems: dict[str, list[Problem]] = {}
        self.overrides: list[dict[str, str]] = []
        self.kept: list[tuple[str, str]] = []
        self.seconds: dict[str, float] = {}
        self.report: dict[str, Any] = {}

    @cached_property
    def settings(self) -> Settings:
        """What Settings decides."""
        return read_settings({name: self.host.read(name) for name in _SETTINGS})

    def tables(self, *names: str) -> dict[str, pd.DataFrame]:
        """Return tables by name, as they stand now."""
        return {name: self.host.read(name) for name in names}

    @contextmanager
    def step(self, name: str, phrase: Phrase) -> Iterator[None]:
        """Time one step and say that it runs."""
        self.say(phrase.say(self.lang))
        start = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - start, 3)

    def override(self, table: str, row: str, column: str, found: object) -> None:
        """Note a value of the person's that the plan kept and used."""
        entry = {"table": table, "row": row, "column": column, "found": str(found)}
        self.overrides.append(entry)

    def named(self, table: str) -> pd.DataFrame:
        """Return a generated table after giving the rep's own rows an id where they have none."""
        rows = self.host.read(table)
        if rows["id"].isna().any():
            rows = name_rows(rows)
            self.host.update(table, rows)
        return rows

    def renew(self, table: str, new: pd.DataFrame) -> pd.DataFrame:
        """Write a generated table anew with the rep's part carried, and return it."""
        old = self.named(table)
        new = new.assign(name=new["account"].map(self.names)) if "account" in new else new
        rep = [column.key for column in TABLES[table].columns if not column.is_plan]
        carried: Carried = carry_rows(new, old, rep, PLAN_IDS[table])
        self.kept += [(table, row) for row in carried.kept]
        self.host.replace(table, carried.rows)
        return carried.rows

    @property
    def names(self) -> dict[str, str]:
        """Account names by id."""
        accounts = self.host.read("Accounts")
        named = accounts["name"].fillna(accounts["id"])
        return dict(zip(accounts["id"], named, strict=True))
