"""The files of a folder and all folders in it: nothing is left out without a word."""

import hashlib
import os
import stat
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from generators.common.language import Phrase
from generators.common.system_errors import reason_of
from workbooks.consolidating.faults import Fault, fault
from workbooks.guard.refusals import NO_REGULAR_FILE
from workbooks.saving import real_path
from workbooks.saving.own_folder import NAME as OWN_FOLDER

_NO_FOLDER = Phrase(
    "文件夹 {file} 打不开（{found}），里面的文件没有读；请检查权限或网络。",
    "The folder {file} cannot be opened ({found}) and its files were not read; look at your rights or the network.",
)
_UNREADABLE = Phrase(
    "{file} 读不了（{found}）；请检查权限、网络，或在 Excel 中关闭它。",
    "{file} cannot be read ({found}); look at your rights or the network, or close it in Excel.",
)
_SYSTEM = Phrase(
    "{file} 是系统或同步软件自己的文件，不是计划簿；可以不管。",
    "{file} is a file of the system's own and no planning book; it may be left alone.",
)
SYSTEM_FILE = "system_file"
"""Code of the files that no person put into a folder."""
_OF_SYSTEM = {".ds_store", "thumbs.db", "desktop.ini", ".localized", "ehthumbs.db"}
_OWNERS = ("~$", ".~lock.", ".~")  # Excel and Word, LibreOffice, WPS


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file as it lies in the folder.

    Attributes:
        file: Path from the folder, with forward slashes.
        size: Bytes.
        changed: Time of its last change, nanoseconds since 1970.
        is_open: Whether a program has it open: what is not saved yet is missing.
        fault: Why it cannot even be looked at.
    """

    file: str
    size: int
    changed: int
    is_open: bool = False
    fault: Fault | None = None


def find_files(folder: Path, leave: Collection[Path] = ()) -> list[FoundFile]:
    """Return every file in a folder and the folders in it, in order of their paths.

    Only these are left out: owner files (`~$…`), which tell that a book is open; our own folders
    `.kamplan` with earlier versions; and what `leave` names.

    Args:
        folder: The folder.
        leave: Resolved files and folders of this very run, such as its output.
    """
    found = list(_walk(folder, folder, frozenset(leave)))
    return sorted(found, key=lambda item: item.file)


def content_hashes(folder: Path, files: Collection[FoundFile]) -> dict[str, str]:
    """Return each file's SHA-256, by its path; a file that cannot be read has none."""

    def one(item: FoundFile) -> tuple[str, str]:
        try:
            with (folder / item.file).open("rb") as stream:
                return item.file, hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            return item.file, ""

    with ThreadPoolExecutor() as threads:
        return dict(threads.map(one, files))


def unreadable(error: OSError) -> Fault:
    """Return the fault of a file that cannot be read at all."""
    return fault("unreadable", "error", _UNREADABLE, found=reason_of(error))


def _walk(folder: Path, root: Path, leave: frozenset[Path]) -> Iterator[FoundFile]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        problem = fault("no_folder", "error", _NO_FOLDER, found=reason_of(error))
        yield FoundFile(_relative(folder, root) + "/", 0, 0, fault=problem)
        return
    owners = {entry.name for entry in entries if entry.name.startswith(_OWNERS)}
    for entry in entries:
        path = Path(entry.path)
        if entry.name == OWN_FOLDER or entry.name in owners or real_path(path) in leave:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, root, leave)
        else:
            yield _file(path, root, owners)


def _file(path: Path, root: Path, owners: Collection[str]) -> FoundFile:
    name, relative = path.name, _relative(path, root)
    if name.casefold() in _OF_SYSTEM or name.startswith("._"):  # what a Mac puts beside each file
        return FoundFile(relative, 0, 0, fault=fault(SYSTEM_FILE, "note", _SYSTEM))
    try:
        status = path.stat()
    except OSError as error:
        return FoundFile(relative, 0, 0, fault=unreadable(error))
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(
        status.st_mode
    ):  # reading a pipe would wait for ever
        return FoundFile(relative, 0, 0, fault=fault("unreadable", "error", NO_REGULAR_FILE))
    is_open = any(f"{mark}{name}" in owners for mark in ("~$", ".~")) or f".~lock.{name}#" in owners
    return FoundFile(relative, status.st_size, status.st_mtime_ns, is_open)


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
