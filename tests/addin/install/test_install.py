"""A machine is set up, the doctor finds nothing, and afterwards it is as it was."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from addin.doctor import this_machine
from addin.doctor.machine import Machine, Platform

Run = Callable[..., "subprocess.CompletedProcess[str]"]
CONF = b'"PYTHONPATH",""\r\n"SHOW CONSOLE","True"\r\n'


def contents(folder: Path) -> dict[str, bytes | None]:
    """Return every file and folder below one, with what it holds."""
    return {
        str(item.relative_to(folder)): item.read_bytes() if item.is_file() else None
        for item in folder.rglob("*")
    }


def someones_files(machine: Machine) -> None:
    """Put files of somebody else's where ours go."""
    assert machine.addin
    for path, data in ((machine.user_conf, CONF), (machine.addin, b"my own add-in")):
        path.parent.mkdir(parents=True)
        path.write_bytes(data)


@pytest.mark.parametrize("platform", [Platform.WINDOWS, Platform.MAC])
def test_install_makes_a_healthy_machine_and_uninstall_leaves_it_as_it_was(
    tmp_path: Path, wheels: Path, kamplan: Run, platform: Platform
) -> None:
    machine = this_machine(tmp_path, platform)
    someones_files(machine)
    before = contents(tmp_path)
    there = ("--home", tmp_path, "--platform", platform)

    installed = kamplan("install", *there, "--wheels", wheels, "--json")
    placed = contents(tmp_path)
    again = kamplan("install", *there, "--wheels", wheels, "--json")

    assert installed.returncode == 0, installed.stderr
    assert contents(tmp_path) == placed
    assert {step["outcome"] for step in json.loads(again.stdout)["steps"]} == {"there"}
    runs_kamplan(machine, wheels)
    examined = kamplan("doctor", *there, "--json")
    assert (examined.returncode, json.loads(examined.stdout)) == (0, [])
    assert kamplan("doctor", *there, "--lang", "zh").stdout == "一切正常。\n"

    # from inside on a Mac: what runs is what is taken away
    inside = machine.interpreter if platform == Platform.MAC else None
    gone = kamplan("uninstall", *there, "--lang", "en", python=inside)

    assert gone.returncode == 0, gone.stderr
    assert f"Removed {machine.venv}" in gone.stdout
    assert f"Put {machine.user_conf} back" in gone.stdout
    assert contents(tmp_path) == before


def runs_kamplan(machine: Machine, wheels: Path) -> None:
    """Check that the Python that was made runs the kamplan that was put into it."""
    code = "import addin.commands.plan.plan, xlwings; print(addin.__file__)"
    done = subprocess.run(
        [str(machine.interpreter), "-I", "-c", code],
        capture_output=True, text=True, check=False, cwd=wheels,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).is_relative_to(machine.venv)
    assert list(machine.venv.rglob("search/__pycache__/annealing.*.nbc")), "not compiled ahead"


def test_without_the_packages_nothing_else_is_placed_and_uninstall_clears_up(
    tmp_path: Path, wheels: Path, kamplan: Run
) -> None:
    (tmp_path / "empty").mkdir()  # but for kamplan itself
    (own,) = wheels.glob("kamplan-*.whl")
    (tmp_path / "empty" / own.name).write_bytes(own.read_bytes())
    home = tmp_path / "home"
    home.mkdir()
    there = ("--home", home, "--platform", "mac")

    done = kamplan("install", *there, "--wheels", tmp_path / "empty", "--lang", "en")

    assert (done.returncode, done.stdout) == (1, "")
    assert "could not be installed into" in done.stderr
    assert "xlwings==" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (home / "Library").exists()
    assert kamplan("uninstall", *there).returncode == 0
    assert contents(home) == {}


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (("--wheels", "HOME/none"), "没有文件夹", "There is no folder"),
        (("--wheels", "HOME"), "里没有 kamplan-….whl", "holds no kamplan-….whl"),
        (("--addin", "HOME/none.xlam"), "不是带宏的加载项", "is no add-in with macros"),
    ],
)
def test_a_wrong_wish_gets_a_sentence_and_changes_nothing(
    tmp_path: Path, kamplan: Run, words: tuple[str, str], zh: str, en: str
) -> None:
    name, value = words[0], words[1].replace("HOME", str(tmp_path))
    for lang, says in (("zh", zh), ("en", en)):
        done = kamplan(
            "install", "--home", tmp_path, "--platform", "win", name, value, "--lang", lang
        )

        assert done.returncode == 1
        assert says in done.stderr
        assert value in done.stderr
    assert contents(tmp_path) == {}


def test_uninstall_on_a_fresh_machine_says_so(tmp_path: Path, kamplan: Run) -> None:
    done = kamplan("uninstall", "--home", tmp_path, "--platform", "mac", "--lang", "en")

    assert done.returncode == 0
    assert "no record of an installation" in done.stdout
    assert contents(tmp_path) == {}


def test_a_folder_that_is_no_environment_is_not_touched(tmp_path: Path, kamplan: Run) -> None:
    notes = tmp_path / ".kamplan" / "venv" / "notes.txt"
    notes.parent.mkdir(parents=True)
    notes.write_text("mine")

    done = kamplan("install", "--home", tmp_path, "--platform", "mac", "--lang", "en")

    assert done.returncode == 1
    assert "is no Python environment" in done.stderr
    assert notes.read_text() == "mine"
