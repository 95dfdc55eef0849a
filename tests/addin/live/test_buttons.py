"""What a button does to the book it is pressed in, and the one message that says how it went."""

import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from addin.buttons import JOBS, press
from addin.live.host import LiveHost
from addin.live.session import plan_live
from generators.common.language import Lang
from macros.commands import COMMANDS, FUNCTIONS
from tests.addin.live.sample_books import AS_OF, unplanned

Press = Callable[..., str]


@pytest.fixture(scope="module", params=list(Lang))
def book(
    request: pytest.FixtureRequest, calc: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("buttons")
    opened = calc.books.open(str(unplanned(folder, request.param, f"{request.param}-buttons.xlsx")))
    plan_live(opened, "plan", AS_OF, AS_OF.isoformat())
    opened.set_mock_caller()
    yield opened
    del xw.Book._mock_caller
    opened.close()


@pytest.fixture
def said(calc: Any, book: Any) -> Press:
    """Press a button and return what the person is told."""

    def pressed(name: str, state: str = "") -> str:
        before = len(calc.impl.alerts)
        press(name, state)
        assert len(calc.impl.alerts) == before + 1
        return str(calc.impl.alerts[-1])

    return pressed


def test_everything_that_can_be_pressed_has_a_job() -> None:
    assert set(JOBS) == {command.name for command in COMMANDS} | set(FUNCTIONS)


def test_a_plan_says_what_came_out_and_where_the_problems_are(said: Press, book: Any) -> None:
    text = said("plan")

    zh = LiveHost(book).info.lang is Lang.ZH
    assert ("见“问题”表" if zh else "see the Problems sheet") in text
    assert ("拜访：" if zh else "Visits: ") in text


def test_the_status_bar_says_at_once_that_it_begins_then_each_step_and_is_given_back(
    said: Press, book: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    words: list[str | bool] = []
    bar = xw.App.status_bar

    def noted(app: xw.App, text: str | bool) -> None:
        words.append(text)
        bar.fset(app, text)

    monkeypatch.setattr(xw.App, "status_bar", bar.setter(noted))

    said("classify")

    zh = LiveHost(book).info.lang is Lang.ZH
    assert words[0] == ("kamplan 正在启动……" if zh else "kamplan is starting …")
    assert words[1] == ("客户分类" if zh else "Classifying accounts")
    assert words[-1] is False


def test_the_selected_visits_get_their_call_plans(said: Press, book: Any) -> None:
    host = LiveHost(book)
    table = host.table("Visits")
    table.sheet.activate()
    table.sheet.range((table.top + 3, table.left + 2)).resize(2, 1).select()
    wanted = list(host.read("Visits")["id"].iloc[2:4])

    text = said("documents")

    folder = next(path for path in _folder(book).iterdir() if path.is_dir() and path.name[0] != ".")
    assert str(folder) in text
    written = sorted(path.name for path in folder.iterdir())
    assert len(written) == 2
    assert all(visit in " ".join(written) for visit in wanted)
    assert all(zipfile.is_zipfile(path) for path in folder.iterdir())


def test_the_visits_of_selected_accounts_get_their_call_plans(said: Press, book: Any) -> None:
    host = LiveHost(book)
    accounts = host.table("Accounts")
    accounts.sheet.activate()
    planned = host.read("Accounts")["visits_planned"].astype(int)
    row = int(planned.to_numpy().argmax())  # no blank rows here: the place in the sheet
    accounts.sheet.range((accounts.top + 1 + row, accounts.left)).select()
    for path in list(_folder(book).glob("*/*.docx")):
        path.unlink()

    said("documents")

    written = list(_folder(book).glob("*/*.docx"))
    assert len(written) == planned.max()


def test_a_manager_consolidates_the_folder_of_the_book(said: Press, book: Any) -> None:
    lang = LiveHost(book).info.lang
    mailed = _folder(book) / "mailed"
    mailed.mkdir()
    unplanned(mailed, lang, "one.xlsx")
    (mailed / "bad.xlsx").write_bytes(b"no book")
    before = sorted(path.name for path in _folder(book).iterdir())

    text = said("consolidate")

    (made,) = (path for path in _folder(book).iterdir() if path.name not in before)
    assert made.suffix == ".xlsx"
    assert str(made) in text
    # the book that is open is the manager's own; a lock file says that it is, and is no book
    assert ("汇总 1 本" if lang is Lang.ZH else "1 used") in text
    assert "mailed/bad.xlsx" in text
    assert book.name not in text
    made.unlink()
    shutil.rmtree(mailed)


@pytest.mark.parametrize(
    ("state", "zh", "en"),
    [
        ("unsaved", "还没有保存过", "has never been saved"),
        ("read_only", "只读", "read-only"),
        ("protected", "受保护", "is protected"),
    ],
)
def test_what_the_macro_knows_stops_the_run_before_it_starts(
    said: Press, book: Any, state: str, zh: str, en: str
) -> None:
    before = LiveHost(book).read("Log")

    text = said("plan", state)

    host = LiveHost(book)
    assert (zh if host.info.lang is Lang.ZH else en) in text
    assert host.read("Log").equals(before)


def test_a_protected_sheet_is_named_before_anything_is_written(said: Press, book: Any) -> None:
    sheet = LiveHost(book).table("Visits").sheet
    sheet.impl.calc.protect("")
    try:
        text = said("plan")
    finally:
        sheet.impl.calc.unprotect("")

    zh = LiveHost(book).info.lang is Lang.ZH
    assert (f"受保护（{sheet.name}）" if zh else f"is protected ({sheet.name})") in text


def test_a_read_only_file_is_named_before_anything_is_written(
    said: Press, book: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write to anything

    assert book.name in said("plan")


def test_a_table_that_is_gone_is_named(said: Press, book: Any) -> None:
    table = LiveHost(book).table("Leave")
    where = table.sheet.range((table.top, table.left)).resize(2, len(table.headers))
    table.sheet.tables["Leave"].impl.delete()
    try:
        text = said("schedule")
    finally:
        table.sheet.tables.add(source=where, name="Leave")

    assert "Leave" in text


def test_an_unknown_button_says_that_versions_differ(said: Press) -> None:
    assert "fly" in said("fly")


def test_a_book_of_someone_else_is_refused_in_one_sentence(calc: Any) -> None:
    other = calc.books.add()
    mocked = xw.Book.__dict__.get("_mock_caller")
    other.set_mock_caller()
    try:
        press("plan")
        assert "kamplan" in calc.impl.alerts[-1]
    finally:
        if mocked is not None:
            xw.Book._mock_caller = mocked
        other.close()


def _folder(book: Any) -> Path:
    return Path(book.fullname).parent
