"""The sample region's book before its first plan, as `make demo` builds it."""

import datetime as dt
from importlib.resources import as_file, files
from pathlib import Path

from addin.commands.book.demo import sample_tables
from addin.commands.book.new import NewBook, new_book
from generators.common.language import Lang
from generators.common.period import Period

AS_OF = dt.date(2026, 12, 28)
_SOURCES = {Lang.ZH: "customers-zh.csv", Lang.EN: "customers-en.xlsx"}


def unplanned(folder: Path, lang: Lang, name: str = "book.xlsx") -> Path:
    path = folder / name
    with as_file(files("addin").joinpath("sample", _SOURCES[lang])) as source:
        wish = NewBook(path, lang, Period.parse("2027Q1"), "Rep", "East", source)
        made = dt.datetime(2026, 12, 20, 8, 30)  # noqa: DTZ001 - a fixed local time
        new_book(wish, made, lambda _: None, sample_tables(lang))
    return path
