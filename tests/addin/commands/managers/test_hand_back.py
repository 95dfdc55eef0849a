import datetime as dt
import json
import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from addin.commands.managers.consolidate import Consolidation, consolidate
from addin.commands.managers.hand_back import hand_back
from addin.commands.plan.plan import plan_file
from benchmarks.region_books import make_folder
from generators.common.errors import BookError
from generators.common.language import Lang
from tests.addin.test_cli import cli
from tests.rep import Rep
from workbooks.consolidating.book import ReadWish
from workbooks.consolidating.running import read_here
from workbooks.host.file_host import FileHost
from workbooks.national import NationalWish, gather, write_national
from workbooks.national.decisions.offered import DECIDED
from workbooks.package import Package, RowEdit
from workbooks.saving import find_versions, restore_book
from workbooks.schema import header
from workbooks.store import RunWish, Store, run_over

BOOKS = 20
NOW = dt.datetime(2026, 12, 30, 8)  # noqa: DTZ001 - a fixed local time
TIME = "2027-01-04 09:00"
KINDS = ("approve", "return", "reassign", "comment")


class Manager:
    """A manager at work in a national workbook: types into the white columns, saves and closes."""

    def __init__(self, path: Path, lang: Lang) -> None:
        self.path, self._lang = path, lang

    def rows(self, table: str) -> pd.DataFrame:
        """Return a table's rows by key."""
        import python_calamine as calamine

        book = calamine.CalamineWorkbook.from_path(self.path, load_tables=True)
        found = book.get_table_by_name(table)
        keys = {header(c, self._lang, "kUSD"): c.key for c in DECIDED[table][0].columns}
        keys |= {header(c, self._lang, ""): c.key for c in DECIDED[table][0].columns}
        columns = [keys.get(text, text) for text in found.columns]
        return pd.DataFrame(found.to_python(), columns=columns)

    def types(self, table: str, cells: Mapping[int, Mapping[str, str]]) -> None:
        """Type into rows of a table, by place and key."""
        schema = DECIDED[table][0]
        package = Package.open(self.path.read_bytes(), self.path.name)
        edits = []
        for place in range(package.table(table).rows):
            said = {
                header(schema.by_key[key], self._lang, ""): text
                for key, text in cells.get(place, {}).items()
            }
            edits.append(RowEdit(place, said))
        package.replace_rows(table, edits)
        self.path.write_bytes(package.to_bytes())


def decide(manager: Manager, lang: Lang) -> dict[str, tuple[str, str]]:
    """Decide on every book, in four ways in turn; return by file what, and on which account."""
    words = DECIDED["Books"][0].by_key["decision"].terms
    books, accounts = manager.rows("Books"), manager.rows("NationalAccounts")
    first = accounts.reset_index().groupby("file").nth(2).set_index("file")
    on_books: dict[int, dict[str, str]] = {}
    on_accounts: dict[int, dict[str, str]] = {}
    expected = {}
    for place, file in enumerate(books["file"]):
        kind = KINDS[place % 4]
        row = first.loc[file]
        if kind in words:
            on_books[place] = {"decision": words[kind].say(lang), "comment": f"on {file}"}
        elif kind == "reassign":
            on_accounts[int(row["index"])] = {"reassign_to": "王芳", "comment": "=1+1"}
        else:
            on_accounts[int(row["index"])] = {"comment": f"about {row['name']}"}
        expected[file] = (kind, str(row["id"]) if kind not in words else "")
    manager.types("Books", on_books)
    manager.types("NationalAccounts", on_accounts)
    return expected


@pytest.fixture(scope="module", params=list(Lang))
def region(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty books in both languages and their national workbook."""
    root: Path = tmp_path_factory.mktemp("region")
    make_folder(root / "books", BOOKS, 12)
    consolidated(root, request.param)
    return root


def consolidated(root: Path, lang: Lang | None = None) -> dict[str, Any]:
    wish = Consolidation(root / "books", root / "NATIONAL.xlsx", NOW.date(), NOW, lang=lang)
    return consolidate(wish, read_here, Lang.EN, lambda _: None)


@pytest.fixture
def root(region: Path, tmp_path: Path) -> Path:
    """A copy of all that."""
    return shutil.copytree(region, tmp_path / "region")


def language(root: Path) -> Lang:
    package = Package.open((root / "NATIONAL.xlsx").read_bytes(), "NATIONAL.xlsx")
    return Lang(package.properties()["kamplan.lang"])


def give(root: Path, folder: Path | None = None) -> dict[str, Any]:
    return hand_back(root / "NATIONAL.xlsx", folder, TIME, Lang.EN, lambda _: None)


def parts(data: bytes | Path) -> dict[str, bytes]:
    with zipfile.ZipFile(data) as package:  # type: ignore[arg-type]
        return {name: package.read(name) for name in package.namelist()}


def own_parts(path: Path, tables: list[str]) -> set[str]:
    """Return the parts that tables and their sheets are in."""
    package = Package.open(path.read_bytes(), path.name)
    places = [package.table(table) for table in tables]
    return {place.part for place in places} | {place.sheet_part for place in places}


def test_twenty_decisions_arrive_in_twenty_books_and_all_else_stays(root: Path) -> None:
    books = root / "books"
    before = {file: parts(books / file) for file in files(books)}
    owners = {file: FileHost.open(books / file).read("Accounts") for file in before}
    expected = decide(Manager(root / "NATIONAL.xlsx", language(root)), language(root))
    assert len(expected) == BOOKS

    report = give(root)

    assert (len(report["delivered"]), report["refused"], report["already"]) == (BOOKS, [], [])
    assert {e["file"]: (e["decision"], e["row"] or "") for e in report["delivered"]} == expected
    for file, (kind, account) in expected.items():
        path = books / file
        host = FileHost.open(path)
        row = host.read("Problems").iloc[0]
        assert row["id"].startswith(f"manager-0001-{kind}-")
        assert (row["origin"], row["row"] or "") == ("manager", account)
        line = host.read("Log").iloc[0]
        assert (line["time"], line["command"], line["detail"]) == (TIME, "hand-back", row["message"])  # fmt: skip
        now, then = host.read("Accounts"), owners[file]
        changed = now["owner"] != then["owner"]
        assert list(now.loc[changed, "id"]) == ([account] if kind == "reassign" else [])
        if kind == "reassign":
            assert set(now.loc[changed, "owner"]) == {"王芳"}
            assert row["found"] == then.loc[changed, "owner"].iloc[0]  # what the rep had is kept
            assert "=1+1" in row["message"]
        assert now.drop(columns="owner").equals(then.drop(columns="owner"))
        written = ["Problems", "Log", *(["Accounts"] if kind == "reassign" else [])]
        same_but(path, before[file], own_parts(path, written))
        (version,) = find_versions(path)
        assert version is not None
    entry = report["books"][0]
    restore_book(books / entry["file"], str(entry["version"]))
    assert parts(books / entry["file"]) == before[entry["file"]]


def same_but(path: Path, before: dict[str, bytes], own: set[str]) -> None:
    """See that no other part differs but Home's count, how far Problems prints, and calcPr."""
    now = parts(path)
    differing = {name for name in now.keys() | before.keys() if now.get(name) != before.get(name)}
    assert {part for part in own if "worksheets" in part} <= differing
    assert differing - own <= {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}
    moves = rb"<calcPr[^>]*>|(?<=Print_Area)[^<]*"
    assert re.sub(moves, b"", now["xl/workbook.xml"]) == re.sub(
        moves, b"", before["xl/workbook.xml"]
    )
    cells = [re.findall(rb"<c .*?</c>", book["xl/worksheets/sheet1.xml"]) for book in (now, before)]
    assert sum(one != other for one, other in zip(*cells, strict=True)) <= 1


def files(books: Path) -> list[str]:
    return [
        path.relative_to(books).as_posix()
        for path in sorted(books.rglob("*.xlsx"))
        if ".kamplan" not in path.parts
    ]


def test_a_second_hand_back_changes_nothing(root: Path) -> None:
    decide(Manager(root / "NATIONAL.xlsx", language(root)), language(root))
    give(root)
    once = {file: (root / "books" / file).read_bytes() for file in files(root / "books")}

    again = give(root)

    assert (len(again["already"]), again["delivered"], again["refused"]) == (BOOKS, [], [])
    assert again["books"] == []
    assert {f: (root / "books" / f).read_bytes() for f in once} == once


def test_a_decision_survives_the_next_plan_and_the_next_consolidation_knows_it(root: Path) -> None:
    lang = language(root)
    expected = decide(Manager(root / "NATIONAL.xlsx", lang), lang)
    give(root)
    returned = [file for file, (kind, _) in expected.items() if kind == "return"]
    for file, (kind, _) in expected.items():
        path = root / "books" / file
        if kind == "reassign" or file == returned[0]:
            plan_file(path, "plan", NOW.date(), "2026-12-30")
    assert FileHost.open(root / "books" / returned[0]).read("Problems")["origin"].iloc[0] == "manager"  # fmt: skip
    settled = Rep(root / "books" / returned[1])
    settled.types("Problems", str(settled.rows("Problems")[0]["id"]), status="settled")

    assert len(give(root)["already"]) == BOOKS
    report = consolidated(root, lang)
    assert report["findings"]["returned"] == len(returned) - 1
    reviews = Manager(root / "NATIONAL.xlsx", lang).rows("Books").set_index("file")["review"]
    terms = DECIDED["Books"][0].by_key["review"].terms
    said = {word.say(lang): code for code, word in terms.items()}
    found = {file: said.get(reviews[file], "") for file in expected}
    wanted = {"approve": "approved", "return": "returned"}
    assert found == {
        file: "settled" if file == returned[1] else wanted.get(kind, "")
        for file, (kind, _) in expected.items()
    }


def test_what_changed_since_is_not_decided_over(root: Path) -> None:
    lang, books = language(root), root / "books"
    expected = decide(Manager(root / "NATIONAL.xlsx", lang), lang)
    by_kind: dict[str, list[str]] = {}
    for file, (kind, _) in expected.items():
        by_kind.setdefault(kind, []).append(file)
    replanned, lost = by_kind["approve"][0], by_kind["return"][0]
    owned, gone = by_kind["reassign"][0], by_kind["comment"][0]
    opened, moved = by_kind["approve"][1], by_kind["return"][1]
    plan_file(books / replanned, "plan", dt.date(2027, 1, 2), "2027-01-02")
    (books / lost).unlink()
    Rep(books / owned).types("Accounts", expected[owned][1], owner="somebody else")
    Rep(books / gone).deletes("Accounts", expected[gone][1])
    (books / opened).with_name("~$" + Path(opened).name).write_bytes(b"\x02Li" + b" " * 162)
    (books / moved).rename(books / "moved.xlsx")
    before = {f: (books / f).read_bytes() for f in (replanned, owned, gone, opened)}

    report = give(root)

    reasons = {e["file"]: e["reason"] for e in report["refused"]}
    assert set(reasons) == {replanned, lost, owned, gone, opened}
    assert "Last planned: 2026-12-28 then, 2027-01-02 now" in reasons[replanned]
    assert "is not in" in reasons[lost]
    assert "somebody else now" in reasons[owned]
    assert "no longer in the book" in reasons[gone]
    assert "open in Excel" in reasons[opened]
    assert {f: (books / f).read_bytes() for f in before} == before
    assert moved in {e["file"] for e in report["delivered"]}  # it kept its id
    assert FileHost.open(books / "moved.xlsx").read("Problems")["origin"].iloc[0] == "manager"
    assert all("!" in e["cell"] for e in report["refused"])


def test_a_word_that_is_no_decision_and_a_workbook_that_is_none_are_told(root: Path) -> None:
    manager = Manager(root / "NATIONAL.xlsx", language(root))
    manager.types("Books", {0: {"decision": "maybe"}})
    done = cli("hand-back", root / "NATIONAL.xlsx", "--lang", "zh")
    assert done.returncode == 1
    assert "“maybe”不是列表中的决定" in done.stdout
    with pytest.raises(BookError, match="made by kamplan consolidate"):
        hand_back(root / "books" / files(root / "books")[0], None, TIME, Lang.EN, lambda _: None)
    with pytest.raises(BookError, match="is a folder; give the path"):
        hand_back(root / "books", None, TIME, Lang.EN, lambda _: None)
    with pytest.raises(BookError, match="say where the books are"):
        give(root, root / "nowhere")


def test_decisions_in_the_books_by_region_are_delivered_too(root: Path) -> None:
    lang = language(root)
    with Store.open(root / "store") as store:
        wish = RunWish(NOW.date(), NOW, str(root / "books"), ReadWish())
        result = run_over(store, wish, read_here)
        gathered = gather(store, result, NOW.date())
        output = NationalWish(root / "NATIONAL.xlsx", root / "books", lang, NOW, most_rows=100)
        _, first, *_ = write_national(store, gathered, output)
    manager = Manager(first, lang)
    manager.types("NationalAccounts", {0: {"comment": "well done"}})
    file = manager.rows("NationalAccounts")["file"][0]

    report = give(root)

    (delivered,) = report["delivered"]
    assert (delivered["file"], delivered["workbook"]) == (file, first.name)
    assert "well done" in FileHost.open(root / "books" / file).read("Problems")["message"].iloc[0]


def test_nothing_decided_is_said_and_json_is_a_report(root: Path) -> None:
    done = cli("hand-back", root / "NATIONAL.xlsx", root / "books", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["decisions"] == 0


def test_a_workbook_that_is_open_is_told_as_what_is_not_saved_cannot_be_read(root: Path) -> None:
    (root / "~$NATIONAL.xlsx").write_bytes(b"\x02Li" + b" " * 162)
    for lang, says in (("zh", "请保存并关闭"), ("en", "save and close it")):
        done = cli("hand-back", root / "NATIONAL.xlsx", "--lang", lang)
        assert (done.returncode, says in done.stdout) == (0, True)
    (root / "~$NATIONAL.xlsx").unlink()
    assert says not in cli("hand-back", root / "NATIONAL.xlsx", "--lang", "en").stdout
