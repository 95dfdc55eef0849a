from typing import Any

import pytest

from generators.common.errors import BookError
from generators.common.language import Lang
from tests.workbooks.package.annotated_books import (
    CHART,
    OTHER,
    SHEET,
    TYPES,
    WORKBOOK,
    annotated,
    found,
    moved,
    with_changes,
    with_part,
)
from tests.workbooks.package.package_books import changed_parts, parts, sheet_of
from workbooks.package import Formula, Package, RowEdit

NAME = r'<definedName name="(\w+)"[^>]*>([^<]+)<'
FORMULA = r'<c r="(\w+)"[^>]*><f[^>]*>([^<]+)</f>'


def named(**names: str) -> bytes:
    def extra(workbook: Any, _: Any, __: Any) -> None:
        for name, text in names.items():
            workbook.define_name(name, f"={text}")

    return annotated(extra)


@pytest.mark.parametrize(
    ("text", "order", "after"),
    [
        ("Plan!$D$4:$D$6", (0, 1, 2, None), "Plan!$D$4:$D$7"),
        ("Plan!$D$4:$D$6", (2,), "Plan!$D$4:$D$4"),
        ("Plan!$B$3:$E$6", (0, 1, 2, None), "Plan!$B$3:$E$7"),
        ("'Plan'!$D$4:$D$6", (0, 1, 2, None), "'Plan'!$D$4:$D$7"),
        ("SUM(Plan!$D$4:$D$6,Other!$D$4:$D$6)", (0, None, 1, 2), "SUM(Plan!$D$4:$D$7,Other!$D$4:$D$6)"),
        ('"Plan!$D$4:$D$6"&amp;Plan!$G$4:$G$6', (0, None, 1, 2), '"Plan!$D$4:$D$6"&amp;Plan!$G$4:$G$6'),
        ("[1]Plan!$D$4:$D$6", (0, 1, 2, None), "[1]Plan!$D$4:$D$6"),
        ("Other:Plan!$D$4:$D$6", (0, 1, 2, None), "Other:Plan!$D$4:$D$6"),
        ("MyPlan!$D$4:$D$6", (0, 1, 2, None), "MyPlan!$D$4:$D$6"),
        ("Plan!$D$5", (1, 0, 2), "Plan!$D$4"),
        ("Plan!$B$5:$E$5", (0, 2, None, 1), "Plan!$B$7:$E$7"),
        ("Plan!$D$4:$D$5", (2, 1, 0), "Plan!$D$4:$D$5"),
        ("Plan!$A$5:$G$5", (1, 0, 2), "Plan!$A$5:$G$5"),
        ("Plan!$D:$D", (0, 1, 2, None), "Plan!$D:$D"),
        ("plan!$d$5+Plan!$d$5", (1, 0, 2), "plan!$d$5+Plan!$d$4"),
        ("Plan!$D$4:INDEX(Plan!$D:$D,6)", (0, 1, 2, None), "Plan!$D$4:INDEX(Plan!$D:$D,6)"),
    ],
)  # fmt: skip
def test_a_name_keeps_its_meaning(text: str, order: tuple[int | None, ...], after: str) -> None:
    data = with_changes(named(it="Plan!$Z$9"), WORKBOOK, ("Plan!$Z$9", text))

    assert found(moved(data, *order), WORKBOOK, NAME) == [("it", after)]


def test_a_name_of_the_only_row_grows_if_it_means_the_column() -> None:
    one = moved(named(column="Plan!$D$4:$D$6", all="Plan!$B$4:$E$6"), 0)
    data = with_changes(one, WORKBOOK, ("</definedNames>", '<definedName name="cell">Plan!$D$4</definedName></definedNames>'))  # fmt: skip

    assert found(moved(data, None, 0), WORKBOOK, NAME) == [
        ("all", "Plan!$B$4:$E$5"),
        ("cell", "Plan!$D$5"),
        ("column", "Plan!$D$4:$D$5"),
    ]


def test_a_name_that_would_lose_its_row_is_told_before_anything_is_written() -> None:
    data = named(best_account="Plan!$B$5")
    package = Package.open(data, "plan.xlsx")

    with pytest.raises(
        BookError, match="the name 'best_account' points at a row of table T"
    ) as caught:
        package.replace_rows("T", [RowEdit(0, {}), RowEdit(2, {"text": "x"})])

    assert "best_account" in caught.value.say(Lang.ZH)
    assert package.to_bytes() == data


def test_a_chart_draws_the_rows_there_are() -> None:
    def extra(workbook: Any, _: Any, other: Any) -> None:
        chart = workbook.add_chart({"type": "column"})
        chart.add_series(
            {"categories": "=Plan!$B$4:$B$6", "values": "=Plan!$D$4:$D$6", "name": "=Plan!$D$3"}
        )
        chart.add_series({"values": "=Plan!$D$5:$E$5"})
        other.insert_chart("C3", chart)

    data = annotated(extra)
    refs = r"<c:f>([^<]+)</c:f>"

    assert found(moved(data, 0, 1, 2, None), CHART, refs) == [
        "Plan!$B$4:$B$7", "Plan!$D$3", "Plan!$D$4:$D$7", "Plan!$D$5:$E$5",
    ]  # fmt: skip
    assert found(moved(data, 1, 0), CHART, refs) == [
        "Plan!$B$4:$B$5", "Plan!$D$3", "Plan!$D$4:$D$5", "Plan!$D$4:$E$4",
    ]  # fmt: skip
    assert CHART not in changed_parts(data, moved(data, 2, 1, 0))


def test_a_chart_or_a_sparkline_that_would_lose_its_row_is_told_by_its_place() -> None:
    def extra(workbook: Any, _: Any, other: Any) -> None:
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "=Plan!$D$5:$E$5"})
        other.insert_chart("C3", chart)

    def sparkline(_: Any, __: Any, other: Any) -> None:
        other.add_sparkline("B2", {"range": "Plan!D5:E5"})

    for data, place in (
        (annotated(extra), "Other: a chart"),
        (annotated(sparkline), "Other!B2: a sparkline"),
    ):
        with pytest.raises(BookError, match=place) as caught:
            moved(data, 0, 2)
        assert "Other" in caught.value.say(Lang.ZH)


def formulas(_: Any, plan: Any, other: Any) -> None:
    plan.write_formula("G1", "=SUM(D4:D6)+D5")
    plan.write_array_formula("G2:G2", "{=SUM(D4:D6*E4:E6)}")
    other.write_formula("B2", "=SUM(Plan!D4:D6)&Plan!D5&SUM(D4:D6)")


def test_formulas_over_a_whole_column_cover_its_new_rows() -> None:
    after = moved(annotated(formulas), 1, 0, 2, None)

    found_here = dict(found(after, SHEET, FORMULA))
    assert found_here["G1"] == "SUM(D4:D7)+D5"
    assert found_here["G2"] == "SUM(D4:D7*E4:E7)"
    assert found(after, OTHER, FORMULA) == [("B2", "SUM(Plan!D4:D7)&amp;Plan!D5&amp;SUM(D4:D6)")]


def test_formulas_of_a_sheet_that_does_not_name_the_table_are_not_read() -> None:
    def extra(_: Any, __: Any, other: Any) -> None:
        other.write_formula("B2", "=SUM(T[amount])+SUM(D4:D6)")

    data = annotated(extra)

    assert OTHER not in changed_parts(data, moved(data, 0, 1, 2, None))


def test_a_column_formula_over_the_whole_column_is_new_in_every_row() -> None:
    rank = "RANK(D4,$D$4:$D$6)"
    data = annotated()
    for row in (4, 5, 6):
        data = with_changes(
            data, SHEET, ("T[[#This Row],[amount]]*2", rank.replace("D4,", f"D{row},"))
        )
    data = with_changes(data, "xl/tables/table1.xml", ("T[[#This Row],[amount]]*2", rank))

    sheet = sheet_of(moved(data, 2, None, 0, 1), "Plan")

    assert [sheet[f"E{row}"].value for row in (4, 5, 6, 7)] == [
        f"=RANK(D{row},$D$4:$D$7)" for row in (4, 5, 6, 7)
    ]


def test_a_moving_window_of_formulas_stays_one() -> None:
    shared = (
        '<c r="H4"><f t="shared" ref="H4:H5" si="0">SUM(D4:D6)</f></c></row>',
        '<c r="H5"><f t="shared" si="0"/></c></row>',
    )
    data = annotated()
    for row, text in zip(("5", "6"), shared, strict=True):
        data = with_changes(data, SHEET, (f'</row><row r="{row}"', f'{text}<row r="{row}"'))

    assert 'si="0">SUM(D4:D6)</f>' in parts(moved(data, 0, 1, 2, None))[SHEET].decode()


def test_a_formula_just_written_on_another_sheet_is_followed_too() -> None:
    package = Package.open(annotated(), "plan.xlsx")
    package.add_table("Other", "Sums", ["sum"], [[None]], at="D1")
    package.replace_rows("Sums", [RowEdit(0, {"sum": Formula("SUM(Plan!D4:D6)", 3)})])
    package.replace_rows("T", [RowEdit(0, {}), RowEdit(None, {}), RowEdit(1, {}), RowEdit(2, {})])

    assert found(package.to_bytes(), OTHER, FORMULA) == [("D2", "SUM(Plan!D4:D7)")]


def test_what_the_plan_writes_is_written_as_it_is() -> None:
    package = Package.open(annotated(), "plan.xlsx")
    rows = [RowEdit(n if n < 3 else None, {"twice": Formula("SUM(D4:D6)", 3)}) for n in range(4)]
    package.replace_rows("T", rows)

    assert [f for _, f in found(package.to_bytes(), SHEET, FORMULA)] == ["SUM(D4:D6)"] * 4


def with_pivot(source: str) -> bytes:
    cache = (
        '<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<cacheSource type="worksheet"><worksheetSource {source}/></cacheSource></pivotCacheDefinition>'
    )
    return with_part(
        annotated(), PIVOT, cache, "pivotCacheDefinition",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml",
        owner="xl/_rels/workbook.xml.rels",
    )  # fmt: skip


PIVOT = "xl/pivotCache/pivotCacheDefinition1.xml"


@pytest.mark.parametrize(
    ("source", "renewed", "after"),
    [
        ('name="T"', True, 'name="T"'),
        ('name="some_name"', True, 'name="some_name"'),
        ('ref="B3:E6" sheet="Plan"', True, 'ref="B3:E7" sheet="Plan"'),
        ('ref="B3:E6" sheet="Other"', False, 'ref="B3:E6" sheet="Other"'),
        ('ref="G3:H6" sheet="Plan"', False, 'ref="G3:H6" sheet="Plan"'),
    ],
)
def test_a_pivot_table_over_the_table_is_renewed_when_the_book_opens(
    source: str, renewed: bool, after: str
) -> None:
    xml = parts(moved(with_pivot(source), 0, 1, 2, None))[PIVOT].decode()

    assert ('refreshOnLoad="1"' in xml) == renewed
    assert after in xml


def test_a_pivot_table_is_renewed_even_if_no_row_moves() -> None:
    package = Package.open(with_pivot('name="T"'), "plan.xlsx")
    package.replace_rows("T", [RowEdit(0, {"text": "x"}), RowEdit(1, {}), RowEdit(2, {})])

    assert b'refreshOnLoad="1"' in parts(package.to_bytes())[PIVOT]
    assert TYPES not in changed_parts(with_pivot('name="T"'), package.to_bytes())
