from typing import Any

import pytest

from generators.common.errors import BookError
from generators.common.language import Lang
from tests.workbooks.package.annotated_books import SHEET, annotated, found, moved, with_changes
from tests.workbooks.package.package_books import parts
from workbooks.package import Package, RowEdit

VALIDATION = r'<dataValidation [^>]*sqref="([^"]+)"[^>]*>(?:<formula1>([^<]*)</formula1>)?'
FORMAT = r'<conditionalFormatting sqref="([^"]+)">.*?<formula>([^<]*)</formula>'
LATER = r"<xm:sqref>([^<]+)</xm:sqref>"


def validated(cells: str, formula: str = "=B{row}>0") -> bytes:
    row = "".join(filter(str.isdigit, cells.split(":")[0]))

    def extra(_: Any, plan: Any, __: Any) -> None:
        rule = {"validate": "custom", "value": formula.format(row=row)}
        plan.data_validation(cells, rule)

    return annotated(extra)


@pytest.mark.parametrize(
    ("cells", "order", "sqref", "formula"),
    [
        ("C4:C6", (0, 1, 2, None), "C4:C7", "B4&gt;0"),
        ("C4:C6", (2, 1), "C4:C5", "B4&gt;0"),
        ("C5", (1, 0, 2), "C4", "B4&gt;0"),
        ("C5", (0, 2, None, 1), "C7", "B7&gt;0"),
        ("C5", (1, 0, 1), "C4 C6", "B4&gt;0"),
        ("C4:C5", (0, 2, 1), "C4 C6", "B4&gt;0"),
        ("C4:C5", (1, 2), "C4", "B4&gt;0"),
        ("A5:C5", (1, 0, 2), "B4:C4 A5", None),
        ("C2:C6", (0, None), "C2:C5", "B2&gt;0"),
        ("A4:G6", (0, 1, 2, None), "A4:G6 B7:E7", "B4&gt;0"),
        ("A4:G6", (0,), "A4:G6", "B4&gt;0"),
        ("C1:C1000", (0, 1, 2, None), "C1:C1000", "B1&gt;0"),
        ("G5", (2, 1, 0, None), "G5", "B5&gt;0"),
        ("C7:C8", (0, 1, 2, None), "C8", "B8&gt;0"),
        ("B7:G7", (0, 1, 2, None), "F7:G7", "F7&gt;0"),
    ],
)
def test_a_validation_holds_for_the_same_rows_and_means_the_same(
    cells: str, order: tuple[int | None, ...], sqref: str, formula: str | None
) -> None:
    data = validated(cells, "=1>0" if formula is None else "=B{row}>0")

    expected = [(sqref, formula or "1&gt;0")]
    assert found(moved(data, *order), SHEET, VALIDATION) == expected


def test_a_validation_of_a_row_that_goes_goes_too() -> None:
    assert b"dataValidation" not in parts(moved(validated("C5"), 0, 2))[SHEET]


def test_a_rule_on_the_only_row_of_a_table_is_its_columns() -> None:
    one = moved(validated("C4:C6"), 1)

    assert found(one, SHEET, VALIDATION) == [("C4", "B4&gt;0")]
    assert found(moved(one, None, 0), SHEET, VALIDATION) == [("C4:C5", "B4&gt;0")]
    assert found(moved(one, None), SHEET, VALIDATION) == [("C4", "B4&gt;0")]


def test_a_rule_on_scattered_cells_whose_meaning_would_be_lost_is_refused() -> None:
    data = with_changes(validated("C5"), SHEET, ('sqref="C5"', 'sqref="G9 C5"'))
    package = Package.open(data, "plan.xlsx")

    with pytest.raises(BookError, match=r"Plan!G9 C5: .* relative references") as caught:
        package.replace_rows("T", [RowEdit(n, {}) for n in (1, 0, 2)])

    assert "G9 C5" in caught.value.say(Lang.ZH)
    assert package.to_bytes() == data


def test_a_format_of_one_row_follows_it_with_its_formula() -> None:
    def extra(workbook: Any, plan: Any, __: Any) -> None:
        bold = workbook.add_format({"bold": True})
        plan.conditional_format("B5:E5", {"type": "formula", "criteria": "=$D5>1", "format": bold})
        plan.conditional_format("B4:E6", {"type": "formula", "criteria": "=$D4>2", "format": bold})

    data = annotated(extra)

    assert found(moved(data, 0, 2, None, 1), SHEET, FORMAT) == [
        ("B4:E7", "$D4&gt;2"),
        ("B7:E7", "$D7&gt;1"),
    ]
    assert found(moved(data, 0, 2), SHEET, FORMAT) == [("B4:E5", "$D4&gt;2")]


def test_rules_of_newer_excels_follow_and_leave_together() -> None:
    def extra(_: Any, plan: Any, __: Any) -> None:
        plan.conditional_format("D5", {"type": "data_bar", "data_bar_2010": True})

    data = annotated(extra)

    assert found(moved(data, 1, 0, 2), SHEET, LATER) == ["D4"]
    gone = parts(moved(data, 0, 2))[SHEET]
    assert b"conditionalFormatting" not in gone
    assert b"extLst" not in gone


def test_a_validation_of_newer_excels_follows_with_its_formula() -> None:
    rule = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidations count="1">'
        '<x14:dataValidation type="custom"><x14:formula1><xm:f>Other!A5&gt;0</xm:f></x14:formula1>'
        "<xm:sqref>C5</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    data = with_changes(annotated(), SHEET, ("</worksheet>", rule))

    after = moved(data, 0, 2, 1)
    assert found(after, SHEET, r"<xm:f>([^<]+)</xm:f>") == ["Other!A6&gt;0"]
    assert found(after, SHEET, LATER) == ["C6"]
    assert b"extLst" not in parts(moved(data, 0, 2))[SHEET]


def test_a_rule_that_asks_the_whole_column_asks_its_new_rows_too() -> None:
    def extra(workbook: Any, plan: Any, other: Any) -> None:
        plan.data_validation("C4:C6", {"validate": "custom", "value": "=COUNTIF($B$4:$B$6,B4)=1"})
        other.data_validation("A1", {"validate": "list", "source": "=Plan!$B$4:$B$6"})

    after = moved(annotated(extra), 2, 1, 0, None)

    assert found(after, SHEET, VALIDATION) == [("C4:C7", "COUNTIF($B$4:$B$7,B4)=1")]
    assert found(after, "xl/worksheets/sheet2.xml", VALIDATION) == [("A1", "Plan!$B$4:$B$7")]


def test_a_moving_window_of_a_rule_stays_one() -> None:
    assert found(moved(validated("C4:C6", "=SUM(D4:D6)>0"), 0, 1, 2, None), SHEET, VALIDATION) == [
        ("C4:C7", "SUM(D4:D6)&gt;0")
    ]


def test_settings_for_ranges_follow_as_rules_do() -> None:
    def extra(_: Any, plan: Any, __: Any) -> None:
        plan.ignore_errors({"number_stored_as_text": "C5"})
        plan.unprotect_range("D4:D6", "amounts")

    after = moved(annotated(extra), 1, 0, 2, None)

    assert found(after, SHEET, r'<ignoredError sqref="([^"]+)"') == ["C4"]
    assert found(after, SHEET, r'<protectedRange sqref="([^"]+)"') == ["D4:D7"]
