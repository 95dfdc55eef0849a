"""What changed is told against the last run of an earlier day, or of the day a person names (M6)."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from benchmarks.region_books import make_folder, replaced
from generators.common.errors import InputError, StoreError
from generators.common.language import Lang
from tests.addin.commands.managers.test_consolidate import NOW, run, sheets
from tests.addin.test_cli import cli
from tests.rep import Rep

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "books"
    made.mkdir()
    make_folder(made, 2, 12)
    return made


def moved(output: Path) -> list[tuple[Any, Any, Any]]:
    """Return which accounts changed, with their purchases before and now."""
    rows = sheets(output)["Changed accounts"].iloc[5:].values.tolist()
    return [(row[1], row[8], row[9]) for row in rows if row[1] == row[1]]


def told(output: Path) -> str:
    return str(openpyxl.load_workbook(output)["Changes"]["A4"].value)


def test_a_second_run_on_one_day_tells_the_same(folder: Path, tmp_path: Path) -> None:
    store, output = tmp_path / "store", tmp_path / "N.xlsx"
    book = Rep(min(folder.rglob("*.xlsx")))
    account = str(book.rows("Accounts")[0]["id"])
    book.types("Accounts", account, purchases=100.1)
    run(folder, output, store)
    assert "Changes" not in sheets(output)  # there is nothing to tell it against
    run(folder, output, store)
    assert "Changes" not in sheets(output)  # nor is a run of the same day
    book.types("Accounts", account, purchases=100.4)
    run(folder, output, store, 1)
    first = moved(output), told(output)

    run(folder, output, store, 1)

    assert (moved(output), told(output)) == first
    assert first == ([(account, 100.1, 100.4)], "Compared with the run of 2027-02-15.")
    more = sheets(output)["Changes"].iloc[5, 6]
    assert more == 0.3  # not 0.30000000000000426


def test_changes_are_told_since_the_day_asked_for(folder: Path, tmp_path: Path) -> None:
    store, output = tmp_path / "store", tmp_path / "N.xlsx"
    book = Rep(min(folder.rglob("*.xlsx")))
    account = str(book.rows("Accounts")[0]["id"])
    for days, purchases in ((0, 10.0), (5, 20.0), (9, 30.0)):
        book.types("Accounts", account, purchases=purchases)
        run(folder, output, store, days)
    assert moved(output) == [(account, 20, 30)]

    report = run(folder, output, store, 9, since=NOW.date() + dt.timedelta(4))

    assert moved(output) == [(account, 10, 30)]
    assert told(output) == "Compared with the run of 2027-02-15."
    assert report["since"] == "2027-02-15"
    with pytest.raises(StoreError, match="no run of 2027Q1 on 2027-02-14 or before") as caught:
        run(folder, output, store, 9, since=NOW.date() - dt.timedelta(1))
    assert "2027-02-14" in caught.value.say(Lang.ZH)
    with pytest.raises(InputError, match="give --store FOLDER as well"):
        run(folder, output, since=NOW.date())


def test_runs_of_another_period_are_not_what_it_is_told_against(
    folder: Path, tmp_path: Path
) -> None:
    store, output = tmp_path / "store", tmp_path / "N.xlsx"
    run(folder, output, store)
    for path in folder.rglob("*.xlsx"):
        path.write_bytes(replaced(path.read_bytes(), {"2027Q1": "2027Q2"}))

    run(folder, output, store, 1)
    assert "Changes" not in sheets(output)


def test_the_command_takes_a_period_and_a_day(folder: Path, tmp_path: Path) -> None:
    words = ["consolidate", folder, "-o", tmp_path / "N.xlsx", "--store", tmp_path / "store", "--lang", "en"]  # fmt: skip
    first = cli(*words, "--period", "2027q1", "--as-of", "2027-02-15")
    again = cli(*words, "--since", "2027-02-15", "--as-of", "2027-02-20")

    assert (first.returncode, again.returncode) == (0, 0), first.stderr + again.stderr
    assert "All figures are of 2027Q1." in first.stdout
    assert told(tmp_path / "N.xlsx") == "Compared with the run of 2027-02-15. Nothing at present."
    wrong = cli(*words, "--since", "soon")
    assert (wrong.returncode, "write it as 2026-12-28" in wrong.stderr) == (1, True)
