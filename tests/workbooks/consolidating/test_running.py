import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from generators.common.language import Lang
from tests.workbooks.consolidating.region import book
from workbooks.consolidating import running
from workbooks.consolidating.batch import Batch, read_batch
from workbooks.consolidating.book import ReadWish
from workbooks.consolidating.running import read_here, read_in_processes

KILLER = "killer.xlsx"


def deadly(folder: str, files: Sequence[str], wish: ReadWish) -> Batch:
    """End the process at one file, as a parser that aborts does."""
    if KILLER in files:
        os.kill(os.getpid(), signal.SIGKILL)
    return read_batch(folder, files, wish)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for n in range(12):
        data = book(list(Lang)[n % 2], n)
        (tmp_path / f"{n:02d}.xlsx").write_bytes(data)
    return tmp_path


def rows(batches: list[Batch]) -> dict[str, tuple[bool, str, int]]:
    found: dict[str, tuple[bool, str, int]] = {}
    for batch in batches:
        for n, facts in enumerate(batch.books):
            own = batch.tables["Accounts"].books == n if batch.tables else []
            count = int(sum(own))
            found[facts.file] = (facts.usable, facts.sha256, count)
    return found


def test_processes_read_what_one_process_reads(folder: Path) -> None:
    files = sorted(path.name for path in folder.iterdir())

    here = list(read_here(str(folder), files, ReadWish()))
    apart = list(read_in_processes(str(folder), files, ReadWish(), workers=2))

    assert rows(apart) == rows(here)
    assert len(rows(here)) == 12


def test_a_file_that_ends_its_process_is_told_and_the_others_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / KILLER).write_bytes(b"")
    files = sorted(path.name for path in folder.iterdir())
    monkeypatch.setattr(running, "read_batch", deadly)

    found = list(read_in_processes(str(folder), files, ReadWish(), workers=2))

    told = rows(found)
    assert sorted(told) == files
    assert [file for file, told_of in told.items() if not told_of[0]] == [KILLER]
    (lost,) = (facts for batch in found for facts in batch.books if not facts.usable)
    assert lost.faults[0].code == "ended"
