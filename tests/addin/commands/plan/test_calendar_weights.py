"""The weights of the calendar stand in Settings: what the manager writes there is what days cost."""

import datetime as dt
from pathlib import Path

import pytest

from addin.commands.book.new import NewBook, new_book
from generators.common.language import Lang
from generators.common.period import Period
from generators.visit_calendar import Weights
from tests.addin.planned_books import NOW, ROWS, plan, planned, rep
from tests.rep import Rep
from workbooks.host.file_host import FileHost

__all__ = ["planned", "rep"]


def unplanned(tmp_path: Path, lang: Lang) -> Rep:
    source = tmp_path / "list.csv"
    source.write_text(ROWS, encoding="utf-8")
    path = tmp_path / "book.xlsx"
    new_book(NewBook(path, lang, Period.parse("2027Q1"), "Li", "East", source), NOW, lambda _: None)
    return Rep(path)


def days(book: Rep) -> list[tuple[str, dt.date]]:
    return [(row["id"], row["date"]) for row in book.rows("Visits")]


def test_every_weight_has_a_row_with_its_meaning_and_the_default(rep: Rep) -> None:
    rows = {row["id"]: row for row in rep.rows("Thresholds")}
    for name in Weights.__dataclass_fields__:
        row = rows["calendar-" + name.replace("_", "-")]
        assert row["value"] == row["in_use"] == getattr(Weights(), name)
        assert len(row["name"]) > 8
        assert row["unit"]


def test_a_weight_written_in_settings_changes_the_plan(tmp_path: Path) -> None:
    book = unplanned(tmp_path, Lang.EN)
    untouched = book.path.read_bytes()
    points = plan(book.path)["visits"]["points"]
    as_given = days(book)
    book.path.write_bytes(untouched)
    book.types("Thresholds", "calendar-spacing", value=0)

    weighed = plan(book.path)["visits"]["points"]

    assert points["spacing"] > 0
    assert weighed["spacing"] == 0
    assert days(book) != as_given


def test_a_range_that_ends_below_where_it_begins_is_told(rep: Rep) -> None:
    rep.types("VisitFrequency", "A", most=1)

    report = plan(rep.path)

    (problem,) = [p for p in report["problems"] if p["table"] == "VisitFrequency"]
    assert (problem["row"], problem["found"]) == ("A", "1")
    assert "2" in problem["expected"]
    assert report["visits"]["extra"] == 0


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (Lang.EN, "says '-5'; the plan used the default, 100"),
        (Lang.ZH, "写的是“-5”；本次按默认值 100 计算"),
    ],
)
def test_a_weight_that_cannot_be_is_told_and_the_default_used(
    tmp_path: Path, lang: Lang, said: str
) -> None:
    book = unplanned(tmp_path, lang)
    untouched = book.path.read_bytes()
    plan(book.path)
    as_given = days(book)
    book.path.write_bytes(untouched)
    book.types("Thresholds", "calendar-spacing", value=-5)

    report = plan(book.path)

    (problem,) = [p for p in report["problems"] if p["table"] == "Thresholds"]
    assert said in problem["message"]
    assert problem["cell"].split("!")[1][0].isalpha()
    assert days(book) == as_given
    lines = FileHost.open(book.path).read("Thresholds").set_index("id")
    assert lines.loc["calendar-spacing", "in_use"] == 100
