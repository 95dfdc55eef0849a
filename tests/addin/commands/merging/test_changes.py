"""`kamplan release` and `kamplan diff`, as they are called."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from addin.commands.book.diff import compare_books
from addin.commands.book.release import ReleaseWish, list_overrides, release
from generators.common.errors import InputError
from generators.common.language import Lang
from tests.addin.planned_books import log, plan, planned, rep
from tests.rep import Rep
from workbooks.host.file_host import FileHost

__all__ = ["planned", "rep"]  # the fixtures: a planned book in each language, and a rep in it
MOVED = dt.date(2027, 3, 17)


def kamplan(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "addin.cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def give_back(path: Path, *wish: Any) -> dict[str, Any]:
    host = FileHost.open(path)
    report = release(host, ReleaseWish(*wish))
    host.save()
    return report


def test_a_release_puts_the_plans_values_back_at_once_and_for_good(rep: Rep) -> None:
    before = rep.path.read_bytes()
    visit = rep.rows("Visits")[0]
    moved = visit["date"] + dt.timedelta(days=1)  # too little for another visit to move as well
    rep.types("Visits", visit["id"], date=moved, objective="Mine", notes="stays")
    rep.types("Accounts", "K14", tier="VIP", visits_due=3)
    plan(rep.path)

    report = give_back(rep.path, "Visits")
    give_back(rep.path, "Accounts", "K14")

    assert [(r["column"], r["was"], r["now"]) for r in report["released"]] == [
        ("date", moved, visit["date"]),
        ("objective", "Mine", report["released"][1]["now"]),
    ]
    assert rep.row("Visits", visit["id"])["date"] == visit["date"]
    assert rep.row("Accounts", "K14")["tier"] == "A"
    assert not any(line.startswith("override-") for line in log(rep))
    assert not any(row["kept"] for row in rep.rows("Generated"))
    plan(rep.path)
    rep.types("Visits", visit["id"], notes=None)
    plan(rep.path)
    names = ("Accounts", "Visits", "Swot", "Strategies", "Actions", "Generated")
    old = FileHost(before, rep.path)
    assert all(old.read(name).equals(FileHost.open(rep.path).read(name)) for name in names)


def test_one_column_of_one_row_can_be_released(rep: Rep) -> None:
    first, second = (row["id"] for row in rep.rows("Visits")[:2])
    rep.types("Visits", first, date=MOVED, owner="Wang")
    rep.types("Visits", second, owner="Wang")

    report = give_back(rep.path, "Visits", first, "owner")
    plan(rep.path)

    assert [(r["row"], r["column"]) for r in report["released"]] == [(first, "owner")]
    assert (rep.row("Visits", first)["owner"], rep.row("Visits", first)["date"]) == ("Li", MOVED)
    assert rep.row("Visits", second)["owner"] == "Wang"


def test_a_deleted_row_comes_back_when_released(rep: Rep) -> None:
    entry = rep.rows("Swot")[-1]["id"]
    rep.deletes("Swot", entry)
    plan(rep.path)

    report = give_back(rep.path, "Swot", entry)
    plan(rep.path)

    assert report["restored"] == [{"table": "Swot", "row": entry}]
    assert entry in {row["id"] for row in rep.rows("Swot")}


def test_listing_overrides_writes_nothing(rep: Rep) -> None:
    visit = rep.rows("Visits")[0]
    rep.types("Visits", visit["id"], date=MOVED)
    before = rep.path.read_bytes()

    found = list_overrides(FileHost.open(rep.path), ReleaseWish("Visits"))
    done = kamplan("release", rep.path, "Visits", "--list", "--lang", "en")

    assert found["overrides"] == [
        {"table": "Visits", "row": visit["id"], "column": "date", "found": MOVED, "plan": visit["date"]}
    ]  # fmt: skip
    assert f"yours {MOVED}; the plan proposes {visit['date']}" in done.stdout
    assert rep.path.read_bytes() == before


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (("Leave",), "Table 'Leave' holds no overrides"),
        (("Visits", "V-9"), "Table Visits has no row 'V-9'"),
        (("Visits", None, "result"), "has no column of the plan's called 'result'"),
    ],
)
def test_what_cannot_be_released_is_named(rep: Rep, wish: tuple[Any, ...], says: str) -> None:
    with pytest.raises(InputError, match=says):
        release(FileHost.open(rep.path), ReleaseWish(*wish))


def test_the_difference_of_a_month_is_told_by_names_and_counted(rep: Rep, tmp_path: Path) -> None:
    old = tmp_path / "old.xlsx"
    old.write_bytes(rep.path.read_bytes())
    done, moved, cancelled = rep.rows("Visits")[:3]
    rep.types("Visits", done["id"], status="done")
    rep.types("Visits", cancelled["id"], status="cancelled")
    rep.types("Visits", moved["id"], date=MOVED)
    rep.types("Accounts", "K3", tier="VIP")
    rep.types("Actions", rep.rows("Actions")[0]["id"], status="done")
    rep.adds("Accounts", {"id": "K99", "name": "Harbor 99", "purchases": 0, "potential": 1})
    plan(rep.path)

    report = compare_books(FileHost.open(old), FileHost.open(rep.path), Lang.EN)

    counts = report["counts"]
    assert counts["accounts"] == {"added": 1}
    assert counts["tiers"]["raised"] == 1
    assert counts["visits"]["done"] == counts["visits"]["cancelled"] == 1
    assert counts["actions"]["done"] == 1
    texts = {change["text"] for change in report["changes"]}
    name = rep.row("Accounts", moved["account"])["name"]
    assert f"{name}: visit moved from {moved['date']} to {MOVED}" in texts
    assert "Harbor 3: raised from C to VIP" in texts
    assert not any(change["account"] in change["text"] for change in report["changes"] if change["account"])  # fmt: skip
    assert any("Visits Date set to 2027-03-17" in text for text in texts)


@pytest.mark.parametrize(("lang", "says"), [("zh", "改到 2027-03-17"), ("en", "to 2027-03-17")])
def test_diff_speaks_both_languages_and_json(
    rep: Rep, tmp_path: Path, lang: str, says: str
) -> None:
    old = tmp_path / "old.xlsx"
    old.write_bytes(rep.path.read_bytes())
    rep.types("Visits", rep.rows("Visits")[0]["id"], date=MOVED)

    spoken = kamplan("diff", old, rep.path, "--lang", lang)
    report = json.loads(kamplan("diff", old, rep.path, "--json").stdout)
    nothing = json.loads(kamplan("diff", old, old, "--json").stdout)

    assert says in spoken.stdout, spoken.stderr
    assert report["counts"] == {"visits": {"moved": 1}, "overrides": {"added": 1}}
    assert nothing["changes"] == []
