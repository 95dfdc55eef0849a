"""A national workbook put together sheet by sheet, and saved whole or not at all."""

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import xlsxwriter

from generators.errors import SaveError
from generators.language import Lang, Phrase
from workbooks.consolidating.book import NATIONAL_MARK
from workbooks.file_names import document_name
from workbooks.national import tables
from workbooks.national.charts import add_chart
from workbooks.national.decisions import write_owners
from workbooks.national.gathering import (
    Gathered,
    file_rows,
    finding_rows,
    moved_rows,
    named_rows,
    plain_rows,
)
from workbooks.national.home import lines_of_cards, write_contents, write_home
from workbooks.national.links import CellLink, Linker
from workbooks.national.lists import LISTS, write_long_list
from workbooks.national.pages import (
    MOST_ROWS,
    Row,
    Setting,
    Written,
    source_links,
    write_list,
)
from workbooks.national.summaries import BEFORE_LISTS, CHARTS
from workbooks.saving import check_writable, save_keeping
from workbooks.schema import Group
from workbooks.store.database import StoreReading
from workbooks.store.lists import count_rows
from workbooks.template.look import Look

_SUFFIX = Phrase(
    "{book} 的扩展名不对：汇总簿是 .xlsx。",
    "{book} ends wrongly: a consolidated book is an .xlsx file.",
)
_SPLIT = Phrase(
    "{count} 行太多，放不进一张工作表；明细按区域分在下面的工作簿里。",
    "{count} rows are too many for one sheet; the lists stand in the books below, by region.",
)


@dataclass(frozen=True, slots=True)
class NationalWish:
    """A national workbook as it is wanted.

    Attributes:
        output: Where to.
        folder: The folder that was consolidated.
        lang: Its language.
        created: Time of making, for its properties.
        most_rows: Rows of one sheet.
        extra: Whether the reps' own columns were carried.
        most_in_memory: Rows of one workbook; of more, each goes to disk as it comes.
    """

    output: Path
    folder: Path
    lang: Lang
    created: dt.datetime
    most_rows: int = MOST_ROWS
    extra: bool = False
    most_in_memory: int = 5_000


def write_national(store: StoreReading, gathered: Gathered, wish: NationalWish) -> list[Path]:
    """Write the national workbook, and one for each region where a list is too long for a sheet.

    Args:
        store: The store, as `gather` left it.
        gathered: What the run came to.
        wish: What is wanted.

    Returns:
        What was written, the national workbook first.

    Raises:
        SaveError: A file could not be written; the one that stood there is unchanged.
    """
    check_output(wish.output)
    counts = {
        name: count_rows(store, name, gathered.as_of)
        for name in LISTS
        if name != "extra" or wish.extra
    }
    split = max(counts.values(), default=0) > wish.most_rows
    regions = _region_books(store, wish) if split else {}
    for region, path in regions.items():
        own = {name: count_rows(store, name, gathered.as_of, region) for name in counts}
        with _book(wish, path, gathered, sum(own.values())) as setting:
            for name, count in own.items():
                write_long_list(setting, store, name, count, gathered.as_of, wish.most_rows, region)
    with _book(wish, wish.output, gathered, 0 if split else sum(counts.values())) as setting:
        _write_sheets(setting, store, gathered, wish, {} if split else counts)
        if split:
            _write_index(setting, regions, max(counts.values()))
    return [wish.output, *regions.values()]


def check_output(output: Path) -> None:
    """Refuse a place where no national workbook can be written, before anything is read.

    Raises:
        SaveError: It is no .xlsx file, is open in a program, or its folder is missing.
    """
    if output.suffix.lower() != ".xlsx":
        raise SaveError(_SUFFIX, book=output.name)
    check_writable(output)


def _region_books(store: StoreReading, wish: NationalWish) -> dict[str, Path]:
    asked = "SELECT DISTINCT coalesce(region, '') FROM books ORDER BY 1"
    names = [name for (name,) in store.connection.execute(asked).fetchall()]
    stem = wish.output.stem
    return {
        name: wish.output.parent / document_name(stem, name or "-", suffix=".xlsx")
        for name in names
    }


@contextmanager
def _book(wish: NationalWish, path: Path, gathered: Gathered, rows: int) -> Iterator[Setting]:
    """Write a workbook aside and put it in its place when it is whole."""
    streaming = rows > wish.most_in_memory
    linker = Linker(wish.folder, path, wish.lang)
    unit = gathered.units[0] if len(gathered.units) == 1 else ""
    with tempfile.TemporaryDirectory() as aside:
        draft = Path(aside) / "book.xlsx"
        options = {
            "constant_memory": streaming,
            "default_date_format": "yyyy-mm-dd",
            "tmpdir": aside,
        }
        book = xlsxwriter.Workbook(str(draft), options)
        about = f"{wish.folder.name} · {gathered.as_of}"
        look = Look(book, wish.lang)
        yield Setting(book, look, wish.lang, unit, linker, about, gathered.owners, streaming)
        write_owners(book, wish.lang, gathered.owners)
        book.set_properties({"created": wish.created, "title": wish.output.stem})
        known = {
            NATIONAL_MARK: "1", "kamplan.folder": linker.folder, "kamplan.as_of": str(gathered.as_of),
            "kamplan.lang": str(wish.lang),
        }  # fmt: skip
        for name, value in known.items():
            book.set_custom_property(name, value, "text")
        book.close()
        save_keeping(path, draft.read_bytes())


def _write_sheets(
    setting: Setting,
    store: StoreReading,
    gathered: Gathered,
    wish: NationalWish,
    counts: Mapping[str, int],
) -> None:
    home = write_home(setting, gathered)
    first = 7 + 3 * lines_of_cards(gathered)
    sheets: list[Written] = []
    for name, table in BEFORE_LISTS.items():
        rows = named_rows(gathered.sums[name], table, wish.lang)
        written = write_list(setting, table, rows, Group.REVIEW)
        for place, chart in enumerate(CHARTS.get(name, ())):
            add_chart(setting, written, chart, place)
        sheets.append(written)
    sheets.append(
        write_list(
            setting, tables.CONFLICTS, finding_rows(store, gathered.findings, wish.lang),
            Group.REVIEW, links=_finding_links,
        )
    )  # fmt: skip
    for name, count in counts.items():
        sheets += write_long_list(setting, store, name, count, gathered.as_of, wish.most_rows)
    if gathered.changes is not None and gathered.moved is not None:
        sheets.append(write_list(setting, tables.CHANGES, plain_rows(gathered.changes), Group.PLAN))
        moved = moved_rows(store, gathered.moved)
        sheets.append(write_list(setting, tables.MOVED, moved, Group.PLAN))
    files = file_rows(store, gathered.files, wish.lang)
    sheets.append(write_list(setting, tables.FILES, files, Group.SETTINGS))
    write_contents(setting, home, sheets, first)
    home.activate()


def _finding_links(row: Row) -> Mapping[str, CellLink]:
    links: Mapping[str, CellLink] = row["links"]
    return links


def _write_index(setting: Setting, regions: Mapping[str, Path], count: int) -> None:
    """Write which region's lists stand in which book."""
    rows = ({"region": region, "file": path.name} for region, path in regions.items())
    here = replace(setting, linker=setting.linker.beside())
    written = write_list(here, tables.REGION_BOOKS, rows, Group.HOME, links=source_links)
    written.page.write_string(
        3, 0, _SPLIT.say(setting.lang, count=f"{count:,}"), setting.look.quiet
    )
