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


@pytest.mark.parametrize("keeps_notes", [True, False])
def test_an_older_copy_nobody_moved_changes_nothing_and_is_told(
    book: Path, tmp_path: Path, keeps_notes: bool
) -> None:
    path, sent = tmp_path / "book.xlsx", tmp_path / "sent.ics"
    path.write_bytes(book.read_bytes())
    export_visits(FileHost.open(path), ExportWish(sent), AS_OF)
    if not keeps_notes:
        lines = sent.read_bytes().splitlines(keepends=True)
        sent.write_bytes(b"".join(line for line in lines if not line.startswith(b"X-KAMPLAN")))
    host = FileHost.open(path)
    visits = host.read("Visits")
    was, now = visits["date"].iloc[3], visits["date"].iloc[3] + dt.timedelta(days=2)
    host.update("Visits", visits.assign(date=visits["date"].where(visits["date"].index != 3, now)))
    host.save()
    before = path.read_bytes()

    report = json.loads(kamplan("accept", path, sent, "--json"))

    (entry,) = report["older"]
    assert (entry["from"], entry["day"]) == (str(now), str(was))
    assert report["moved"] == report["unreadable"] == report["deleted"] == []
    assert path.read_bytes() == before
    assert "nobody moved it" in kamplan("accept", path, sent)


def test_an_odd_event_is_told_in_the_reader_s_language_and_the_rest_is_taken(
    book: Path, tmp_path: Path
) -> None:
    path, sent = tmp_path / "book.xlsx", tmp_path / "back.ics"
    path.write_bytes(book.read_bytes())
    export_visits(FileHost.open(path), ExportWish(sent), AS_OF)
    first, second, *rest = sent.read_bytes().split(b"DTSTART;VALUE=DATE:")
    day = dt.date.fromisoformat(rest[0][:8].decode()) + dt.timedelta(days=1)
    rest[0] = f"{day:%Y%m%d}".encode() + rest[0][8:]
    sent.write_bytes(b"DTSTART;VALUE=DATE:".join([first, b"soon" + second[8:], *rest]))

    said = kamplan("accept", path, sent, "--lang", "zh")

    assert "移动 1" in said
    assert "“soon”不是日期" in said
    assert "请在“拜访计划”里自己填日期" in said


def test_a_file_that_is_no_calendar_stops_it(book: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "letter.ics"
    wrong.write_text("Dear Sir", encoding="utf-8")

    assert "letter.ics is no calendar file" in kamplan("accept", book, wrong, status=1)
    assert "nowhere.ics cannot be read" in kamplan(
        "accept", book, tmp_path / "nowhere.ics", status=1
    )
