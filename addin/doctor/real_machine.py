"""The machine this runs on, or one whose home folder was named."""

import getpass
import locale
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from addin.doctor.machine import Machine, Platform

_BY_NAME = {"win32": Platform.WINDOWS, "darwin": Platform.MAC}
_OFFICE = r"Software\Microsoft\Office"
_SECURITY = r"16.0\Excel\Security"
_LIBREOFFICE = (
    "/Applications/LibreOffice.app/Contents/MacOS",
    r"C:\Program Files\LibreOffice\program",
    "/usr/lib/libreoffice/program",
)


def this_machine(home: Path | None = None, platform: Platform | None = None) -> Machine:
    """Describe the machine this runs on.

    Args:
        home: Look at this home folder instead of the person's own.
        platform: What the home folder belongs to; this machine's own if absent.
    """
    own = _BY_NAME.get(sys.platform, Platform.LINUX)
    real = Machine(
        platform=platform or own,
        home=home.absolute() if home else Path.home(),
        environment=dict(os.environ),
        executable=Path(sys.executable),
        version=sys.version_info[:2],
        library=tuple(sys.path),
        people=_people(),
        encoding=locale.getencoding(),
        macro_setting=_macro_setting(),
        libreoffice=_libreoffice(),
    )
    if home is None and real.platform == own:
        return real
    laid_out = replace(real, environment=_environment(real), macro_setting=None)
    return _elsewhere(replace(laid_out, rehearsed_on=own if own != real.platform else None))


def _elsewhere(machine: Machine) -> Machine:
    """Take the Python a home folder holds for the one that runs."""
    made = machine.interpreter
    return replace(machine, executable=made, library=()) if made.exists() else machine


def _environment(machine: Machine) -> Mapping[str, str]:
    """Return what a fresh login would have, for a home folder that is not this person's."""
    home = machine.home
    if machine.platform != Platform.WINDOWS:
        return {"HOME": str(home), "PATH": machine.variable("PATH")}
    data = home / "AppData"
    return {
        "USERPROFILE": str(home),
        "APPDATA": str(data / "Roaming"),
        "LOCALAPPDATA": str(data / "Local"),
        "TEMP": str(data / "Local" / "Temp"),
    }


def _people() -> frozenset[str]:
    names = {os.environ.get("USERNAME", ""), os.environ.get("USER", "")}
    with suppress(OSError, KeyError, ImportError):
        names.add(getpass.getuser())
    names.add(str(_registry(rf"{_OFFICE}\Common\UserInfo", "UserName") or ""))
    names.add(_full_name())
    return frozenset(names - {""})


def _full_name() -> str:
    """Return the person's full name, which Office on a Mac takes for its own."""
    if sys.platform == "win32":
        return ""
    import pwd

    with suppress(KeyError):
        return pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0]
    return ""


def _macro_setting() -> int | None:
    """Return Excel's macro setting; what the company's policy says goes before the person's."""
    policy = _registry(rf"Software\Policies\Microsoft\Office\{_SECURITY}", "VBAWarnings")
    found = policy or _registry(rf"{_OFFICE}\{_SECURITY}", "VBAWarnings")
    return int(found) if isinstance(found, int) else None


def _registry(key: str, name: str) -> object:
    """Return a value of the person's registry; None where there is none."""
    if sys.platform != "win32":
        return None
    import winreg

    registry: Any = winreg
    with suppress(OSError), registry.OpenKey(registry.HKEY_CURRENT_USER, key) as opened:
        return registry.QueryValueEx(opened, name)[0]
    return None


def _libreoffice() -> Path | None:
    program = shutil.which("soffice")
    if program:
        return Path(program).resolve().parent
    return next((Path(text) for text in _LIBREOFFICE if Path(text).is_dir()), None)
