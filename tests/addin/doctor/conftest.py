import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from addin.commands.book.new import NewBook, new_book
from addin.doctor import Platform
from generators.common.language import Lang
from generators.common.period import Period
from tests.addin.doctor.rep_machines import RepMachine, rep_machine

NOW = dt.datetime(2026, 12, 1, 9, 0)  # noqa: DTZ001 - a fixed local time


@pytest.fixture(scope="session")
def macro_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A planning book with buttons, as `kamplan new` makes it."""
    path = tmp_path_factory.mktemp("book") / "plan.xlsm"
    new_book(NewBook(path, Lang.ZH, Period.parse("2027Q1")), NOW, lambda _: None)
    return path


@pytest.fixture
def lay_out(tmp_path: Path, macro_book: Path) -> Callable[[Platform], RepMachine]:
    """Lay out a healthy machine of a platform in a folder."""
    return lambda platform: rep_machine(tmp_path, platform, macro_book)
