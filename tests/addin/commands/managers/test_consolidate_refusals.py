"""What `kamplan consolidate` cannot use, or cannot do: each said in the reader's language, nothing lost."""

import zipfile
from pathlib import Path

import pytest

from generators.common.errors import PlanError, StoreError
from generators.common.language import Lang
from tests.addin.commands.managers.test_consolidate import folder, made, run
from tests.addin.test_cli import cli
from tests.workbooks.consolidating.region import book

__all__ = ["folder", "made"]


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("zh", ["“Word 文档”", "“PDF 文件”", "请解压", "客户清单", "可以不管"]),
        ("en", ["a Word document", "a PDF file", "unpack it", "list of customers", "left alone"]),
    ],
)
def test_what_else_lies_in_a_folder_is_told_by_what_it_is(
    tmp_path: Path, lang: str, says: list[str]
) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "plan.xlsx").write_bytes(book(Lang.EN, 1))
    for name, part in (("a.docx", "word/document.xml"), ("c.zip", "plan.xlsx")):
        with zipfile.ZipFile(folder / name, "w") as package:
            package.writestr(part, "<x/>")
    (folder / "b.pdf").write_bytes(b"%PDF-1.7")
    (folder / "d.csv").write_text("id,name\n", encoding="utf-8")
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")

    done = cli("consolidate", folder, "-o", tmp_path / "N.xlsx", "--lang", lang)

    lines = [line.strip() for line in done.stdout.splitlines()]
    for name, said in zip(("a.docx", "b.pdf", "c.zip", "d.csv", ".DS_Store"), says, strict=True):
        (line,) = [line for line in lines if line.startswith(name)]
        assert said in line
        assert "save it as" not in line
        assert "另存为" not in line


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nowhere", "-o", "N.xlsx"], "no folder"),
        (["books", "-o", "N.xls"], "is an .xlsx file"),
        (["books", "-o", "nowhere/N.xlsx"], "no folder"),
        (["books", "-o", "N.xlsx", "--map", "bad.toml"], "cannot be used"),
        (["books", "-o", "N.xlsx", "--expected", "bad.csv"], "no column that can be used"),
        (["books", "-o", "N.xlsx", "--as-of", "soon"], "write it as"),
        (["books", "-o", "open.xlsx"], "is open in"),
        (["books", "-o", "books"], "call it books.xlsx"),
        (["books", "-o", "folder.xlsx"], "is a folder"),
        (["books", "-o", "N.xlsx", "--map", "list.toml"], "which is no key of that table; its keys are id"),
        (["books", "-o", "N.xlsx", "--map", "bytes.toml"], "no text file in UTF-8"),
        (["books", "-o", "N.xlsx", "--map", "folder.xlsx"], "cannot be used"),
        (["books", "-o", "N.xlsx", "--map", "nowhere/m.toml"], "no folder"),
        (["books", "-o", "N.xlsx", "--expected", "head.csv"], "has nothing below its header 'region'"),
        (["books", "-o", "N.xlsx", "--expected", "nowhere.csv"], "no file"),
        (["books", "-o", "N.xlsx", "--store", "head.csv"], "is no folder"),
        (["books", "-o", "N.xlsx"], "no files in the folder"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_before_anything_is_read(
    words: list[str], says: str, tmp_path: Path
) -> None:
    (tmp_path / "books").mkdir()
    (tmp_path / "bad.toml").write_text("[Nothing]\n", encoding="utf-8")
    (tmp_path / "bad.csv").write_text("colour\nred\n", encoding="utf-8")
    (tmp_path / "head.csv").write_text("region\n\n", encoding="utf-8")
    (tmp_path / "list.toml").write_text('[Accounts]\nTown = ["city"]\n', encoding="utf-8")
    (tmp_path / "bytes.toml").write_bytes(b"\xbb\xff\x00")
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "open.xlsx").write_bytes(b"as it was")
    (tmp_path / "~$open.xlsx").write_bytes(b"\x00" * 165)
    paths = [str(tmp_path / w) if "." in w or w in ("books", "nowhere") else w for w in words]
    for lang in Lang:
        result = cli("consolidate", *paths, "--lang", lang)
        assert result.returncode == 1
        assert result.stdout == ""
        assert "kamplan-error" not in result.stderr
        assert "Traceback" not in result.stderr
        assert any("\u4e00" <= sign <= "\u9fff" for sign in result.stderr) == (lang == Lang.ZH)

    assert says in result.stderr
    assert (tmp_path / "open.xlsx").read_bytes() == b"as it was"
    assert not (tmp_path / "N.xlsx").exists()


def test_a_folder_without_a_usable_book_stops_it_and_says_why_of_each_file(
    folder: Path, tmp_path: Path
) -> None:
    output = tmp_path / "N.xlsx"
    run(folder, output)
    before = output.read_bytes()
    other = tmp_path / "other"
    other.mkdir()
    (other / "scan.pdf").write_bytes(b"%PDF-1.7")
    (other / "empty.xlsx").write_bytes(b"")

    with pytest.raises(StoreError) as caught:
        run(other, output)
    for lang, one, two in ((Lang.EN, "a PDF file", "is empty"), (Lang.ZH, "“PDF 文件”", "空文件")):
        first, *lines = caught.value.say(lang).splitlines()
        assert "N.xlsx" in first
        assert [one in lines[1], two in lines[0]] == [True, True]
    assert output.read_bytes() == before


def test_an_output_that_cannot_be_written_stops_and_leaves_it(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "N.xlsx"
    output.write_bytes(b"as it was")
    output.chmod(0o444)

    with pytest.raises(PlanError, match="read-only"):
        run(folder, output)
    assert output.read_bytes() == b"as it was"
