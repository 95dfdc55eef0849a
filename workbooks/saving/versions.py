"""The earlier versions of a file, kept beside it: the last twenty, each content once."""

import contextlib
import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generators.common.errors import BookError
from generators.common.language import Phrase
from workbooks.saving.atomic import put_in_place, written_aside
from workbooks.saving.leftovers import sweep
from workbooks.saving.own_folder import make_own_folder, own_folder

MOST_VERSIONS = 20
MOST_BYTES = 200 * 2**20  # of all versions of one file
_VERSIONS = "versions"
_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"(\d{4,})_(\d{8}-\d{6})_([0-9a-f]{12})(?:\..*)?")
_DAMAGED = Phrase(
    "{book} 的第 {number} 个旧版本已损坏，没有恢复；请用 --list 查看，另选一个版本。",
    "Version {number} of {book} is damaged and was not restored; choose another one, see --list.",
)


@dataclass(frozen=True, slots=True)
class Version:
    """One earlier content of a file.

    Attributes:
        number: Counts up with every save.
        saved: When the file got this content, in Universal Time.
        id: The first twelve signs of the content's SHA-256.
        size: Bytes.
        path: Where it is kept.
    """

    number: int
    saved: dt.datetime
    id: str
    size: int
    path: Path


def find_versions(target: Path) -> list[Version]:
    """Return the earlier versions of a file, the oldest first."""
    folder = own_folder(target, _VERSIONS, target.name)
    found = []
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        for path in folder.iterdir():
            if name := _NAME.fullmatch(path.name):
                saved = dt.datetime.strptime(f"{name[2]}+0000", f"{_STAMP}%z")
                found.append(Version(int(name[1]), saved, name[3], path.stat().st_size, path))
    return sorted(found, key=lambda version: version.number)


def others_with_versions(target: Path) -> list[str]:
    """Return the names of the files in the same folder of which there are versions."""
    folder = own_folder(target, _VERSIONS)
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def keep_version(target: Path, content: bytes) -> Version:
    """Keep what a file holds, before it gets another content.

    A content kept already is not kept twice: it becomes the newest again.

    Args:
        target: The file, which is still there.
        content: What it holds.

    Raises:
        OSError: The folder cannot be made or written to.
    """
    folder = make_own_folder(target, _VERSIONS, target.name)
    sweep(folder)
    known, digest = find_versions(target), content_id(content)
    number = known[-1].number + 1 if known else 1
    same = [version for version in known if version.id == digest]
    if same and same[-1] is known[-1]:
        return same[-1]
    if same:
        _, _, rest = same[-1].path.name.partition("_")
        same[-1].path.replace(folder / f"{number:04d}_{rest}")
    else:
        saved = dt.datetime.fromtimestamp(target.stat().st_mtime, dt.UTC)
        stamp = saved.strftime(_STAMP)
        place = folder / f"{number:04d}_{stamp}_{digest}{target.suffix}"
        with written_aside(place, content) as aside:
            put_in_place(aside, place)
    _prune(find_versions(target))
    return find_versions(target)[-1]


def read_version(target: Path, version: Version) -> bytes:
    """Return a version's content.

    Raises:
        BookError: It is no longer what was kept.
    """
    content = version.path.read_bytes()
    if content_id(content) != version.id:
        raise BookError(_DAMAGED, book=target.name, number=version.number)
    return content


def content_id(content: bytes) -> str:
    """Return what tells one content from another."""
    return hashlib.sha256(content).hexdigest()[:12]


def _prune(versions: Sequence[Version]) -> None:
    """Remove the oldest beyond the number and the room allowed; the newest always stays."""
    room = MOST_BYTES
    for place, version in enumerate(reversed(versions)):
        room -= version.size
        if place and (place >= MOST_VERSIONS or room < 0):
            with contextlib.suppress(OSError):
                version.path.unlink()
