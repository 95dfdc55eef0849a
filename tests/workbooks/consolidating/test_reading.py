import hashlib
from pathlib import Path

import numpy as np
import pytest

from benchmarks.region_books import FAULTS, as_book
from generators.common.errors import ImportFileError
from generators.common.language import Lang
from tests.rep import Rep
from tests.workbooks.consolidating.region import book, codes, read, renamed, sentences, swapped
from workbooks.consolidating.book import ReadWish
from workbooks.consolidating.mapping import proposed_mapping, read_mapping
from workbooks.host.file_host import FileHost


@pytest.mark.parametrize("lang", list(Lang))
def test_a_book_is_read_as_the_host_reads_it(lang: Lang, tmp_path: Path) -> None:
    data = book(lang)
    found = read(tmp_path, data)
    host = FileHost.open(tmp_path / "book.xlsx")

    assert found.usable
    assert codes(found) == []
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.info == host.info
    for name in ("Accounts", "Visits", "Actions", "Purchases"):
        rows, table = host.read(name), found.tables[name]
        for key in rows.columns:
            ours = list(table.columns[key])
            theirs = rows[key].tolist()
            for one, other in zip(ours, theirs, strict=True):
                if isinstance(one, np.datetime64):
                    one = None if np.isnat(one) else one.item().date()
                elif isinstance(one, float) and np.isnan(one):
                    one = None
                assert one == other, (name, key)
        key = rows.columns[1]
        last = host.address(name, int(rows.index[-1]), key)
        assert f"{table.sheet}!{table.letters[key]}{table.rows[-1]}" == last


def test_moved_columns_and_headers_of_the_other_language_are_found(tmp_path: Path) -> None:
    plain = read(tmp_path, book()).tables["Accounts"]
    data = swapped(book(), "City", "Estimated total purchases (kUSD)")
    data = renamed(data, {"Owner": "负责人", "Account name": "name"})
    moved = read(tmp_path, data)

    assert moved.usable
    assert set(codes(moved)) == {"bad_cell"}  # cities under 'potential': only headers were swapped
    table = moved.tables["Accounts"]
    assert table.letters["city"] == plain.letters["potential"]
    assert table.columns["owner"] == plain.columns["owner"]
    assert table.columns["name"] == plain.columns["name"]


def test_a_misspelt_header_is_taken_and_told_with_its_cell(tmp_path: Path) -> None:
    found = read(tmp_path, renamed(book(), {"Relationship stage": "Relatonship stage"}))

    assert codes(found) == ["guessed_column"]
    assert found.faults[0].severity == "note"
    assert found.faults[0].cell == found.tables["Accounts"].letters["stage"] + "5"
    assert found.tables["Accounts"].columns["stage"][0] is not None
    assert "Relatonship stage" in found.faults[0].zh


def test_a_doubtful_header_is_left_until_a_mapping_file_confirms_it(tmp_path: Path) -> None:
    data = renamed(book(), {"Relationship stage": "Relation type"})
    found = read(tmp_path, data)

    assert codes(found) == ["unsure_column"]
    assert set(found.tables["Accounts"].columns["stage"]) == {None}
    proposal = tmp_path / "columns.toml"
    text = proposed_mapping({"Accounts": [("Relation type", "stage")]})
    assert read_mapping_of(proposal, text) == ()  # a proposal confirms nothing by itself
    confirmed = read_mapping_of(proposal, text.replace('# "', '"'))
    again = read(tmp_path, data, ReadWish(mapping=confirmed))
    assert codes(again) == []
    assert again.tables["Accounts"].columns["stage"] == read(tmp_path, book()).tables["Accounts"].columns["stage"]  # fmt: skip


def read_mapping_of(path: Path, text: str) -> tuple[tuple[str, str], ...]:
    path.write_text(text, encoding="utf-8")
    return read_mapping(path)


def test_a_mapping_that_names_no_column_is_refused(tmp_path: Path) -> None:
    for text, says in (
        (
            '[Accounts]\n"Farbe" = "colour"\n',
            r"\[Accounts\], 'Farbe' stands for 'colour'.*id, name",
        ),
        ('[Accounts]\n"Farbe" = ["city"]\n', "no key of that table"),
        ('[Accounts]\n"Farbe" = 5\n', "no key of that table"),
        ('[Colours]\n"Farbe" = "id"\n', "no table 'Colours'.*one of Accounts"),
        ("Accounts = 3\n", "no table 'Accounts'; write it as"),
    ):
        with pytest.raises(ImportFileError, match=says) as caught:
            read_mapping_of(tmp_path / "m.toml", text)
        assert "不能用" in caught.value.say(Lang.ZH)


def test_a_column_of_the_persons_own_is_no_column_of_ours(tmp_path: Path) -> None:
    data = renamed(book(), {"Estimated total purchases (kUSD)": "Shoe size"})
    found = read(tmp_path, data, ReadWish(extra=True))

    assert codes(found) == ["unsure_column"]
    assert np.isnan(np.array(found.tables["Accounts"].columns["potential"])).all()
    assert len(found.tables["Accounts"].extra["Shoe size"]) == 12
    assert read(tmp_path, data).tables["Accounts"].extra == {}


def test_another_unit_in_a_header_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, renamed(book(), {"Gross profit (kUSD)": "Gross profit (USD)"}))

    assert [(f.code, f.found) for f in found.faults] == [("other_unit", "USD")]


def test_personal_columns_are_read_only_when_asked_for(tmp_path: Path) -> None:
    kept = read(tmp_path, book()).tables["KeyPeople"].columns
    whole = read(tmp_path, book(), ReadWish(personal=True)).tables["KeyPeople"].columns

    assert set(kept) == {"id", "account", "layer", "role"}
    assert set(whole) - set(kept) >= {"name", "title", "traits", "notes"}
    assert whole["name"][0] == "Person 0"


SAYS = {
    "cut off": ("refused", "damaged or incomplete", ""),
    "text file": ("refused", "a text file, such as a CSV", ""),
    "password": ("refused", "protected by a password", ""),
    "far cell": (
        "refused",
        "xl/worksheets/sheet2.xml of {file} reaches to row 1048576",
        "XFD1048576",
    ),
    "table renamed": ("no_table", "it may be what is now Accounts_old", "A5"),
    "no id column": ("no_column", "has no column 'Account ID'", "A5"),
    "other workbook": ("not_a_book", "is no kamplan planning book", ""),
    "newer schema": ("not_a_book", "made by a newer kamplan", ""),
    "bad cell": ("bad_cell", "'Purchases from us (kUSD)' is 'about 300'", "I7"),
}


@pytest.mark.parametrize("kind", SAYS)
def test_a_faulty_file_is_told_with_its_place_in_both_languages(kind: str, tmp_path: Path) -> None:
    code, says, cell = SAYS[kind]
    found = read(tmp_path, FAULTS[kind](book()))

    fault = next(f for f in found.faults if f.code == code)
    assert says in fault.en
    assert "{file}" in fault.en
    assert "{file}" in fault.zh
    assert any("\u4e00" <= sign <= "\u9fff" for sign in fault.zh)
    assert fault.cell == cell
    assert found.usable == (kind == "bad cell")
    if not found.usable:
        assert found.tables == {}


def test_a_cell_that_means_nothing_is_empty_and_the_others_count(tmp_path: Path) -> None:
    plain = read(tmp_path, book()).tables["Accounts"].columns["purchases"]
    faulty = read(tmp_path, FAULTS["bad cell"](book())).tables["Accounts"].columns["purchases"]

    assert np.isnan(np.asarray(faulty)[1])
    assert list(faulty[2:]) == list(plain[2:])


def test_accounts_without_an_id_of_their_own_are_told(tmp_path: Path) -> None:
    from workbooks.package import Package, RowEdit

    package = Package.open(book(), "book.xlsx")
    edits = [RowEdit(n, {"Account ID": {3: "K00000-0001", 5: None}[n]} if n in (3, 5) else {}) for n in range(12)]  # fmt: skip
    package.replace_rows("Accounts", edits)
    found = read(tmp_path, package.to_bytes())

    assert [(f.code, f.cell) for f in found.faults] == [("id_twice", "A9"), ("no_id", "A11")]
    assert "K00000-0001" in sentences(found)


def test_an_older_version_is_read_like_any_other(tmp_path: Path) -> None:
    found = read(tmp_path, as_book(book(), 7))

    assert found.usable
    assert found.info is not None
    assert (found.info.id, found.info.last_run) == ("book-00007", "2026-11-28")


@pytest.mark.parametrize(("lang", "words"), [(Lang.ZH, "已完成"), (Lang.EN, "done")])
def test_the_words_that_would_do_are_those_of_the_books_own_list(
    lang: Lang, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(book(lang))
    rep = Rep(path)
    rep.types("Visits", str(rep.rows("Visits")[0]["id"]), status="???")

    (fault,) = read(tmp_path, path.read_bytes()).faults
    for said in (fault.zh, fault.en):
        assert words in said
    assert ("done" in fault.en) == (lang == Lang.EN)
