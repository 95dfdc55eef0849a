"""A Chinese year whose make-up workdays are not published: said, kept tentative, settled by the notice."""

import datetime as dt
from pathlib import Path

import pytest
import vobject

from addin.commands.book.new import NewBook, new_book
from addin.commands.exchange.export import ExportWish, export_visits
from generators.common.language import Lang
from generators.common.period import Period
from tests.addin.planned_books import AS_OF, NOW, ROWS, plan, settled
from tests.rep import Rep
from workbooks.host.file_host import FileHost

FESTIVAL = (dt.date(2027, 1, 29), dt.date(2027, 2, 17))  # a week before its eve, and after its end
OFF = [dt.date(2027, 2, 5) + dt.timedelta(days=n) for n in range(8)]
WORKED = [dt.date(2027, 1, 30), dt.date(2027, 2, 20)]


@pytest.fixture
def book(tmp_path: Path) -> Rep:
    source = tmp_path / "list.csv"
    source.write_text(ROWS, encoding="utf-8")
    path = tmp_path / "book.xlsx"
    wish = NewBook(path, Lang.ZH, Period.parse("2027Q1"), "Li", "East", source)
    new_book(wish, NOW, lambda _: None)
    return Rep(path)


def near(row: dict[str, dt.date]) -> bool:
    return FESTIVAL[0] <= row["date"] <= FESTIVAL[1]


def states(path: Path, out: Path) -> dict[str, str]:
    """Return each event's status by its day and name, as another parser reads it."""
    export_visits(FileHost.open(path), ExportWish(out), AS_OF)
    (calendar,) = vobject.readComponents(out.read_text(encoding="utf-8"))
    return {f"{e.dtstart.value} {e.summary.value}": e.status.value for e in calendar.vevent_list}


def test_visits_near_the_festival_are_tentative_until_the_rep_confirms(
    book: Rep, tmp_path: Path
) -> None:
    report = plan(book.path)
    rows = book.rows("Visits")
    unsure = [row["id"] for row in rows if near(row)]

    assert report["visits"]["provisional"] == [2027]
    assert unsure
    assert report["visits"]["tentative"] == unsure
    for row in rows:
        assert row["remark"].startswith("日期暂定（调休未公布）；") == near(row)
    exported = states(book.path, tmp_path / "v.ics")
    assert sorted(exported.values()).count("TENTATIVE") == len(unsure)
    assert all(
        (state == "TENTATIVE") == (FESTIVAL[0] <= dt.date.fromisoformat(key[:10]) <= FESTIVAL[1])
        for key, state in exported.items()
    )

    book.types("Visits", unsure[0], status="confirmed")
    assert plan(book.path)["visits"]["tentative"] == unsure[1:]
    assert (
        list(states(book.path, tmp_path / "w.ics").values()).count("TENTATIVE") == len(unsure) - 1
    )


def test_once_the_notice_is_typed_little_moves_and_nothing_is_tentative(book: Rep) -> None:
    plan(book.path)
    before = {row["id"]: row["date"] for row in book.rows("Visits")}
    days = [(day, "holiday") for day in OFF if day.weekday() < 5]
    days += [(day, "workday") for day in WORKED]
    book.adds("Holidays", *({"id": str(day), "date": day, "kind": kind} for day, kind in days))

    report = settled(book.path)

    shut = {visit for visit, day in before.items() if day in OFF}
    after = {row["id"]: row["date"] for row in book.rows("Visits")}
    moved = {visit for visit, day in after.items() if before[visit] != day}
    assert report["visits"]["provisional"] == report["visits"]["tentative"] == []
    assert not set(after.values()) & set(OFF)
    assert shut <= moved
    assert len(moved - shut) <= 0.1 * len(before)
    assert not any(problem["id"].startswith("review-provisional") for problem in report["problems"])
