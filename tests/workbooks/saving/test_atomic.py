from pathlib import Path

import pytest

from generators.common.errors import SaveError
from generators.common.language import Lang
from workbooks.saving import save_atomically
from workbooks.saving.file_names import document_name


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"old")

    save_atomically(book, b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]
    assert book.read_bytes() == b"new"


def test_a_book_open_in_excel_is_not_touched(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"old")
    (tmp_path / "~$book.xlsx").write_bytes(b"")

    with pytest.raises(SaveError, match="open in Excel") as caught:
        save_atomically(book, b"new")

    assert "请在 Excel 中关闭" in caught.value.say(Lang.ZH)
    assert book.read_bytes() == b"old"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="nowhere"):
        save_atomically(tmp_path / "nowhere" / "book.xlsx", b"new")


def test_a_failure_while_writing_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SaveError, match="disk is full"):
        save_atomically(book, b"new")

    assert book.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]


@pytest.mark.parametrize(
    "name",
    ["../../x", "..", "CON", "a/b:c", "华" * 200, "x" * 300, "", "a\x00b", "a\u202exslx", "<>|?*\"", "~$lock", "=1+1", "LPT1 ", "a\nb"],
)  # fmt: skip
def test_any_account_name_makes_a_safe_file_name(tmp_path: Path, name: str) -> None:
    made = document_name(name, suffix=".docx")

    (tmp_path / made).write_bytes(b"")
    assert [path.name for path in tmp_path.iterdir()] == [made]
    assert len(made.encode()) <= 200
    assert made.endswith(".docx")


def test_a_plain_name_stays_readable_and_different_ones_stay_different() -> None:
    assert document_name("2027-01-12", "北京协和", suffix=".md") == "2027-01-12 北京协和.md"
    assert document_name("a/b", suffix="") != document_name("a:b", suffix="")
