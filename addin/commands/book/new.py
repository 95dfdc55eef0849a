"""`kamplan new`: an empty planning book, or one filled from a CRM export."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from addin.commands.plan.classify import classify
from addin.commands.plan.finish import finish
from addin.commands.plan.run import Run
from generators.accounts.checks import CODES
from generators.common.errors import SaveError
from generators.common.language import Lang, Phrase
from generators.common.period import Period
from generators.common.problems import Problem
from macros.parts import book_macros
from workbooks.customer_list import CustomerList, read_customer_list, read_map
from workbooks.host.book_info import BookInfo
from workbooks.host.file_host import FileHost
from workbooks.template import build_book
from workbooks.template.macro_part import MacroPart

MACRO_SUFFIX = ".xlsm"
UNITS = {Lang.ZH: "万元", Lang.EN: "kUSD"}
_EXISTS = Phrase(
    "{book} 已经存在，没有改动；请换一个文件名，或先移走它。",
    "{book} exists already and was not changed; choose another name, or move it away first.",
)
_SUFFIX = Phrase(
    "{book} 的扩展名不对：计划簿是 .xlsx，带按钮的是 .xlsm。",
    "{book} ends wrongly: a planning book is an .xlsx file, one with buttons an .xlsm file.",
)
_IMPORT = Phrase("读取客户清单", "Reading the customer list")
_BUILD = Phrase("新建计划簿", "Building the book")


@dataclass(frozen=True, slots=True)
class NewBook:
    """What a new book is asked to be."""

    path: Path
    lang: Lang
    period: Period
    rep: str = ""
    region: str = ""
    source: Path | None = None
    map: Path | None = None
    encoding: str | None = None


def new_book(
    wish: NewBook,
    now: dt.datetime,
    say: Callable[[str], None],
    tables: Mapping[str, pd.DataFrame] | None = None,
    identity: str | None = None,
) -> dict[str, Any]:
    """Make a book, classify what was imported, save it, and return the report.

    Args:
        wish: What it is to be.
        now: The time, for the book's properties and log.
        say: Shows progress.
        tables: More rows to start with, by table.
        identity: The book's id; a new one if absent.

    Raises:
        PlanError: The list cannot be read, or the book exists already.
    """
    if wish.path.suffix.lower() not in (".xlsx", MACRO_SUFFIX):
        raise SaveError(_SUFFIX, book=wish.path.name)
    if wish.path.exists():
        raise SaveError(_EXISTS, book=wish.path)
    say(_IMPORT.say(wish.lang))
    found = _customers(wish, now.date())
    say(_BUILD.say(wish.lang))
    unit = (found.unit if found else None) or UNITS[wish.lang]
    own = identity or str(uuid.uuid4())
    info = BookInfo(own, wish.rep, wish.region, period=wish.period, lang=wish.lang, unit=unit)
    accounts = {"Accounts": found.accounts} if found else {}
    book = build_book(info, {**(tables or {}), **accounts}, now, _macros(wish))
    host = FileHost(book, wish.path)
    run = Run(host, now.date(), now.strftime("%Y-%m-%d %H:%M"), say)
    run.problems["import"] = _to_tell(found) if found else []
    classify(run)
    report = finish(run, "new")
    host.save()
    return {**_imported(found), **report}


def _macros(wish: NewBook) -> MacroPart | None:
    """Return the buttons of a macro book; a book whose name ends otherwise has none."""
    if wish.path.suffix.lower() != MACRO_SUFFIX:
        return None
    from addin.macro_sources import modules_of_book  # xlwings takes a while to import

    return book_macros(modules_of_book(), wish.lang)


def _customers(wish: NewBook, today: dt.date) -> CustomerList | None:
    """Return the accounts of the list; no last visit lies after both today and the period's start."""
    if wish.source is None:
        return None
    headers = read_map(wish.map) if wish.map else None
    latest = max(today, wish.period.start)
    return read_customer_list(
        wish.source, lang=wish.lang, headers=headers, encoding=wish.encoding, latest=latest
    )


def _to_tell(found: CustomerList) -> list[Problem]:
    return [p for p in (*found.problems, *found.notes) if not _found_anew(p)]


def _found_anew(problem: Problem) -> bool:
    """Say whether the checks find this again, with the cell it is in now."""
    return problem.severity != "error" and problem.id.split("-")[1] in CODES


def _imported(found: CustomerList | None) -> dict[str, Any]:
    if found is None:
        return {"source_rows": 0, "mapped": {}, "unmapped": [], "left_out": [], "sheets": []}
    return {
        "source_rows": found.source_rows,
        "mapped": found.mapped,
        "unmapped": found.unmapped,
        "left_out": found.left_out,
        "sheets": found.sheets,
    }
