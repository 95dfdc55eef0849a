"""Names of the book, of a sheet, and constants."""

from typing import Any

import pytest

from workbooks.package.xml.constants import constant_formula, constant_text


@pytest.mark.parametrize(
    "text", ["", "Li Wei", '"quoted", and; so on', "上海 2027Q1", "=1+1", "it's", "a&b<c>"]
)
def test_a_text_under_a_name_comes_back_exactly(book: Any, text: str) -> None:
    book.names.add("kamplan.rep", "=" + constant_formula(text))
    assert constant_text(book.names["kamplan.rep"].refers_to) == text


def test_a_known_name_gets_its_new_meaning(book: Any) -> None:
    for day in ("2027-01-04", "2027-01-05"):
        book.names.add("kamplan.last_run", f'="{day}"')
    assert [(name.name, name.refers_to) for name in book.names] == [
        ("kamplan.last_run", '="2027-01-05"')
    ]


def test_a_name_of_a_sheet_is_known_on_that_sheet_only(book: Any) -> None:
    book.sheets.add("Other sheet")
    sheet = book.sheets["Sheet1"]
    sheet["B2:C3"].name = "Sheet1!here"
    assert [name.name for name in sheet.names] == ["Sheet1!here"]
    assert sheet["here"].address == "$B$2:$C$3"
    with pytest.raises(KeyError):
        book.sheets["Other sheet"]["here"]


def test_a_name_of_the_book_leads_to_its_cells_from_anywhere(book: Any) -> None:
    other = book.sheets.add("Other sheet")
    book.names.add("there", "='Other sheet'!$A$1:$A$3")
    found = book.sheets["Sheet1"]["there"]
    assert (found.sheet.name, found.address) == ("Other sheet", "$A$1:$A$3")
    assert other["A1:A3"].name.name == "there"
    book.names["there"].delete()
    assert len(book.names) == 0
