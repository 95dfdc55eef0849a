"""What a table was sorted by last is one range, whatever became of its rows."""

from pathlib import Path

import pytest

from tests.judges import faults, unread_by_openpyxl
from tests.workbooks.package.annotated_books import annotated, found, moved, with_changes

TABLE = "xl/tables/table1.xml"


def sorted_by(state: str, condition: str) -> bytes:
    """A table in B3:E6 that was sorted over these cells."""
    order = (
        f'<sortState ref="{state}"><sortCondition descending="1" ref="{condition}"/></sortState>'
    )
    old = '<autoFilter ref="B3:E6"/>'
    return with_changes(annotated(), TABLE, (old, old + order))


def refs(data: bytes) -> list[tuple[str, str]]:
    return found(data, TABLE, r'<(autoFilter|sortState|sortCondition)\b[^>]*?\bref="([^"]*)"')


@pytest.mark.parametrize(
    ("state", "order", "after"),
    [
        ("B3:E5", (0, 2), "B3:E4"),  # Excel's own: from the header on, and a row short
        ("B3:E5", (1,), "B3:E4"),
        ("B4:E5", (0, 2, 1, None), "B4:E6"),
        ("B4:E5", (1, 2), "B4:E4"),
        ("B4:E6", (2,), "B4:E4"),
        ("B3:E6", (0, 1, 2, None), "B3:E7"),
    ],
)
def test_a_sort_order_stays_one_range(
    tmp_path: Path, state: str, order: tuple[int | None, ...], after: str
) -> None:
    condition = state.replace("B", "D").replace("E", "D")
    data = moved(sorted_by(state, condition), *order)
    whole = f"B3:E{3 + len(order)}"
    wanted = after.replace("B", "D").replace("E", "D").replace("D4:D4", "D4")
    assert refs(data) == [("autoFilter", whole), ("sortCondition", wanted), ("sortState", after)]
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    assert [*faults(path), *unread_by_openpyxl(path)] == []


def test_a_sort_order_of_rows_that_are_gone_goes_with_them(tmp_path: Path) -> None:
    data = moved(sorted_by("B4:E5", "D4:D5"), 2)
    assert refs(data) == [("autoFilter", "B3:E4")]
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    assert [*faults(path), *unread_by_openpyxl(path)] == []


def test_openpyxl_tells_of_a_list_where_one_range_belongs(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(sorted_by("B3:E3 B4:E5", "D4:D5"))
    assert len(unread_by_openpyxl(path)) == 1
