"""`kamplan demo`: a fictional region, planned, with its call plans (all verbs in one go)."""

import datetime as dt
import tomllib
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pandas as pd

from addin.commands.book.new import NewBook, new_book
from addin.commands.documents.documents import DocumentWish, write_call_plans
from addin.commands.plan.plan import run_steps
from addin.commands.plan.run import Run
from generators.common.errors import SaveError
from generators.common.language import Lang, Phrase
from generators.common.period import Period
from workbooks.host.file_host import FileHost
from workbooks.saving import make_folder

_AS_OF = dt.date(2026, 12, 28)
_WEEK = "2027-W02"
_PERIOD = "2027Q1"
_SAMPLES = {
    Lang.ZH: ("customers-zh.csv", "华东大客户.xlsx", "华东", "张伟民"),
    Lang.EN: ("customers-en.xlsx", "key-accounts.xlsx", "Northeast", "M. Ortiz"),
}
_STANDS = Phrase(
    "{book} 已经存在，没有改动；请换一个 --out 文件夹，或先移走它。",
    "{book} exists already and was not changed; choose another --out folder, or move it away first.",
)


def make_demo(
    out: Path, lang: Lang, now: dt.datetime, say: Callable[[str], None]
) -> dict[str, Any]:
    """Make the sample book, plan it, write one week's call plans, and return the report.

    Raises:
        SaveError: The folder holds a sample book already, or cannot be made.
    """
    source, name, region, rep = _SAMPLES[lang]
    book = out / name
    if book.exists():
        raise SaveError(_STANDS, book=book)
    make_folder(out)
    with as_file(files("addin").joinpath("sample", source)) as path:
        wish = NewBook(book, lang, Period.parse(_PERIOD), rep=rep, region=region, source=path)
        made = new_book(wish, now, say, sample_tables(lang))
    host = FileHost.open(book)
    plan = run_steps(Run(host, _AS_OF, _AS_OF.isoformat(), say), "plan")
    host.save()
    plans = out / "call-plans"
    written = [
        write_call_plans(host, DocumentWish(plans, form, _WEEK), _AS_OF, say)
        for form in ("docx", "md")
    ]
    return {
        "new": made,
        "plan": plan,
        "problems": plan["problems"],
        "book": str(book),
        "documents": written,
    }


def sample_tables(lang: Lang) -> dict[str, pd.DataFrame]:
    """Return what the sample's rep knows: people, projects, competitors, features and so on."""
    text = files("addin").joinpath("sample", f"knowledge-{lang}.toml").read_text(encoding="utf-8")
    return {name: pd.DataFrame(rows, dtype=object) for name, rows in tomllib.loads(text).items()}
