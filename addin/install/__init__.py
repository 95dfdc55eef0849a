"""A rep's machine set up for the buttons, and put back as it was."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from addin.doctor.book import Book
from addin.doctor.machine import Machine
from addin.install.conf import write_conf
from addin.install.environment import make_environment
from addin.install.excel import addin_file, script_file, xlwings_version
from addin.install.placing import place, take_away
from addin.install.record import Record
from addin.install.step import Outcome, Step
from generators.common.errors import InstallError
from generators.common.language import Lang, Phrase

__all__ = ["Outcome", "Step", "install", "uninstall"]
_SAY_ENVIRONMENT = Phrase("建立 Python 环境（需要一两分钟）", "Making the Python environment (a minute or two)")  # fmt: skip
_SAY_EXCEL = Phrase("放置 Excel 需要的文件", "Placing what Excel needs")
_OTHER_XLWINGS = Phrase(
    "加载项 {path} 里的宏是 xlwings {found} 的，本机的 kamplan 用 xlwings {wanted}；请用 kamplan build 重新生成它。",
    "The macros in the add-in {path} are those of xlwings {found}, while this kamplan uses xlwings {wanted}; "
    "make it anew with 'kamplan build'.",
)
_NO_ADDIN = Phrase(
    "{path} 不是带宏的加载项；请指定 kamplan build 生成的 kamplan.xlam。",
    "{path} is no add-in with macros; name the kamplan.xlam that 'kamplan build' makes.",
)


def install(
    machine: Machine,
    say: Callable[[str], None],
    lang: Lang,
    addin: Path | None = None,
    wheels: Path | None = None,
) -> list[Step]:
    """Set a machine up; what is right already is left alone.

    Args:
        machine: The machine.
        say: Shows progress.
        lang: Language of progress.
        addin: The .xlam to place; built from source if absent.
        wheels: Folder to install packages from, without a network.

    Raises:
        PlanError: A part cannot be placed. What was placed is recorded, and `uninstall` removes it.
    """
    data = _addin(addin) if machine.addin else b""
    record = Record.read(machine)
    say(_SAY_ENVIRONMENT.say(lang))
    steps = [make_environment(machine, record, xlwings_version(), wheels)]
    say(_SAY_EXCEL.say(lang))
    steps += filter(None, [write_conf(machine, record)])
    if machine.addin:
        # not beside it: Excel opens whatever lies in its start folder
        steps.append(place(record, "addin", machine.addin, data, machine.own_folder))
    if machine.script_folder:
        name, script = script_file()
        path = machine.script_folder / name
        steps.append(place(record, "script", path, script, path.parent))
    record.write()
    return steps


def uninstall(machine: Machine) -> list[Step]:
    """Take away what `install` placed, and nothing else.

    Raises:
        PlanError: A file cannot be removed, for it is open.
    """
    record = Record.read(machine)
    steps = [
        take_away(record, _name(machine, path), path) for path in map(Path, list(record.files))
    ]
    steps += _remove_environment(machine, record)
    if not steps:
        return []
    record.path.unlink(missing_ok=True)
    if any(step.outcome == Outcome.IN_USE for step in steps):
        record.write()
    for folder in reversed(record.folders):
        _remove_if_empty(Path(folder))
    return steps


def _addin(path: Path | None) -> bytes:
    if path is None:
        return addin_file()
    found, wanted = Book(path), xlwings_version()
    if not found.has_macros:
        raise InstallError(_NO_ADDIN, path=path)
    if found.xlwings_version not in (None, wanted):
        raise InstallError(_OTHER_XLWINGS, path=path, found=found.xlwings_version, wanted=wanted)
    return found.data


def _name(machine: Machine, path: Path) -> str:
    names = {machine.user_conf: "conf", machine.addin: "addin"}
    return names.get(path, "script")


def _remove_environment(machine: Machine, record: Record) -> Iterator[Step]:
    if not record.venv:
        if machine.venv.exists():
            yield Step("environment", machine.venv, Outcome.FOREIGN)
        return
    folder = Path(record.venv)
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError:
        yield Step("environment", folder, Outcome.IN_USE)
        return
    yield Step("environment", folder, Outcome.REMOVED)
    record.venv = ""


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
