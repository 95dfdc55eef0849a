"""Figures are of one period and of no copy, whatever else lies in the folder (M6)."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.region_books import make_folder, replaced
from generators.common.errors import StoreError
from generators.common.language import Lang
from generators.common.period import Period
from tests.workbooks.national.conftest import DAY, NOW, Region
from tests.workbooks.national.independent import read_books, sums
from tests.workbooks.national.test_sums import check, sheet
from workbooks.consolidating.book import ReadWish
from workbooks.consolidating.running import read_here
from workbooks.national import gather, summary_tables, tables
from workbooks.store import RunWish, Store, StoreReading, run_over


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four books of 2027Q1; of two reps those of Q2 as well, with the ids of Q1 and other amounts."""
    made: Path = tmp_path_factory.mktemp("mail") / "books"
    made.mkdir()
    make_folder(made, 4, 12)
    (made / "q2").mkdir()
    for path in sorted(made.rglob("*.xlsx"))[:2]:
        following = replaced(path.read_bytes(), {"2027Q1": "2027Q2", "<v>750</v>": "<v>990</v>"})
        (made / "q2" / path.name).write_bytes(following)
    copied = made / "a" / "East - Copy-00001.xlsx"
    copied.parent.mkdir()
    shutil.copy(next((made / "01").glob("*.xlsx")), copied)
    return made


def consolidated(folder: Path, store: Path, period: str = "") -> Region:
    wanted = Period.parse(period) if period else None
    with Store.open(store) as opened:
        wish = RunWish(DAY, NOW, str(folder), ReadWish(), "li", wanted)
        result = run_over(opened, wish, read_here)
        return Region(folder, [], store, result, gather(opened, result, DAY))


def of_quarter(folder: Path, quarter: str) -> list[str]:
    """Return the files of a quarter, as the fixture made them."""
    found = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.xlsx")))
    files = [file for file in found if not file.startswith("a/")]
    return [file for file in files if file.startswith("q2/") == (quarter == "2027Q2")]


@pytest.mark.parametrize(
    ("asked", "counted", "count"), [("", "2027Q1", 4), ("2027Q2", "2027Q2", 2), ("2027q1", "2027Q1", 4)]
)  # fmt: skip
def test_figures_are_those_pandas_finds_in_the_books_of_one_period(
    folder: Path, tmp_path: Path, asked: str, counted: str, count: int
) -> None:
    region = consolidated(folder, tmp_path / "store", asked)
    region.write(output := tmp_path / "N-en.xlsx", Lang.EN)

    used = of_quarter(folder, counted)
    books = read_books(folder, used)
    assert sorted(region.used) == used
    assert len(used) == count
    assert books["accounts"]["purchases"].sum() > 0
    for table, keys in ((summary_tables.REGIONS, ["region"]), (summary_tables.REPS, ["region", "owner"])):  # fmt: skip
        expected = sums(books, *keys)
        check(output, table, expected[[k for k in expected.columns if k in table.keys]], [*keys, "unit"])  # fmt: skip
    assert len(sheet(output, tables.ACCOUNTS)) == 12 * count
    assert region.gathered.period == counted
    home = pd.read_excel(output, header=None, engine="calamine")
    assert str(home.iloc[1, 1]).startswith(f"Period {counted} ·")


def test_what_is_of_another_period_is_listed_and_makes_no_conflict(
    folder: Path, tmp_path: Path
) -> None:
    region = consolidated(folder, tmp_path / "store")

    reported = {item.file: (item.code, item.en, item.zh) for item in region.files if not item.used}
    other = of_quarter(folder, "2027Q2")
    copy = "a/East - Copy-00001.xlsx"
    assert {file: said[0] for file, said in reported.items()} == {
        **dict.fromkeys(other, "other_period"), copy: "copy",
    }  # fmt: skip
    for file in other:
        _, en, zh = reported[file]
        assert en == f"{file} is a book of 2027Q2 and was not used: the figures are of 2027Q1. For 2027Q2 add --period 2027Q2."  # fmt: skip
        assert all(word in zh for word in (file, "2027Q2", "2027Q1", "--period"))
    original = next(file for file in region.used if file.startswith("01/"))
    assert f"is a copy of {original}, byte for byte" in reported[copy][1]
    assert {code for _, code in region.gathered.counts} == {"stale_book"}


def test_a_period_that_nobody_has_is_refused_with_those_there_are(
    folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(StoreError) as caught:
        consolidated(folder, tmp_path / "store", "2031")

    assert "2027Q1, 2027Q2" in caught.value.say(Lang.EN)
    assert "2027Q1、2027Q2" in caught.value.say(Lang.ZH)


def test_books_of_another_period_can_still_be_asked_for(folder: Path, tmp_path: Path) -> None:
    consolidated(folder, tmp_path / "store")

    with StoreReading.open(tmp_path / "store") as store:
        asked = {
            name: store.ask(f"SELECT count(*) AS n, max(purchases) AS most FROM {name}").iloc[0].tolist()
            for name in ("accounts", "accounts_of('2027Q2')", "accounts_of('2027q1')")
        }  # fmt: skip
        books = store.ask("SELECT file FROM books_of('2027Q2') ORDER BY 1")["file"].tolist()
    assert asked["accounts"][0] == asked["accounts_of('2027q1')"][0] == 48
    assert asked["accounts_of('2027Q2')"] == [24, 990]
    assert books == of_quarter(folder, "2027Q2")
