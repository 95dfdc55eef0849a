"""A file is saved whole or not at all: written aside, then put in the old one's place."""

import contextlib
import errno
import os
import secrets
import shutil
import stat
import time
from pathlib import Path

from generators.errors import SaveError
from generators.language import Phrase

_NO_FOLDER = Phrase(
    "文件夹 {folder} 不存在，无法保存 {book}；请先建立该文件夹，或选择别的位置。",
    "{book} cannot be saved: there is no folder {folder}; make it first or choose another place.",
)
_READ_ONLY = Phrase(
    "{book} 是只读文件，未作任何更改；请取消“只读”属性，或另存到别处。",
    "{book} is read-only and nothing was changed; clear 'read-only' or save it elsewhere.",
)
_OPEN = Phrase(
    "{book} 正在 Excel 中打开，未作任何更改；请在 Excel 中关闭它后再试。",
    "{book} is open in Excel and nothing was changed; close it in Excel and try again.",
)
_IN_USE = Phrase(
    "{book} 正被其他程序占用，或没有写入权限，未作任何更改；请在 Excel 中关闭它后再试。",
    "{book} is in use by another program, or may not be written to, and nothing was changed; "
    "close it in Excel and try again.",
)
_DISK_FULL = Phrase(
    "磁盘空间不足，{book} 没有保存，原文件未变；请腾出空间后再试。",
    "The disk is full: {book} was not saved and the old file is as it was; "
    "free some space and try again.",
)
_FAILED = Phrase(
    "{book} 没有保存，原文件未变：{reason}。",
    "{book} was not saved and the old file is as it was: {reason}.",
)
_WAITS = (0.1, 0.2, 0.4, 0.8)  # seconds; a virus scanner or a sync client lets go within a second
_FULL = (errno.ENOSPC, errno.EDQUOT)


def save_atomically(path: Path, data: bytes) -> None:
    """Write a file so that it is always the whole old one or the whole new one.

    Args:
        path: Where to; a link is followed.
        data: The whole content. If the file holds it already, nothing is written.

    Raises:
        SaveError: The file is open in Excel or read-only, its folder is missing, or the disk is
            full; the old file is unchanged.
    """
    target = path.resolve()
    _check(target)
    try:
        if target.exists() and target.read_bytes() == data:
            return
        _write_aside(target, data)
    except SaveError:
        raise
    except PermissionError as error:
        raise SaveError(_IN_USE, book=target.name) from error
    except OSError as error:
        if error.errno in _FULL:
            raise SaveError(_DISK_FULL, book=target.name) from error
        raise SaveError(_FAILED, book=target.name, reason=error.strerror or error) from error


def _check(target: Path) -> None:
    if not target.parent.is_dir():
        raise SaveError(_NO_FOLDER, book=target.name, folder=target.parent)
    if (target.parent / f"~${target.name}").exists():
        raise SaveError(_OPEN, book=target.name)
    if target.exists():
        writable = target.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
        # the mode is asked too, because an administrator may write to anything
        if not writable or not os.access(target, os.W_OK):
            raise SaveError(_READ_ONLY, book=target.name)


def _write_aside(target: Path, data: bytes) -> None:
    aside = target.parent / f".kamplan-{secrets.token_hex(8)}.tmp"
    try:
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            with contextlib.suppress(OSError):  # a share may know no modes
                shutil.copymode(target, aside)
        _replace(aside, target)
    finally:
        aside.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _replace(aside: Path, target: Path) -> None:
    for wait in _WAITS:
        try:
            aside.replace(target)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    aside.replace(target)


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
