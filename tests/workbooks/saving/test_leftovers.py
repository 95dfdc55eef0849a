import os
import subprocess
import sys
from pathlib import Path

from workbooks.saving import save_book, sweep
from workbooks.saving.leftovers import new_aside


def left_by_a_dead_run(folder: Path) -> Path:
    """A file aside whose writer has ended."""
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    path = folder / new_aside(folder).name.replace(f"-{os.getpid()}-", f"-{int(ended.stdout)}-")
    path.write_bytes(b"half")
    return path


def test_what_a_killed_run_left_is_removed_by_the_next_save(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"old")
    left = left_by_a_dead_run(tmp_path)

    save_book(book, b"new", b"old")

    assert not left.exists()


def test_what_a_living_run_or_another_computer_writes_stays(tmp_path: Path) -> None:
    ours = new_aside(tmp_path)
    theirs = tmp_path / ".kamplan-ffffff-1-0123abcd.tmp"
    mine = tmp_path / "draft.tmp"
    for path in (ours, theirs, mine):
        path.write_bytes(b"half")
        if path is mine:
            os.utime(path, (1, 1))

    assert sweep(tmp_path) == 0
    assert sorted(tmp_path.iterdir()) == sorted([ours, theirs, mine])


def test_old_ones_go_whoever_wrote_them(tmp_path: Path) -> None:
    for name in (".kamplan-ffffff-1-0123abcd.tmp", ".kamplan-0123456789abcdef.tmp"):
        path = tmp_path / name
        path.write_bytes(b"half")
        os.utime(path, (1, 1))

    assert sweep(tmp_path) == 2


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    assert sweep(tmp_path / "nowhere") == 0
