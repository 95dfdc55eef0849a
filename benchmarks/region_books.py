"""A folder of reps' books as they come back by mail: planned books in both languages, some faulty."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import xlsxwriter

from addin.commands.plan.plan import run_steps
from addin.commands.plan.run import Run
from benchmarks.fault_books import cell, with_part
from generators.common.language import Lang
from generators.common.period import Period
from workbooks.host.book_info import BookInfo
from workbooks.host.file_host import FileHost
from workbooks.package import Package, RowEdit
from workbooks.package.opc.zip_copy import write_zip
from workbooks.schema import TABLES, header
from workbooks.template import build_book

AS_OF = dt.date(2026, 12, 28)
NUMBER, REGION, REP = "ZQZQZ", "RGNRGN", "REPREP"  # stand in a template for what differs by book
REGIONS = {
    Lang.ZH: ("华东", "华南", "华北", "西南"),
    Lang.EN: ("Northeast", "Midwest", "South", "West"),
}
UNITS = {Lang.ZH: "万元", Lang.EN: "kUSD"}
_CITIES = {Lang.ZH: ("上海", "杭州", "苏州", "南京"), Lang.EN: ("Boston", "Albany", "Hartford", "Lowell")}  # fmt: skip
_SEGMENTS = {Lang.ZH: ("物流", "邮政", "烟草"), Lang.EN: ("logistics", "post", "grain")}
_PRODUCTS = {Lang.ZH: ("重卡", "轻卡", "配件"), Lang.EN: ("heavy truck", "light truck", "parts")}
_NAME = {Lang.ZH: "客户", Lang.EN: "Account "}


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: its name, what is wrong with it, and its region."""

    file: str
    fault: str
    region: str


def make_folder(folder: Path, count: int, accounts: int, faulty: float = 0.0) -> list[Made]:
    """Make books in a folder, half of them Chinese; return what was made.

    Args:
        folder: Where to.
        count: Number of files.
        accounts: Accounts of each book.
        faulty: Share of files with a fault, each of the ten kinds in turn.
    """
    wrong = round(count * faulty)
    every = count // wrong if wrong else count + 1
    kinds = list(FAULTS)
    plan = [
        (n, kinds[n // every % len(kinds)] if n % every == every - 1 else "") for n in range(count)
    ]
    work = partial(_make_one, folder, accounts)
    for part in {f"{n % 40:02d}" for n, _ in plan}:
        (folder / part).mkdir(parents=True, exist_ok=True)
    if count * accounts < 20_000:
        return [work(item) for item in plan]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return list(pool.map(work, plan, chunksize=20))


def _make_one(folder: Path, accounts: int, item: tuple[int, str]) -> Made:
    number, kind = item
    lang = (Lang.ZH, Lang.EN)[number % 2]
    region = REGIONS[lang][number // 2 % 4]
    data = copy_of(template(lang, accounts), number, region)
    file = f"{number % 40:02d}/{region}-{number:05d}.xlsx"
    if kind == "older version":
        data = as_book(data, number - 2)
    if kind:
        data = FAULTS[kind](data)
    (folder / file).write_bytes(data)
    return Made(file, kind, region)


def copy_of(book: bytes, number: int, region: str) -> bytes:
    """Return a template as the book of one rep: ids, names, rep and region are its own."""
    put = {NUMBER: f"{number:05d}", REGION: region, REP: f"Rep {number:05d}"}
    return replaced(book, put)


def as_book(book: bytes, number: int) -> bytes:
    """Return a book that says it is another one, planned a month before."""
    own = _properties(book)["kamplan.id"]
    return replaced(
        book, {own: f"book-{number:05d}", ">2026-12-28<": ">2026-11-28<", '"2026-12-28"': '"2026-11-28"'}
    )  # fmt: skip


def replaced(book: bytes, texts: Mapping[str, str], only: str = "") -> bytes:
    """Return a package with texts replaced wherever they stand, or in one part."""
    pairs = [(old.encode(), new.encode()) for old, new in texts.items()]
    changed = {}
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        infos = package.infolist()
        for info in infos:
            if only and info.filename != only:
                continue
            content = package.read(info)
            if any(old in content for old, _ in pairs):
                for old, new in pairs:
                    content = content.replace(old, new)
                changed[info.filename] = content
    return write_zip(book, infos, changed)


@cache
def template(lang: Lang, count: int) -> bytes:
    """Return a planned book of so many accounts, with visits and actions worked on."""
    info = BookInfo(f"book-{NUMBER}", REP, REGION, Period.parse("2027Q1"), lang, UNITS[lang])
    now = dt.datetime(2026, 12, 1)  # noqa: DTZ001 - a fixed time
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(build_book(info, rep_tables(lang, count), now))
        host = FileHost.open(path)
        run_steps(Run(host, AS_OF, AS_OF.isoformat()), "plan")
        host.save()
        return _worked_on(path.read_bytes(), lang)


def rep_tables(lang: Lang, count: int) -> dict[str, pd.DataFrame]:
    """Return the tables a rep filled in."""
    accounts = [_account(n, lang) for n in range(1, count + 1)]
    ids = [row["id"] for row in accounts]
    products = _PRODUCTS[lang]
    return {
        "Accounts": pd.DataFrame(accounts),
        "KeyPeople": _frame({"id": f"P{n}", "account": a, "name": f"Person {n}", "layer": "decision"} for n, a in enumerate(ids[::4])),
        "Products": _frame({"id": f"F{n}", "product": p, "feature": "f", "benefit": "b", "side": "ours"} for n, p in enumerate(products)),
        "Purchases": _frame({"id": f"B{n}", "account": a, "product": products[n % 2], "year": 2026, "amount": 10.0 + n} for n, a in enumerate(ids[::2])),
        "Projects": _frame({"id": f"J{n}", "account": a, "name": f"Project {n}", "amount": 100.0, "decision_date": dt.date(2027, 2, 1)} for n, a in enumerate(ids[::5])),
        "Objectives": _frame({"id": f"O{n}", "objective": "grow", "number": 5.0, "unit": "%", "due": dt.date(2027, 3, 31), "rank": 1.0} for n in range(2)),
    }  # fmt: skip


def _account(n: int, lang: Lang) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": f"K{NUMBER}-{n:04d}",
        "name": f"{_NAME[lang]}{NUMBER}-{n}",
        "segment": _SEGMENTS[lang][n % 3],
        "city": _CITIES[lang][n % 4],
        "owner": f"{REP}/{n % 2 + 1}",
        "purchases": round(3000 / (n + 1) * (n % 4) / 3, 1),
        "potential": round(3000 / (n + 1) + 1, 1),
        "profit": round(400 / (n + 1) - 1, 1),
        "last_visit": dt.date(2026, 6, 1) + dt.timedelta(days=n * 7 % 200),
        "stage": ["pre", "early", "mid", "partnership", "uncoupling"][n % 5],
        "source_row": n + 2,
    }
    return {**row, "influential": "yes"} if n == 7 else row


def _frame(rows: Any) -> pd.DataFrame:
    return pd.DataFrame(list(rows), dtype=object)


def _worked_on(book: bytes, lang: Lang) -> bytes:
    """Return a book in which a rep has worked: visits and actions done, others left to be late."""
    package = Package.open(book, "book.xlsx")
    for table, done, share in (("Visits", "done", 3), ("Actions", "done", 4)):
        column = TABLES[table].by_key["status"]
        text, word = header(column, lang, UNITS[lang]), column.terms[done].say(lang)
        rows = package.table(table).rows
        package.replace_rows(table, [RowEdit(n, {text: word} if n % share == 0 else {}) for n in range(rows)])  # fmt: skip
    return package.to_bytes()


def _properties(book: bytes) -> dict[str, str]:
    return Package.open(book, "book.xlsx").properties()


def _other_workbook(_: bytes) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("Sheet1").write(0, 0, "minutes of the meeting")
    return buffer.getvalue()


def _in_table(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda book: replaced(book, {old: new}, only="xl/tables/table1.xml")


def _bad_cell(book: bytes) -> bytes:
    """Type words where a number belongs, in the second account's purchases."""
    package = Package.open(book, "book.xlsx")
    place = package.table("Accounts")
    column = next(h for h in place.headers if h.startswith(("年采购额", "Purchases from us")))
    rows = [RowEdit(n, {column: "about 300"} if n == 1 else {}) for n in range(place.rows)]
    package.replace_rows("Accounts", rows)
    return package.to_bytes()


FAULTS: Mapping[str, Callable[[bytes], bytes]] = {
    "cut off": lambda book: book[: len(book) * 3 // 5],
    "text file": lambda _: "客户编号,客户名称\nK1,港口\n".encode(),
    "password": lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0\0",
    "far cell": lambda book: with_part(book, "xl/worksheets/sheet2.xml", cell('r="XFD1048576"')),
    "table renamed": _in_table('displayName="Accounts"', 'displayName="Accounts_old"'),
    "no id column": lambda book: _in_table('name="客户编号"', 'name="流水"')(_in_table('name="Account ID"', 'name="Serial"')(book)),
    "other workbook": _other_workbook,
    "newer schema": lambda book: replaced(book, {'name="kamplan.schema"><vt:lpwstr>1<': 'name="kamplan.schema"><vt:lpwstr>99<', 'name="kamplan.schema">"1"<': 'name="kamplan.schema">"99"<', 'name="kamplan.schema">="1"<': 'name="kamplan.schema">="99"<'}),
    "older version": lambda book: book,
    "bad cell": _bad_cell,
}  # fmt: skip
"""Ten ways in which a mailed book is faulty; the last is used all the same, but for the cell."""
