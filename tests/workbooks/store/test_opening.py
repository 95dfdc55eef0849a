"""A store on a full disk or of a damaged file: said in words, and never in the way of the next run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generators.common.errors import StoreError
from generators.common.language import Lang
from tests.workbooks.consolidating.region import book
from tests.workbooks.store.test_run import run
from workbooks.store import Store, StoreReading

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")
NAME = "kamplan.duckdb"
_CHILD = """
import resource, signal, sys
from pathlib import Path
from tests.workbooks.store.test_run import run
from generators.common.errors import StoreError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    run(Path(sys.argv[1]), Path(sys.argv[2]))
    said = ["done"]
except StoreError as error:
    said = [error.say(lang) for lang in ("en", "zh")]
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(*said, sep="\\n")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "books"
    made.mkdir()
    for n in range(3):
        (made / f"{n}.xlsx").write_bytes(book(Lang.EN, n))
    return made


def run_on_a_full_disk(store: Path, folder: Path, room: int) -> list[str]:
    """Run where no file may grow beyond so many bytes, and return what is said of it."""
    words = [sys.executable, "-c", _CHILD, str(store), str(folder), str(room)]
    root = Path(__file__).parents[3]
    child = subprocess.run(words, capture_output=True, text=True, cwd=root, check=False)
    assert child.returncode == 0, child.stderr
    return child.stdout.splitlines()


@pytest.mark.parametrize("room", [0, 100, 8_000, 14_000, 60_000, 120_000])
def test_a_full_disk_is_said_and_the_next_run_goes_on(
    tmp_path: Path, folder: Path, room: int
) -> None:
    store = tmp_path / "store"

    english, chinese = run_on_a_full_disk(store, folder, room)

    assert english.startswith(f"The disk that holds the store {store} is full")
    assert "磁盘满了" in chinese
    assert "IO Error" not in english
    result = run(store, folder)
    assert sum(item.used for item in result.files) == 3


@pytest.mark.parametrize("left", [b"", b"\0" * 8 + b"DUCK" + b"\0" * 90])
def test_a_file_left_by_a_full_disk_is_no_store_to_ask_and_is_begun_anew(
    tmp_path: Path, folder: Path, left: bytes
) -> None:
    store = tmp_path / "store"
    store.mkdir()
    (store / NAME).write_bytes(left)
    with pytest.raises(StoreError, match="There is no store"):
        StoreReading.open(store)
    assert (store / NAME).read_bytes() == left

    with Store.open(store) as opened:
        assert opened.begun_anew
    assert run(store, folder).read == 3
    with Store.open(store) as opened:
        assert not opened.begun_anew


@pytest.mark.parametrize("held", [b"minutes of the meeting", b"x" * 20_000])
def test_a_file_that_is_something_else_is_refused_with_a_remedy_and_stays(
    tmp_path: Path, held: bytes
) -> None:
    (tmp_path / NAME).write_bytes(held)

    for kind in (Store, StoreReading):
        with pytest.raises(StoreError, match="Move it away") as caught:
            kind.open(tmp_path)
        assert "IO Error" not in str(caught.value)
    assert (tmp_path / NAME).read_bytes() == held


def test_a_store_below_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(StoreError, match="cannot lie in"):
        Store.open(tmp_path / "file" / "store")
