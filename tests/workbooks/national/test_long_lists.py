from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from benchmarks.region_books import replaced
from generators.common.language import Lang
from tests.judges import faults
from tests.workbooks.national.conftest import Region, read_region
from tests.workbooks.national.sheets import resolve, rows
from workbooks.national import tables

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def frames(path: Path) -> dict[str, pd.DataFrame]:
    read = pd.read_excel(path, sheet_name=None, header=None, engine="calamine")
    return {name: frame.dropna(how="all").dropna(how="all", axis=1) for name, frame in read.items()}


@pytest.mark.parametrize("lang", list(Lang))
def test_a_workbook_of_every_sheet_is_valid(small: Region, tmp_path: Path, lang: Lang) -> None:
    (path,) = small.write(tmp_path / "N.xlsx", lang, most_in_memory=1_000_000)
    assert faults(path) == []


def test_rows_that_go_to_disk_are_the_same(small: Region, tmp_path: Path) -> None:
    (kept,) = small.write(tmp_path / "a.xlsx", Lang.EN, most_in_memory=1_000_000)
    (large,) = small.write(tmp_path / "b.xlsx", Lang.EN, most_in_memory=0)

    one, other = frames(kept), frames(large)
    assert list(one) == list(other)
    for name in one:
        pd.testing.assert_frame_equal(one[name], other[name])
    assert faults(large) == []
    heights = [
        {n: row.height for n, row in workbook["Overdue actions"].row_dimensions.items() if row.height and n > 5}
        for workbook in (openpyxl.load_workbook(kept), openpyxl.load_workbook(large))
    ]  # fmt: skip
    assert heights[0] == heights[1]
    formulas = [openpyxl.load_workbook(path)["Overdue actions"]["J6"].value for path in (kept, large)]  # fmt: skip
    assert formulas[0] == formulas[1]


def test_beyond_a_sheets_rows_there_is_a_book_for_each_region(
    small: Region, tmp_path: Path
) -> None:
    whole = frames(small.write(tmp_path / "whole.xlsx", Lang.EN)[0])["Accounts"]
    first, *others = small.write(tmp_path / "N.xlsx", Lang.EN, most_rows=20)

    workbook = openpyxl.load_workbook(first)
    assert "Accounts" not in workbook.sheetnames
    index = workbook["Books by region"]
    named = {row["region"]: row["cell"] for row in rows(index, tables.REGION_BOOKS)}
    assert (
        len(named)
        == len(others)
        == len({made.region for made in small.made if made.file in small.used})
    )
    assert {resolve(first, formula)[0] for formula in named.values()} == set(others)
    assert "Books by region" in [cell.value for (cell,) in workbook["Home"]["B1:B60"]]
    parts = [pd.concat([frame.iloc[4:] for name, frame in frames(path).items() if name.startswith("Accounts")]) for path in others]  # fmt: skip
    ids = sorted(value for part in parts for value in part[0])
    assert ids == sorted(whole[0].iloc[4:])
    assert any("Accounts 2" in frames(path) for path in others)
    assert all(faults(path) == [] for path in (first, *others))


def test_what_comes_from_books_is_never_a_formula_or_markup(small: Region, tmp_path: Path) -> None:
    folder = tmp_path / "books"
    folder.mkdir()
    file = next(file for file in small.used if int(file[-10:-5]) % 2)
    text, written = "=1+1<r>&_x0041_", "=1+1&lt;r>&amp;_x005F_x0041_"
    data = replaced(
        (small.folder / file).read_bytes(), {f"Account {file[-10:-5]}-3<": written + "<"}
    )
    (folder / "it's #1 100%.xlsx").write_bytes(data)
    region = read_region(folder, tmp_path / "store", [])

    for most in (0, 10_000):
        (path,) = region.write(tmp_path / f"{most}.xlsx", Lang.EN, most_in_memory=most)
        names = frames(path)["Accounts"][1].tolist()
        page = openpyxl.load_workbook(path)["Accounts"]
        assert text in names
        assert page["B8"].data_type == "s"
        assert "it's %231 100%25.xlsx#'Accounts'!B8" in str(page["T8"].value)
        assert faults(path) == []
