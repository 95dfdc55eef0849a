"""A small planned book in each language, and a rep at work in it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from addin.commands.book.demo import sample_tables
from addin.commands.book.new import NewBook, new_book
from addin.commands.plan.plan import run_steps
from addin.commands.plan.run import Run
from generators.common.language import Lang
from generators.common.period import Period
from tests.rep import Rep
from workbooks.host.file_host import FileHost

NOW = dt.datetime(2026, 12, 1, 9, 0)  # noqa: DTZ001 - a fixed local time
MADE = ("Visits", "Swot", "Strategies", "Actions", "Problems", "Log", "Generated")
AS_OF = dt.date(2026, 12, 28)
ROWS = "Account ID,Account name,Purchases,Potential,Owner,Relationship stage\n" + "".join(
    f"K{n},Harbor {n},{n * 2.9:.1f},{n * 3},Li,partnership\n" for n in range(1, 16)
)
RIVALS = pd.DataFrame(
    [{"id": f"C-{n}", "account": f"K{n}", "brand": "Northline", "capability": "high", "weakness": "late"} for n in (14, 15)],
    dtype=object,
)  # fmt: skip


def plan(path: Path, day: dt.date = AS_OF, verb: str = "plan") -> dict[str, Any]:
    """Plan a book in its file, as the command line does."""
    host = FileHost.open(path)
    report = run_steps(Run(host, day, day.isoformat()), verb)
    host.save()
    return report


def settled(path: Path) -> dict[str, Any]:
    """Plan, and see that planning once more changes nothing."""
    report = plan(path)
    before = path.read_bytes()
    plan(path)
    assert path.read_bytes() == before
    assert all(FileHost.open(path).read(name)["id"].is_unique for name in MADE)
    return report


@pytest.fixture(scope="module", params=list(Lang))
def planned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A planned book."""
    folder = tmp_path_factory.mktemp(request.param)
    source = folder / "list.csv"
    source.write_text(ROWS, encoding="utf-8")
    path = folder / "book.xlsx"
    wish = NewBook(path, request.param, Period.parse("2027Q1"), "Li", "East", source)
    knowledge = sample_tables(request.param)
    known = {name: knowledge[name] for name in ("Products", "Environment")}
    new_book(wish, NOW, lambda _: None, {**known, "Competitors": RIVALS})
    plan(path)
    return path


@pytest.fixture
def rep(planned: Path, tmp_path: Path) -> Rep:
    """A rep with a copy of it."""
    path = tmp_path / planned.name
    path.write_bytes(planned.read_bytes())
    return Rep(path)


def first(rep: Rep, table: str) -> str:
    """Return the id of a table's first row."""
    return str(rep.rows(table)[0]["id"])


def log(rep: Rep) -> dict[str, str]:
    """Return the log's details by line."""
    return {row["id"]: row["detail"] for row in rep.rows("Log")}
