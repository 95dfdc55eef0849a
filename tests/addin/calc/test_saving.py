"""Saving: copies only, never over an Excel file that Calc merely opened."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generators.common.errors import HostError, SaveError
from generators.common.language import Lang


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "计划 plan.xlsx"
    made = openpyxl.Workbook()
    made.active["A1"] = "kept"
    made.save(path)
    return path


@pytest.fixture
def opened(calc: Any, original: Path) -> Iterator[Any]:
    book = calc.books.open(original)
    yield book
    book.close()


def test_a_copy_has_what_is_in_the_cells_and_the_book_stays_the_file_it_was(
    opened: Any, original: Path, tmp_path: Path
) -> None:
    before = original.read_bytes()
    opened.sheets[0]["A2"].value = "new"
    opened.save(tmp_path / "copy.xlsx")
    copied = openpyxl.load_workbook(tmp_path / "copy.xlsx").active
    assert (copied["A1"].value, copied["A2"].value) == ("kept", "new")
    assert Path(opened.fullname) == original
    assert original.read_bytes() == before


@pytest.mark.parametrize("path", [None, "itself", "another"])
def test_no_excel_file_is_written_over(
    opened: Any, original: Path, tmp_path: Path, path: str | None
) -> None:
    another = tmp_path / "another.xlsx"
    shutil.copy(original, another)
    target = {None: None, "itself": original, "another": another}[path]
    before = original.read_bytes()
    opened.sheets[0]["A1"].value = "changed"
    with pytest.raises(HostError) as refused:
        opened.save(target)
    assert "would lose parts of the book" in refused.value.say(Lang.EN)
    assert "会丢掉" in refused.value.say(Lang.ZH)
    assert original.read_bytes() == another.read_bytes() == before


def test_a_book_made_in_calc_takes_its_file_and_can_be_saved_again(
    calc: Any, tmp_path: Path
) -> None:
    book = calc.books.add()
    path = tmp_path / "made.xlsx"
    book.save(path)
    book.sheets[0]["A1"].value = 7
    book.save()
    assert book.name == "made.xlsx"
    book.close()
    assert openpyxl.load_workbook(path).active["A1"].value == 7


def test_a_copy_that_cannot_be_written_is_said_so(opened: Any, tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="was not written"):
        opened.save(tmp_path / "no such folder" / "copy.xlsx")
    with pytest.raises(HostError, match=r"writes no \.xlsb"):
        opened.save(tmp_path / "copy.xlsb")


def test_what_is_no_spreadsheet_is_not_opened(calc: Any, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a book")
    with pytest.raises(HostError, match=r"cannot open .*broken\.xlsx"):
        calc.books.open(broken)
