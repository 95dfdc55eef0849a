"""Saving over an earlier content: only if it is the one that was read, and kept beside the file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generators.common.errors import SaveError
from generators.common.language import Phrase
from workbooks.saving.atomic import put_in_place, put_where_nothing_is, written_aside
from workbooks.saving.claims import claim
from workbooks.saving.leftovers import sweep
from workbooks.saving.owners import check_owner
from workbooks.saving.real_path import real_path
from workbooks.saving.troubles import check_place, is_full, told
from workbooks.saving.versions import Version, keep_version
from workbooks.saving.written import note_written

_APPEARED = Phrase(
    "{book} 已经存在，没有改动；请换一个文件名，或先移走它。",
    "{book} exists already and was not changed; choose another name, or move it away first.",
)
_CHANGED = Phrase(
    "{book} 在运行期间被别人改动过，没有保存，他的改动仍在；请重新运行一次。",
    "{book} was changed by someone else while this ran; it was not saved and their changes stand. "
    "Run it again.",
)
_VANISHED = Phrase(
    "{book} 在运行期间被移走、改名或断开了，没有保存；请检查 {folder} 后再试。",
    "{book} was moved, renamed or disconnected while this ran, and was not saved; "
    "look at {folder} and try again.",
)


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving came to.

    Attributes:
        written: Whether anything was written; the same content is not.
        version: The earlier content as it is kept, if there was one and it could be kept.
        unkept: Why the earlier content could not be kept; the file was saved all the same.
    """

    written: bool
    version: Version | None = None
    unkept: str = ""


def save_book(path: Path, data: bytes, before: bytes | None) -> Saved:
    """Save a book over the very content that was read, which is kept as a version.

    Args:
        path: Where to; a link is followed.
        data: The whole new content.
        before: What the file held when it was read; None for a new one.

    Raises:
        SaveError: The file is not what was read, somebody has it open, or it cannot be written;
            it is unchanged.
    """
    if data == before:
        return Saved(written=False)
    target = real_path(path)
    with told(target):
        check_place(target)
        check_owner(target)
        sweep(target.parent)
        if before is None:
            return _save_new(target, data)
        with claim(target):
            if _read(target) != before:
                raise SaveError(_CHANGED, book=target.name)
            # looked at again at the last moment, after the slow part
            return _replace(target, data, before, lambda: _read(target) == before)


def save_keeping(path: Path, data: bytes) -> Saved:
    """Save a file whatever it held before, which is kept as a version.

    Raises:
        SaveError: The file is open in Word, or cannot be written; it is unchanged.
    """
    target = real_path(path)
    with told(target):
        check_place(target)
        check_owner(target)
        before = target.read_bytes() if target.exists() else None
        if before == data:
            return Saved(written=False)
        if before is None:
            with written_aside(target, data) as aside:
                put_in_place(aside, target)
            note_written(target)
            return Saved(written=True)
        return _replace(target, data, before, lambda: True)


def check_writable(path: Path) -> None:
    """Refuse a place where a file cannot be saved, before there is anything to save.

    Raises:
        SaveError: The file is open in a program, is read-only, or its folder is missing.
    """
    target = real_path(path)
    with told(target):
        check_place(target)
        check_owner(target)


def _save_new(target: Path, data: bytes) -> Saved:
    with written_aside(target, data) as aside:
        try:
            put_where_nothing_is(aside, target)
        except FileExistsError as error:
            raise SaveError(_APPEARED, book=target) from error
    note_written(target)
    return Saved(written=True)


def _replace(target: Path, data: bytes, before: bytes, holds: Callable[[], bool]) -> Saved:
    with written_aside(target, data) as aside:
        version, unkept = _keep(target, before)
        if not holds():
            raise SaveError(_CHANGED, book=target.name)
        put_in_place(aside, target)
    note_written(target)
    return Saved(True, version, unkept)


def _keep(target: Path, before: bytes) -> tuple[Version | None, str]:
    """Keep the earlier content; a folder that takes no versions does not stop a save."""
    try:
        return keep_version(target, before), ""
    except OSError as error:
        if is_full(
            error
        ):  # then the new content may not fit either, and the old one is all there is
            raise
        return None, error.strerror or str(error)


def _read(target: Path) -> bytes:
    try:
        return target.read_bytes()
    except FileNotFoundError as error:
        raise SaveError(_VANISHED, book=target.name, folder=target.parent) from error
