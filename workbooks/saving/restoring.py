"""Going back to an earlier version of a book; what it holds now becomes a version itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generators.common.errors import BookError
from generators.common.language import Phrase
from workbooks.saving.books import Saved, save_book
from workbooks.saving.claims import claim
from workbooks.saving.real_path import real_path
from workbooks.saving.troubles import told
from workbooks.saving.versions import (
    Version,
    content_id,
    find_versions,
    others_with_versions,
    read_version,
)

_NONE = Phrase(
    "{book} 没有旧版本可恢复（在 {folder} 中查找过）；有旧版本的文件：{others}。",
    "There is no earlier version of {book} to restore (looked beside it in {folder}); "
    "there are some of: {others}.",
)
_NO_SUCH = Phrase(
    "{book} 没有版本“{wanted}”；有：{known}。",
    "{book} has no version '{wanted}'; it has {known}.",
)
_ONLY = Phrase(
    "{book} 现在的内容就是保留的唯一版本，无需恢复。",
    "{book} holds the only version that is kept; there is nothing to restore.",
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring came to: the version now in the book, and how it was saved."""

    version: Version
    saved: Saved


def restore_book(path: Path, wanted: str | None = None) -> Restored:
    """Give a book an earlier content back; what it holds now is kept as its newest version.

    Args:
        path: The book; it may have been deleted.
        wanted: A version's number, or its id or the beginning of it; if absent, the newest one
            that differs from what the book holds.

    Raises:
        BookError: There is no such version, or it is damaged.
        SaveError: The book cannot be written; it is unchanged.
    """
    target = real_path(path)
    versions = find_versions(target)
    if not versions:
        others = others_with_versions(target) or "-"
        raise BookError(_NONE, book=target.name, folder=target.parent, others=others)
    with told(target), claim(target):
        current = target.read_bytes() if target.exists() else None
        version = _chosen(target.name, versions, wanted, current)
        return Restored(version, save_book(target, read_version(target, version), current))


def _chosen(
    book: str, versions: Sequence[Version], wanted: str | None, current: bytes | None
) -> Version:
    if wanted is None:
        now = None if current is None else content_id(current)
        found = [version for version in versions if version.id != now]
        if not found:
            raise BookError(_ONLY, book=book)
        return found[-1]
    for version in reversed(versions):
        by_number = wanted.isdecimal() and int(wanted) == version.number
        if by_number or (len(wanted) >= 4 and version.id.startswith(wanted.lower())):
            return version
    known = [version.number for version in versions]
    raise BookError(_NO_SUCH, book=book, wanted=wanted, known=known)
