import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.region_books import UNITS, Made, make_folder
from generators.common.language import Lang
from workbooks.consolidating.book import ReadWish
from workbooks.consolidating.running import read_here
from workbooks.national import Gathered, NationalWish, gather, write_national
from workbooks.package import Package, RowEdit
from workbooks.schema import TABLES, header
from workbooks.store import RunFile, RunResult, RunWish, Store, run_over

NOW = dt.datetime(2027, 2, 15, 8)  # noqa: DTZ001 - a fixed local time
DAY = NOW.date()
ACCOUNTS = 200  # of a book; so many that not every visit finds a place


@dataclass(frozen=True)
class Region:
    """A folder of books, the store they were read into, and what was gathered from it."""

    folder: Path
    made: list[Made]
    store: Path
    result: RunResult
    gathered: Gathered

    @property
    def files(self) -> list[RunFile]:
        return list(self.result.files)

    @property
    def used(self) -> list[str]:
        return [item.file for item in self.files if item.used]

    def write(self, output: Path, lang: Lang, most_rows: int = 1_000_000, most_in_memory: int = 5_000) -> list[Path]:  # fmt: skip
        wish = NationalWish(output, self.folder, lang, NOW, most_rows, True, most_in_memory)
        with Store.open(self.store) as store:
            gathered = gather(store, self.result, self.gathered.as_of)
            return write_national(store, gathered, wish)


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    """Thirty books in both languages, ten of them faulty in ten ways, some worked on by hand."""
    place = tmp_path_factory.mktemp("region")
    folder = place / "books"
    folder.mkdir()
    made = make_folder(folder, 30, ACCOUNTS, 1 / 3)
    for number, lang in ((0, Lang.ZH), (1, Lang.EN)):
        work_on(folder / made[number].file, lang)
    return read_region(folder, place / "store", made)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Region:
    """Sixteen small books, four of them faulty, read twice: one is new and one has changed."""
    place = tmp_path_factory.mktemp("small")
    folder = place / "books"
    folder.mkdir()
    made = make_folder(folder, 16, 12, 1 / 4)
    away = (folder / made[0].file).rename(place / "away.xlsx")
    read_region(folder, place / "store", made, DAY - dt.timedelta(1))
    away.rename(folder / made[0].file)
    work_on(folder / made[1].file, Lang.EN)
    return read_region(folder, place / "store", made)


def read_region(folder: Path, store: Path, made: list[Made], day: dt.date = DAY) -> Region:
    """Read a folder into a store and gather what it comes to."""
    with Store.open(store) as opened:
        wish = RunWish(day, NOW, str(folder), ReadWish(), "li")
        result = run_over(opened, wish, read_here)
        gathered = gather(opened, result, day)
    return Region(folder, made, store, result, gathered)


@pytest.fixture(scope="session", params=list(Lang), ids=str)
def national(
    region: Region, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    """The national workbook in each language."""
    output = tmp_path_factory.mktemp("national") / f"N-{request.param}.xlsx"
    region.write(output, request.param)
    return output


def work_on(path: Path, lang: Lang) -> None:
    """Leave segments and tiers out, plan too much, call visits off, and move actions on."""
    package = Package.open(path.read_bytes(), path.name)

    def change(table: str, key: str, every: int, value: str | float | None) -> None:
        column = TABLES[table].by_key[key]
        if isinstance(value, str):
            value = column.terms[value].say(lang)
        text = header(column, lang, UNITS[lang])
        rows = range(package.table(table).rows)
        package.replace_rows(
            table, [RowEdit(n, {text: value} if n % every == 1 else {}) for n in rows]
        )

    change("Accounts", "segment", 7, None)
    change("Accounts", "tier", 11, None)
    change("Accounts", "visits_planned", 13, 20.0)  # more than are due
    change("Visits", "status", 5, "cancelled")
    change("Actions", "status", 6, "doing")
    change("Actions", "status", 9, "stopped")
    path.write_bytes(package.to_bytes())
