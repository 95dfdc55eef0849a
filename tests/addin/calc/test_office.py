"""Which LibreOffice is used, and which is left alone."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import addin.calc
from addin.calc.office.program import OwnOffice
from addin.calc.office.uno_bridge import check_minor
from generators.common.errors import HostError
from generators.common.language import Lang


@pytest.fixture
def persons(calc: Any) -> Iterator[OwnOffice]:
    """A Calc as a person has it, with two books open; it stands for a program that is not ours."""
    office = OwnOffice.start()
    for _ in range(2):
        office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
    yield office
    office.end()


def _port(office: OwnOffice) -> int:
    arguments = [str(argument) for argument in office._process.args]  # type: ignore[union-attr]
    accept = next(argument for argument in arguments if argument.startswith("--accept="))
    return int(accept.partition("port=")[2].partition(",")[0])


def test_a_visited_calc_shows_its_books_and_goes_on_when_it_is_left(persons: OwnOffice) -> None:
    app = addin.calc.connect(_port(persons))
    assert len(app.books) == 2
    in_front = app.books[0]
    in_front.sheets[0]["A1"].value = "seen"
    app.screen_updating = False
    app.status_bar = "planning"
    app.quit()
    time.sleep(1)
    assert persons._process.poll() is None
    document = persons.desktop.Components.createEnumeration()
    texts = []
    while document.hasMoreElements():
        each = document.nextElement()
        assert not each.hasControllersLocked()
        texts.append(each.Sheets.getByIndex(0).getCellByPosition(0, 0).String)
    assert sorted(texts) == ["", "seen"]


def test_kill_spares_a_visited_calc_too(persons: OwnOffice) -> None:
    app = addin.calc.connect(_port(persons))
    app.kill()
    time.sleep(1)
    assert persons._process.poll() is None


def test_a_calc_of_our_own_ends_with_its_profile(calc: Any) -> None:
    app = addin.calc.start()
    office = app.impl.office
    app.quit()
    assert office._process.poll() is not None
    assert not office._profile.exists()


def test_it_ends_with_the_program_that_started_it(calc: Any, tmp_path: Path) -> None:
    program = (
        "import addin.calc\n"
        "office = addin.calc.start().impl.office\n"
        "print(office._process.pid, office._profile)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    pid, profile = done.stdout.split()
    assert not Path(profile).exists()
    assert not Path(f"/proc/{pid}").exists()


def test_where_none_listens_the_message_says_how_to_start_one(calc: Any) -> None:
    with pytest.raises(HostError) as refused:
        addin.calc.connect(1)
    for lang in Lang:
        assert 'soffice --accept="socket,host=127.0.0.1,port=1;urp;"' in refused.value.say(lang)


@pytest.mark.parametrize(
    "name", [b"libpython3.13.so.1.0", b"python313.dll", b"Python.framework/Versions/3.13/Python"]
)
def test_a_pyuno_for_another_python_is_refused_before_it_is_loaded(
    tmp_path: Path, name: bytes
) -> None:
    library = tmp_path / "pyuno.so"
    library.write_bytes(b"\x7fELF\0" + name + b"\0")
    with pytest.raises(HostError) as refused:
        check_minor(library, (3, 11))
    for lang in Lang:
        said = refused.value.say(lang)
        assert "3.13" in said
        assert "3.11" in said
        assert str(library) in said
    check_minor(library, (3, 13))
