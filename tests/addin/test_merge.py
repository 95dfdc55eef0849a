"""What a rep does to a planned book, and what the next plan makes of it: nothing is lost."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from addin.commands.demo import sample_tables
from addin.commands.new import NewBook, new_book
from addin.commands.planning import run_steps
from addin.commands.run import Run
from generators.errors import BookError
from generators.language import Lang
from generators.period import Period
from tests.rep import Rep, Restructured
from workbooks.file_host import FileHost
from workbooks.schema import TABLES, header

NOW = dt.datetime(2026, 12, 1, 9, 0)  # noqa: DTZ001 - a fixed local time
MADE = ("Visits", "Swot", "Strategies", "Actions", "Problems", "Log", "Generated")
AS_OF = dt.date(2026, 12, 28)
ROWS = "Account ID,Account name,Purchases,Potential,Owner,Relationship stage\n" + "".join(
    f"K{n},Harbor {n},{n * 2.9:.1f},{n * 3},Li,partnership\n" for n in range(1, 16)
)
RIVALS = pd.DataFrame(
    [{"id": f"C-{n}", "account": f"K{n}", "brand": "Northline", "capability": "high", "weakness": "late"} for n in (14, 15)],
    dtype=object,
)  # fmt: skip


def plan(path: Path, day: dt.date = AS_OF, verb: str = "plan") -> dict[str, Any]:
    host = FileHost.open(path)
    report = run_steps(Run(host, day, day.isoformat()), verb)
    host.save()
    return report


def settled(path: Path) -> dict[str, Any]:
    """Plan, and see that planning once more changes nothing."""
    report = plan(path)
    before = path.read_bytes()
    plan(path)
    assert path.read_bytes() == before
    assert all(FileHost.open(path).read(name)["id"].is_unique for name in MADE)
    return report


@pytest.fixture(scope="module", params=list(Lang))
def planned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    source = folder / "list.csv"
    source.write_text(ROWS, encoding="utf-8")
    path = folder / "book.xlsx"
    wish = NewBook(path, request.param, Period.parse("2027Q1"), "Li", "East", source)
    knowledge = sample_tables(request.param)
    known = {name: knowledge[name] for name in ("Products", "Environment")}
    new_book(wish, NOW, lambda _: None, {**known, "Competitors": RIVALS})
    plan(path)
    return path


@pytest.fixture
def rep(planned: Path, tmp_path: Path) -> Rep:
    path = tmp_path / planned.name
    path.write_bytes(planned.read_bytes())
    return Rep(path)


def first(rep: Rep, table: str) -> str:
    return str(rep.rows(table)[0]["id"])


def log(rep: Rep) -> dict[str, str]:
    return {row["id"]: row["detail"] for row in rep.rows("Log")}


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("Visits", "objective", "Agree on the trial of two trucks"),
        ("Visits", "owner", "Wang"),
        ("Visits", "minutes", 15),
        ("Visits", "remark", "by train"),
        ("Swot", "entry", "Our service point is next door"),
        ("Swot", "evidence", "seen on site"),
        ("Strategies", "strategy", "Win the tender with service"),
        ("Actions", "owner", "Wang"),
        ("Actions", "due", dt.date(2027, 2, 26)),
        ("Actions", "measure", "signed letter"),
    ],
)
def test_any_plan_cell_the_rep_typed_over_stays_and_is_logged_with_both_values(
    rep: Rep, table: str, key: str, value: Any
) -> None:
    identity = first(rep, table)
    proposed = rep.row(table, identity)[key]
    rep.types(table, identity, **{key: value})

    report = settled(rep.path)

    detail = log(rep)[f"override-{table}-{identity}-{key}"]
    plan(rep.path, AS_OF + dt.timedelta(30))
    assert rep.row(table, identity)[key] == value
    (override,) = (o for o in report["overrides"] if (o["row"], o["column"]) == (identity, key))
    assert override["found"] == str(value)
    assert str(value) in detail
    assert proposed is None or str(override["plan"])[:10] in detail


def test_an_emptied_override_is_the_plans_again(rep: Rep) -> None:
    identity = first(rep, "Visits")
    proposed = rep.row("Visits", identity)
    rep.types("Visits", identity, objective="Mine", date=dt.date(2027, 3, 17))
    plan(rep.path)

    rep.types("Visits", identity, objective=None, date=None)
    report = settled(rep.path)

    assert report["overrides"] == []
    assert rep.row("Visits", identity)["date"] == proposed["date"]
    assert rep.row("Visits", identity)["objective"] == proposed["objective"]


def test_the_plans_value_typed_back_ends_an_override(rep: Rep) -> None:
    identity = first(rep, "Visits")
    day = rep.row("Visits", identity)["date"]
    rep.types("Visits", identity, date=dt.date(2027, 3, 17))
    assert plan(rep.path)["visits"]["pinned"] == 1

    rep.types("Visits", identity, date=day)

    assert settled(rep.path)["visits"]["pinned"] == 0


def test_visits_due_typed_over_are_the_visits_planned(rep: Rep) -> None:
    due = rep.row("Accounts", "K15")["visits_due"]
    rep.types("Accounts", "K15", visits_due=due - 2)

    report = settled(rep.path)

    visits = [row for row in rep.rows("Visits") if row["account"] == "K15"]
    assert len(visits) == due - 2
    assert [(o["column"], o["plan"]) for o in report["overrides"]] == [("visits_due", f"{due:g}")]


def test_a_figure_of_settings_typed_over_is_used(rep: Rep) -> None:
    tier = rep.row("Accounts", "K15")["tier"]
    rep.types("VisitFrequency", tier, period_visits=1)

    settled(rep.path)

    assert rep.row("Accounts", "K15")["visits_due"] == 1
    assert len([row for row in rep.rows("Visits") if row["account"] == "K15"]) == 1


def test_a_visit_given_to_another_account_is_that_accounts(rep: Rep) -> None:
    identity = first(rep, "Visits")
    before = rep.row("Visits", identity)["account"]
    other = next(a for a in ("K14", "K13") if a != before)
    due = rep.row("Accounts", before)["visits_due"]
    rep.types("Visits", identity, account=other)

    report = settled(rep.path)

    assert rep.row("Visits", identity)["name"] == rep.row("Accounts", other)["name"]
    assert len([row for row in rep.rows("Visits") if row["account"] == before]) == due
    assert ("account", other, before) in [
        (o["column"], o["found"], o["plan"]) for o in report["overrides"]
    ]


def test_a_visit_the_rep_deleted_is_planned_on_another_day(rep: Rep) -> None:
    gone = rep.rows("Visits")[3]
    due = rep.row("Accounts", gone["account"])["visits_due"]
    rep.deletes("Visits", gone["id"])

    report = settled(rep.path)

    own = [row for row in rep.rows("Visits") if row["account"] == gone["account"]]
    assert len(own) == due
    assert gone["date"] not in {row["date"] for row in own}
    assert gone["id"] not in {row["id"] for row in own}
    assert report["deleted"] == [{"table": "Visits", "row": gone["id"]}]
    assert f"gone-Visits-{gone['id']}" in log(rep)


@pytest.mark.parametrize("table", ["Swot", "Strategies", "Actions"])
def test_a_row_the_rep_deleted_stays_deleted(rep: Rep, table: str) -> None:
    identity = rep.rows(table)[-1]["id"]
    rep.deletes(table, identity)

    settled(rep.path)
    plan(rep.path, AS_OF + dt.timedelta(30))

    assert identity not in {row["id"] for row in rep.rows(table)}


@pytest.mark.parametrize("table", ["Visits", "Actions"])
def test_a_table_the_rep_emptied_is_written_afresh(rep: Rep, table: str) -> None:
    ids = [row["id"] for row in rep.rows(table)]
    rep.deletes(table, *ids)

    report = settled(rep.path)

    assert report["emptied"] == [table]
    assert len(rep.rows(table)) == len(ids)


@pytest.mark.parametrize("table", ["Visits", "Swot", "Strategies", "Actions"])
def test_a_row_the_plan_no_longer_wants_stays_when_the_rep_wrote_on_it(
    rep: Rep, table: str
) -> None:
    plain, noted, typed = [str(row["id"]) for row in rep.rows(table) if row["account"] == "K15"][:3]
    text = {
        "Visits": "objective",
        "Swot": "evidence",
        "Strategies": "strategy",
        "Actions": "action",
    }
    rep.types(table, noted, notes="ask Chen")
    rep.types(table, typed, **{text[table]: "in my words"})
    plan(rep.path)
    rep.types("Accounts", "K15", id=None)

    settled(rep.path)

    left = {row["id"]: row for row in rep.rows(table)}
    assert plain not in left
    assert left[noted]["notes"] == "ask Chen"
    assert left[typed][text[table]] == "in my words"
    assert {f"kept-{table}-{noted}", f"kept-{table}-{typed}"} <= log(
        rep
    ).keys() or table == "Visits"


def test_rows_the_rep_added_stay_as_they_are_and_get_an_id(rep: Rep) -> None:
    rep.adds(
        "Visits", {"account": "K15", "date": dt.date(2027, 3, 9), "objective": "Meet the board"}
    )
    rep.adds(
        "Visits", {"account": "K3", "tier": "B"}, {"date": dt.date(2027, 2, 2), "notes": "who?"}
    )
    rep.adds("Swot", {"quadrant": "O", "entry": "New depot"}, {"entry": "No quadrant"}, above=True)
    rep.adds("Strategies", {"strategy": "Ask for a trial"})
    rep.adds("Actions", {"action": "Call Chen", "due": dt.date(2027, 1, 8)})

    settled(rep.path)

    own = {t: [r for r in rep.rows(t) if str(r["id"]).startswith("R-")] for t in TABLES if "account" in TABLES[t].keys and TABLES[t].plan_keys}  # fmt: skip
    board = next(row for row in own["Visits"] if row["account"] == "K15")
    assert (board["date"], board["objective"]) == (dt.date(2027, 3, 9), "Meet the board")
    assert (board["name"], board["week"]) == ("Harbor 15", "2027-W10")
    assert {(r["account"], r["date"], r["notes"]) for r in own["Visits"]} >= {
        ("K3", None, None),
        (None, dt.date(2027, 2, 2), "who?"),
    }
    assert [row["entry"] for row in own["Swot"]] == ["New depot", "No quadrant"]
    assert [row["strategy"] for row in own["Strategies"]] == ["Ask for a trial"]
    assert [row["action"] for row in own["Actions"]] == ["Call Chen"]


@pytest.mark.parametrize("table", ["Visits", "Swot", "Strategies", "Actions"])
def test_sorting_a_table_loses_nothing(rep: Rep, table: str) -> None:
    before = rep.rows(table)
    rep.types(table, before[2]["id"], notes="third")
    rep.sorts(table, lambda identity: identity[::-1])

    report = settled(rep.path)

    after = rep.rows(table)
    assert [row["id"] for row in after] == [row["id"] for row in before]
    assert after[2]["notes"] == "third"
    assert report["overrides"] == []


@pytest.mark.parametrize("table", ["Visits", "Swot", "Strategies", "Actions"])
@pytest.mark.parametrize("damage", [None, "x"])
def test_a_damaged_id_is_given_back(rep: Rep, table: str, damage: str | None) -> None:
    before = rep.rows(table)
    identity = before[1]["id"]
    rep.types(table, identity, id=damage, notes="mine")

    settled(rep.path)

    assert [row["id"] for row in rep.rows(table)] == [row["id"] for row in before]
    assert rep.row(table, identity)["notes"] == "mine"


@pytest.mark.parametrize("above", [False, True])
def test_a_copied_row_is_the_reps_own_and_its_original_stays_the_plans(
    rep: Rep, above: bool
) -> None:
    visit, entry = first(rep, "Visits"), first(rep, "Swot")
    original = rep.row("Swot", entry)["entry"]
    rep.copies("Visits", visit, above=above, date=dt.date(2027, 3, 9), notes="second round")
    rep.copies("Swot", entry, above=above, entry="In my words", evidence="mine")

    settled(rep.path)

    copy = next(row for row in rep.rows("Visits") if row["notes"] == "second round")
    assert (copy["id"], copy["date"], copy["week"]) == ("R-001", dt.date(2027, 3, 9), "2027-W10")
    assert rep.row("Visits", visit)["notes"] is None
    assert rep.row("Swot", entry)["entry"] == original
    assert rep.row("Swot", "R-001")["entry"] == "In my words"


def test_an_account_copied_to_make_a_new_one_is_planned_for_itself(rep: Rep) -> None:
    rep.copies("Accounts", "K15", id="K99", name="Harbor 99", purchases=0.0, potential=1.0)

    report = settled(rep.path)

    row = rep.row("Accounts", "K99")
    assert (row["tier"], row["visits_planned"]) == ("C", row["visits_due"])
    assert report["overrides"] == []


def test_text_where_a_date_belongs_stays_and_is_reported_with_its_cell(rep: Rep) -> None:
    identity = first(rep, "Visits")
    rep.types("Visits", identity, date="next week", tier="D")
    rep.types("Accounts", "K15", tier="D", current_purchase="lots")
    tier = rep.row("VisitFrequency", "A")

    report = settled(rep.path)

    found = {(p["row"], p["column"]): p for p in report["problems"] if p["origin"] == "edits"}
    assert set(found) == {(identity, "date"), (identity, "tier"), ("K15", "tier"), ("K15", "current_purchase")}  # fmt: skip
    assert found[identity, "date"]["found"] == "next week"
    sheet, _, cell = found[identity, "date"]["cell"].rpartition("!")
    with Restructured(rep.path) as book:
        assert book.book[sheet][cell].value == "next week"
    assert report["overrides"] == []
    assert tier["id"] == "A"


def test_a_visit_set_on_a_holiday_is_kept_and_reported(rep: Rep) -> None:
    identity = first(rep, "Visits")
    rep.types("Visits", identity, date=dt.date(2027, 1, 1))

    report = settled(rep.path)

    assert rep.row("Visits", identity)["date"] == dt.date(2027, 1, 1)
    (problem,) = [p for p in report["problems"] if p["id"].startswith("schedule-pin_day_off")]
    assert (problem["row"], problem["column"]) == (identity, "date")
    assert problem["cell"]


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
    rep.types("Accounts", "K15", id=None)

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
        table.ref = table.ref.replace("R", "O")
        table.autoFilter.ref = table.ref
    before = rep.path.read_bytes()

    with pytest.raises(BookError) as refusal:
        plan(rep.path)

    assert rep.path.read_bytes() == before
    said = refusal.value.say(info.lang)
    assert TABLES["Visits"].by_key["result"].label.say(info.lang) in said
    assert "!P5" in said


def test_a_table_moved_elsewhere_on_a_renamed_sheet_is_found(rep: Rep) -> None:
    identity = first(rep, "Visits")
    rep.types("Visits", identity, objective="Mine", result="ordered")
    with Restructured(rep.path) as book:
        book.move("Visits", 4, 2)
        book.sheet("Visits").title = "My visits"

    settled(rep.path)

    row = rep.row("Visits", identity)
    assert (row["objective"], row["result"]) == ("Mine", "ordered")


def test_a_book_without_a_memory_is_planned_by_the_old_rules(rep: Rep) -> None:
    identity = first(rep, "Visits")
    rep.types("Visits", identity, date=dt.date(2027, 3, 17), notes="mine")
    rep.adds("Swot", {"quadrant": "O", "entry": "New depot"})
    with Restructured(rep.path) as book:
        del book.book["kamplan.plan"]

    report = plan(rep.path)
    before = rep.path.read_bytes()
    plan(rep.path)

    assert rep.path.read_bytes() == before

    assert rep.row("Visits", identity)["date"] == dt.date(2027, 3, 17)
    assert rep.row("Swot", "R-001")["entry"] == "New depot"
    assert "edits-no_memory" in {problem["id"] for problem in report["problems"]}


def test_a_memory_someone_wrote_in_loses_nothing(rep: Rep) -> None:
    identity = first(rep, "Visits")
    rep.types("Visits", identity, objective="Mine", date=dt.date(2027, 3, 17))
    plan(rep.path)
    rep.types("Generated", f"Visits/{identity}", plan="{not json", kept="[1]")

    settled(rep.path)

    row = rep.row("Visits", identity)
    assert (row["objective"], row["date"]) == ("Mine", dt.date(2027, 3, 17))


def test_one_step_alone_forgets_nothing_of_the_others(rep: Rep) -> None:
    identity = first(rep, "Visits")
    rep.types("Visits", identity, objective="Mine")
    rep.types("Accounts", "K15", tier="VIP", visits_due=4)
    plan(rep.path)
    before = rep.rows("Generated")

    plan(rep.path, verb="act")
    plan(rep.path, verb="review")
    plan(rep.path, verb="schedule")

    assert rep.rows("Generated") == before
    assert {f"override-Visits-{identity}-objective", "override-Accounts-K15-tier"} <= log(
        rep
    ).keys()
    assert rep.row("Accounts", "K15")["visits_due"] == 4


def test_the_reps_own_lines_and_notes_in_problems_and_log_stay(rep: Rep) -> None:
    rep.types("Accounts", "K15", potential=0.5)
    plan(rep.path)
    problem = next(r["id"] for r in rep.rows("Problems") if "purchases_above" in r["id"])
    rep.types("Problems", problem, notes="asked the controller")
    rep.adds("Problems", {"message": "Ask for the new price list"})
    rep.adds("Log", {"event": "team meeting", "detail": "agreed with Chen"}, {"detail": "and Wang"})
    rep.types("Accounts", "K15", potential=45.0)

    report = settled(rep.path)

    kept = rep.row("Problems", problem)
    assert (kept["notes"], kept["severity"]) == ("asked the controller", "note")
    assert problem not in {p["id"] for p in report["problems"]}
    assert "Ask for the new price list" in {row["message"] for row in rep.rows("Problems")}
    assert {"agreed with Chen", "and Wang"} <= set(log(rep).values())
