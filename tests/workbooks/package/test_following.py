from pathlib import Path
from typing import Any

import pytest

from generators.common.errors import BookError
from generators.common.language import Lang
from tests.judges import faults
from tests.workbooks.package.annotated_books import (
    BOXES,
    COMMENTS,
    DRAWING,
    RELS,
    SHEET,
    annotated,
    found,
    moved,
    png,
    with_changes,
    with_part,
)
from tests.workbooks.package.package_books import changed_parts, parts, sheet_of
from workbooks.package import Package, RowEdit

X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
LINK = r'<hyperlink ref="(\w+)"'


def commented(_: Any, plan: Any, __: Any) -> None:
    for row in (4, 6):
        plan.write_comment(f"C{row}", f"about r{row - 4}", {"author": "rep"})
    plan.write_comment("G5", "beside the table")


def comments_of(data: bytes) -> dict[str, str]:
    sheet = sheet_of(data, "Plan")
    return {c.coordinate: c.comment.text for row in sheet for c in row if c.comment}


def test_a_comment_and_its_box_follow_their_row() -> None:
    after = moved(annotated(commented), 2, None, 0)

    assert comments_of(after) == {"C4": "about r2", "C6": "about r0", "G5": "beside the table"}
    assert found(after, BOXES, r"<x:Row>(\d+)</x:Row>") == ["3", "4", "5"]


def test_the_box_of_a_comment_moves_as_far_as_its_row() -> None:
    box = r"<x:Anchor>\s*\d+, \d+, (\d+), \d+, \d+, \d+, (\d+), \d+</x:Anchor>"

    assert found(annotated(commented), BOXES, box) == [("2", "6"), ("3", "7"), ("4", "8")]
    assert found(moved(annotated(commented), 1, None, None, 0), BOXES, box) == [
        ("3", "7"),
        ("5", "9"),
    ]


def test_a_comment_goes_with_the_row_that_goes() -> None:
    after = moved(annotated(commented), 1, 2)

    assert comments_of(after) == {"C5": "about r2", "G5": "beside the table"}
    assert found(after, BOXES, r"<x:Row>(\d+)</x:Row>") == ["4", "4"]
    assert parts(after)[BOXES].count(b"<v:shape ") == 2


def test_a_comment_of_a_row_that_is_taken_twice_stays_one() -> None:
    assert comments_of(moved(annotated(commented), 1, 0, 0)) == {
        "C5": "about r0",
        "G5": "beside the table",
    }


def test_comments_that_stay_leave_their_parts_alone() -> None:
    data = annotated(commented)

    assert changed_parts(data, moved(data, 0, 1, 2, None)).isdisjoint({COMMENTS, BOXES})


def test_a_box_that_is_no_xml_is_moved_too() -> None:
    data = with_changes(annotated(commented), BOXES, ("<x:Row>3</x:Row>", "<br><x:Row>3</x:Row>"))

    assert b"<br><x:Row>5</x:Row>" in parts(moved(data, 2, 1, 0))[BOXES]


def test_a_thread_follows_its_row() -> None:
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="C4" id="{1}"><text>old</text></threadedComment>'
        '<threadedComment ref="C4" id="{2}" parentId="{1}"><text>answer</text></threadedComment>'
        '<threadedComment ref="C5" id="{3}"><text>gone</text></threadedComment></ThreadedComments>'
    )
    name = "xl/threadedComments/threadedComment1.xml"
    data = with_part(annotated(commented), name, thread, "threadedComment", "x")

    after = moved(data, 2, 0)

    assert found(after, name, r'ref="(\w+)" id="(\{\d\})"') == [("C5", "{1}"), ("C5", "{2}")]


def linked(_: Any, plan: Any, __: Any) -> None:
    for row in (4, 5, 6):
        plan.write_url(f"C{row}", f"https://example.org/{row - 4}", string=f"text {row - 4}")
    plan.write_url("G9", "internal:Other!A1")


def test_links_follow_their_rows() -> None:
    after = moved(annotated(linked), 2, 0, 0)

    sheet = sheet_of(after, "Plan")
    targets = {cell: sheet[cell].hyperlink.target for cell in ("C4", "C5", "C6")}
    ends = {cell: target[-1] for cell, target in targets.items()}
    assert ends == {"C4": "2", "C5": "0", "C6": "0"}
    assert sheet["G9"].hyperlink.location == "Other!A1"
    assert changed_parts(annotated(linked), after).isdisjoint({RELS})


def test_a_sheet_without_links_has_no_list_of_them() -> None:
    def one(_: Any, plan: Any, __: Any) -> None:
        plan.write_url("C5", "https://example.org/")

    assert b"hyperlink" not in parts(moved(annotated(one), 0, 2))[SHEET]


def test_a_link_stays_with_the_only_row_when_the_table_grows() -> None:
    def one(_: Any, plan: Any, __: Any) -> None:
        plan.write_url("C4", "https://example.org/")

    assert found(moved(annotated(one, rows=1), 0, None), SHEET, LINK) == ["C4"]


def test_a_link_over_a_whole_column_grows_with_it() -> None:
    data = with_changes(annotated(linked), SHEET, ('ref="C4"', 'ref="B4:B6"'))

    assert 'ref="B4:B7"' in parts(moved(data, 0, 1, 2, None))[SHEET].decode()


def with_merge(*refs: str, rows: int = 3, totals: bool = False) -> bytes:
    cells = "".join(f'<mergeCell ref="{ref}"/>' for ref in refs)
    merged = f'<mergeCells count="{len(refs)}">{cells}</mergeCells><pageMargins'
    return with_changes(annotated(rows=rows, totals=totals), SHEET, ("<pageMargins", merged))


@pytest.mark.parametrize(
    ("ref", "order", "after"),
    [
        ("C5:D5", (1, 0, 2), ["C4:D4"]),
        ("C5:D5", (0, 2), []),
        ("C5:D5", (0, 1, 1), ["C5:D5", "C6:D6"]),
        ("C4:D5", (2, 0, 1), ["C5:D6"]),
        ("C4:C6", (0, 1, 2, None), ["C4:C6"]),
        ("A5:C5", (0, 1, None), ["A5:C5"]),
        ("H5:H9", (2, 1, 0), ["H5:H9"]),
    ],
)
def test_merged_cells_follow_their_rows(
    ref: str, order: tuple[int | None, ...], after: list[str]
) -> None:
    xml = moved(with_merge(ref), *order)

    assert found(xml, SHEET, r'<mergeCell ref="([\w:]+)"') == after
    assert found(xml, SHEET, r'<mergeCells count="(\d+)"') == ([str(len(after))] if after else [])


def test_merged_cells_of_the_totals_row_move_with_it() -> None:
    after = moved(with_merge("B7:C7", totals=True), 0, 1, 2, None)

    assert found(after, SHEET, r'<mergeCell ref="([\w:]+)"') == ["B8:C8"]


@pytest.mark.parametrize("ref", ["C4:D5", "C4:C6", "A4:C4", "C3:C4", "C6:G6"])
def test_merged_cells_that_would_be_torn_are_refused(ref: str) -> None:
    data = with_merge(ref)
    package = Package.open(data, "plan.xlsx")

    with pytest.raises(BookError, match=rf"Plan!{ref}: .* tear these merged cells") as caught:
        package.replace_rows("T", [RowEdit(n, {}) for n in (2, 1, 0)])

    assert ref in caught.value.say(Lang.ZH)
    assert package.to_bytes() == data


def sparkled(_: Any, plan: Any, other: Any) -> None:
    for row in (4, 5, 6):
        plan.add_sparkline(f"C{row}", {"range": f"Plan!D{row}:E{row}"})
    other.add_sparkline("A1", {"range": "Plan!D4:D6"})
    other.add_sparkline("A2", {"range": "Plan!D5:E5"})


SPARKLINE = r"<xm:f>([^<]+)</xm:f><xm:sqref>(\w+)</xm:sqref>"


def test_sparklines_follow_their_rows_and_draw_them_still() -> None:
    after = moved(annotated(sparkled), 2, 1, 1, 0)

    assert found(after, SHEET, SPARKLINE) == [
        (f"Plan!D{row}:E{row}", f"C{row}") for row in (4, 5, 6, 7)
    ]
    there = found(after, "xl/worksheets/sheet2.xml", SPARKLINE)
    assert there == [("Plan!D4:D7", "A1"), ("Plan!D5:E5", "A2")]


def test_the_last_sparkline_takes_its_extension_along() -> None:
    def one(_: Any, plan: Any, __: Any) -> None:
        plan.add_sparkline("C5", {"range": "Plan!D5:E5"})

    data = annotated(one)

    assert b"sparkline" in parts(moved(data, 1))[SHEET]
    assert b"extLst" not in parts(moved(data, 0, 2))[SHEET]


def pictured(_: Any, plan: Any, __: Any) -> None:
    for cell in ("C4", "C6", "G4", "C9"):
        plan.insert_image(cell, f"{cell}.png", {"image_data": png(), "description": cell})


def places(data: bytes) -> dict[str, str]:
    anchors = r'<xdr:from>.*?<xdr:row>(\d+)</xdr:row>.*?<xdr:to>.*?<xdr:row>(\d+)</xdr:row>.*?descr="(\w+)"'
    return {name: f"{top}-{bottom}" for top, bottom, name in found(data, DRAWING, anchors)}


def test_pictures_follow_their_rows_and_none_is_lost() -> None:
    data = annotated(pictured)
    assert places(data) == {"C4": "3-3", "C6": "5-5", "G4": "3-3", "C9": "8-8"}

    assert places(moved(data, 2, 1, 0)) == {"C4": "5-5", "C6": "3-3", "G4": "3-3", "C9": "8-8"}
    assert places(moved(data, 1, 2)) == {"C4": "3-3", "C6": "4-4", "G4": "3-3", "C9": "8-8"}


def test_a_picture_below_gives_way_to_a_growing_table() -> None:
    after = places(moved(annotated(pictured), 0, 1, 2, *[None] * 4))

    assert after == {"C4": "3-3", "C6": "5-5", "G4": "3-3", "C9": "12-12"}


def test_a_control_on_a_row_that_moves_is_refused() -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    control = (
        f'<controls><control shapeId="1" name="c"><controlPr><anchor xmlns:xdr="{drawing}">'
        "<xdr:from><xdr:col>2</xdr:col><xdr:row>4</xdr:row></xdr:from></anchor></controlPr>"
        "</control></controls><tableParts"
    )
    data = with_changes(annotated(), SHEET, ("<tableParts", control))

    assert moved(data, 0, 1, 2) == data
    with pytest.raises(BookError, match="Plan!C5: a control"):
        moved(data, 1, 0)


def test_rows_with_a_comment_a_link_or_a_drawing_are_told() -> None:
    def some(workbook: Any, plan: Any, other: Any) -> None:
        plan.write_comment("D4", "x")
        plan.write_comment("G7", "beside")
        plan.write_url("C6", "https://example.org")
        plan.insert_image("E7", "x.png", {"image_data": png()})

    assert Package.open(annotated(some, rows=5), "b").noted_rows("T") == {0, 2, 3}


def everything(workbook: Any, plan: Any, other: Any) -> None:
    for part in (commented, linked, sparkled, pictured):
        part(workbook, plan, other)
    for row in (4, 5, 6):
        rule = {"validate": "custom", "value": f"=LEN(B{row})>0"}
        plan.data_validation(f"B{row}", rule)
        bar = {"type": "data_bar", "data_bar_2010": True}
        plan.conditional_format(f"D{row}", bar)
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "=Plan!$D$4:$D$6"})
    other.insert_chart("C3", chart)
    workbook.define_name("amounts", "=Plan!$D$4:$D$6")
    plan.print_area("A1:E6")


@pytest.mark.parametrize("order", [(2, 0, 1), (1,), (None, 2, None, 0, 1), (0, 0, 1, 2), (1, None)])
def test_a_book_with_everything_has_no_new_faults(
    order: tuple[int | None, ...], tmp_path: Path
) -> None:
    data = annotated(everything)
    before, after = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    before.write_bytes(data)
    after.write_bytes(moved(data, *order))

    assert set(faults(after)) <= set(faults(before))
    assert (
        sheet_of(after.read_bytes(), "Plan").print_area
        == f"'Plan'!$A$1:$E${3 + max(len(order), 1)}"
    )
