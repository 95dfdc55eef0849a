"""Sixty returned calendars, as five programs write them: no move is invented or lost, nothing foreign touched."""

from benchmarks.calendar_files import AIMS, FILES, measure


def test_every_made_up_calendar_is_understood() -> None:
    assert measure(FILES) == AIMS
