import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from generators.common.errors import BookError
from generators.common.language import Lang
from tests.workbooks.package.package_books import (
    book,
    changed_parts,
    edited,
    parts,
    sheet_of,
    with_parts,
)
from workbooks.package import Package, RowEdit

CHAIN = "xl/calcChain.xml"
TYPES = "[Content_Types].xml"
WORKBOOK = "xl/workbook.xml"
WORKBOOK_RELS = "xl/_rels/workbook.xml.rels"
BOOK = book()


def zipped(*entries: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, content in entries:
            info = zipfile.ZipInfo(name)
            info.filename = name
            file.writestr(info, content)
    return stream.getvalue()


def with_chain() -> bytes:
    """The book as Excel saves it, with the order it calculates in."""
    found = parts(BOOK)
    kind = b'<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>'
    link = b'<Relationship Id="rId99" Type="x/calcChain" Target="calcChain.xml"/></Relationships>'
    return with_parts(
        BOOK,
        {
            TYPES: found[TYPES].replace(b"</Types>", kind),
            WORKBOOK_RELS: found[WORKBOOK_RELS].replace(b"</Relationships>", link),
            WORKBOOK: found[WORKBOOK].replace(b' fullCalcOnLoad="1"', b""),
            CHAIN: b"<calcChain/>",
        },
    )


def damaged() -> bytes:
    """The book with one byte of a compressed part changed."""
    data = bytearray(BOOK)
    data[BOOK.index(b"xl/workbook.xml") + 60] ^= 0xFF
    return bytes(data)


STRICT = parts(BOOK)[WORKBOOK].replace(
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
)
ENTITY = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]>' + b"<w>&a;</w>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a readable Excel workbook"),
        (b"PK\x03\x04 and no more", "not a readable Excel workbook"),
        (BOOK[: len(BOOK) // 2], "not a readable Excel workbook"),
        (damaged(), "not a readable Excel workbook"),
        (zipped(("word/document.xml", b"<w/>")), "not a readable Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected by a password"),
        (with_parts(BOOK, {WORKBOOK: STRICT}), "Strict Open XML"),
        (with_parts(BOOK, {WORKBOOK: b"<broken"}), r"xl/workbook\.xml is damaged"),
        (with_parts(BOOK, {WORKBOOK: ENTITY}), r"xl/workbook\.xml is damaged"),
        (zipped(("xl/a.xml", b""), ("XL/A.xml", b"")), "entry 'XL/A.xml'"),
        (zipped(("../evil.xml", b"")), "entry '../evil.xml'"),
        (zipped(("/etc/x", b"")), "entry '/etc/x'"),
    ],
)
def test_what_cannot_be_edited_is_refused_in_both_languages(data: bytes, message: str) -> None:
    with pytest.raises(BookError, match=message) as caught:
        Package.open(data, "计划.xlsx")

    assert "计划.xlsx" in caught.value.say(Lang.ZH)


def test_a_locked_entry_means_a_password() -> None:
    data = bytearray(BOOK)
    data[BOOK.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(BookError, match="protected by a password"):
        Package.open(bytes(data), "plan.xlsx")


def test_tables_say_where_they_are() -> None:
    tables = Package.open(BOOK, "plan.xlsx").tables

    accounts = tables["Accounts"]
    assert list(tables) == ["Accounts", "Products"]
    assert (accounts.sheet, accounts.ref, accounts.first, accounts.rows) == (
        "Accounts",
        "A3:D6",
        4,
        3,
    )
    assert accounts.headers == ("Account", "Tier ▣", "Note", "Double")
    assert tables["Products"].sheet == "首'页"


def test_a_missing_table_is_named_with_those_there_are() -> None:
    with pytest.raises(BookError, match="no table called Visits; it has Accounts, Products"):
        Package.open(BOOK, "plan.xlsx").table("Visits")


def test_the_calculation_order_goes_when_formulas_move() -> None:
    data = with_chain()
    after = edited(data, [RowEdit(1, {}), RowEdit(0, {})])

    assert CHAIN not in parts(after)
    assert b"calcChain" not in parts(after)[TYPES] + parts(after)[WORKBOOK_RELS]
    assert b'fullCalcOnLoad="1"' in parts(after)[WORKBOOK]
    assert edited(after, [RowEdit(0, {}), RowEdit(1, {})]) == after


def test_the_calculation_order_stays_while_formulas_do() -> None:
    rows = [RowEdit(0, {"Tier ▣": "VIP"}), RowEdit(1, {}), RowEdit(2, {})]

    assert changed_parts(with_chain(), edited(with_chain(), rows)) == {
        "xl/worksheets/sheet1.xml",
        WORKBOOK,
    }


@pytest.mark.parametrize("present", [True, False])
def test_excel_is_told_to_calculate_in_the_right_place(present: bool) -> None:
    xml = parts(BOOK)[WORKBOOK]
    settings = b'<calcPr calcId="124519" fullCalcOnLoad="1"/>'
    assert settings in xml
    data = with_parts(BOOK, {WORKBOOK: xml.replace(settings, b"<calcPr/>" if present else b"")})

    after = parts(edited(data, [RowEdit(0, {"Note": "x"})]))[WORKBOOK]

    assert b'</definedNames><calcPr fullCalcOnLoad="1"/></workbook>' in after


def test_entries_keep_their_order_dates_and_attributes() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for at, (name, content) in enumerate(parts(BOOK).items()):
            info = zipfile.ZipInfo(name, (2001, 2, 3, 4, 5, 6))
            info.external_attr, info.comment = at << 16, b"c"
            info.compress_type = zipfile.ZIP_STORED if at % 2 else zipfile.ZIP_DEFLATED
            file.writestr(info, content, info.compress_type)
        file.writestr("empty/", b"")

    def look(data: bytes) -> list[tuple[object, ...]]:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = ("filename", "date_time", "external_attr", "compress_type", "comment")
            return [tuple(getattr(info, name) for name in names) for info in file.infolist()]

    data = stream.getvalue()
    assert look(edited(data, [RowEdit(0, {"Note": "x"})])) == look(data)


@pytest.mark.parametrize(
    ("value", "stored"),
    [(5, b"<v>5</v>"), ("five", b'<c r="B3" t="str">'), (None, b"</f></c>"), (3, b"<v>3</v>")],
)
def test_a_cached_value_is_renewed_and_the_formula_stays(
    value: str | int | None, stored: bytes
) -> None:
    package = Package.open(BOOK, "plan.xlsx")
    package.set_cached({"account_count": value})

    after = package.to_bytes()
    assert stored in parts(after)["xl/worksheets/sheet2.xml"]
    assert sheet_of(after, "首'页")["B3"].value == "=COUNTA(Accounts[Account])"
    assert (after == BOOK) == (value == 3)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nothing", "the name 'nothing' does not stand for one cell"),
        ("an_area", r"found: Accounts!\$A\$4:\$A\$6"),
        ("a_number", "首'页!B4: the cell called 'a_number' holds no formula"),
    ],
)
def test_a_name_without_a_formula_cell_is_refused(name: str, message: str) -> None:
    package = Package.open(BOOK, "plan.xlsx")

    with pytest.raises(BookError, match=message):
        package.set_cached({"account_count": 9, name: 1})

    assert package.to_bytes() == BOOK


def test_a_property_is_renewed_in_its_part_alone() -> None:
    package = Package.open(BOOK, "plan.xlsx")
    assert package.properties() == {"kamplan": "1", "answer": "42"}

    package.set_property("kamplan", "1")
    assert package.to_bytes() == BOOK

    package.set_property("kamplan", "二 & 2")
    after = package.to_bytes()
    assert changed_parts(BOOK, after) == {"docProps/custom.xml"}
    assert Package.open(after, "plan.xlsx").properties()["kamplan"] == "二 & 2"
    with pytest.raises(BookError, match="no document property 'nope'"):
        package.set_property("nope", "x")


def test_a_signed_book_is_read_but_not_edited() -> None:
    found = parts(BOOK)
    link = b'<Relationship Id="rId99" Type="x/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    rels = found["_rels/.rels"].replace(b"</Relationships>", link)
    data = with_parts(BOOK, {"_rels/.rels": rels, "_xmlsignatures/origin.sigs": b""})
    package = Package.open(data, "计划.xlsx")

    assert package.table("Accounts").rows == 3
    changes: list[Callable[[], object]] = [
        lambda: package.replace_rows("Accounts", [RowEdit(0, {})]),
        lambda: package.set_property("kamplan", "x"),
        lambda: package.set_constants({"x": "y"}),
        lambda: package.add_sheet("New"),
        lambda: package.add_table("Accounts", "New", ["id"]),
    ]
    for change in changes:
        with pytest.raises(BookError, match="digitally signed") as caught:
            change()
        assert "数字签名" in caught.value.say(Lang.ZH)
    assert package.to_bytes() == data


def test_a_part_too_large_to_be_edited_is_refused_before_it_is_unpacked() -> None:
    data = bytearray(BOOK)
    for at in [at for at in range(len(data)) if data.startswith(b"PK\x01\x02", at)]:
        if data.startswith(b"xl/worksheets/sheet1.xml", at + 46):
            data[at + 24 : at + 28] = (300 * 1024**2).to_bytes(4, "little")
    package = Package.open(bytes(data), "plan.xlsx")

    with pytest.raises(BookError, match=r"sheet1\.xml is 300 MB large, and at most 256 MB"):
        package.replace_rows("Accounts", [RowEdit(0, {})])


def raw(data: bytes) -> dict[str, tuple[int, bytes]]:
    """Every entry as it lies in the file: how it is packed, and its packed bytes."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for info in file.infolist():
            head = data[info.header_offset : info.header_offset + 30]
            start = info.header_offset + 30 + sum(struct.unpack("<2H", head[26:]))
            packed = data[start : start + info.compress_size]
            found[info.filename] = (info.compress_type, packed)
    return found


@pytest.mark.parametrize("streamed", [False, True])
def test_untouched_entries_are_copied_as_they_are_packed(streamed: bool) -> None:
    class Pipe(io.BytesIO):
        def seek(self, offset: int, whence: int = 0) -> int:
            if streamed:
                raise OSError
            return super().seek(offset, whence)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, content in parts(BOOK).items():
            file.writestr(name, content)
        file.writestr("xl/media/图.bin", b"x" * 99, zipfile.ZIP_STORED)
        file.writestr("xl/media/rare.bin", b"y" * 99, zipfile.ZIP_BZIP2)
    data = pipe.getvalue()
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert all(bool(info.flag_bits & 8) == streamed for info in file.infolist())

    after = edited(data, [RowEdit(0, {"Note": "x"})])

    touched = {"xl/worksheets/sheet1.xml", "xl/tables/table1.xml", "xl/charts/chart1.xml", WORKBOOK}
    before, now = raw(data), raw(after)
    assert before.keys() == now.keys()
    assert {name for name in now if before[name] != now[name]} == touched
    with zipfile.ZipFile(io.BytesIO(after)) as file:
        assert file.testzip() is None
        # each size stands before its entry, so none may be said to follow it
        assert not any(info.flag_bits & 8 for info in file.infolist())
        assert file.read("xl/media/图.bin") == b"x" * 99


def test_an_entry_that_is_not_where_the_directory_says_stops_the_edit() -> None:
    data = bytearray(BOOK)
    data[data.index(b"xl/theme/theme1.xml") - 30] = 0
    package = Package.open(bytes(data), "plan.xlsx")
    package.replace_rows("Accounts", [RowEdit(0, {})])

    with pytest.raises(BookError, match="not a readable Excel workbook"):
        package.to_bytes()
