"""Decisions not handed back when the workbook they stand in is written anew."""

import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.commands.managers.consolidate import Consolidation, consolidate
from addin.commands.managers.hand_back import hand_back
from addin.commands.plan.plan import plan_file
from addin.printing.consolidation import consolidated_lines
from benchmarks.fault_books import with_part
from benchmarks.region_books import make_folder
from generators.common.errors import SaveError
from generators.common.language import Lang
from tests.addin.commands.managers.test_hand_back import NOW, TIME, Manager, files
from tests.judges import faults
from tests.rep import Rep
from tests.workbooks.consolidating.region import book
from workbooks.consolidating.book import ReadWish
from workbooks.consolidating.running import read_here
from workbooks.host.file_host import FileHost
from workbooks.national import NationalWish, gather, write_national
from workbooks.national.decisions import carrying
from workbooks.national.decisions.offered import DECIDED
from workbooks.national.decisions.typed import read_decisions
from workbooks.saving import find_versions, restore_book
from workbooks.store import RunWish, Store, run_over

WORDS = DECIDED["Books"][0].by_key["decision"].terms


@pytest.fixture(scope="module", params=list(Lang))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six books in both languages and their national workbook."""
    root: Path = tmp_path_factory.mktemp("region")
    make_folder(root / "books", 6, 12)
    again(root, request.param)
    (root / "lang").write_text(request.param, encoding="utf-8")
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of all that."""
    return shutil.copytree(made, tmp_path / "region")


def again(root: Path, lang: Lang | None = None, say: Lang = Lang.EN) -> dict[str, Any]:
    wish = Consolidation(root / "books", root / "NATIONAL.xlsx", NOW.date(), NOW, lang=lang)
    return consolidate(wish, read_here, say, lambda _: None)


def manager(root: Path) -> Manager:
    return Manager(root / "NATIONAL.xlsx", Lang((root / "lang").read_text(encoding="utf-8")))


def typed(root: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return what stands in the manager's cells, by file and account."""
    found = {}
    for table, (_, own) in DECIDED.items():
        for row in manager(root).rows(table).to_dict("records"):
            said = tuple(str(row[key] or "") for key in own)
            if any(said):
                found[str(row["file"]), str(row["row_id"] or "")] = said
    return found


def decide(root: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """Approve one book and return another, comment on a third, give one account away, comment."""
    lang = manager(root)._lang
    manager(root).types(
        "Books",
        {
            0: {"decision": WORDS["approve"].say(lang), "comment": "=1+1 well done"},
            1: {"decision": WORDS["return"].say(lang)},
            2: {"comment": "a <word>\nand more"},
        },
    )
    books, accounts = (manager(root).rows(table)["file"] for table in DECIDED)
    given, called = (int(accounts.index[accounts == books[n]][n]) for n in (3, 4))
    on = {given: {"reassign_to": "王芳", "comment": "from May"}, called: {"comment": "call them"}}
    manager(root).types("NationalAccounts", on)
    found = typed(root)
    assert len(found) == 5
    return found


def test_open_decisions_stand_in_the_next_workbook_and_are_delivered_from_it(root: Path) -> None:
    expected = decide(root)

    report = again(root, manager(root)._lang)

    assert typed(root) == expected
    assert len(report["decisions"]["carried"]) == 5
    assert report["decisions"]["left"] == []
    assert faults(root / "NATIONAL.xlsx") == []
    given = hand_back(root / "NATIONAL.xlsx", None, TIME, Lang.EN, lambda _: None)
    assert (len(given["delivered"]), given["refused"]) == (5, [])
    ((file, account),) = [key for key, said in expected.items() if "王芳" in said]
    accounts = FileHost.open(root / "books" / file).read("Accounts").set_index("id")
    assert accounts["owner"][account] == "王芳"


@pytest.mark.parametrize("large", [0, carrying.LARGE])
def test_they_are_carried_into_the_other_language_and_over_several_runs(
    root: Path, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr(carrying, "LARGE", large)
    expected = decide(root)
    own = manager(root)._lang
    other = Lang.EN if own == Lang.ZH else Lang.ZH
    again(root, other)
    report = again(root, own)

    assert len(report["decisions"]["carried"]) == 5
    assert typed(root) == expected


def test_what_was_delivered_is_not_carried(root: Path) -> None:
    decide(root)
    hand_back(root / "NATIONAL.xlsx", None, TIME, Lang.EN, lambda _: None)

    report = again(root, manager(root)._lang)

    assert (report["decisions"]["carried"], report["decisions"]["left"]) == ([], [])
    assert typed(root) == {}


def test_what_was_delivered_into_a_book_that_is_gone_is_not_told(root: Path) -> None:
    store = root / "store"
    wish = Consolidation(root / "books", root / "NATIONAL.xlsx", NOW.date(), NOW, store)
    decide(root)
    hand_back(root / "NATIONAL.xlsx", None, TIME, Lang.EN, lambda _: None)
    shutil.copy(root / "NATIONAL.xlsx", root / "typed.xlsx")
    consolidate(wish, read_here, Lang.EN, lambda _: None)
    shutil.copy(root / "typed.xlsx", root / "NATIONAL.xlsx")
    for file in files(root / "books")[1:]:
        (root / "books" / file).unlink()

    report = consolidate(wish, read_here, Lang.EN, lambda _: None)

    assert (report["decisions"]["carried"], report["decisions"]["left"]) == ([], [])


@pytest.mark.parametrize("say", list(Lang))
def test_what_cannot_be_carried_is_told_with_where_it_is_kept(root: Path, say: Lang) -> None:
    expected = decide(root)
    before = (root / "NATIONAL.xlsx").read_bytes()
    books = root / "books"
    by_said = {said: key for key, said in expected.items()}
    replanned = next(key for said, key in by_said.items() if "=1+1 well done" in said)
    lost = next(key for said, key in by_said.items() if said == (WORDS["return"].say(manager(root)._lang), ""))  # fmt: skip
    owned = next(key for said, key in by_said.items() if "王芳" in said)
    gone = next(key for said, key in by_said.items() if "call them" in said)
    plan_file(books / replanned[0], "plan", NOW.date(), "2027-01-02")
    (books / lost[0]).unlink()
    Rep(books / owned[0]).types("Accounts", owned[1], owner="somebody else")
    Rep(books / gone[0]).deletes("Accounts", gone[1])

    report = again(root, manager(root)._lang, say)

    told = {(e["file"], e["row"] or ""): e for e in report["decisions"]["left"]}
    assert set(told) == {replanned, lost, owned, gone}
    assert set(typed(root)) == set(expected) - set(told)
    assert "somebody else" in told[owned]["reason"]
    assert (told[owned]["value"], told[owned]["comment"]) == ("王芳", "from May")
    (kept,) = report["decisions"]["kept"]
    assert Path(kept).read_bytes() == before
    assert {e["code"] for e in report["problems"][: len(told)]} == {"decision_left"}
    lines = list(consolidated_lines(report, say))
    assert any(kept in line for line in lines)
    for entry in told.values():
        (line,) = [line for line in lines if entry["reason"] in line]
        assert str(entry["comment"] or entry["file"]) in line
        assert entry["cell"] in line
    page = manager(root)._lang
    sheet = "Decisions left behind" if page == Lang.EN else "未带入的决定"
    assert sheet in openpyxl.load_workbook(root / "NATIONAL.xlsx", read_only=True).sheetnames
    assert faults(root / "NATIONAL.xlsx") == []
    restore_book(root / "NATIONAL.xlsx", str(find_versions(root / "NATIONAL.xlsx")[-1].number))
    assert typed(root) == expected


def test_decisions_in_books_by_region_are_carried_too(root: Path) -> None:
    lang = manager(root)._lang

    def write(most_rows: int) -> tuple[list[Path], NationalWish]:
        with Store.open(root / "store") as store:
            asked = RunWish(NOW.date(), NOW, str(root / "books"), ReadWish())
            result = run_over(store, asked, read_here)
            gathered = gather(store, result, NOW.date())
            output = root / "NATIONAL.xlsx"
            wish = NationalWish(output, root / "books", lang, NOW, most_rows=most_rows)
            return write_national(store, gathered, wish), wish

    (_, first, *_), _ = write(20)
    Manager(first, lang).types("NationalAccounts", {1: {"comment": "in a region"}})
    manager(root).types("Books", {0: {"comment": "in the first"}})
    (_, same, *_), wish = write(20)
    assert same == first
    assert len(wish.decisions.carried) == 2
    assert Manager(first, lang).rows("NationalAccounts")["comment"][1] == "in a region"

    _, wish = write(1_000_000)  # now all in one

    assert len(wish.decisions.carried) == 2
    assert sorted(said[-1] for said in typed(root).values()) == ["in a region", "in the first"]
    assert len(read_decisions(root / "NATIONAL.xlsx").decisions) == 2


def test_a_workbook_nobody_typed_into_is_not_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "LARGE", 0)
    again(root, manager(root)._lang)

    def never(*_: object) -> None:
        raise AssertionError("read")

    monkeypatch.setattr(carrying, "NationalFile", never)
    again(root, manager(root)._lang)
    manager(root).types("Books", {0: {"comment": "x"}})
    with pytest.raises(AssertionError, match="read"):
        again(root, manager(root)._lang)


def test_what_is_typed_while_it_runs_is_not_replaced(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(root)
    settle = carrying.Undelivered.settle

    def late(found: carrying.Undelivered, store: Any) -> None:
        manager(root).types("Books", {4: {"comment": "at the last moment"}})
        settle(found, store)

    monkeypatch.setattr(carrying.Undelivered, "settle", late)
    with pytest.raises(SaveError, match="changed while this ran"):
        again(root)
    assert "at the last moment" in {said[-1] for said in typed(root).values()}


def test_a_file_that_is_no_national_workbook_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "books").mkdir()
    (tmp_path / "mine.xlsx").write_bytes(book(Lang.EN, 1))
    (tmp_path / "torn.xlsx").write_bytes(book(Lang.EN, 1)[:9_000])
    (tmp_path / "mail.xlsx").write_bytes(b"MIME-Version: 1.0")

    for name, en, zh in (
        ("mine.xlsx", "is no consolidated workbook", "不是 kamplan 的汇总簿"),
        ("torn.xlsx", "is damaged", "已损坏"),
        ("mail.xlsx", "a mail", "邮件"),
    ):
        before = (tmp_path / name).read_bytes()
        wish = Consolidation(tmp_path / "books", tmp_path / name, NOW.date(), NOW)
        with pytest.raises(SaveError, match=en) as caught:
            consolidate(wish, read_here, Lang.EN, lambda _: None)
        assert zh in caught.value.say(Lang.ZH)
        assert "Phrase(" not in caught.value.say(Lang.ZH)
        assert (tmp_path / name).read_bytes() == before


def test_a_column_of_decisions_that_was_renamed_stops_it(root: Path) -> None:
    decide(root)
    path = root / "NATIONAL.xlsx"
    old = {"批示": "我的批示"} if manager(root)._lang == Lang.ZH else {"Comment": "My comment"}
    ((was, now),) = old.items()
    names = [n for n in zipfile.ZipFile(path).namelist() if n.startswith("xl/tables/")]
    data = path.read_bytes()
    for name in names:
        data = with_part(data, name, lambda b: b.replace(f'name="{was}"'.encode(), f'name="{now}"'.encode()))  # fmt: skip
    path.write_bytes(data)

    with pytest.raises(SaveError, match="cannot be read") as caught:
        again(root)
    assert was in str(caught.value)
    assert path.read_bytes() == data
