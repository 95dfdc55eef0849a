"""The examples in docstrings do what they show."""

import datetime as dt
import doctest
import importlib
from pathlib import Path

import pandas as pd
import pytest

from generators.common.language import Lang
from generators.common.period import Period
from workbooks.host.book_info import BookInfo
from workbooks.template import build_book

MODULES = [
    "addin.commands.plan.run",
    "generators.common.language",
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


@pytest.mark.parametrize("module", MODULES)
def test_examples_do_what_they_show(module: str, book: Path) -> None:
    result = doctest.testmod(importlib.import_module(module), extraglobs={"book": book})
    assert result.attempted > 0
    assert result.failed == 0
