import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.fault_books import (
    SHEET,
    cell,
    hostile_files,
    planned_book,
    strange_but_honest,
    with_entry,
    with_part,
)
from generators.common.errors import BookError, ImportFileError, TemplateError
from generators.common.language import Lang
from workbooks.guard import RefusedError, admit_book, admit_list, admit_template, identify
from workbooks.guard.kinds import Kind
from workbooks.guard.limits import MOST_CELLS
from workbooks.host.file_host import FileHost
from workbooks.schema import TABLES

BOOK = planned_book(5)
HOSTILE = hostile_files(BOOK)
HONEST = strange_but_honest(BOOK)
SAYS = {
    "cell": "too large to read; delete the cells far out",
    "corner": "too large to read; delete the cells far out",
    "table": "too large to read; delete the cells far out",
    "entit": "has a DOCTYPE, which is not allowed",
    "unpacks": r"unpacks to \d+ MB, which no honest file does",
    "picture": r"unpacks to \d+ MB, which no honest file does",
    "lies": "is damaged",
    "part": "that is not allowed",
    "two": "is a zip archive",
    "password": "protected by a password",
    "old": "is an old",
    "CSV": "is a text file",
    "web": "is a web page",
    "empty": "is empty",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_both_languages(name: str) -> None:
    says = next(text for word, text in SAYS.items() if name.startswith(word))

    with pytest.raises(BookError, match=says) as caught:
        admit_book(HOSTILE[name], "计划.xlsx")

    sentence = caught.value.say(Lang.ZH)
    assert sentence.startswith("计划.xlsx")
    assert "{" not in sentence
    assert "Phrase(" not in sentence


@pytest.mark.parametrize("name", HONEST)
def test_an_odd_but_honest_file_is_read_with_its_right_values(name: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(BOOK)
    right = FileHost.open(path).read("Accounts")
    path.write_bytes(HONEST[name])

    assert FileHost.open(path).read("Accounts").equals(right)


def test_every_book_saved_by_excel_passes_quickly_looked_at_or_thoroughly(
    corpus: list[Path],
) -> None:
    assert len(corpus) > 400
    for path in corpus:
        data = path.read_bytes()
        assert identify(data) is identify(data, thorough=True) is Kind.BOOK, path.name


def reaching(rows: int, columns: str) -> bytes:
    added = f'<row r="{rows}"><c r="{columns}{rows}"><v>1</v></c></row></sheetData>'.encode()
    return with_part(BOOK, SHEET, lambda b: b.replace(b"</sheetData>", added))


def test_the_limit_is_on_the_area_not_on_one_side() -> None:
    tall, wide = reaching(200_000, "B"), with_part(BOOK, SHEET, cell('r="XFD9"', "9"))

    used = len(TABLES["Accounts"].columns)
    assert identify(tall) is Kind.BOOK
    assert identify(wide) is Kind.BOOK
    with pytest.raises(RefusedError):
        identify(reaching(MOST_CELLS // used + 1, "B"))
    assert identify(reaching(MOST_CELLS // used, "B")) is Kind.BOOK


def test_cells_without_a_place_are_counted_as_the_parser_does() -> None:
    rows = b'<row r="700"><c r="XFC700"><v>1</v></c><c><v>1</v></c></row>'
    far = with_part(BOOK, SHEET, lambda b: b.replace(b"</sheetData>", rows + b"</sheetData>"))

    with pytest.raises(RefusedError) as caught:
        identify(far)

    assert (caught.value.values["row"], caught.value.values["column"]) == (700, 16384)


def test_a_sheet_that_goes_by_a_pictures_name_is_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(BOOK)) as package:
        sheet = package.read(SHEET)
    data = with_entry(BOOK, "xl/media/image1.png", cell('r="XFD1048576"')(sheet))
    data = with_part(
        data,
        "xl/_rels/workbook.xml.rels",
        lambda b: b.replace(b"worksheets/sheet2.xml", b"media/image1.png"),
    )

    with pytest.raises(RefusedError):
        identify(data)


def test_a_picture_is_only_copied_and_needs_no_look() -> None:
    picture = random.Random(1).randbytes(100_000) + b"<sheetData>"

    assert identify(with_entry(BOOK, "xl/media/image1.png", picture)) is Kind.BOOK


@pytest.mark.parametrize("depth", [200, 300])
def test_deep_nesting_is_refused_by_a_thorough_look(depth: int) -> None:
    nest = b"<a>" * depth + b"</a>" * depth
    deep = with_part(BOOK, SHEET, lambda b: b.replace(b"</sheetData>", nest + b"</sheetData>"))

    if depth < 250:
        assert identify(deep, thorough=True) is Kind.BOOK
    else:
        with pytest.raises(RefusedError) as caught:
            identify(deep, thorough=True)
        assert "250" in caught.value.phrase.say(Lang.EN, file="x", **caught.value.values)


def test_a_changed_byte_in_a_parsed_part_is_found_by_its_checksum() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as source, zipfile.ZipFile(stored, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    data = bytearray(stored.getvalue())
    at = data.index(b"<v>", data.index(SHEET.encode())) + 3
    data[at] ^= 1  # one digit becomes another: well-formed, and wrong

    with pytest.raises(BookError, match=r"sheet\d\.xml of b\.xlsx is damaged"):
        admit_book(bytes(data), "b.xlsx")


def test_utf16_is_read_as_it_is_meant() -> None:
    def coded(sheet: bytes) -> bytes:
        return cell('r="XFD1048576"')(sheet).decode().replace("UTF-8", "UTF-16").encode("utf-16")

    with pytest.raises(RefusedError) as caught:
        identify(with_part(BOOK, SHEET, coded))

    assert caught.value.values["row"] == 1_048_576


def test_a_sheet_larger_than_one_block_is_looked_at_to_its_end() -> None:
    filler = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1000, 150_000)
    )
    end = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    long = with_part(BOOK, SHEET, lambda b: b.replace(b"</sheetData>", filler + b"</sheetData>"))
    far = with_part(
        BOOK, SHEET, lambda b: b.replace(b"</sheetData>", filler + end + b"</sheetData>")
    )

    assert identify(long) is Kind.BOOK
    with pytest.raises(RefusedError):
        identify(far)


def old_office(*streams: str) -> bytes:
    """Return the beginning of an old Office file that has these streams."""
    names = b"".join(stream.encode("utf-16-le") + b"\0\0" for stream in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names


def package(*names: str) -> bytes:
    """Return a package of parts by these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as written:
        for name in names:
            written.writestr(name, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", Kind.PDF),
        (b"MZ\x90\x00", Kind.PROGRAM),
        ("客户编号,名称\n".encode("gb18030"), Kind.TEXT),
        ("a,b\n".encode("utf-16"), Kind.TEXT),
        (b"\x00\x01\x02", Kind.OTHER),
        (b"<?xml version='1.0'?>", Kind.MARKUP),
        (b"Rar!\x1a\x07\x01\x00", Kind.ARCHIVE),
        (b"\x89PNG\r\n\x1a\n", Kind.PICTURE),
        (b"From: Li\r\nMIME-Version: 1.0\r\n\r\nhello", Kind.MAIL),
        (old_office("__properties_version1.0", "Workbook"), Kind.MAIL),
    ],
)
def test_a_file_is_known_by_its_content(data: bytes, kind: Kind) -> None:
    assert identify(data) is kind


@pytest.mark.parametrize(
    ("data", "en", "zh"),
    [
        (b"%PDF-1.7", "a PDF file, .* ask whoever sent it for the .xlsx", "“PDF 文件”.*原来的 .xlsx"),
        (b"\xff\xd8\xff\xe0", "a picture, .* ask whoever sent it", "“图片”.*原来的 .xlsx"),
        (old_office("WordDocument"), "old .doc document, .* ask whoever sent it", "旧的 .doc 文档”.*原来的"),
        (old_office("Workbook"), "old .xls workbook, .* save it as .xlsx", "另存为 .xlsx"),
        (b"<html></html>", "a web page .* save it as .xlsx", "另存为 .xlsx"),
        (b"Rar!\x1a\x07", "an archive .* unpack it", "请解压"),
        (package("word/document.xml"), "a Word document, .* ask whoever sent it", "“Word 文档”.*原来的"),
        (package("ppt/presentation.xml"), "a PowerPoint .* ask whoever sent it", "文稿”.*原来的"),
        (package("xl/workbook.bin"), "a binary workbook .* save it as .xlsx", "另存为 .xlsx"),
        (package("plan.xlsx"), "a zip archive, .* unpack it", "请解压"),
        (b"MIME-Version: 1.0\n", "a mail, .* save the .xlsx attached", "附件里的 .xlsx"),
        (b"id,name\n1,a\n", "a text file.*kamplan new BOOK --from LIST.csv", "客户清单.*kamplan new"),
        (b"MZ\x90", "a program, .* do not open it", "不要打开它"),
        (b"\0\1\2", "some other file, .* the right file", "是否拿错了文件"),
    ],
)  # fmt: skip
def test_what_would_do_fits_what_the_file_is(data: bytes, en: str, zh: str) -> None:
    with pytest.raises(BookError, match=en) as caught:
        admit_book(data, "a.xlsx")
    assert re.search(zh, caught.value.say(Lang.ZH))
    assert ("save it as" in str(caught.value)) == ("另存为" in zh)


def test_each_entry_raises_its_own_error() -> None:
    with pytest.raises(TemplateError, match=r"is an Excel workbook, not a Word document"):
        admit_template(BOOK, "call-plan-en.docx")
    with pytest.raises(ImportFileError, match="is a PDF file, not an Excel workbook"):
        admit_list(b"%PDF", "list.xlsx")


@pytest.mark.parametrize("place", range(4))
def test_a_reference_across_the_end_of_a_block_is_seen(
    monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    monkeypatch.setattr("workbooks.guard.content.BLOCK", 1000 + place)
    monkeypatch.setattr("workbooks.guard.content._HARMLESS", 0)

    assert identify(BOOK) is Kind.BOOK
    with pytest.raises(RefusedError) as caught:
        identify(HOSTILE["corner cell"])
    assert caught.value.values["row"] == 1_048_576


def packed_to_nothing(book: bytes, name: str) -> bytes:
    """Return a package with an empty part that is said to be deflated and has no bytes at all."""
    data = bytearray(with_entry(book, name, b""))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        part = package.getinfo(name)
    start = part.header_offset + 30 + len(name)
    del data[start : start + part.compress_size]
    data[part.header_offset + 18 : part.header_offset + 22] = bytes(4)
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 20 : directory + 24] = bytes(4)
    end = data.rindex(b"PK\x05\x06")
    before = int.from_bytes(data[end + 16 : end + 20], "little")
    data[end + 16 : end + 20] = (before - part.compress_size).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    "make", [packed_to_nothing, lambda book, name: with_entry(book, name, b"")]
)
def test_an_empty_thumbnail_is_no_damage(make: Callable[[bytes, str], bytes]) -> None:
    book = make(BOOK, "docProps/thumbnail.jpeg")

    assert identify(book, thorough=True) is Kind.BOOK
    assert identify(book) is Kind.BOOK
