"""`kamplan accept`: a calendar comes back with a visit moved, and the next plan keeps it there."""

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest
from icalendar import Calendar

from addin.commands.exchange.export import ExportWish, export_visits
from addin.commands.plan.plan import run_steps
from addin.commands.plan.run import Run
from generators.common.language import Lang
from tests.addin.commands.plan.test_main_job import kamplan
from tests.addin.live.sample_books import AS_OF, unplanned
from workbooks.host.file_host import FileHost
from workbooks.schema import TABLES


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = unplanned(tmp_path_factory.mktemp("accept"), Lang.EN)
    host = FileHost.open(path)
    run_steps(Run(host, AS_OF, AS_OF.isoformat()), "plan")
    host.save()
    return path


@pytest.mark.parametrize("timed", [False, True])
def test_a_moved_event_is_a_pinned_visit(book: Path, tmp_path: Path, timed: bool) -> None:
    path, sent, back = tmp_path / "book.xlsx", tmp_path / "sent.ics", tmp_path / "back.ics"
    path.write_bytes(book.read_bytes())
    export_visits(
        FileHost.open(path), ExportWish(sent, timed=timed, zone="America/New_York"), AS_OF
    )
    visit = FileHost.open(path).read("Visits").iloc[3]
    to = visit["date"] + dt.timedelta(days=1 if visit["date"].weekday() < 4 else 3)
    back.write_bytes(moved(sent.read_bytes(), str(visit["name"]), to - visit["date"]))

    report = json.loads(kamplan("accept", path, back, "--json"))

    entry = {"visit": visit["id"], "account": visit["account"], "name": visit["name"]}
    assert report["moved"] == [{**entry, "from": str(visit["date"]), "to": str(to)}]
    assert report["unchanged"] == report["events"] - 1
    assert (report["unknown"], report["cancelled"], report["kept"]) == ([], [], [])
    drawn = openpyxl.load_workbook(path, data_only=True)["Visits"]
    place = TABLES["Visits"].keys.index("slot")
    slots = {row[0].value: row[place].value for row in drawn.iter_rows(min_row=6)}
    number = (to - dt.date(1899, 12, 30)).days
    assert str(slots[visit["id"]]).startswith(f"{number}-")  # the month grid shows it there
    plan = json.loads(kamplan("plan", path, "--as-of", AS_OF, "--json"))
    assert plan["visits"]["pinned"] == 1
    after = FileHost.open(path).read("Visits").set_index("id")
    assert after.loc[visit["id"], "date"] == to


def moved(data: bytes, name: str, by: dt.timedelta) -> bytes:
    """Return a calendar file in which the first event with a name is moved, as a program does it."""
    calendar = Calendar.from_ical(data)
    event = next(e for e in calendar.walk("VEVENT") if name in str(e["SUMMARY"]))
    for key in ("DTSTART", "DTEND"):
        value = event.decoded(key) + by
        del event[key]
        event.add(key, value)
    event["SEQUENCE"] = int(str(event["SEQUENCE"])) + 1
    return bytes(calendar.to_ical())


def test_a_file_that_says_nothing_new_leaves_the_book_as_it_is(book: Path, tmp_path: Path) -> None:
    sent = tmp_path / "sent.ics"
    export_visits(FileHost.open(book), ExportWish(sent), AS_OF)
    before = book.read_bytes()

    said = kamplan("accept", book, sent, sent)

    assert "0 moved" in said
    assert book.read_bytes() == before


def test_a_file_that_is_no_calendar_stops_it(book: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "letter.ics"
    wrong.write_text("Dear Sir", encoding="utf-8")

    assert "letter.ics is no calendar file" in kamplan("accept", book, wrong, status=1)
    assert "nowhere.ics cannot be read" in kamplan(
        "accept", book, tmp_path / "nowhere.ics", status=1
    )
