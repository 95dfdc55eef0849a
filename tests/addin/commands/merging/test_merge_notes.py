"""A row with a comment of the rep's is a row the rep wrote on."""

import openpyxl
from openpyxl.comments import Comment

from tests.addin.planned_books import planned, rep, settled
from tests.rep import Rep
from workbooks.host.file_host import FileHost

__all__ = ["planned", "rep"]  # the fixtures


def test_a_row_the_plan_no_longer_wants_stays_with_the_comment_on_it(rep: Rep) -> None:
    plain, noted = [row["id"] for row in rep.rows("Visits") if row["account"] == "K15"][:2]
    _comment(rep, noted, "ask Chen first")
    rep.deletes("Accounts", "K15")

    settled(rep.path)

    left = {row["id"] for row in rep.rows("Visits")}
    assert noted in left
    assert plain not in left
    assert _commented(rep) == {noted: "ask Chen first"}


def _comment(rep: Rep, visit: str, text: str) -> None:
    sheet, _, cell = FileHost.open(rep.path).address("Visits", visit, "name").rpartition("!")
    book = openpyxl.load_workbook(rep.path)
    book[sheet][cell].comment = Comment(text, "rep")
    book.save(rep.path)


def _commented(rep: Rep) -> dict[str, str]:
    """Return the comments on the visits, by the id of the row they are on."""
    sheet = FileHost.open(rep.path).address("Visits", 0, "id").rpartition("!")[0]
    page = openpyxl.load_workbook(rep.path)[sheet]
    return {
        str(row[0].value): cell.comment.text
        for row in page.iter_rows()
        for cell in row
        if cell.comment
    }
