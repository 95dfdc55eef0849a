import io
import zipfile

import pytest

from benchmarks.fault_books import cell, with_entry, with_part
from generators.common.errors import BookError
from tests.workbooks.consolidating.region import book
from workbooks.guard import Admission
from workbooks.package import Package
from workbooks.package.opc.zip_copy import write_zip

FAR = cell('r="XFD1048576"')


def sheet_of(data: bytes, table: str) -> str:
    return Package.open(data, "book.xlsx").table(table).sheet_part


def test_only_the_sheets_asked_for_are_looked_at_and_handed_on() -> None:
    data = book()
    wanted, other = sheet_of(data, "Accounts"), sheet_of(data, "Generated")
    data = with_part(data, other, FAR)  # would end the process of a parser that came to it

    passed = Admission(data, "book.xlsx").with_sheets([wanted])

    names = {part.filename for part in passed}
    assert wanted in names
    assert other not in names
    assert {"xl/workbook.xml", "xl/sharedStrings.xml", "xl/tables/table1.xml"} <= names
    with zipfile.ZipFile(io.BytesIO(write_zip(data, passed, {}))) as package:
        assert set(package.namelist()) == names
        assert package.testzip() is None
    with pytest.raises(BookError, match="reaches to row 1048576"):
        Admission(data, "book.xlsx").with_sheets([other])


def test_a_sheet_by_another_name_is_looked_at_all_the_same() -> None:
    data = book()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        far = FAR(package.read(sheet_of(data, "Accounts")))
    for name in ("xl/worksheets/page1.xml", "xl/other/sheet.xml", "docProps/custom2.xml"):
        with pytest.raises(BookError, match="reaches to row 1048576"):
            Admission(with_entry(data, name, far), "book.xlsx")


def test_a_small_part_that_many_books_have_is_refused_in_each_of_them() -> None:
    data = book()
    Admission(data, "honest.xlsx")
    bad = with_entry(data, "docProps/small.xml", b'<x><c r="XFD1048576"><v>1</v></c></x>')
    for name in ("one.xlsx", "two.xlsx"):
        with pytest.raises(BookError, match=f"{name}.*reaches to row 1048576"):
            Admission(bad, name)


def test_what_is_no_book_is_refused_before_anything_is_parsed() -> None:
    for data, said in ((b"", "is empty"), (b"PK\x03\x04", "damaged"), (b"%PDF-1.7", "PDF")):
        with pytest.raises(BookError, match=said):
            Admission(data, "book.xlsx")
