"""Hand-back where several files have one book's id: one receives, or nobody guesses (M6)."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from benchmarks.region_books import make_folder, replaced
from generators.common.language import Lang
from tests.addin.commands.managers.test_hand_back import Manager, consolidated, give
from tests.addin.test_cli import cli
from tests.rep import Rep
from workbooks.host.file_host import FileHost
from workbooks.national.decisions.offered import DECIDED


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root: Path = tmp_path_factory.mktemp("region")
    make_folder(root / "books", 2, 12)
    return root


@pytest.fixture
def root(region: Path, tmp_path: Path) -> Path:
    return shutil.copytree(region, tmp_path / "region")


def english(root: Path) -> Path:
    return next((root / "books").rglob("Northeast-*.xlsx"))


def approve(root: Path, file: Path) -> Manager:
    """Consolidate in English, and approve the book of a file."""
    consolidated(root, Lang.EN)
    manager = Manager(root / "NATIONAL.xlsx", Lang.EN)
    name = file.relative_to(root / "books").as_posix()
    place = list(manager.rows("Books")["file"]).index(name)
    manager.types("Books", {place: {"decision": "approve"}})
    return manager


def delivered(path: Path) -> bool:
    return bool((FileHost.open(path).read("Problems")["origin"] == "manager").any())


def test_the_original_receives_and_its_copy_is_told_of_and_stays(root: Path) -> None:
    book = english(root)
    copy = book.with_name(f"{book.stem} - Copy.xlsx")
    shutil.copy(book, copy)
    before = copy.read_bytes()
    approve(root, book)

    report = give(root)

    names = [path.relative_to(root / "books").as_posix() for path in (book, copy)]
    assert [entry["file"] for entry in report["delivered"]] == names[:1]
    assert report["beside"] == {names[0]: [names[1]]}
    (note,) = report["problems"]
    assert (note["severity"], names[1] in note["message"]) == ("note", True)
    assert (delivered(book), copy.read_bytes()) == (True, before)
    again = give(root)
    assert (len(again["already"]), again["refused"]) == (1, [])


def test_two_that_differ_are_both_named_and_neither_receives(root: Path) -> None:
    book = english(root)
    other = book.with_name("sent again.xlsx")
    approve(root, book)
    shutil.copy(book, other)
    changed = Rep(other)
    changed.types("Accounts", str(changed.rows("Accounts")[0]["id"]), notes="seen")

    report = give(root)

    (refused,) = report["refused"]
    for path in (book, other):
        assert path.relative_to(root / "books").as_posix() in refused["reason"]
        assert not delivered(path)
    told = cli("hand-back", root / "NATIONAL.xlsx", "--lang", "zh")
    assert (told.returncode, "内容却不同" in told.stdout) == (1, True)


def test_an_earlier_version_and_a_book_of_another_period_are_no_rivals(root: Path) -> None:
    book = english(root)
    older, following = book.with_name("older.xlsx"), book.with_name("next.xlsx")
    data = book.read_bytes()
    dates = {">2026-12-28<": ">2026-11-28<", '"2026-12-28"': '"2026-11-28"'}
    older.write_bytes(replaced(data, dates))
    following.write_bytes(replaced(data, {"2027Q1": "2027Q2"}))
    approve(root, book)

    report = give(root)

    name = book.relative_to(root / "books").as_posix()
    assert report["refused"] == []
    assert [Path(file).name for file in report["beside"][name]] == ["older.xlsx"]
    assert [delivered(path) for path in (book, older, following)] == [True, False, False]


def test_a_newer_version_that_came_since_is_not_passed_over(root: Path) -> None:
    book = english(root)
    approve(root, book)
    newer = book.with_name("newer.xlsx")
    dates = {">2026-12-28<": ">2027-01-28<", '"2026-12-28"': '"2027-01-28"'}
    newer.write_bytes(replaced(book.read_bytes(), dates))

    report = give(root)

    assert "newer.xlsx" in report["refused"][0]["reason"]
    assert [delivered(path) for path in (book, newer)] == [False, False]


def test_of_copies_of_a_book_that_was_moved_the_original_receives(root: Path) -> None:
    book = english(root)
    approve(root, book)
    moved = root / "books" / "east.xlsx"
    shutil.copy(book, root / "books" / "east (1).xlsx")
    book.rename(moved)

    give(root)

    assert delivered(moved)


@pytest.mark.parametrize(
    ("lang", "asked", "says"),
    [(Lang.ZH, "en", "choose '批准' or '退回'"), (Lang.EN, "zh", "请选“approve”或“return”")],
)
def test_the_words_asked_for_are_those_of_the_workbooks_list(
    root: Path, lang: Lang, asked: str, says: str
) -> None:
    consolidated(root, lang)
    decision: Any = {"decision": "maybe"}
    assert "decision" in DECIDED["Books"][1]
    Manager(root / "NATIONAL.xlsx", lang).types("Books", {0: decision})

    assert says in cli("hand-back", root / "NATIONAL.xlsx", "--lang", asked).stdout
