"""M9: visits beyond those due, where the rep's weeks have room; the first to give way."""

import datetime as dt
from collections import Counter

import openpyxl

from addin.commands.plan.explain import explain
from addin.commands.plan.run import Run
from generators.common.language import Lang
from tests.addin.planned_books import AS_OF, plan, planned, rep, settled
from tests.rep import Rep, Restructured
from workbooks.host.file_host import FileHost

__all__ = ["planned", "rep"]
AS_OF_FEBRUARY = dt.date(2027, 2, 1)


def extra(rep: Rep) -> dict[str, dt.date]:
    """Return the days of the extra visits by id."""
    return {row["id"]: row["date"] for row in rep.rows("Visits") if row["extra"] == "yes"}


def words(rep: Rep, zh: str, en: str) -> str:
    """Return the text in the book's language."""
    return zh if FileHost.open(rep.path).info.lang is Lang.ZH else en


def test_an_a_account_gets_up_to_three_a_month_and_the_third_is_marked(rep: Rep) -> None:
    report = settled(rep.path)

    visits, accounts = rep.rows("Visits"), rep.rows("Accounts")
    due = Counter(row["account"] for row in visits if row["extra"] != "yes")
    more = Counter(row["account"] for row in visits if row["extra"] == "yes")
    for row in accounts:
        assert due[row["id"]] == row["visits_due"]
        assert row["visits_planned"] == due[row["id"]] + more[row["id"]]
        assert more[row["id"]] == (3 if row["tier"] == "A" else 0)
    assert report["visits"]["extra"] == more.total() > 0
    assert report["visits"]["due"] == due.total()
    marked = words(rep, "加访（", "Extra (")
    assert {row["id"] for row in visits if marked in str(row["remark"])} == set(extra(rep))


def test_the_calendar_marks_extra_visits_and_says_what_the_sign_means(rep: Rep) -> None:
    marked = {row["id"] for row in rep.rows("Visits") if row["card"].endswith(" +")}

    assert marked == set(extra(rep)) != set()
    sheets = openpyxl.load_workbook(rep.path, data_only=True)
    page = sheets[words(rep, "拜访日历", "Calendar")]
    texts = [str(cell.value) for row in page["B5:H99"] for cell in row]
    assert sum(text.endswith(" +") for text in texts) == len(marked)
    assert sum(words(rep, "+ 加访", "+ extra") in text for text in texts) == 3  # one a month


def test_an_extra_visit_is_explained_as_any_other_and_called_one(rep: Rep) -> None:
    identity, day = next(iter(extra(rep).items()))

    (told,) = explain(Run(FileHost.open(rep.path), AS_OF, ""), identity)["visits"]

    assert (told["standing"], told["date"]) == ("extra", day.isoformat())
    assert told["text"][0] == words(
        rep, "加访：应访之外，给应访的拜访让位", "beyond the visits due: it gives way to those"
    )
    assert told["points"]["total"] >= 0
    assert told["next_best"]


def test_a_range_typed_in_settings_is_the_range_and_without_one_none_is_extra(rep: Rep) -> None:
    rep.types("VisitFrequency", "B", most=2)
    rep.types("VisitFrequency", "A", most=None)
    settled(rep.path)

    tiers = {row["id"]: row["tier"] for row in rep.rows("Accounts")}
    got = Counter(tiers[row["account"]] for row in rep.rows("Visits") if row["extra"] == "yes")
    assert got.keys() == {"B"}


def test_on_leave_extra_visits_give_way_and_no_visit_due_is_lost(rep: Rep) -> None:
    before = extra(rep)
    away = {"id": "L-1", "owner": "Li", "start": dt.date(2027, 1, 4), "end": dt.date(2027, 3, 24)}
    rep.adds("Leave", away)
    for tier in "VIP", "A", "B", "C":
        rep.types("VisitFrequency", tier, visits=1, months=3, min_gap=1)
    rep.types("VisitFrequency", "A", most=12)
    rep.types("Capacity", "1", visits_per_day=3)

    report = settled(rep.path)

    assert before
    assert report["visits"]["dropped"] == []
    assert report["visits"]["due"] == 15
    assert extra(rep) == {}  # five days, three visits each: just enough for those due
    gone = [one for one in report["visits"]["changes"] if one["visit"] in before]
    assert {one["change"] for one in gone} <= {"removed", "moved"}


def test_an_extra_visit_the_rep_deleted_or_cancelled_is_not_replaced(rep: Rep) -> None:
    account = "K15"
    own = [row["id"] for row in rep.rows("Visits") if row["account"] == account and row["extra"]]
    rep.deletes("Visits", own[0])
    rep.types("Visits", own[1], status="cancelled")

    settled(rep.path)

    left = [row["id"] for row in rep.rows("Visits") if row["account"] == account and row["extra"]]
    assert left == own[1:]


def test_no_extra_visit_where_a_person_says_how_many_are_due(rep: Rep) -> None:
    rep.types("Accounts", "K15", visits_due=5)
    settled(rep.path)

    assert sum(row["account"] == "K15" for row in rep.rows("Visits")) == 5


def test_no_extra_visit_to_an_account_that_buys_all_it_needs_from_us(rep: Rep) -> None:
    potential = rep.row("Accounts", "K15")["potential"]
    rep.types("Accounts", "K15", purchases=potential, tier="A")
    settled(rep.path)

    own = [row for row in rep.rows("Visits") if row["account"] == "K15"]
    assert not [row for row in own if row["extra"] == "yes"]
    assert len(own) == rep.row("Accounts", "K15")["visits_due"]


def test_as_the_period_goes_on_extra_visits_stay_where_they_are(rep: Rep) -> None:
    before = {row["id"]: (row["date"], row["extra"]) for row in rep.rows("Visits")}

    report = plan(rep.path, AS_OF_FEBRUARY)
    again = plan(rep.path, AS_OF_FEBRUARY)

    after = {row["id"]: (row["date"], row["extra"]) for row in rep.rows("Visits")}
    assert after == before
    assert report["visits"]["changes"] == again["visits"]["changes"] == []
    assert report["visits"]["dropped"] == []


def test_a_book_made_before_ranges_is_planned_as_it_was(rep: Rep) -> None:
    most, mark = words(rep, "有余力时最多", "Most, if room"), words(rep, "加访 ▣", "Extra ▣")
    rep.deletes("Visits", *(row["id"] for row in rep.rows("Visits")))
    with Restructured(rep.path) as book:
        book.drop_column("VisitFrequency", most)
        book.drop_column("Visits", mark)
        book.drop_column("Visits", words(rep, "同行", "With"))
        book.drop_column("Accounts", words(rep, "拜访时长", "Visit length"))

    report = settled(rep.path)

    assert report["visits"]["extra"] == 0
    assert report["visits"]["planned"] == report["visits"]["due"]
    assert report["problems"] == plan(rep.path)["problems"]
    with Restructured(rep.path) as book:
        cells = [str(cell.value) for row in book.sheet("Visits").iter_rows() for cell in row]
    assert not [text for text in cells if mark in text]  # no formula asks for what is not there
