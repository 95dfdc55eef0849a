"""Two runs on one book at once: the second waits a little, or is told who works on it."""

import contextlib
import getpass
import hashlib
import json
import os
import platform
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from generators.common.errors import SaveError
from generators.common.language import Phrase
from workbooks.saving.own_folder import make_own_folder
from workbooks.saving.owners import check_owner
from workbooks.saving.real_path import real_path

PATIENCE = 10.0  # seconds
_STEP = 0.25
_CLAIMED = Phrase(
    "{book} 正被另一次 kamplan 运行使用（{who}），等了 {seconds} 秒仍未结束，未作任何更改；请等它结束后再试。",
    "{book} is being worked on by another run of kamplan ({who}), which did not end within "
    "{seconds} seconds; nothing was changed. Try again when it has ended.",
)


@contextmanager
def claim(
    book: Path, patience: float = PATIENCE, on_wait: Callable[[str], None] = lambda _: None
) -> Iterator[None]:
    """Have a book to oneself from reading it to saving it; another run waits meanwhile.

    The system gives the claim back when a run ends, however it ends. A claim within a claim of
    the same run is free. A book that is not there needs none.

    Args:
        book: The book's file.
        patience: Seconds to wait for another run.
        on_wait: Called with who has the book, as soon as there is somebody to wait for.

    Raises:
        SaveError: Another run did not end in time, or the book is open in Excel or the like.
    """
    target = real_path(book)
    if not target.is_file():
        yield
        return
    check_owner(target)
    found = _acquire(target, patience, on_wait)
    if found is None:
        yield
        return
    lock, holder = found
    outermost = lock.lock_counter == 1
    try:
        if outermost:
            _sign(holder)
        yield
    finally:
        if outermost:
            with contextlib.suppress(OSError):
                holder.unlink(missing_ok=True)
        lock.release()


def _acquire(
    target: Path, patience: float, on_wait: Callable[[str], None]
) -> tuple[FileLock, Path] | None:
    """Take the lock beside the book; where none can be made, one in this computer's own folder.

    Where there can be none at all, the book goes unclaimed: it is still never saved over a content
    that was not read.
    """
    for place in (_beside, _in_common):
        try:
            return _wait(target, place(target), patience, on_wait)
        except (SaveError, Timeout):
            raise
        except (OSError, NotImplementedError):
            continue
    return None


def _beside(target: Path) -> Path:
    return make_own_folder(target) / target.name


def _in_common(target: Path) -> Path:
    digest = hashlib.sha256(str(target).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return Path(tempfile.gettempdir()) / f"kamplan-{_user()}-{digest}"


def _wait(
    target: Path, base: Path, patience: float, on_wait: Callable[[str], None]
) -> tuple[FileLock, Path]:
    holder = base.with_name(f"{base.name}.holder")
    lock = FileLock(f"{base}.lock", is_singleton=True, fallback_to_soft=False)
    end, step = time.monotonic() + patience, 0.0
    while True:
        try:
            lock.acquire(timeout=step, poll_interval=0.02)
        except Timeout as error:
            if step == 0:
                on_wait(_who(holder))
            step = _STEP
            if time.monotonic() >= end:
                raise SaveError(
                    _CLAIMED, book=target.name, who=_who(holder), seconds=round(patience)
                ) from error
        else:
            return lock, holder


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a service may have no name
        return "nobody"


def _sign(holder: Path) -> None:
    """Write down who works on the book, for those who wait; it decides nothing."""
    who = {"user": _user(), "computer": platform.node(), "process": os.getpid()}
    with contextlib.suppress(OSError):
        holder.write_text(json.dumps(who), encoding="utf-8")


def _who(holder: Path) -> str:
    try:
        who = json.loads(holder.read_text(encoding="utf-8"))
        return f"{who['user']}, {who['computer']}, {who['process']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "?"
