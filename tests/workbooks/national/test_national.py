from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from benchmarks.region_books import FAULTS
from generators.common.language import Lang
from tests.workbooks.national.conftest import Region, read_region
from tests.workbooks.national.sheets import LINK, opened, resolve, rows
from workbooks.national import summary_tables, tables
from workbooks.national.decisions.offered import DECIDED, IDENTITY_KEYS
from workbooks.schema import Table, header
from workbooks.schema.widths import text_width

# bars of data are an extension, which openpyxl does not read
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
TABLES = [
    value for module in (summary_tables, tables) for value in vars(module).values()
    if isinstance(value, Table)
]  # fmt: skip


def test_two_hundred_links_lead_to_the_cells_they_name(national: Path, region: Region) -> None:
    workbook, lang = opened(national)
    followed = 0
    wanted = [(tables.ACCOUNTS, "name"), (tables.DROPPED, "planned"), (tables.WHITE, "name"), (tables.OVERDUE, "status")]  # fmt: skip
    for table, key in wanted:
        page = workbook[table.title.say(lang)]
        found = list(rows(page, table))
        for row in found[:: max(1, len(found) // 70)]:
            path, value, said = resolve(national, row["cell"])
            assert path == region.folder / str(row["file"])
            assert value == row[key] or {value, row[key]} <= DOING, (row, value)
            assert said.split("!")[1] in str(row["cell"])
            followed += 1
    assert followed >= 200


DOING = {"进行中", "in progress", None}  # the word of the book stands in the language of the other


def test_every_file_is_named_and_every_fault_has_its_file_and_cell(
    national: Path, region: Region
) -> None:
    workbook, lang = opened(national)
    listed = {
        row["file"]: row for row in rows(workbook[tables.FILES.title.say(lang)], tables.FILES)
    }
    flawed = {
        row["file"]: row for row in rows(workbook[tables.FAULTS.title.say(lang)], tables.FAULTS)
    }

    assert set(listed) == {made.file for made in region.made}
    words = tables.FILES.by_key["state"].terms
    reported = {f for f, row in listed.items() if row["state"] == words["reported"].say(lang)}
    used = {f for f, row in listed.items() if row["state"] == words["used"].say(lang)}
    assert used | reported == set(listed)
    assert not used & reported
    kinds = {made.fault: made.file for made in region.made if made.fault}
    assert set(kinds) == set(FAULTS)
    assert reported == {file for kind, file in kinds.items() if kind != "bad cell"}
    cells = {
        "far cell": "XFD1048576",
        "table renamed": "A5",
        "no id column": "A5",
        "bad cell": "I7",
    }
    for kind, file in kinds.items():
        row = flawed[file] if kind == "bad cell" else listed[file]
        assert file in str(row["message"])
        match = LINK.fullmatch(str(row["cell"]))
        assert match
        assert (national.parent / match[1]).resolve() == region.folder / file
        assert (match[3] or "") == cells.get(kind, ""), kind


def test_a_manager_chooses_from_lists_and_every_row_says_what_it_is_about(national: Path) -> None:
    workbook, lang = opened(national)
    for table, keys in DECIDED.values():
        page = workbook[table.title.say(lang)]
        headers = [cell.value for cell in page[5]]
        for key in keys:
            assert header(table.by_key[key], lang, "") in headers
        for row in list(rows(page, table))[:50]:
            assert row["file"]
            assert str(row["book"]).startswith("book-")
            assert all(row[key] is None for key in keys)
            expected = ("Accounts", row["id"]) if table is tables.ACCOUNTS else (None, None)
            assert (row["row_table"], row["row_id"]) == expected
        hidden = {
            n for d in page.column_dimensions.values() if d.hidden for n in range(d.min, d.max + 1)
        }
        assert hidden == {table.keys.index(key) + 1 for key in IDENTITY_KEYS[1:]}
        lists = {str(rule.sqref)[0]: rule for rule in page.data_validations.dataValidation}
        wanted = "E" if table is tables.BOOKS else "F"
        assert set(lists) == {wanted}
        words = "approve,return" if lang == Lang.EN else "批准,退回"
        assert lists[wanted].formula1 == (f'"{words}"' if table is tables.BOOKS else "Owners")
    sheet, area = workbook.defined_names["Owners"].attr_text.replace("$", "").split("!")
    owners = [cell.value for (cell,) in workbook[sheet.strip("'")][area]]
    assert len(owners) == 42
    assert owners == sorted(owners)
    assert workbook[sheet.strip("'")].sheet_state == "hidden"


def test_sheets_have_tables_filters_charts_outlines_and_a_print_set_up(national: Path) -> None:
    workbook, lang = opened(national)
    for page in workbook.worksheets[1:-1]:
        (table,) = page.tables.values()
        assert table.autoFilter is not None
        assert table.autoFilter.ref == table.ref
        assert page.freeze_panes
        assert page.page_setup.orientation == "landscape"
        assert page.print_title_rows == "$5:$5"
    charts = {page.title: len(page._charts) for page in workbook.worksheets if page._charts}
    assert len(charts) >= 6
    detail = get_column_letter(tables.ACCOUNTS.keys.index("segment") + 1)
    page = workbook[tables.ACCOUNTS.title.say(lang)]
    assert page.column_dimensions[detail].outlineLevel == 1


def test_what_names_a_row_stays_in_sight_and_is_wide_enough(national: Path) -> None:
    workbook, lang = opened(national)
    frozen = [
        (tables.ACCOUNTS, "C6"), (tables.BOOKS, "D6"), (tables.OVERDUE, "C6"),
        (tables.CONFLICTS, "C6"), (summary_tables.REPS, "C6"), (summary_tables.TIERS, "B6"),
    ]  # fmt: skip
    for table, cell in frozen:
        page = workbook[table.title.say(lang)]
        assert page.freeze_panes == cell
        for at in range(1, page[cell].column):
            column = page.iter_rows(min_row=6, min_col=at, max_col=at, values_only=True)
            shown = [str(value or "") for (value,) in column]
            letters = get_column_letter(at)
            assert page.column_dimensions[letters].width > max(map(text_width, shown))
    # a page on paper is wide enough for what a person looks for there, and no wider
    area = workbook[tables.OVERDUE.title.say(lang)].print_area
    last = get_column_letter(tables.OVERDUE.keys.index("status") + 1)
    assert f"${last}$" in str(area)


def test_points_of_charts_that_share_a_name_say_their_unit(national: Path) -> None:
    workbook, lang = opened(national)
    for table, repeated in ((summary_tables.TIERS, True), (summary_tables.REGIONS, False)):
        page = workbook[table.title.say(lang)]
        found = list(rows(page, table))
        assert len({row[table.keys[0]] for row in found}) < len(found) or not repeated
        for chart in page._charts:
            (place,) = {(series.cat.strRef or series.cat.numRef).f for series in chart.series}
            sheet, area = place.replace("'", "").replace("$", "").split("!")
            names = [cell.value for (cell,) in workbook[sheet][area]]
            wanted = [f"{row[table.keys[0]]} · {row['unit']}" if repeated else row[table.keys[0]] for row in found]  # fmt: skip
            assert names == wanted


def test_a_folder_named_by_a_year_is_no_size_of_the_footer(small: Region, tmp_path: Path) -> None:
    folder = tmp_path / "2027"
    folder.mkdir()
    file = small.used[0]
    (folder / "a.xlsx").write_bytes((small.folder / file).read_bytes())
    (path,) = read_region(folder, tmp_path / "store", []).write(tmp_path / "N.xlsx", Lang.EN)

    for page in openpyxl.load_workbook(path).worksheets[:-1]:
        assert page.oddFooter.left.text.strip().startswith("2027 ·")
        assert page.oddFooter.left.size == 8


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("lang", list(Lang))
def test_headers_and_words_are_there_once_in_both_languages(table: Table, lang: Lang) -> None:
    headers = [header(column, lang, "").casefold() for column in table.columns]
    assert len(set(headers)) == len(headers)
    assert all(headers)
    if lang == Lang.ZH:
        assert any("\u4e00" <= sign <= "\u9fff" for sign in table.answers.zh)
