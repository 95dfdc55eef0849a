import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from generators.common.language import Lang
from generators.common.period import Period
from workbooks.host.book_info import BookInfo
from workbooks.template import build_book

DAY = dt.date(2027, 1, 4)
MATRIX = pd.DataFrame([{"id": f"X {x}", **{f"y{y}": "B" for y in range(5)}} for x in range(5)])
FREQUENCY = pd.DataFrame(
    [("VIP", 4, 1, 3), ("A", 10, 1, 2), ("B", 2, 1, 5), ("C", 1, 1, 5)],
    columns=["id", "visits", "months", "min_gap"],
)
DAYS_OFF = pd.DataFrame([{"id": "1", "date": DAY, "kind": "holiday", "name": "stocktaking"}])


@pytest.fixture
def sheet(book: Any) -> Any:
    """The first sheet of a new book in Calc."""
    return book.sheets[0]


@pytest.fixture(scope="package")
def plan(calc: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A planning book with settings of its own, open in Calc."""
    path: Path = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    info = BookInfo("1", "", "", Period.parse("2027Q1"), Lang.EN, "kUSD")
    tables = {"TierMatrix": MATRIX, "VisitFrequency": FREQUENCY, "Holidays": DAYS_OFF}
    path.write_bytes(build_book(info, tables, dt.datetime(2026, 11, 25)))  # noqa: DTZ001 - no zone
    book = calc.books.open(path)
    book.sheets.add("Trial")
    yield book
    book.close()


@pytest.fixture
def trial(plan: Any) -> Any:
    """An empty sheet of the planning book."""
    plan.activate()
    sheet = plan.sheets["Trial"]
    sheet.clear()
    sheet.activate()
    return sheet
