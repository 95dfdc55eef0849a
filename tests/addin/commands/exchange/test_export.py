"""`kamplan export`: the visits of a book as a calendar file."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import ClassVar

import pandas as pd
import pytest

from addin.commands.book.demo import make_demo
from addin.commands.exchange.export import ExportWish, export_visits
from generators.common.language import Lang
from generators.settings.book_settings import SETTINGS_READ
from workbooks.host.file_host import FileHost

DAY = dt.date(2026, 12, 28)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("export")
    now = dt.datetime(2026, 12, 20, 8, 30)  # noqa: DTZ001 - a fixed local time
    return Path(make_demo(out, Lang.ZH, now, lambda _: None)["book"])


@pytest.fixture
def host(book: Path) -> FileHost:
    return FileHost.open(book)


def test_every_visit_is_an_event_and_a_second_export_changes_nothing(
    host: FileHost, tmp_path: Path
) -> None:
    wish = ExportWish(tmp_path / "visits.ics", timed=True)

    report = export_visits(host, wish, DAY)
    first = wish.out.read_bytes()
    export_visits(host, wish, DAY + dt.timedelta(days=3))

    assert report["events"] == len(host.read("Visits")) == first.count(b"BEGIN:VEVENT")
    assert report["zone"] == "Asia/Shanghai"
    assert wish.out.read_bytes() == first


def test_one_file_a_visit_holds_its_visit_alone(host: FileHost, tmp_path: Path) -> None:
    report = export_visits(host, ExportWish(tmp_path / "each", each=True), DAY)

    files = sorted((tmp_path / "each").iterdir())
    assert len(files) == report["files"] == report["events"]
    assert {file.read_bytes().count(b"BEGIN:VEVENT") for file in files} == {1}


def test_only_one_reps_visits_when_asked(host: FileHost, tmp_path: Path) -> None:
    visits = host.read("Visits")
    owner = visits["owner"].iloc[0]

    report = export_visits(host, ExportWish(tmp_path / "own.ics", owner=owner), DAY)

    assert report["events"] == (visits["owner"] == owner).sum()


class Counted(FileHost):
    """A book that knows how often each of its tables was asked for."""

    asked: ClassVar = Counter[str]()

    def read(self, table: str) -> pd.DataFrame:
        self.asked[table] += 1
        return super().read(table)


def test_the_settings_are_read_once(book: Path, tmp_path: Path) -> None:
    export_visits(Counted.open(book), ExportWish(tmp_path / "visits.ics"), DAY)

    assert {name: Counted.asked[name] for name in SETTINGS_READ} == dict.fromkeys(SETTINGS_READ, 1)


def test_a_person_s_own_calendar_keeps_its_appointments(
    host: FileHost, tmp_path: Path, inputs: Path
) -> None:
    out = tmp_path / "mine.ics"
    mine = (inputs / "tried" / "ics_export_over_own_calendar.ics").read_bytes()
    out.write_bytes(mine)

    report = export_visits(host, ExportWish(out), DAY)

    assert report["foreign"] == 2
    dentist, team = (b"BEGIN:VEVENT" + part for part in mine.split(b"BEGIN:VEVENT")[1:])
    assert dentist in out.read_bytes()
    assert team.removesuffix(b"END:VCALENDAR\r\n") in out.read_bytes()


def test_a_visit_moved_in_the_file_and_not_accepted_yet_is_named(
    host: FileHost, tmp_path: Path
) -> None:
    wish = ExportWish(tmp_path / "visits.ics")
    export_visits(host, wish, DAY)
    visits = host.read("Visits")
    first = visits[visits["status"].isna()].sort_values("date", kind="stable").iloc[0]
    was, moved = first["date"], first["date"] + dt.timedelta(days=1)
    here, there = (f"DTSTART;VALUE=DATE:{day:%Y%m%d}".encode() for day in (was, moved))
    wish.out.write_bytes(wish.out.read_bytes().replace(here, there, 1))

    (entry,) = export_visits(host, wish, DAY)["put_back"]

    assert (entry["from"], entry["to"]) == (str(was), str(moved))
    assert export_visits(host, wish, DAY)["put_back"] == []
