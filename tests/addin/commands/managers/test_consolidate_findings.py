"""What `kamplan consolidate` finds in a folder: conflicts, headers to confirm, its own workbook (M6)."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from benchmarks.region_books import replaced
from generators.common.language import Lang
from tests.addin.commands.managers.test_consolidate import folder, made, run
from tests.rep import Restructured

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
__all__ = ["folder", "made"]


def test_conflicts_and_what_did_not_come_are_found_with_links_to_both_cells(
    folder: Path, tmp_path: Path
) -> None:
    books = sorted(folder.rglob("*.xlsx"))
    shadow, other = books[0], next(path for path in books if "00004" in path.name)
    shadow.write_bytes(
        replaced(
            shadow.read_bytes(), {"K00000-0003": "K00004-0003", "客户00000-3<": "客户00004-3<"}
        )
    )
    (tmp_path / "list.csv").write_text(
        "大区,业务员\n华东,Rep 00000\n西北,王五\n", encoding="gb18030"
    )
    report = run(folder, tmp_path / "N.xlsx", expected=tmp_path / "list.csv")

    assert report["findings"] == {
        "missing_region": 1,
        "same_account": 1,
        "stale_book": 21,
        "two_owners": 1,
    }
    assert report["conflicts"] == 2
    page = openpyxl.load_workbook(tmp_path / "N.xlsx")["Conflicts and checks"]
    rows = {row[1]: row for row in page.iter_rows(min_row=6, values_only=True)}
    assert "西北 · 王五" in rows["did not come"][3]
    both = rows["one account, two books"]
    links = [str(cell).split('"')[1] for cell in both[4:6]]
    files = [path.relative_to(tmp_path).as_posix() for path in (books[0], other)]
    assert links == [f"{file}#'客户'!B8" for file in files]


def test_headers_to_confirm_are_written_and_then_read(folder: Path, tmp_path: Path) -> None:
    english = next(p for p in sorted(folder.rglob("*.xlsx")) if p.name.startswith("Northeast"))
    data = replaced(
        english.read_bytes(), {'name="City"': 'name="Cittes of"'}, only="xl/tables/table1.xml"
    )
    english.write_bytes(data)
    mapping = tmp_path / "map.toml"
    report = run(folder, tmp_path / "N.xlsx", mapping=mapping)

    assert report["unsure"] == [
        {"table": "Accounts", "header": "Cittes of", "key": "city"},
        {"table": "Accounts", "header": "Serial", "key": "id"},
    ]
    assert report["used"] == 21
    assert report["mapping"] == str(mapping)
    text = mapping.read_text(encoding="utf-8")
    assert '# "Cittes of" = "city"' in text
    mapping.write_text(text.replace('# "', '"'), encoding="utf-8")
    again = run(folder, tmp_path / "N.xlsx", mapping=mapping)
    assert again["unsure"] == []
    assert again["used"] == 22  # of the book without an ID column the header is known now
    assert again["mapping"] is None


def test_its_own_workbook_in_the_folder_is_left_and_one_of_another_run_is_told(
    folder: Path, tmp_path: Path
) -> None:
    run(folder, folder / "N.xlsx", folder / "store")
    report = run(folder, folder / "N.xlsx", folder / "store")
    assert (report["files"], report["read"]) == (30, 0)
    shutil.copy(folder / "N.xlsx", folder / "old.xlsx")
    report = run(folder, folder / "N.xlsx", folder / "store")
    assert report["files"] == 31
    (told,) = (entry for entry in report["reported"] if entry["file"] == "old.xlsx")
    assert "is a consolidated book" in told["reason"]


def test_a_table_is_called_by_its_title_where_own_columns_are_listed(
    folder: Path, tmp_path: Path
) -> None:
    path = min(folder.rglob("*.xlsx"))
    with Restructured(path) as book:
        book.add_column("Accounts", "车队", ["12"] * 10)
    run(folder, tmp_path / "N.xlsx", extra=True, lang=Lang.ZH)

    page = openpyxl.load_workbook(tmp_path / "N.xlsx")["自有列"]
    said = {row[2:5] for row in page.iter_rows(min_row=6, values_only=True)}
    assert said == {("客户", "车队", "12")}
