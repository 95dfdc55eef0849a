"""What points at a table that has no rows yet means the table, and follows once it has some."""

from typing import Any

import pytest

from tests.workbooks.package.annotated_books import (
    CHART,
    OTHER,
    SHEET,
    WORKBOOK,
    annotated,
    found,
    moved,
    with_changes,
)
from tests.workbooks.package.package_books import parts
from workbooks.package import Package, RowEdit

NAME = r'<definedName name="(\w+)"[^>]*>([^<]+)<'
SPARKLINES = r"<xm:f>([^<]+)</xm:f><xm:sqref>([^<]+)<"
SERIES = r"<c:f>([^<]+)</c:f>"


def charted(workbook: Any, _: Any, other: Any) -> None:
    chart = workbook.add_chart({"type": "column"})
    chart.add_series(
        {"categories": "=Plan!$B$4:$B$6", "values": "=Plan!$D$4:$D$6", "name": "=Plan!$D$3"}
    )
    other.insert_chart("C3", chart)
    workbook.define_name("all", "=Plan!$B$4:$E$6")
    workbook.define_name("amounts", "=Plan!$D$4:$D$6")
    other.add_sparkline("B2", {"range": "Plan!D4:D6"})


@pytest.fixture
def unfilled() -> bytes:
    """A table without rows; what points at its blank row is written as Excel writes one cell."""
    data = moved(annotated(charted))
    for part, long, short in (
        (CHART, "Plan!$B$4:$B$4", "Plan!$B$4"),
        (CHART, "Plan!$D$4:$D$4", "Plan!$D$4"),
        (WORKBOOK, "Plan!$D$4:$D$4", "Plan!$D$4"),
        (OTHER, "Plan!D4:D4", "Plan!D4"),
    ):
        data = with_changes(data, part, (long, short))
    return data


def filled(data: bytes, rows: int) -> bytes:
    package = Package.open(data, "plan.xlsx")
    new = [RowEdit(None, {"id": f"n{n}", "amount": n}) for n in range(rows)]
    package.replace_rows("T", new)
    return package.to_bytes()


def test_a_chart_over_an_empty_table_draws_its_first_rows(unfilled: bytes) -> None:
    after = found(filled(unfilled, 3), CHART, SERIES)
    assert after == ["Plan!$B$4:$B$6", "Plan!$D$3", "Plan!$D$4:$D$6"]


def test_a_name_for_an_empty_table_stands_for_its_first_rows(unfilled: bytes) -> None:
    after = found(filled(unfilled, 2), WORKBOOK, NAME)
    assert after == [("all", "Plan!$B$4:$E$5"), ("amounts", "Plan!$D$4:$D$5")]


def test_a_sparkline_over_an_empty_table_draws_its_first_rows(unfilled: bytes) -> None:
    assert found(filled(unfilled, 3), OTHER, SPARKLINES) == [("Plan!D4:D6", "B2")]


def test_a_sparkline_along_the_blank_row_stays_a_line(unfilled: bytes) -> None:
    data = with_changes(unfilled, OTHER, ("Plan!D4", "Plan!D4:E4"))
    assert found(filled(data, 3), OTHER, SPARKLINES) == [("Plan!D4:E4", "B2")]


@pytest.mark.parametrize("rows", [0, 1])
def test_one_row_or_none_leaves_what_points_there_as_it_is(unfilled: bytes, rows: int) -> None:
    after = filled(unfilled, rows)
    for part in (CHART, WORKBOOK, OTHER):
        pattern = {CHART: SERIES, WORKBOOK: NAME, OTHER: SPARKLINES}[part]
        assert found(after, part, pattern) == found(unfilled, part, pattern)


def test_a_totals_row_of_an_empty_table_is_followed_as_a_row() -> None:
    def extra(workbook: Any, _: Any, __: Any) -> None:
        workbook.define_name("total", "=Plan!$D$7")

    data = moved(annotated(extra, totals=True))
    assert found(data, WORKBOOK, NAME) == [("total", "Plan!$D$5")]
    assert found(filled(data, 3), WORKBOOK, NAME) == [("total", "Plan!$D$7")]


def test_a_row_with_one_value_is_a_row_and_not_the_table(unfilled: bytes) -> None:
    one = filled(unfilled, 1)
    after = Package.open(one, "plan.xlsx")
    after.replace_rows("T", [RowEdit(None, {"id": "before"}), RowEdit(0, {})])
    assert found(after.to_bytes(), CHART, SERIES) == ["Plan!$B$5", "Plan!$D$3", "Plan!$D$5"]


def test_a_link_and_a_comment_on_the_blank_row_stay_there() -> None:
    def extra(_: Any, plan: Any, __: Any) -> None:
        plan.write_comment("C4", "fill in")
        plan.write_url("B4", "internal:'Other'!A1", string="")

    data = annotated(extra, rows=1)
    blank = Package.open(data, "plan.xlsx")
    blank.replace_rows("T", [RowEdit(0, {"id": None, "text": None, "amount": None})])
    after = parts(filled(blank.to_bytes(), 2))
    assert b'<comment ref="C4"' in after["xl/comments1.xml"]
    assert b'<hyperlink ref="B4"' in after[SHEET]
