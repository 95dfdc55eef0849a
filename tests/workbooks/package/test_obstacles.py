from typing import Any

import pytest

from generators.common.errors import BookError
from generators.common.language import Lang
from tests.workbooks.package.annotated_books import (
    SHEET,
    annotated,
    found,
    moved,
    with_changes,
    with_part,
)
from tests.workbooks.package.package_books import changed_parts, parts
from workbooks.package import Package, RowEdit

TABLE = "xl/tables/table1.xml"


def refused(data: bytes, *sources: int | None) -> str:
    """Why a table's rows cannot be replaced; nothing may have changed."""
    package = Package.open(data, "plan.xlsx")
    with pytest.raises(BookError) as caught:
        package.replace_rows("T", [RowEdit(source, {}) for source in sources])
    assert package.to_bytes() == data
    assert "plan.xlsx" in caught.value.say(Lang.ZH)
    return str(caught.value)


def below(_: Any, plan: Any, __: Any) -> None:
    plan.write_comment("C8", "a comment on an empty cell")


def link_below(_: Any, plan: Any, __: Any) -> None:
    plan.write_url("D8", "https://example.org", string="")


def sparkline_below(_: Any, plan: Any, __: Any) -> None:
    plan.add_sparkline("E9", {"range": "Plan!D4:D6"})


def spill_below(_: Any, plan: Any, __: Any) -> None:
    plan.write_dynamic_array_formula("A8:C8", "=SEQUENCE(1,3)")


def filter_below(_: Any, plan: Any, __: Any) -> None:
    plan.autofilter("B9:C12")


@pytest.mark.parametrize(
    ("extra", "cell"),
    [(below, "C8"), (link_below, "D8"), (sparkline_below, "E9"), (spill_below, "A8"), (filter_below, "B9")],
)  # fmt: skip
def test_growth_stops_at_what_needs_no_filled_cell(extra: Any, cell: str) -> None:
    data = annotated(extra)

    assert f"Plan!{cell}: table T needs the rows down to 9" in refused(
        data, 0, 1, 2, None, None, None
    )
    assert moved(data, 0, 1, 2, None) != data  # one more row is in nobody's way


def test_a_table_that_a_query_fills_is_refused() -> None:
    data = with_changes(annotated(), TABLE, ("<table ", '<table tableType="queryTable" '))

    assert "a query fills table T" in refused(data, 0, 1, 2, None)


def test_a_what_if_table_that_looks_at_a_moving_cell_is_refused() -> None:
    cell = '<c r="H5"><f t="dataTable" ref="H5:H6" r1="D5"/><v>1</v></c></row><row r="6"'
    data = with_changes(annotated(), SHEET, ('</row><row r="6"', cell))

    assert "Plan!H5: a what-if data table" in refused(data, 1, 0, 2)
    assert moved(data, 0, 1, 2, None) != data


def test_a_dynamic_array_of_one_cell_moves_and_new_rows_have_it_too() -> None:
    def extra(_: Any, plan: Any, __: Any) -> None:
        for row in (4, 5, 6):
            plan.write_dynamic_array_formula(f"E{row}", f"=MAX(D{row}:D{row}*2)")

    data = annotated(extra)
    formula = '<calculatedColumnFormula array="1">MAX(D4:D4*2)</calculatedColumnFormula>'
    data = with_changes(data, TABLE, ("<calculatedColumnFormula>T[[#This Row],[amount]]*2</calculatedColumnFormula>", formula))  # fmt: skip

    after = found(
        moved(data, 2, None), SHEET, r'<c r="(E\d)" cm="(\d)"><f t="array" ref="(\w+)">([^<]+)<'
    )

    assert after == [("E4", "1", "E4", "MAX(D4:D4*2)"), ("E5", "1", "E5", "MAX(D5:D5*2)")]


def test_a_filter_a_sort_and_a_slicer_stay_as_they_are() -> None:
    data = with_changes(
        annotated(),
        TABLE,
        ('<autoFilter ref="B3:E6"/>', '<autoFilter ref="B3:E6"><filterColumn colId="1"><filters><filter val="text 1"/></filters></filterColumn></autoFilter><sortState ref="B4:E6"><sortCondition ref="D4:D6"/></sortState>'),
    )  # fmt: skip
    data = with_changes(data, SHEET, ('<row r="4"', '<row hidden="1" r="4"'))
    data = with_part(data, "xl/slicers/slicer1.xml", "<slicers/>", "slicer", "x")

    after = moved(data, 1, 2, 0, None)

    table = parts(after)[TABLE].decode()
    for kept in (
        'autoFilter ref="B3:E7"',
        'filter val="text 1"',
        'sortState ref="B4:E7"',
        'Condition ref="D4:D7"',
    ):
        assert kept in table
    assert found(after, SHEET, r'<row r="(\d)"[^>]*hidden="1"') == ["6"]
    assert changed_parts(data, after) == {SHEET, TABLE}


def test_phonetic_guides_and_rich_texts_are_read_as_text_and_kept() -> None:
    rich = '<c r="C4" t="inlineStr"><is><r><rPr><b/></rPr><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="2"><t>とうきょう</t></rPh></is></c>'
    data = annotated()
    cell = found(data, SHEET, r'(<c r="C4"[^>]*><v>\d+</v></c>)')[0]
    data = with_changes(data, SHEET, (cell, rich))
    package = Package.open(data, "plan.xlsx")
    package.replace_rows("T", [RowEdit(0, {"text": "東京"}), RowEdit(1, {}), RowEdit(2, {})])

    assert package.to_bytes() == data
    assert rich.replace('"C4"', '"C6"') in parts(moved(data, 2, 1, 0))[SHEET].decode()
