"""A command speaks the book's language, also where it ends before the book is open."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from addin.commands.book.new import NewBook, new_book
from generators.common.language import Lang
from generators.common.period import Period
from tests.addin.test_cli import NOW, ROWS


def said(*words: object) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "addin.cli", *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    return done.stdout + done.stderr


@pytest.fixture(scope="module", params=["zh", "en"])
def book(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    folder = tmp_path_factory.mktemp("books")
    source, path = folder / "list.csv", folder / f"{request.param}.xlsx"
    source.write_text(ROWS, encoding="utf-8")
    wish = NewBook(path, Lang(request.param), Period.parse("2027Q1"), "Li", "East", source)
    new_book(wish, NOW, lambda _: None)
    return path


SAYS = {
    "zh": {
        "restore --list": "还没有旧版本",
        "restore": "没有旧版本可恢复",
        "check": "可用 1 个，不读取 0 个",
        "plan --as-of tomorrow": "日期“tomorrow”无法识别；请写成 2026-12-28。",
    },
    "en": {
        "restore --list": "There is no earlier version of",
        "restore": "There is no earlier version of",
        "check": "1 fine, 0 refused",
        "plan --as-of tomorrow": "The day is 'tomorrow'; write it as 2026-12-28.",
    },
}


@pytest.mark.parametrize("command", SAYS["zh"])
def test_a_command_speaks_the_books_language(book: Path, command: str) -> None:
    verb, *words = command.split()

    assert SAYS[book.stem][command] in said(verb, book, *words)


def test_that_a_book_is_open_is_said_in_its_language(book: Path) -> None:
    lock = book.with_name(f"~${book.name}")
    lock.write_bytes(b"")

    text = said("plan", book)
    lock.unlink()

    assert {"zh": "正在 Excel 中打开", "en": "is open in Excel"}[book.stem] in text


def test_steps_and_lists_are_in_the_readers_language(book: Path) -> None:
    text = re.sub(r"[│\s]+", " ", said("plan", book, "--as-of", "2026-12-28"))

    steps = {
        "zh": r"用时 分类 [\d.]+ 秒、其中找日子 ",
        "en": r"Time tiers [\d.]+ s, of which finding days ",
    }
    assert re.search(steps[book.stem], text)
    assert "classify" not in text
    tiers = {"zh": r"VIP \d+、A \d+、B \d+", "en": r"VIP \d+, A \d+, B \d+"}
    assert re.search(tiers[book.stem], text)
