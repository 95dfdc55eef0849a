"""The examples in docstrings are run: of the modules named here, those a newcomer meets first."""

import datetime as dt
import doctest
import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from generators.common.language import Lang
from generators.common.period import Period
from generators.visits.plan import plan_visits
from tests.generators.visits import small_book
from workbooks.host.book_info import BookInfo
from workbooks.template import build_book

MODULES = [
    "addin.commands.plan.run",
    "generators.common.language",
    "generators.visit_calendar.question",
    "generators.visits.plan",
    "workbooks.host.protocol",
    "workbooks.schema.model",
]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new planning book with one account, which examples call `book`."""
    path = tmp_path_factory.mktemp("examples") / "east.xlsx"
    info = BookInfo("b-1", "Li Wei", "East", Period.parse("2027Q1"), Lang.EN, "kUSD")
    accounts = pd.DataFrame([{"id": "C1", "name": "Harbour Foods"}])
    path.write_bytes(build_book(info, {"Accounts": accounts}, dt.datetime(2026, 12, 20)))  # noqa: DTZ001 - no zone
    return path


def _visits() -> Mapping[str, Any]:
    tables = small_book.tables(small_book.account("K1", due=2))
    settings, nothing_done = small_book.settings(min_gap=20), small_book.edits()
    plan = plan_visits(tables, settings, nothing_done, dt.date(2027, 3, 1))
    return {"tables": tables, "settings": settings, "nothing_done": nothing_done, "plan": plan}


GIVEN: Mapping[str, Callable[[], Mapping[str, Any]]] = {  # what an example takes for granted
    "generators.visits.plan": _visits,
}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_say_what_is(name: str, book: Path) -> None:
    given = GIVEN[name]() if name in GIVEN else {}
    found = doctest.testmod(importlib.import_module(name), extraglobs={"book": book, **given})
    assert found.attempted > 0
    assert found.failed == 0
