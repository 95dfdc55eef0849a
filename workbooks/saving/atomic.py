"""A file is saved whole or not at all: written aside, then put in the old one's place."""

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbooks.saving.leftovers import new_aside
from workbooks.saving.owners import check_owner
from workbooks.saving.real_path import real_path
from workbooks.saving.troubles import check_place, told
from workbooks.saving.written import note_written

_WAITS = (0.1, 0.2, 0.4, 0.8)  # seconds; a virus scanner or a sync client lets go within a second


def save_atomically(path: Path, data: bytes) -> bool:
    """Write a file so that it is always the whole old one or the whole new one.

    Args:
        path: Where to; a link is followed.
        data: The whole content.

    Returns:
        Whether anything was written: a file that holds this content already is left alone.

    Raises:
        SaveError: The file is open in Excel or read-only, its folder is missing or may not be
            written to, the disk is full or gone; the old file is unchanged.
    """
    target = real_path(path)
    with told(target):
        check_place(target)
        check_owner(target)
        if target.exists() and target.read_bytes() == data:
            return False
        with written_aside(target, data) as aside:
            put_in_place(aside, target)
    note_written(target)
    return True


@contextmanager
def written_aside(target: Path, data: bytes) -> Iterator[Path]:
    """Write a file's new content beside it, safely on the disk; gone again if not put in place."""
    aside = new_aside(target.parent)
    try:
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            with contextlib.suppress(OSError):  # a share may know no modes
                shutil.copymode(target, aside)
        yield aside
    finally:
        with contextlib.suppress(OSError):  # the sentence is about why it failed, not about this
            aside.unlink(missing_ok=True)


def put_in_place(aside: Path, target: Path) -> None:
    """Let a file written aside take its target's place, in one move."""
    for wait in _WAITS:
        try:
            aside.replace(target)
        except PermissionError:
            time.sleep(wait)
        else:
            break
    else:
        aside.replace(target)
    _sync_folder(target.parent)


def put_where_nothing_is(aside: Path, target: Path) -> None:
    """Give a file written aside its name, in one move, unless there is one of that name.

    Raises:
        FileExistsError: There is; it is not touched.
    """
    try:
        os.link(aside, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        if target.exists():
            raise FileExistsError from None
        put_in_place(aside, target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Have the folder remember the new name; Windows does so by itself."""
    if os.name == "nt":
        return
    # the file is in place already, so a folder that cannot be synced is no failure
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
