import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generators.common.errors import BookError
from generators.common.language import Lang
from tests.workbooks.package.package_books import (
    NS,
    ROWS,
    book,
    changed_parts,
    edited,
    parts,
    rows_of,
    sheet_of,
    with_parts,
)
from workbooks.package import Formula, Package, RowEdit

SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(data: bytes, *changes: tuple[str, str]) -> bytes:
    xml = parts(data)[SHEET].decode()
    for old, new in changes:
        assert old in xml
        xml = xml.replace(old, new)
    return with_parts(data, {SHEET: xml.encode()})


def rows_in(data: bytes) -> dict[int, Any]:
    """Return the rows the sheet's part holds, by number."""
    found = etree.fromstring(parts(data)[SHEET]).iterfind(".//m:row", NS)
    return {int(row.get("r", 0)): row for row in found}


def kept(count: int) -> list[RowEdit]:
    return [RowEdit(index, {}) for index in range(count)]


def test_rich_text_style_and_height_travel_with_their_row() -> None:
    sheet = sheet_of(edited(book(), [RowEdit(2, {}), RowEdit(None, {}), RowEdit(0, {})]))

    assert [str(run) for run in sheet["C6"].value] == ["rin", "gs on Fridays"]
    assert [sheet[f"B{row}"].font.b for row in (4, 5, 6)] == [True, True, True]
    assert [sheet.row_dimensions[row].height for row in (4, 6)] == [None, 39.75]


def test_a_row_taken_over_twice_stands_twice() -> None:
    rows = rows_of(edited(book(), [RowEdit(1, {}), RowEdit(1, {"Tier ▣": "VIP"})]))

    assert [row[:2] for row in rows] == [["Beta", "B"], ["Beta", "VIP"]]


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_the_totals_row_ends_the_table_still(count: int) -> None:
    edits = kept(min(count, 3)) + [RowEdit(None, {"Account": "New"})] * max(0, count - 3)
    data = edited(book(totals=True), edits)

    sheet = sheet_of(data)
    assert sheet.tables["Accounts"].ref == f"A3:D{4 + count}"
    assert sheet.tables["Accounts"].autoFilter.ref == f"A3:D{3 + count}"
    assert sheet[f"A{4 + count}"].value == "Total"
    assert sheet.print_area == f"'Accounts'!$A$1:$D${4 + count}"
    assert [cell.value for cell in sheet["A"]].count("Total") == 1


def test_the_height_of_the_totals_row_goes_with_it() -> None:
    data = with_sheet(book(totals=True), ('<row r="7"', '<row r="7" ht="60" customHeight="1"'))

    sheet = sheet_of(edited(data, [*kept(3), RowEdit(None, {}), RowEdit(None, {})]))

    assert sheet.row_dimensions[9].height == 60
    assert sheet.row_dimensions[7].height == 39.75


def test_shrinking_leaves_what_lies_beside_the_table() -> None:
    sheet = sheet_of(edited(book(), [RowEdit(2, {})]))

    assert [sheet[cell].value for cell in ("A4", "A5", "B6", "D5")] == ["Gamma", None, None, None]
    assert (sheet["G5"].value, sheet["A1"].value) == ("beside the table", "A title")
    assert sheet["G5"].comment.text == "a comment"


def test_the_rows_a_table_leaves_keep_no_look_and_those_left_empty_go() -> None:
    data = with_sheet(
        book(),
        ('<row r="5"', '<row r="5" hidden="1"'),
        ('<row r="6"', '<row r="6" ht="60" customHeight="1" hidden="1"'),
    )

    shrunk = edited(data, [RowEdit(0, {})])

    rows = rows_in(shrunk)
    assert [number for number in rows if number > 4] == [5]
    assert not {"ht", "customHeight", "hidden"} & set(rows[5].attrib)
    assert [cell.get("r") for cell in rows[5]] == ["G5"]  # beside the table


def test_a_row_hidden_by_a_filter_stays_hidden_where_it_goes() -> None:
    data = with_sheet(book(), ('<row r="5"', '<row r="5" hidden="1"'))

    sheet = sheet_of(edited(data, [RowEdit(None, {}), RowEdit(0, {}), RowEdit(1, {})]))

    assert [sheet.row_dimensions[row].hidden for row in (4, 5, 6)] == [False, False, True]


def test_an_emptied_table_keeps_a_blank_row_with_its_look() -> None:
    data = edited(book(totals=True), [])

    sheet = sheet_of(data)
    assert sheet.tables["Accounts"].ref == "A3:D5"
    assert [sheet[f"{column}4"].value for column in "ABCD"] == [None] * 4
    assert sheet["B4"].font.b
    assert edited(data, []) == data
    assert rows_of(edited(data, [RowEdit(None, {"Account": "New"})]))[0][0] == "New"


@pytest.mark.parametrize(
    ("data", "cell"),
    [
        (book(below="C9"), "C9"),
        (
            with_sheet(
                book(),
                ("<pageMargins", '<mergeCells><mergeCell ref="D9:E10"/></mergeCells><pageMargins'),
            ),
            "D9",
        ),
    ],
    ids=["a cell", "a merged range"],
)
def test_growth_stops_at_what_lies_below(data: bytes, cell: str) -> None:
    package = Package.open(data, "plan.xlsx")

    with pytest.raises(BookError, match=rf"plan\.xlsx, Accounts!{cell}: .*in the way") as caught:
        package.replace_rows("Accounts", [*kept(3), *[RowEdit(None, {"Account": "x"})] * 4])

    assert cell in caught.value.say(Lang.ZH)
    assert package.to_bytes() == data
    assert len(rows_of(edited(data, [*kept(3), RowEdit(None, {})]))) == 4


def test_growth_stops_at_another_table() -> None:
    data = book()
    table = parts(data)["xl/tables/table2.xml"].replace(b"D1:E3", b"B10:C12")
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    link = b'<Relationship Id="rId9" Type="x/table" Target="../tables/table3.xml"/>'
    linked = parts(data)[rels].replace(b"</Relationships>", link + b"</Relationships>")
    table = table.replace(b"Products", b"Lower")
    data = with_parts(data, {rels: linked, "xl/tables/table3.xml": table})

    with pytest.raises(BookError, match="Accounts!B10"):
        edited(data, [RowEdit(None, {})] * 8)


def test_empty_cells_below_give_way_once() -> None:
    data = with_sheet(book(), ("</sheetData>", '<row r="7"><c r="B7" s="1"/></row></sheetData>'))

    xml = parts(edited(data, [*kept(3), RowEdit(None, {"Tier ▣": "VIP"})]))[SHEET]

    assert xml.count(b'r="B7"') == 1
    assert xml.count(b'<row r="7"') == 1


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (RowEdit(0, {"Tear": "A"}), "no column 'Tear'; it has Account, Tier ▣, Note, Double"),
        (RowEdit(3, {}), "no data row 3; it has 3"),
        (RowEdit(0, {"Note": "x" * 32_768}), "Accounts!C4: .*column 'Note' of table Accounts"),
        (RowEdit(0, {"Note": "𠮷" * 16_384}), "Accounts!C4"),
        (RowEdit(0, {"Note": dt.date(1899, 1, 1)}), "'1899-01-01' does not fit"),
    ],
)
def test_what_cannot_be_written_is_named_and_nothing_changes(row: RowEdit, message: str) -> None:
    data = book()
    package = Package.open(data, "plan.xlsx")

    with pytest.raises(BookError, match=message) as caught:
        package.replace_rows("Accounts", [RowEdit(None, {"Account": "x"}), row][::-1])

    assert caught.value.say(Lang.ZH)
    assert package.to_bytes() == data


def test_a_row_that_holds_its_values_already_is_not_touched() -> None:
    data = book()
    values = [{"Account": name, "Tier ▣": tier, "Note": note} for name, tier, note in ROWS]

    assert edited(data, [RowEdit(at, row) for at, row in enumerate(values)]) == data


def test_cells_and_rows_without_addresses_are_counted() -> None:
    data = book()
    stripped = parts(data)[SHEET].decode()
    for address in [f'r="{column}{row}" ' for column in "AB" for row in (4, 5, 6)]:
        stripped = stripped.replace(address, "")
    data = with_parts(data, {SHEET: stripped.replace('<row r="5"', "<row").encode()})

    assert edited(data, kept(3)) == data
    rows = rows_of(edited(data, [RowEdit(2, {}), RowEdit(1, {"Tier ▣": "VIP"})]))
    assert [row[:2] for row in rows] == [["Gamma", "C"], ["Beta", "VIP"]]


def test_rules_follow_the_table_and_strangers_rules_do_not() -> None:
    xml = parts(edited(book(), [*kept(3), *[RowEdit(None, {})] * 3]))[SHEET].decode()

    for there in ('sqref="A4:D9"', 'sqref="D4:D9"', 'sqref="B4:B9"', ">D4:D9</xm:sqref>"):
        assert there in xml
    assert 'sqref="G1:G10"' in xml
    assert '<dimension ref="A1:G9"/>' in xml


def test_a_sparkline_stays_one_cell() -> None:
    sparkline = (
        '<ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparkline>'
        "<xm:sqref>C4</xm:sqref></x14:sparkline></ext></extLst></worksheet>"
    )
    data = with_sheet(book(ROWS[:1]), ("</extLst></worksheet>", sparkline))

    xml = parts(edited(data, [RowEdit(0, {}), RowEdit(None, {})]))[SHEET].decode()

    assert "<xm:sqref>C4</xm:sqref>" in xml
    assert "<xm:sqref>D4:D5</xm:sqref>" in xml


def test_a_table_that_never_had_a_row_has_one_once_it_is_written() -> None:
    data, part = book(ROWS[:1]), "xl/tables/table1.xml"
    unused = parts(data)[part].replace(b' ref="A3:D4"', b' ref="A3:D4" insertRow="1"', 1)
    data = with_parts(data, {part: unused})

    assert b"insertRow" in parts(edited(data, []))[part]
    assert b"insertRow" not in parts(edited(data, [RowEdit(0, {"Note": "first"})]))[part]


def test_only_the_touched_parts_change_in_the_worst_case() -> None:
    data = book(totals=True)
    after = edited(data, [RowEdit(2, {"Note": Formula("1+1", 2)}), RowEdit(None, {})])

    touched = {SHEET, "xl/tables/table1.xml", "xl/workbook.xml", "xl/charts/chart1.xml"}
    assert changed_parts(data, after) == touched


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\r_"), min_size=1, max_size=8)
EDITS = st.lists(st.tuples(st.none() | st.integers(0, 2), NAMES | st.none()), max_size=8)


@settings(max_examples=60, deadline=None)
@given(edits=EDITS, totals=st.booleans())
def test_every_order_carries_writes_and_settles(
    edits: list[tuple[int | None, str | None]], totals: bool
) -> None:
    def rows(sources: list[int | None]) -> list[RowEdit]:
        texts = (text for _, text in edits)
        return [RowEdit(at, {"Tier ▣": text}) for at, text in zip(sources, texts, strict=True)]

    data = edited(book(totals=totals), rows([source for source, _ in edits]))
    package = Package.open(data, "plan.xlsx")

    sheet, table = sheet_of(data), package.table("Accounts")
    found = [
        (sheet.cell(row, 1).value, str(sheet.cell(row, 3).value or "") or None)
        for row in range(table.first, table.last + 1)
    ]
    carried = [(ROWS[at][0], ROWS[at][2]) if at is not None else (None, None) for at, _ in edits]
    assert found == (carried or [(None, None)])
    assert package.formula_rows("Accounts", "Double") == ([True] * len(edits) or [False])
    assert edited(data, rows(list(range(len(edits))))) == data
