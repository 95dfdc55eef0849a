"""Reports about a folder of books as a person reads them on a terminal."""

from collections.abc import Mapping
from typing import Any

from rich.table import Table
from rich.text import Text

from addin.printing.terminal import say
from generators.common.language import Lang, Phrase

Report = Mapping[str, Any]
_MOST = 40  # books shown on the terminal; --json has them all
_TITLES = (
    Phrase("计划簿", "Book"),
    Phrase("客户", "Accounts"),
    Phrase("拜访", "Visits"),
    Phrase("排不下", "Dropped"),
    Phrase("问题", "Problems"),
)
_MORE = Phrase("……其余 {count} 本见 --json", "… {count} more; --json has them all")
_SUM = Phrase(
    "已计划 {planned} 本（其中 {unchanged} 本没有变化），没有计划 {refused} 本",
    "{planned} books planned ({unchanged} of them unchanged), {refused} not",
)
_OTHERS = Phrase(
    "另有 {count} 个文件不是 Excel 计划簿。", "{count} other files are no Excel books."
)


def print_folder(report: Report, lang: Lang) -> None:
    """Print a line for each book, the books that could not be planned with the reason, and the sum."""
    planned = [entry for entry in report["books"] if entry["planned"]]
    refused = [entry for entry in report["books"] if not entry["planned"]]
    table = Table(title=f"{report['folder']} · {report['as_of']}")
    for number, title in enumerate(_TITLES):
        table.add_column(title.say(lang), justify="right" if number else "left")
    for entry in planned[:_MOST]:
        table.add_row(Text(entry["file"]), *_figures(entry))
    if planned:
        say(table)
    if len(planned) > _MOST:
        say(_MORE.say(lang, count=len(planned) - _MOST))
    for entry in refused:
        say(f"✗ {entry['file']}: {entry['message']}")
    if report["others"]:
        say(_OTHERS.say(lang, count=len(report["others"])))
    say(_SUM.say(lang, **report))


def _figures(entry: Report) -> list[str]:
    visits = entry.get("visits")
    accounts = entry.get("accounts")
    return [
        str(accounts["total"]) if accounts else "",
        f"{visits['planned']} / {visits['due']}" if visits else "",
        str(len(visits["dropped"])) if visits else "",
        str(len(entry["problems"])),
    ]
