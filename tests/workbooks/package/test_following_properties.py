import re
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbooks.package.annotated_books import SHEET, annotated, with_changes
from tests.workbooks.package.package_books import parts, sheet_of
from workbooks.package import Package, RowEdit

COUNT = 4
WORDS = {f"r{n}": (f"note on r{n}", f"https://example.org/r{n}") for n in range(COUNT)}

# each step keeps rows by their place in the table as it then stands (modulo), or adds new ones
STEP = st.lists(st.none() | st.integers(0, 9), min_size=1, max_size=7)


def marked() -> bytes:
    """A book whose every row has a comment, a link, a validation and merged cells of its own."""

    def extra(_: Any, plan: Any, __: Any) -> None:
        for n, (note, target) in enumerate(WORDS.values()):
            row = 4 + n
            plan.write_comment(f"B{row}", note)
            plan.write_url(f"C{row}", target, string=f"text {n}")
            rule = {"validate": "custom", "value": f"=LEN($B{row})+N({n})>0"}
            plan.data_validation(f"E{row}", rule)

    merged = "".join(f'<mergeCell ref="C{4 + n}:D{4 + n}"/>' for n in range(COUNT))
    cells = f'<mergeCells count="{COUNT}">{merged}</mergeCells>'
    return with_changes(
        annotated(extra, rows=COUNT), SHEET, ("<dataValidations", f"{cells}<dataValidations")
    )


MARKED = marked()


def kept_once(step: Sequence[int | None], rows: int) -> list[int | None]:
    """The step with every row at most once, as a plan keeps them, and two rows at least.

    Of a table of one row nobody can tell whether a rule is the row's or the column's; there it is
    the column's, and a test of its own says so.
    """
    seen: set[int] = set()
    order: list[int | None] = []
    for source in step:
        place = None if source is None else source % rows
        if place is None or place not in seen:
            order.append(place)
        if place is not None:
            seen.add(place)
    return order if len(order) > 1 else [*order, None]


@settings(max_examples=80, deadline=None)
@given(st.lists(STEP, min_size=1, max_size=4))
def test_whatever_lies_on_a_row_stays_with_its_id(steps: list[list[int | None]]) -> None:
    data, ids = MARKED, [f"r{n}" for n in range(COUNT)]
    for at, step in enumerate(steps):
        order = kept_once(step, len(ids))
        ids = [f"new {at}-{n}" if s is None else ids[s] for n, s in enumerate(order)]
        edits = [
            RowEdit(s, {"id": name, "amount": n})
            for n, (s, name) in enumerate(zip(order, ids, strict=True))
        ]
        package = Package.open(data, "plan.xlsx")
        package.replace_rows("T", edits)
        data = package.to_bytes()

    sheet = sheet_of(data, "Plan")
    rows = {4 + n: name for n, name in enumerate(ids)}
    ours = {row: name for row, name in rows.items() if name in WORDS}
    assert [sheet[f"B{row}"].value for row in rows] == ids
    assert sheet.tables["T"].ref == f"B3:E{3 + len(ids)}"
    comments = {c.row: c.comment.text for c in sheet["B"] if c.comment}
    assert comments == {row: WORDS[name][0] for row, name in ours.items()}
    links = {c.row: c.hyperlink.target for c in sheet["C"] if c.hyperlink}
    assert links == {row: WORDS[name][1] for row, name in ours.items()}
    assert {str(area) for area in sheet.merged_cells.ranges} == {f"C{row}:D{row}" for row in ours}
    rules = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert rules == {f"E{row}": f"LEN($B{row})+N({name[1:]})>0" for row, name in ours.items()}
    boxes = re.findall(rb"<x:Row>(\d+)</x:Row>", parts(data)["xl/drawings/vmlDrawing1.vml"])
    assert {int(row) + 1 for row in boxes} == set(ours)
