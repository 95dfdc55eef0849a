"""Files that people's programs wrote, tried on the product: each has its right value, read from their folder (M10)."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from generators.ics.acceptance import Acceptance, accept
from generators.ics.returned_events import returned_events
from workbooks.host.file_host import FileHost

SIXTH = dt.date(2027, 1, 6)


@pytest.fixture(scope="module")
def tried(inputs: Path) -> Path:
    return inputs / "tried"


@pytest.fixture(scope="module")
def book(tried: Path) -> tuple[pd.DataFrame, str]:
    host = FileHost.open(tried / "book_base_for_ics.xlsx")
    return host.read("Visits"), host.info.id


def found_in(path: Path, book: tuple[pd.DataFrame, str]) -> Acceptance:
    return accept(returned_events(path.read_bytes(), path.name, "Asia/Shanghai"), *book)


@pytest.mark.parametrize(
    "name",
    [
        "ics_first_occ_moved.ics", "ics_mac_no_offsetfrom.ics", "ics_seq_empty.ics",
        "ics_badline_cal.ics", "ics_utf16.ics",
    ],
)  # fmt: skip
def test_a_visit_moved_in_an_odd_file_is_moved(
    tried: Path, book: tuple[pd.DataFrame, str], name: str
) -> None:
    assert found_in(tried / name, book).days == {"V-K1-01": SIXTH}


@pytest.mark.parametrize("name", ["ics_rrule_exception.ics", "ics_cancel_one_occurrence.ics"])
def test_what_became_of_another_day_of_a_series_is_nothing_to_the_visit(
    tried: Path, book: tuple[pd.DataFrame, str], name: str
) -> None:
    found = found_in(tried / name, book)

    assert (found.days, found.cancelled, found.unchanged) == ({}, [], 1)


@pytest.mark.parametrize(
    ("name", "what"),
    [("ics_baddate_own.ics", "2027-01-06"), ("ics_y9999.ics", "9999-12-31T23:59:59+00:00")],
)
def test_a_day_that_is_none_is_reported(
    tried: Path, book: tuple[pd.DataFrame, str], name: str, what: str
) -> None:
    found = found_in(tried / name, book)

    (entry,) = found.unreadable
    assert (entry["visit"], entry["summary"], entry["why"]) == ("V-K1-01", "x", "start")
    assert entry["found"] == what
    assert (found.days, found.unchanged) == ({}, 0)
