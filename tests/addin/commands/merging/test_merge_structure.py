"""Columns, tables and sheets a rep adds, renames, moves or deletes."""

import pytest

from generators.common.errors import BookError
from tests.addin.planned_books import first, plan, planned, rep, settled
from tests.rep import Rep, Restructured
from workbooks.host.file_host import FileHost
from workbooks.schema import TABLES, header

__all__ = ["planned", "rep"]  # the fixtures


def test_columns_the_rep_added_follow_their_rows(rep: Rep) -> None:
    ids = [row["id"] for row in rep.rows("Visits")]
    with Restructured(rep.path) as book:
        book.add_column("Visits", "Date", [f"for {identity}" for identity in ids])
    rep.deletes("Visits", ids[0])
    rep.sorts("Visits", lambda identity: identity[::-1])

    settled(rep.path)

    with Restructured(rep.path) as book:
        sheet = book.sheet("Visits")
        found = {row[0].value: row[-1].value for row in sheet.iter_rows(min_row=6)}
    assert {identity: found[identity] for identity in ids[1:]} == {i: f"for {i}" for i in ids[1:]}


def test_a_row_with_writing_in_an_own_column_only_is_kept(rep: Rep) -> None:
    ids = [row["id"] for row in rep.rows("Swot")]
    mine = [row["id"] for row in rep.rows("Swot") if row["account"] == "K15"]
    with Restructured(rep.path) as book:
        book.add_column("Swot", "Colour", ["red" if i == mine[0] else None for i in ids])
    rep.deletes("Accounts", "K15")

    settled(rep.path)

    left = {row["id"] for row in rep.rows("Swot")}
    assert mine[0] in left
    assert not set(mine[1:]) & left


def test_a_renamed_column_is_known_by_its_place(rep: Rep) -> None:
    info = FileHost.open(rep.path).info
    visits, accounts = TABLES["Visits"].by_key, TABLES["Accounts"].by_key
    with Restructured(rep.path) as book:
        book.rename_column("Visits", header(visits["objective"], info.lang, info.unit), "Why")
        book.rename_column("Visits", header(visits["notes"], info.lang, info.unit), "Mine")
        book.rename_column("Accounts", header(accounts["potential"], info.lang, info.unit), "Need")
    rep.types("Visits", first(rep, "Visits"), objective="Because", notes="note")

    settled(rep.path)

    row = rep.row("Visits", first(rep, "Visits"))
    assert (row["objective"], row["notes"]) == ("Because", "note")
    with Restructured(rep.path) as book:
        texts = [c.value for row in book.sheet("Accounts").iter_rows(min_row=6) for c in row]
        formulas = [text for text in texts if str(text).startswith("=")]
    assert any("Accounts[[#This Row],[Need]]" in formula for formula in formulas)
    label = header(accounts["potential"], info.lang, info.unit)
    assert not any(label in formula for formula in formulas)


def test_a_deleted_column_is_named_with_its_cell_and_nothing_is_written(rep: Rep) -> None:
    info = FileHost.open(rep.path).info
    with Restructured(rep.path) as book:
        table = book.sheet("Visits").tables["Visits"]
        table.tableColumns = table.tableColumns[:-3]
        table.ref = table.ref.replace("T", "Q")
        table.autoFilter.ref = table.ref
    before = rep.path.read_bytes()

    with pytest.raises(BookError) as refusal:
        plan(rep.path)

    assert rep.path.read_bytes() == before
    said = refusal.value.say(info.lang)
    assert TABLES["Visits"].by_key["result"].label.say(info.lang) in said
    assert "!T5" in said


def test_a_table_moved_elsewhere_on_a_renamed_sheet_is_found(rep: Rep) -> None:
    identity = first(rep, "Visits")
    rep.types("Visits", identity, objective="Mine", result="ordered")
    with Restructured(rep.path) as book:
        book.move("Visits", 4, 2)
        book.sheet("Visits").title = "My visits"

    settled(rep.path)

    row = rep.row("Visits", identity)
    assert (row["objective"], row["result"]) == ("Mine", "ordered")


def test_a_row_a_filter_hides_stays_hidden_wherever_it_goes(rep: Rep) -> None:
    ids = [row["id"] for row in rep.rows("Visits")]
    with Restructured(rep.path) as book:
        sheet = book.sheet("Visits")
        sheet.row_dimensions[6 + ids.index(ids[4])].hidden = True
    rep.sorts("Visits", lambda identity: identity[::-1])

    settled(rep.path)

    with Restructured(rep.path) as book:
        sheet = book.sheet("Visits")
        hidden = [cell.value for (cell,) in sheet.iter_rows(min_row=6, max_col=1) if sheet.row_dimensions[cell.row].hidden]  # fmt: skip
    assert hidden == [ids[4]]
