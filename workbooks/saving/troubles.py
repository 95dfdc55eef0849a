"""What may go wrong while saving, said so that a person knows what to do."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generators.common.errors import SaveError
from generators.common.language import Phrase
from generators.common.system_errors import reason_of

_NO_FOLDER = Phrase(
    "文件夹 {folder} 不存在，无法保存 {book}；请先建立该文件夹，或选择别的位置。",
    "{book} cannot be saved: there is no folder {folder}; make it first or choose another place.",
)
_IS_FOLDER = Phrase(
    "{book} 是文件夹，不能写成文件；请写明文件名，或换一个名字。",
    "{book} is a folder and no file can be written there; give a file's name, or another one.",
)
_NO_FILE = Phrase(
    "{book} 不是普通文件，而是管道、设备之类，不能写在那里；请换一个名字。",
    "{book} is a pipe, a device or the like and no file can be written there; give another name.",
)
_READ_ONLY = Phrase(
    "{book} 是只读文件，未作任何更改；请取消“只读”属性，或另存到别处。",
    "{book} is read-only and nothing was changed; clear 'read-only' or save it elsewhere.",
)
_FOLDER_READ_ONLY = Phrase(
    "文件夹 {folder} 不允许写入，{book} 没有保存，未作任何更改；请取得写入权限，或把文件放到别处。",
    "The folder {folder} may not be written to: {book} was not saved and nothing was changed; "
    "get the right to write there, or move the file elsewhere.",
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
_OUT_OF_REACH = Phrase(
    "{book} 所在的位置连不上了（{folder}），没有保存；请恢复网络或重新插好磁盘后再试。",
    "The place of {book} can no longer be reached ({folder}), and it was not saved; "
    "reconnect the network or the disk and try again.",
)
_FAILED = Phrase(
    "{book} 没有保存，原文件未变：{reason}。",
    "{book} was not saved and the old file is as it was: {reason}.",
)
_FULL = {errno.ENOSPC, errno.EDQUOT}
_GONE = {errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN,
         errno.ENETUNREACH, errno.ETIMEDOUT, errno.ENODEV, errno.ENXIO}  # fmt: skip
# Windows: bad network path, name no longer there, name not found, timeout, unreachable, not ready
_GONE_ON_WINDOWS = {21, 53, 59, 64, 67, 121, 1231, 1232}


@contextmanager
def told(target: Path) -> Iterator[None]:
    """Turn what the system raises while a file is saved into a sentence.

    Raises:
        SaveError: Saving failed; the old file is as it was.
    """
    try:
        yield
    except SaveError:
        raise
    except OSError as error:
        raise _sentence(target, error) from error


def check_place(target: Path) -> None:
    """Refuse a place where the file cannot be put, before anything is written.

    Raises:
        SaveError: The folder is not there, or the file is read-only or a folder.
    """
    if not target.parent.is_dir():
        raise SaveError(_NO_FOLDER, book=target.name, folder=target.parent)
    if target.is_dir():
        raise SaveError(_IS_FOLDER, book=target)
    if target.exists():
        if not target.is_file():  # to a pipe or a device nothing can be saved in one move
            raise SaveError(_NO_FILE, book=target)
        writable = target.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
        # the mode is asked too, because an administrator may write to anything
        if not writable or not os.access(target, os.W_OK):
            raise SaveError(_READ_ONLY, book=target.name)


def is_full(error: OSError) -> bool:
    """Say whether there is no room left, on the disk or in the person's share of it."""
    return error.errno in _FULL


def _sentence(target: Path, error: OSError) -> SaveError:
    folder, book = target.parent, target.name
    if is_full(error):
        return SaveError(_DISK_FULL, book=book)
    if isinstance(error, FileNotFoundError) or _is_gone(error):
        return SaveError(_OUT_OF_REACH, book=book, folder=folder)
    if error.errno == errno.EROFS or _is_about_folder(error):
        return SaveError(_FOLDER_READ_ONLY, book=book, folder=folder)
    if isinstance(error, PermissionError):
        return SaveError(_IN_USE, book=book)
    return SaveError(_FAILED, book=book, reason=reason_of(error))


def _is_gone(error: OSError) -> bool:
    return error.errno in _GONE or getattr(error, "winerror", None) in _GONE_ON_WINDOWS


def _is_about_folder(error: OSError) -> bool:
    """Say whether not even a new file could be made: a rename names two files, making one."""
    return isinstance(error, PermissionError) and bool(error.filename) and error.filename2 is None
