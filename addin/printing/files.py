"""Reports about files as a person reads them on a terminal: checked, restored, kept."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from rich.table import Table
from rich.text import Text

from addin.printing.terminal import say
from generators.common.language import Lang, Phrase

Report = Mapping[str, Any]
_VERDICTS = {
    "fine": (Phrase("可用", "fine"), "green"),
    "noted": (Phrase("可用，请注意", "fine, but note"), "yellow"),
    "refused": (Phrase("不读取", "refused"), "red"),
}
_ROW = Phrase(
    "{rep}，{region}，{period}，{accounts} 个客户，{visits} 次拜访，最近计划 {last_run}",
    "{rep}, {region}, {period}, {accounts} accounts, {visits} visits, last planned {last_run}",
)
_SUM = Phrase("可用 {fine} 个，不读取 {refused} 个", "{fine} fine, {refused} refused")
_TITLES = (Phrase("版本", "Version"), Phrase("保存于", "Saved"), Phrase("编号", "ID"), Phrase("大小", "Size"))  # fmt: skip
_NO_VERSIONS = Phrase(
    "{book} 还没有旧版本；保存改动时会自动保留。",
    "There is no earlier version of {book} yet; one is kept whenever it is saved.",
)
_RESTORED = Phrase(
    "{book} 已恢复到版本 {version}（{saved}）。",
    "{book} is back at version {version} ({saved}).",
)
_SAME = Phrase(
    "{book} 现在就是版本 {version} 的内容，没有改动。",
    "{book} holds version {version} already; nothing was changed.",
)
_KEPT = Phrase(
    "恢复前的内容保留为版本 {version}。", "What it held before is kept as version {version}."
)
UNKEPT = Phrase(
    "注意：没能保留旧版本（{found}）；文件已保存。",
    "Note: the earlier version could not be kept ({found}); the file was saved.",
)


def print_check(report: Report, lang: Lang) -> None:
    """Print each file's verdict, and under it what was found."""
    for entry in report["files"]:
        word, colour = _VERDICTS[entry["verdict"]]
        line = Text.assemble((word.say(lang), colour), f"  {entry['file']}")
        if entry["kind"]:
            line.append(f"  ({entry['kind']})")
        say(line)
        if book := entry.get("book"):
            say("    " + _about(book, lang))
        for finding in entry["findings"]:
            say(f"    {finding['message']}")
    say(_SUM.say(lang, fine=report["fine"], refused=report["refused"]))


def print_versions(report: Report, lang: Lang) -> None:
    """Print the versions of a book, the newest first."""
    if not report["versions"]:
        say(_NO_VERSIONS.say(lang, book=report["book"]))
        return
    table = Table(*(title.say(lang) for title in _TITLES), title=Text(report["book"]))
    for entry in report["versions"]:
        size = f"{entry['bytes'] / 1024:,.0f} KB"
        table.add_row(str(entry["version"]), local_time(entry["saved"]), entry["id"], size)
    say(table)


def print_restored(report: Report, lang: Lang) -> None:
    """Print which version a book is back at, and where what it held is now."""
    done = report["restored"]
    phrase = _RESTORED if report["written"] else _SAME
    saved = local_time(done["saved"])
    say(phrase.say(lang, book=report["book"], version=done["version"], saved=saved))
    if report["kept"]:
        say(_KEPT.say(lang, version=report["kept"]["version"]))
    if report["unkept"]:
        say(UNKEPT.say(lang, found=report["unkept"]))


def local_time(moment: str) -> str:
    """Return an ISO moment as the reader's clock shows it."""
    return dt.datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _about(book: Mapping[str, Any], lang: Lang) -> str:
    rows = book.get("rows", {})
    return _ROW.say(
        lang, rep=book["rep"] or "-", region=book["region"] or "-", period=book["period"],
        accounts=rows.get("Accounts", "-"), visits=rows.get("Visits", "-"),
        last_run=book["last_run"] or "-",
    )  # fmt: skip
