"""`kamplan documents`: one call plan a visit, as Word or Markdown (M10, M15)."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from generators.accounts.memory import STRENGTH
from generators.accounts.named import account_named
from generators.call_plan import CallPlan, build_call_plans
from generators.common.book_facts import BookFacts
from generators.common.errors import TemplateError
from generators.common.language import Phrase
from generators.common.period import parse_week
from generators.documents.markdown import MarkdownTemplate
from generators.documents.word import WordTemplate
from workbooks.guard import admit_template, check_size
from workbooks.host.protocol import Host
from workbooks.saving import make_folder, save_keeping, sweep
from workbooks.saving.file_names import document_name, unique_names

_SUFFIXES = {"docx": ".docx", "md": ".md.j2"}
_NO_TEMPLATE = Phrase(
    "文件夹 {folder} 里没有模板 {name}；请放一个进去，或不用 --templates。",
    "Folder {folder} holds no template {name}; put one there, or leave out --templates.",
)
_WRITING = Phrase("拜访计划 {done}/{total}", "Call plans {done}/{total}")
_TABLES = (
    "Accounts", "Visits", "KeyPeople", "Projects", "Competitors", "Products", "Objectives",
    "Environment",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentWish:
    """Which documents are wanted, in which form, and where."""

    out: Path
    format: str = "docx"
    week: str | None = None
    account: str | None = None
    templates: Path | None = None
    visits: Sequence[str] | None = None


def write_call_plans(
    host: Host, wish: DocumentWish, as_of: dt.date, say: Callable[[str], None]
) -> dict[str, Any]:
    """Write the call plans of the visits wanted and return the report.

    Raises:
        PlanError: A template, the week or the folder cannot be used.
    """
    plans = _plans(host, wish)
    render = _renderer(host, wish)
    make_folder(wish.out)
    sweep(wish.out)  # what a killed run left; this one goes on where it stopped
    documents, there, kept = [], 0, 0
    names = unique_names([_file_name(plan, wish.format) for plan in plans])
    for done, (plan, name) in enumerate(zip(plans, names, strict=True), start=1):
        say(_WRITING.say(host.info.lang, done=done, total=len(plans)))
        path = wish.out / name
        saved = save_keeping(path, render(plan))
        there += not saved.written
        kept += saved.version is not None
        documents.append(_entry(plan, path))
    return {
        "book": host.name,
        "out": str(wish.out),
        "format": wish.format,
        "count": len(documents),
        "unchanged": there,
        "earlier_kept": kept,
        "documents": documents,
    }


def _plans(host: Host, wish: DocumentWish) -> Sequence[CallPlan]:
    info = host.info
    return build_call_plans(
        {name: host.read(name) for name in _TABLES},
        BookFacts(
            info.rep, info.region, info.period, info.unit, info.lang, memory_days=_memory_days(host)
        ),
        week=parse_week(wish.week) if wish.week else None, account=_account(host, wish),
        visits=wish.visits,
    )  # fmt: skip


def _account(host: Host, wish: DocumentWish) -> str | None:
    return account_named(host.read("Accounts"), wish.account) if wish.account else None


def _memory_days(host: Host) -> float:
    """Return S of the forgetting curve: what Settings say, else ours."""
    lines = host.read("Thresholds").set_index("id")["value"]
    found = pd.to_numeric(lines, errors="coerce").get("memory-days")
    return float(found) if pd.notna(found) and found > 0 else STRENGTH


def _entry(plan: CallPlan, path: Path) -> dict[str, str]:
    return {
        "visit": plan.visit,
        "account": plan.account,
        "date": plan.date.isoformat(),
        "file": str(path),
    }


def _file_name(plan: CallPlan, form: str) -> str:
    return document_name(plan.date.isoformat(), plan.visit, plan.name, suffix=f".{form}")


def _renderer(host: Host, wish: DocumentWish) -> Callable[[CallPlan], bytes]:
    name = f"call-plan-{host.info.lang}{_SUFFIXES[wish.format]}"
    data = _template(name, wish.templates)
    if wish.format == "docx":
        word = WordTemplate(data, name)
        return lambda plan: word.render(plan.context)
    markdown = MarkdownTemplate(data, name)
    return lambda plan: markdown.render(plan.context).encode()


def _template(name: str, folder: Path | None) -> bytes:
    if folder is None:
        return files("addin").joinpath("templates", name).read_bytes()
    path = folder / name
    if not path.is_file():
        raise TemplateError(_NO_TEMPLATE, folder=folder, name=name)
    check_size(path, TemplateError)
    data = path.read_bytes()
    if path.suffix == ".docx":
        admit_template(data, name)
    return data
