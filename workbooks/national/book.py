"""A national workbook put together sheet by sheet, and saved whole or not at all."""

import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

from generators.common.errors import SaveError
from generators.common.language import Lang, Phrase
from workbooks.consolidating.book import NATIONAL_MARK
from workbooks.national.decisions.carrying import Undelivered, check_replaceable
from workbooks.national.decisions.offered import write_owners
from workbooks.national.gathering import Gathered
from workbooks.national.links import Linker
from workbooks.national.lists import LISTS
from workbooks.national.pages import MOST_ROWS, Setting
from workbooks.national.sheets import write_lists, write_sheets
from workbooks.saving import check_writable
from workbooks.saving.file_names import document_name
from workbooks.store.database import StoreReading
from workbooks.store.lists import count_rows
from workbooks.template.look import Look

_SUFFIX = Phrase(
    "{book} 的扩展名不对：汇总簿是 .xlsx；请写成 {right}。",
    "{book} ends wrongly: a consolidated book is an .xlsx file; call it {right}.",
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
        decisions: Takes what was decided in the workbook that is replaced, and tells of it.
    """

    output: Path
    folder: Path
    lang: Lang
    created: dt.datetime
    most_rows: int = MOST_ROWS
    extra: bool = False
    most_in_memory: int = 5_000
    decisions: Undelivered = field(default_factory=Undelivered)


def write_national(store: StoreReading, gathered: Gathered, wish: NationalWish) -> list[Path]:
    """Write the national workbook, and one for each region where a list is too long for a sheet.

    What was decided in the one that stands there and was not handed back is carried over;
    `wish.decisions` then tells what was, and what could not be.

    Args:
        store: The store, as `gather` left it.
        gathered: What the run came to.
        wish: What is wanted.

    Returns:
        What was written, the national workbook first.

    Raises:
        SaveError: A file could not be written; the one that stood there is unchanged.
    """
    counts = {
        name: count_rows(store, name, gathered.as_of)
        for name in LISTS
        if name != "extra" or wish.extra
    }
    split = max(counts.values(), default=0) > wish.most_rows
    regions = _region_books(store, wish) if split else {}
    for path in (wish.output, *regions.values()):
        check_output(path)
    wish.decisions.read(store, [wish.output, *regions.values()])
    for region, path in regions.items():
        own = {name: count_rows(store, name, gathered.as_of, region) for name in counts}
        with _book(wish, path, gathered, sum(own.values())) as setting:
            write_lists(setting, store, own, gathered.as_of, region)
    shorter = 4 * len(gathered.files) + len(gathered.findings)  # rows of the other sheets, at most
    rows = shorter + (0 if split else sum(counts.values()))
    beside = [path.name for path in regions.values()]
    with _book(wish, wish.output, gathered, rows, beside) as setting:
        write_sheets(setting, store, gathered, counts, regions)
    return [wish.output, *regions.values()]


def check_output(output: Path) -> None:
    """Refuse a place where no national workbook can be written, before anything is read.

    Raises:
        SaveError: It is no .xlsx file, is open in a program, holds something else than a national
            workbook, or its folder is missing.
    """
    if output.suffix.lower() != ".xlsx":
        raise SaveError(_SUFFIX, book=output.name, right=f"{output.stem}.xlsx")
    check_writable(output)
    if output.exists():
        check_replaceable(output)


def _region_books(store: StoreReading, wish: NationalWish) -> dict[str, Path]:
    asked = "SELECT DISTINCT coalesce(region, '') FROM books ORDER BY 1"
    names = [name for (name,) in store.connection.execute(asked).fetchall()]
    stem = wish.output.stem
    return {
        name: wish.output.parent / document_name(stem, name or "-", suffix=".xlsx")
        for name in names
    }


@contextmanager
def _book(
    wish: NationalWish, path: Path, gathered: Gathered, rows: int, beside: Sequence[str] = ()
) -> Iterator[Setting]:
    """Write a workbook aside and put it in its place when it is whole."""
    streaming = rows > wish.most_in_memory
    linker = Linker(wish.folder, path, wish.lang)
    unit = gathered.units[0] if len(gathered.units) == 1 else ""
    carried = len(wish.decisions.carried)
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
        setting = Setting(
            book, look, wish.lang, unit=unit, linker=linker, about=about, owners=gathered.owners, most_rows=wish.most_rows,
            streaming=streaming, decisions=wish.decisions,
        )  # fmt: skip
        yield setting
        write_owners(book, wish.lang, gathered.owners, setting.labels)
        _say_what_it_is(book, wish, linker.folder, gathered)
        book.close()
        holds_some = len(wish.decisions.carried) > carried
        wish.decisions.replace(path, draft.read_bytes(), beside, holds_some)


def _say_what_it_is(
    book: xlsxwriter.Workbook, wish: NationalWish, folder: str, gathered: Gathered
) -> None:
    """Write the properties by which `kamplan hand-back` knows the workbook."""
    book.set_properties({"created": wish.created, "title": wish.output.stem})
    known = {
        NATIONAL_MARK: "1", "kamplan.folder": folder, "kamplan.as_of": str(gathered.as_of),
        "kamplan.period": gathered.period, "kamplan.lang": str(wish.lang),
    }  # fmt: skip
    for name, value in known.items():
        book.set_custom_property(name, value, "text")
