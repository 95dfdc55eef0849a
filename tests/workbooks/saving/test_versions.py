import os
from pathlib import Path

import pytest

from generators.common.errors import BookError, SaveError
from generators.common.language import Lang
from workbooks.saving import find_versions, restore_book, save_book
from workbooks.saving.versions import MOST_VERSIONS, read_version


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"0")
    return path


def save(book: Path, *contents: str) -> None:
    for content in contents:
        save_book(book, content.encode(), book.read_bytes())


def kept(book: Path) -> list[str]:
    return [version.path.read_bytes().decode() for version in find_versions(book)]


def test_each_content_is_kept_once_the_last_used_as_the_newest(book: Path) -> None:
    save(book, "1", "2", "1", "3")

    assert kept(book) == ["0", "2", "1"]
    assert [version.number for version in find_versions(book)] == [1, 3, 4]


def test_only_the_last_versions_are_kept(book: Path) -> None:
    save(book, *map(str, range(1, MOST_VERSIONS + 6)))

    assert kept(book) == [str(n) for n in range(5, MOST_VERSIONS + 5)]


def test_large_versions_make_room_but_the_newest_stays(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbooks.saving.versions.MOST_BYTES", 10)
    save(book, "four", "another four", "x")

    assert kept(book) == ["another four"]


def test_a_version_says_when_the_book_was_saved(book: Path) -> None:
    os.utime(book, (1_764_000_000, 1_764_000_000))
    save(book, "1")

    assert find_versions(book)[0].saved.isoformat() == "2025-11-24T16:00:00+00:00"


def test_restoring_brings_the_last_other_content_back_and_keeps_the_current(book: Path) -> None:
    save(book, "1", "2")

    done = restore_book(book)

    assert book.read_bytes() == b"1"
    assert done.version.number == 2
    assert kept(book) == ["0", "1", "2"]
    restore_book(book)
    assert book.read_bytes() == b"2"  # and back again


@pytest.mark.parametrize("wanted", ["1", "001", "5feceb66ffc8", "5FECEB"])
def test_a_version_is_named_by_number_or_id(book: Path, wanted: str) -> None:
    save(book, "1", "2")

    restore_book(book, wanted)

    assert book.read_bytes() == b"0"


def test_a_deleted_book_comes_back(book: Path) -> None:
    save(book, "1")
    book.unlink()

    restore_book(book)

    assert book.read_bytes() == b"0"


@pytest.mark.parametrize("wanted", ["9", "abcdef", "5f", ""])
def test_a_version_that_is_not_there_is_told_with_those_that_are(book: Path, wanted: str) -> None:
    save(book, "1", "2")

    with pytest.raises(BookError, match="it has 1, 2") as caught:
        restore_book(book, wanted)

    assert "没有版本" in caught.value.say(Lang.ZH)
    assert book.read_bytes() == b"2"


def test_a_book_without_versions_is_told_which_have_some(book: Path) -> None:
    save(book, "1")

    with pytest.raises(BookError, match=r"of other\.xlsx .* there are some of: book\.xlsx"):
        restore_book(book.with_name("other.xlsx"))


def test_a_version_damaged_on_disk_is_never_restored(book: Path) -> None:
    save(book, "1")
    find_versions(book)[0].path.write_bytes(b"?")

    with pytest.raises(BookError, match=r"Version 1 of book\.xlsx is damaged"):
        restore_book(book)

    assert book.read_bytes() == b"1"


def test_a_book_open_in_excel_is_not_restored(book: Path) -> None:
    save(book, "1")
    (book.parent / "~$book.xlsx").write_bytes(b"")

    with pytest.raises(SaveError, match="open in Excel"):
        restore_book(book)

    assert book.read_bytes() == b"1"


def test_other_files_among_the_versions_are_left_alone(book: Path) -> None:
    save(book, "1")
    note = find_versions(book)[0].path.with_name("note.txt")
    note.write_text("mine")
    save(book, *map(str, range(2, MOST_VERSIONS + 5)))

    assert note.read_text() == "mine"
    assert all(read_version(book, version) for version in find_versions(book))
