"""The person's xlwings.conf: our line put into it, every other line left as it is."""

from pathlib import Path

from addin.doctor.conf import NAMES_THAT_ARE_SEARCHED, read_conf
from addin.doctor.machine import Machine, Platform
from addin.install.placing import place
from addin.install.record import Record
from addin.install.step import Outcome, Step
from macros.interpreter import ON_MAC, ON_WINDOWS

NAME = "conf"
_LINES = {
    Platform.WINDOWS: ("INTERPRETER_WIN", ON_WINDOWS),
    Platform.MAC: ("INTERPRETER_MAC", ON_MAC),
}


def write_conf(machine: Machine, record: Record) -> Step | None:
    """Name the buttons' Python in the person's xlwings.conf; None where there is no Excel.

    A line that names another Python, one that is there, is left: other xlwings books rely on it,
    and ours name their own.

    Raises:
        SaveError: The file cannot be written.
    """
    if machine.platform not in _LINES:
        return None
    key, value = _LINES[machine.platform]
    path = machine.user_conf
    if path.is_file():
        named = read_conf(path, machine.encoding).get(key) or ""
        if named not in ("", value) and _works(machine, named):
            return Step(NAME, path, Outcome.KEPT)
    return place(record, NAME, path, _with_line(path, key, value), path.parent)


def _works(machine: Machine, named: str) -> bool:
    return named not in NAMES_THAT_ARE_SEARCHED and machine.locate(named).is_file()


def _with_line(path: Path, key: str, value: str) -> bytes:
    """Return the file's bytes with one key set; in bytes, since its encoding is the machine's."""
    old = path.read_bytes() if path.is_file() else b""
    end = b"\r\n" if b"\r\n" in old else b"\n"
    line = f'"{key}","{value}"'.encode()
    lines = old.splitlines()
    places = [number for number, text in enumerate(lines) if _key(text) == key]
    if not places:
        return end.join([*lines, line]) + end
    lines[places[0]] = line  # the first one counts
    return end.join(lines) + end


def _key(line: bytes) -> str:
    return line.split(b",")[0].strip(b'" \xef\xbb\xbf').decode("ascii", "replace").upper()
