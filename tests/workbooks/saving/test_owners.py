from pathlib import Path

import pytest

from generators.common.errors import SaveError
from generators.common.language import Lang
from workbooks.saving import save_atomically
from workbooks.saving.owners import libreoffice_user, microsoft_user


def excel_owner(name: str) -> bytes:
    """An owner file as Excel writes it: the name in the code page, then in UTF-16."""
    ansi = name.encode("gbk", "replace")
    first = bytes([len(ansi)]) + ansi.ljust(54)
    return first + len(name).to_bytes(2, "little") + (name.ljust(54)).encode("utf-16-le")


def word_owner(name: str) -> bytes:
    ansi = name.encode("gbk", "replace")
    first = bytes([len(ansi)]) + ansi.ljust(53)
    return first + len(name).to_bytes(2, "little") + (name.ljust(53)).encode("utf-16-le")


@pytest.mark.parametrize("name", ["张伟民", "M. Ortiz", "A"])
def test_the_user_in_an_owner_file_is_read_from_its_utf16_part(name: str) -> None:
    assert len(excel_owner(name)) == 165
    assert microsoft_user(excel_owner(name)) == name
    assert microsoft_user(word_owner(name)) == name


@pytest.mark.parametrize("content", [b"", b"\0" * 165, b"x" * 20, b"\xff" * 165])
def test_an_owner_file_of_another_make_names_nobody(content: bytes) -> None:
    assert microsoft_user(content) == ""


@pytest.mark.parametrize(
    ("content", "who"),
    [
        (",zwm,PC-7,25.11.2026 10:00,file:///home/zwm;", "zwm (PC-7)"),
        ("Zhang\\, Weimin,zwm,PC-7,25.11.2026 10:00,file:///home;", "Zhang, Weimin (PC-7)"),
        ("张伟民,,,;", "张伟民"),
        ("", ""),
    ],
)
def test_a_lock_file_of_libreoffice_names_user_and_computer(content: str, who: str) -> None:
    assert libreoffice_user(content.encode()) == who


@pytest.mark.parametrize(
    ("target", "owner", "content", "says"),
    [
        ("b.xlsx", "~$b.xlsx", excel_owner("张伟民"), "b.xlsx is open in Excel by 张伟民"),
        ("b.xlsx", ".~b.xlsx", b"", "b.xlsx is open in WPS and"),
        ("b.xlsx", ".~lock.b.xlsx#", b",zwm,PC-7,x,y;", r"open in LibreOffice by zwm \(PC-7\)"),
        ("plan.docx", "~$plan.docx", word_owner("Li"), "plan.docx is open in Word by Li"),
        ("visit-report.docx", "~$sit-report.docx", word_owner("Li"), "open in Word by Li"),
        ("reports.docx", "~$eports.docx", word_owner("Li"), "open in Word by Li"),
    ],
)
def test_a_file_open_elsewhere_is_not_touched_and_its_user_is_named(
    tmp_path: Path, target: str, owner: str, content: bytes, says: str
) -> None:
    path = tmp_path / target
    path.write_bytes(b"old")
    (tmp_path / owner).write_bytes(content)

    with pytest.raises(SaveError, match=says) as caught:
        save_atomically(path, b"new")

    assert path.read_bytes() == b"old"
    assert f"删除 {owner}" in caught.value.say(Lang.ZH)


def test_an_owner_file_of_another_book_is_of_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    (tmp_path / "~$a.xlsx").write_bytes(excel_owner("Li"))

    save_atomically(path, b"new")

    assert path.read_bytes() == b"new"
