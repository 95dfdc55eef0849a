"""The buttons' own Python: a virtual environment with kamplan in it."""

import importlib.metadata
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from addin.doctor.interpreter import Interpreter
from addin.doctor.machine import Machine, Platform
from addin.doctor.package_checks import unmet_needs
from addin.install.own_wheel import is_from_source, own_source, tested_versions
from addin.install.record import Record
from addin.install.step import Outcome, Step
from generators.common.errors import InstallError
from generators.common.language import Phrase

NAME = "environment"
_NO_WHEELS = Phrase(
    "没有文件夹 {found}；--wheels 要指向放着 .whl 文件的文件夹。",
    "There is no folder {found}; --wheels names the folder with the .whl files.",
)
_OWN_WHEEL = "kamplan-*.whl"
_NO_OWN_WHEEL = Phrase(
    "文件夹 {found} 里没有 kamplan-….whl；请先用 pip wheel 生成它，放进这个文件夹（见 docs/installing.md）。",
    "Folder {found} holds no kamplan-….whl; make it with 'pip wheel' and put it there (docs/installing.md).",
)
_NO_VENV = Phrase(
    "无法在 {path} 建立 Python 环境：{found}。请关闭正在用它的程序（Excel），或删除该文件夹后再试。",
    "The Python environment {path} cannot be made: {found}. Close what uses it (Excel), or delete the folder, and try again.",
)
_NOT_OURS = Phrase(
    "{path} 里有别的文件，不是 Python 环境，没有改动；请移走它再试。",
    "{path} holds other files and is no Python environment; nothing was changed. Move it away and try again.",
)
_PIP_FAILED = Phrase(
    "没能把 kamplan 装进 {path}：{found}。没有网络时，请用 --wheels 指明放着 .whl 文件的文件夹。详情在 {log}。",
    "kamplan could not be installed into {path}: {found}. Without a network, name a folder of .whl files "
    "with --wheels. The details are in {log}.",
)


class _Environment(venv.EnvBuilder):
    """A virtual environment whose folders are called as the rep's platform calls them."""

    def __init__(self, platform: Platform, clear: bool) -> None:
        super().__init__(symlinks=os.name != "nt", with_pip=True, clear=clear)
        self._platform = platform

    def ensure_directories(self, env_dir: Any) -> SimpleNamespace:
        context = super().ensure_directories(env_dir)
        if self._platform == Platform.WINDOWS and os.name != "nt":  # a rehearsal on another system
            folder = Path(env_dir) / "Scripts"
            folder.mkdir(exist_ok=True)
            context.bin_name, context.bin_path = folder.name, str(folder)
            context.env_exe = context.env_exec_cmd = str(folder / "python.exe")
        return context


def make_environment(
    machine: Machine, record: Record, xlwings: str, wheels: Path | None = None
) -> Step:
    """Make the buttons' Python, or bring the one that is there up to date.

    Args:
        machine: Where to.
        record: Remembers that we made it.
        xlwings: The version whose macros the books carry; the environment gets the same.
        wheels: Folder to install from, without a network.

    Raises:
        InstallError: It cannot be made, or packages are missing.
    """
    if wheels and not wheels.is_dir():
        raise InstallError(_NO_WHEELS, found=wheels)
    if wheels and not any(wheels.glob(_OWN_WHEEL)) and is_from_source():
        raise InstallError(
            _NO_OWN_WHEEL, found=wheels
        )  # what builds one would be asked of an index
    folder = machine.venv
    if Path(sys.prefix) == folder:  # run from the very place: nothing to make
        return Step(NAME, folder, Outcome.THERE)
    python = Interpreter(machine, str(machine.interpreter), "", machine.interpreter)
    if _is_right(python, xlwings):
        return Step(NAME, folder, Outcome.THERE)
    existed = folder.exists()
    if existed and not python.environment and any(folder.iterdir()):
        raise InstallError(_NOT_OURS, path=folder)
    if not existed:
        record.venv = str(folder)
        record.write()  # noted first, so that an interrupted installation can be taken away
    _build(machine, clear=not _starts(python))
    with tempfile.TemporaryDirectory() as aside:
        constraints = Path(aside, "constraints.txt")
        # the macros in the books say which xlwings it must be, tested or not
        tested = [line for line in tested_versions() if not line.startswith("xlwings==")]
        constraints.write_text("\n".join(tested), encoding="utf-8")
        source = [*_wanted(wheels, Path(aside)), "--constraint", str(constraints)]
        _install(machine, source, xlwings)
    _warm_up(machine)
    return Step(NAME, folder, Outcome.UPDATED if existed else Outcome.MADE)


def _is_right(python: Interpreter, xlwings: str) -> bool:
    """Say whether an environment starts and holds this kamplan already."""
    if not _starts(python):
        return False
    wanted = {"kamplan": _version(), "xlwings": xlwings}
    found = {name: python.packages.get(name) for name in wanted}
    same = all(item and item.version == wanted[name] for name, item in found.items())
    return same and not list(unmet_needs(python))


def _starts(python: Interpreter) -> bool:
    home = python.environment.get("home", "")
    return python.exists and bool(home) and Path(home).is_dir()


def _build(machine: Machine, clear: bool) -> None:
    folder = machine.venv
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if clear:
            _Environment(machine.platform, clear=True).create(folder)
    except (OSError, subprocess.CalledProcessError) as error:
        raise InstallError(_NO_VENV, path=folder, found=error) from error


def _install(machine: Machine, source: list[str], xlwings: str) -> None:
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input", "--upgrade")
    words = [str(machine.interpreter), "-I", "-m", "pip", "install", *quiet, f"xlwings=={xlwings}", *source]  # fmt: skip
    done = subprocess.run(words, capture_output=True, text=True, check=False, errors="replace")
    if done.returncode == 0:
        return
    said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    with tempfile.NamedTemporaryFile(
        "w", prefix="kamplan-install-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(done.stdout + done.stderr)
    found = said[-1].removeprefix("ERROR: ") if said else f"pip {done.returncode}"
    raise InstallError(_PIP_FAILED, path=machine.venv, found=found.rstrip(". "), log=log.name)


def _warm_up(machine: Machine) -> None:
    """Compile the calendar search now; where that fails, the first plan compiles it."""
    words = [str(machine.interpreter), "-I", "-m", "generators.visit_calendar.warm_up"]
    subprocess.run(words, capture_output=True, check=False)


def _wanted(wheels: Path | None, folder: Path) -> list[str]:
    """Return what pip is to install so that the environment gets the kamplan that runs now.

    Args:
        wheels: Folder to install from; a wheel of kamplan in it is taken.
        folder: Where a wheel is made, if there is none.
    """
    if wheels is None:
        return [str(own_source(folder))]
    given = sorted(wheels.glob(_OWN_WHEEL))
    offline = ["--no-index", "--find-links", str(wheels.absolute())]
    return [str(given[-1].absolute() if given else own_source(folder)), *offline]


def _version() -> str:
    try:
        return importlib.metadata.version("kamplan")
    except importlib.metadata.PackageNotFoundError:
        return ""
