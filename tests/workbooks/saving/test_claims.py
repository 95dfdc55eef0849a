import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generators.common.errors import SaveError
from generators.common.language import Lang
from workbooks.saving import claim, save_book

HOLD = """
import sys, time
from pathlib import Path
from workbooks.saving import claim
with claim(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"old")
    return path


@contextmanager
def another_run(book: Path, seconds: float = 60) -> Iterator[subprocess.Popen[str]]:
    """A run in a process of its own that has the book."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(book), str(seconds)],
        stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3],
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def test_a_second_run_is_told_who_has_the_book(book: Path) -> None:
    heard: list[str] = []
    with (
        another_run(book) as other,
        pytest.raises(SaveError, match=f"another run of kamplan .*, {other.pid}\\)") as caught,
        claim(book, patience=0.3, on_wait=heard.append),
    ):
        pass

    assert "请等它结束后再试" in caught.value.say(Lang.ZH)
    assert len(heard) == 1
    assert str(other.pid) in heard[0]


def test_a_second_run_waits_for_a_short_one(book: Path) -> None:
    with another_run(book, seconds=0.5):
        start = time.monotonic()
        with claim(book, patience=10):
            waited = time.monotonic() - start

    assert 0.2 < waited < 9


def test_a_killed_run_holds_nothing(book: Path) -> None:
    with another_run(book) as other:
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
        with claim(book, patience=0.5):
            save_book(book, b"new", b"old")

    assert book.read_bytes() == b"new"


def test_a_claim_within_a_claim_is_free_and_the_holder_is_forgotten_after(book: Path) -> None:
    with claim(book), claim(book, patience=0):
        assert [path.name for path in (book.parent / ".kamplan").glob("*.holder")]
    assert not [path.name for path in (book.parent / ".kamplan").glob("*.holder")]


def test_a_book_open_in_excel_is_told_before_any_work(book: Path) -> None:
    (book.parent / "~$book.xlsx").write_bytes(b"")

    with pytest.raises(SaveError, match="open in Excel"), claim(book):
        pytest.fail("the work was begun")


def test_a_folder_without_room_for_a_lock_is_guarded_all_the_same(book: Path) -> None:
    (book.parent / ".kamplan").write_bytes(b"a file is in the way")

    with (
        another_run(book),
        pytest.raises(SaveError, match="another run of kamplan"),
        claim(book, patience=0.1),
    ):
        pass


def test_a_book_that_is_not_there_leaves_no_trace(tmp_path: Path) -> None:
    with claim(tmp_path / "nothing.xlsx"):
        pass

    assert list(tmp_path.iterdir()) == []
