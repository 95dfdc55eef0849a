"""`--live calc`: in the Calc that a person has open, or in one of our own for the while."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from addin.calc import connect
from addin.live.in_calc import calc_port
from generators.common.errors import InputError
from generators.common.language import Lang
from tests.addin.live.sample_books import AS_OF, unplanned
from workbooks.host.file_host import FileHost


def kamplan(*words: object, status: int = 0) -> str:
    command = [sys.executable, "-m", "addin.cli", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == status, done.stderr + done.stdout
    return done.stdout if status == 0 else done.stderr


@pytest.fixture
def persons_calc(calc: object, tmp_path: Path) -> Iterator[int]:
    """A Calc started outside of kamplan, and the port on which it listens."""
    port = _free_port()
    command = [
        "soffice",
        "--headless",
        "--norestore",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
    ]
    command.append(f"--accept=socket,host=127.0.0.1,port={port};urp;")
    with subprocess.Popen(command, start_new_session=True) as process:
        for _ in range(120):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.5)
        yield port
        os.killpg(process.pid, signal.SIGKILL)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.mark.usefixtures("calc")
def test_without_a_running_calc_the_plan_comes_as_a_copy(tmp_path: Path) -> None:
    path = unplanned(tmp_path, Lang.ZH)
    before = path.read_bytes()

    words = ("plan", path, "--live", f"calc:{_free_port()}", "--as-of", AS_OF, "--json")
    report = json.loads(kamplan(*words))

    assert path.read_bytes() == before
    copy = Path(report["copy"])
    assert copy.parent == path.parent
    assert len(FileHost.open(copy).read("Visits")) == report["visits"]["planned"]
    assert json.loads(kamplan(*words))["copy"] != report["copy"]


def test_in_a_running_calc_the_book_is_planned_and_left_open(
    persons_calc: int, tmp_path: Path
) -> None:
    path = unplanned(tmp_path, Lang.EN)
    before = path.read_bytes()

    words = ("plan", path, "--live", f"calc:{persons_calc}", "--as-of", AS_OF, "--json")
    report = json.loads(kamplan(*words))
    kamplan("documents", path, "--live", f"calc:{persons_calc}", "--out", tmp_path / "plans", "--week", "2027-W02")  # fmt: skip

    assert report["copy"] is None
    assert path.read_bytes() == before
    app = connect(persons_calc)
    try:
        assert [book.name for book in app.books] == [path.name]
    finally:
        app.quit()
    assert list((tmp_path / "plans").glob("*.docx"))


def test_the_worksheet_functions_answer_in_a_running_calc_until_it_is_left(
    persons_calc: int,
) -> None:
    command = [sys.executable, "-m", "addin.cli", "functions", "--live", f"calc:{persons_calc}"]
    app = connect(persons_calc)
    try:
        # a suite run in the background ignores Ctrl+C, and its children would with it
        heeds = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
        with subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, preexec_fn=heeds
        ) as process:
            assert process.stderr is not None
            assert str(persons_calc) in process.stderr.readline()
            sheet = app.books.add().sheets[0]
            sheet["A1"].value = [1, 4]
            sheet["C1"].formula = "=kam_tier(A1,B1)"
            tier = sheet["C1"].value
            sheet["A1"].value = 2
            changed = sheet["C1"].value
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
        assert (tier, changed) == ("A", "B")
    finally:
        app.quit()


def test_any_other_program_is_refused() -> None:
    with pytest.raises(InputError, match="--live takes calc or calc:PORT"):
        calc_port("lotus")


def test_a_missing_book_is_named(tmp_path: Path) -> None:
    assert "nothing.xlsx" in kamplan("plan", tmp_path / "nothing.xlsx", "--live", "calc", status=1)
