import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.commands.book.demo import sample_tables
from addin.commands.book.new import NewBook, new_book
from addin.commands.plan.plan import run_steps
from addin.commands.plan.run import Run
from generators.common.language import Lang
from generators.common.period import Period
from workbooks.host.file_host import FileHost
from workbooks.schema import TABLES

NOW = dt.datetime(2026, 12, 1, 9, 0)  # noqa: DTZ001 - a fixed local time
ROWS = "Account ID,Account name,Purchases,Potential,Owner\n" + "".join(
    f"K{n},Harbor {n},{n},{n * 3},Li\n" for n in range(1, 21)
)


def cli(*words: object, locale: str = "en_US.UTF-8") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "addin.cli", *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "LC_ALL": locale},
    )  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Path:
    source = tmp_path / "list.csv"
    source.write_text(ROWS, encoding="utf-8")
    path = tmp_path / "book.xlsx"
    new_book(
        NewBook(path, Lang.EN, Period.parse("2027Q1"), "Li", "East", source), NOW, lambda _: None
    )
    return path


def plan(path: Path, day: str = "2026-12-28") -> dict[str, Any]:
    host = FileHost.open(path)
    report = run_steps(Run(host, dt.date.fromisoformat(day), day), "plan")
    host.save()
    return report


def set_cells(path: Path, sheet: str, **cells: object) -> None:
    """Type into cells as a rep would, here through openpyxl."""
    workbook = openpyxl.load_workbook(path)
    for place, value in cells.items():
        workbook[sheet][place] = value
    workbook.save(path)


def column(path: Path, sheet: str, label: str) -> str:
    page = openpyxl.load_workbook(path)[sheet]
    return next(str(c.coordinate)[:-1] for c in page[5] if str(c.value).startswith(label))


def visits(path: Path) -> dict[str, dict[str, object]]:
    rows = FileHost.open(path).read("Visits").to_dict("records")
    return {row["id"]: row for row in rows}  # type: ignore[misc]


def test_what_the_rep_wrote_on_a_visit_stays_with_it(book: Path) -> None:
    plan(book)
    first = next(iter(visits(book)))
    set_cells(
        book,
        "Visits",
        **{
            f"{column(book, 'Visits', 'Result')}6": "Ordered two",
            f"{column(book, 'Visits', 'Next step')}6": "Send quote",
        },
    )

    plan(book, "2027-02-01")

    assert visits(book)[first]["result"] == "Ordered two"
    assert visits(book)[first]["next_step"] == "Send quote"


def test_a_visit_the_rep_moved_is_pinned_and_reported(book: Path) -> None:
    plan(book)
    first = next(iter(visits(book)))
    proposed = visits(book)[first]["date"]
    moved = dt.date(2027, 3, 17)
    set_cells(book, "Visits", **{f"{column(book, 'Visits', 'Date')}6": moved})

    report = plan(book)

    assert visits(book)[first]["date"] == moved
    assert report["visits"]["pinned"] == 1
    (override,) = report["overrides"]
    assert override == {
        "table": "Visits",
        "row": first,
        "column": "date",
        "found": "2027-03-17",
        "plan": str(proposed),
    }
    assert first in set(FileHost.open(book).read("Log")["row"])


def test_a_level_typed_over_the_formula_is_kept_and_used(book: Path) -> None:
    set_cells(
        book,
        "Accounts",
        **{f"{column(book, 'Accounts', 'X')}6": 0, f"{column(book, 'Accounts', 'Y')}6": 4},
    )

    plan(book)
    plan(book)

    row = FileHost.open(book).read("Accounts").iloc[0]
    assert (row["current_purchase"], row["capability"], row["tier"]) == (0, 4, "A")


def test_a_tier_typed_over_the_formula_is_the_companys_choice(book: Path) -> None:
    set_cells(book, "Accounts", **{f"{column(book, 'Accounts', 'Tier')}6": "VIP"})

    plan(book)
    report = plan(book)

    row = FileHost.open(book).read("Accounts").iloc[0]
    assert (row["tier"], row["tier_reason"], row["visits_due"]) == (
        "VIP",
        "VIP: company override",
        6,
    )
    (override,) = report["overrides"]
    assert (override["column"], override["found"], override["plan"]) == ("tier", "VIP", "C")


def test_a_cancelled_visit_is_planned_again_and_stays_on_record(book: Path) -> None:
    plan(book)
    before = visits(book)
    first = next(iter(before))
    set_cells(book, "Visits", **{f"{column(book, 'Visits', 'Status')}6": "cancelled"})

    plan(book)

    assert visits(book)[first]["status"] == "cancelled"
    assert len(visits(book)) == len(before) + 1


def test_a_text_in_a_number_cell_never_stops_the_plan(book: Path) -> None:
    set_cells(book, "Accounts", **{f"{column(book, 'Accounts', 'Purchases')}6": "about ten"})

    report = plan(book)

    assert any(p["row"] == "K1" and p["column"] == "tier" for p in report["problems"])


def test_rows_whose_id_does_not_tell_them_apart_are_reported_where_they_are(book: Path) -> None:
    set_cells(book, "Accounts", A7="K1", A8=None)

    report = plan(book)

    found = {p["id"].split("-")[1]: p["cell"] for p in report["problems"] if p["cell"]}
    assert found["duplicate_id"] == "Accounts!A7"
    assert found["given"] == "Accounts!A8"


def test_a_row_without_an_id_is_given_one_and_keeps_it(book: Path) -> None:
    set_cells(book, "Accounts", A8=None)

    given = [p for p in plan(book)["problems"] if p["id"].startswith("cells-given")]
    again = plan(book)["problems"]

    assert [(p["row"], p["severity"]) for p in given] == [("N-01", "note")]
    assert not [p for p in again if p["id"].startswith("cells-given")]
    assert any(visit["account"] == "N-01" for visit in visits(book).values())


def test_a_plan_after_the_period_keeps_what_stands(book: Path) -> None:
    plan(book)
    before = visits(book)

    report = plan(book, "2028-01-01")

    assert visits(book).keys() == before.keys()
    assert report["visits"]["planned"] == len(before)


def test_an_empty_book_can_be_planned(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    new_book(NewBook(path, Lang.ZH, Period.parse("2027-03")), NOW, lambda _: None)

    report = plan(path, "2027-03-01")

    assert report["accounts"]["total"] == 0
    assert report["visits"]["planned"] == 0


@pytest.mark.parametrize("verb", ["classify", "schedule", "analyse", "act", "review"])
def test_every_step_can_be_run_alone(book: Path, verb: str) -> None:
    done = cli(verb, book, "--as-of", "2026-12-28", "--json")

    assert done.returncode == 0, done.stderr
    part = ["search"] if verb == "schedule" else []
    assert list(json.loads(done.stdout)["seconds"]) == [*part, verb]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("plan", "nowhere.xlsx"), "There is no file nowhere.xlsx"),
        (("plan", "BOOK", "--as-of", "soon"), "The day is 'soon'; write it as 2026-12-28"),
        (("show", "BOOK", "Nothing"), "There is no table 'Nothing'"),
        (("documents", "BOOK", "--out", "OUT", "--week", "2027-W99"), "The week is '2027-W99'"),
        (("documents", "BOOK", "--out", "OUT", "--templates", "OUT"), "holds no template call-plan-en.docx"),
        (("new", "BOOK"), "exists already and was not changed"),
        (("new", "OUT.xlsx", "--period", "2027Q9"), "period is '2027Q9'"),
    ],
)  # fmt: skip
def test_bad_input_gets_a_sentence_and_changes_nothing(
    book: Path, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    before = book.read_bytes()
    places = {"BOOK": book, "OUT": tmp_path / "out", "OUT.xlsx": tmp_path / "other.xlsx"}

    done = (
        cli(*(places.get(word, word) for word in words), "--lang", "en")
        if words[0] != "show"
        else cli(*(places.get(w, w) for w in words))
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert book.read_bytes() == before


def test_a_book_of_someone_elses_is_refused_in_the_readers_language(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(path)

    done = cli("plan", path, "--lang", "zh")

    assert done.returncode == 1
    assert "other.xlsx 不是 kamplan 的计划簿" in done.stderr


def test_wrong_usage_is_told_apart(tmp_path: Path) -> None:
    assert cli("plan").returncode == 2
    assert cli("nonsense").returncode == 2
    assert cli("new", tmp_path / "b.xlsx", "--lang", "fr").returncode == 2


def test_strict_fails_when_there_are_problems(book: Path) -> None:
    assert cli("plan", book, "--as-of", "2026-12-28", "--strict").returncode == 1


def test_help_and_the_readme_name_every_verb() -> None:
    text = cli("--help").stdout
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")

    for verb in (
        "new",
        "plan",
        "classify",
        "schedule",
        "analyse",
        "act",
        "review",
        "documents",
        "show",
        "demo",
    ):
        assert verb in text
        assert f"`{verb}" in readme


@pytest.mark.parametrize("lang", list(Lang))
def test_the_sample_fills_known_columns_with_known_words(lang: Lang) -> None:
    for name, rows in sample_tables(lang).items():
        for key in rows.columns:
            terms = TABLES[name].by_key[key].terms
            assert not terms or set(rows[key].dropna()) <= set(terms), (name, key)


def test_the_demo_makes_a_planned_book_and_its_documents(tmp_path: Path) -> None:
    done = cli("demo", "--out", tmp_path / "demo", "--lang", "en", "--json")

    report = json.loads(done.stdout)
    assert Path(report["book"]).is_file()
    assert all(Path(d["file"]).is_file() for w in report["documents"] for d in w["documents"])
    assert report["plan"]["swot"]["S"] > 0


def test_a_new_book_must_be_called_as_excel_expects(tmp_path: Path) -> None:
    done = cli("new", tmp_path / "book.xlsb", "--lang", "en")

    assert done.returncode == 1
    assert "book.xlsb ends wrongly" in done.stderr
    assert not (tmp_path / "book.xlsb").exists()
