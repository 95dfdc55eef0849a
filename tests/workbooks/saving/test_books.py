import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generators.common.errors import SaveError
from generators.common.language import Lang
from workbooks.saving import find_versions, save_book, save_keeping


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"old")
    return path


@contextmanager
def nobody() -> Iterator[Path]:
    """A folder for somebody who is no administrator, since an administrator may write anywhere."""
    with TemporaryDirectory(dir="/tmp" if os.name != "nt" else None) as folder:
        Path(folder).chmod(0o777)
        administrator = os.name != "nt" and os.geteuid() == 0
        if administrator:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            if administrator:
                os.seteuid(0)


def test_what_a_book_held_is_kept_as_a_version(book: Path) -> None:
    saved = save_book(book, b"new", b"old")

    assert book.read_bytes() == b"new"
    assert saved.written
    assert saved.version is not None
    assert saved.version.path.read_bytes() == b"old"
    assert [v.number for v in find_versions(book)] == [1]


def test_the_same_content_writes_nothing_and_keeps_nothing(book: Path) -> None:
    before = book.stat()

    saved = save_book(book, b"old", b"old")

    assert not saved.written
    assert book.stat().st_mtime_ns == before.st_mtime_ns
    assert [path.name for path in book.parent.iterdir()] == ["book.xlsx"]


def test_a_book_changed_by_someone_else_meanwhile_is_not_written_over(book: Path) -> None:
    book.write_bytes(b"theirs")

    with pytest.raises(SaveError, match="changed by someone else") as caught:
        save_book(book, b"ours", b"old")

    assert "他的改动仍在" in caught.value.say(Lang.ZH)
    assert book.read_bytes() == b"theirs"
    assert find_versions(book) == []


def test_a_change_in_the_last_moment_is_seen_too(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def someone_saves(handle: int) -> None:
        sync(handle)
        book.write_bytes(b"theirs")

    monkeypatch.setattr("os.fsync", someone_saves)
    with pytest.raises(SaveError, match="changed by someone else"):
        save_book(book, b"ours", b"old")

    assert book.read_bytes() == b"theirs"


def test_a_book_moved_away_meanwhile_is_not_made_anew(book: Path) -> None:
    book.rename(book.with_name("archive.xlsx"))

    with pytest.raises(SaveError, match=r"book\.xlsx was moved, renamed or disconnected"):
        save_book(book, b"new", b"old")

    assert not book.exists()


def test_a_new_book_never_takes_the_place_of_one_that_is_there(book: Path) -> None:
    with pytest.raises(SaveError, match="exists already and was not changed"):
        save_book(book, b"new", None)

    assert book.read_bytes() == b"old"


def test_a_new_book_leaves_nothing_beside_it(tmp_path: Path) -> None:
    save_book(tmp_path / "new.xlsx", b"new", None)

    assert [path.name for path in tmp_path.iterdir()] == ["new.xlsx"]


@pytest.mark.parametrize("links", [True, False])
def test_a_new_book_is_saved_on_a_disk_without_links_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def unknown(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    if not links:
        monkeypatch.setattr("os.link", unknown)
    save_book(tmp_path / "new.xlsx", b"new", None)
    with pytest.raises(SaveError, match="exists already"):
        save_book(tmp_path / "new.xlsx", b"other", None)

    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("new.xlsx", b"new")]


def test_a_book_whose_versions_cannot_be_kept_is_saved_and_says_so(book: Path) -> None:
    (book.parent / ".kamplan").write_bytes(b"a file is in the way")

    saved = save_book(book, b"new", b"old")

    assert book.read_bytes() == b"new"
    assert saved.version is None
    assert saved.unkept


def test_a_folder_that_may_not_be_written_to_is_named() -> None:
    with nobody() as folder:
        path = folder / "book.xlsx"
        path.write_bytes(b"old")
        folder.chmod(0o555)
        try:
            with pytest.raises(SaveError, match=f"The folder {folder} may not be written to"):
                save_book(path, b"new", b"old")
        finally:
            folder.chmod(0o777)
        assert path.read_bytes() == b"old"


def test_no_room_for_the_version_keeps_the_old_file(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workbooks.saving.versions.put_in_place", full)
    with pytest.raises(SaveError, match="disk is full"):
        save_book(book, b"new", b"old")

    assert book.read_bytes() == b"old"
    assert list(book.parent.glob("**/.kamplan-*")) == []


@pytest.mark.parametrize(
    ("number", "says"),
    [(116, "can no longer be reached"), (107, "can no longer be reached"), (30, "may not be written to"), (5, "the disk failed")],
)  # fmt: skip
def test_what_the_system_says_becomes_a_sentence(
    book: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    def fails(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(SaveError, match=says):
        save_book(book, b"new", b"old")

    assert book.read_bytes() == b"old"


def test_a_document_written_over_is_kept_whoever_changed_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    assert save_keeping(path, b"one").version is None
    path.write_bytes(b"one, and the rep's own words")

    saved = save_keeping(path, b"two")

    assert path.read_bytes() == b"two"
    assert saved.version is not None
    assert saved.version.path.read_bytes() == b"one, and the rep's own words"
    assert not save_keeping(path, b"two").written
