"""The order of the test files: the slowest begin first."""

from pathlib import Path

from tests.conftest import SLOWEST


def test_the_files_to_begin_with_are_there() -> None:
    assert [name for name in SLOWEST if not (Path(__file__).parent / name).is_file()] == []
