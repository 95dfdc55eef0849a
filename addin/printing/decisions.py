"""What became of a manager's decisions, as a person reads it on a terminal."""

from collections.abc import Mapping
from typing import Any

from addin.printing.terminal import say
from generators.common.language import Lang, Phrase

_MOST = 40  # lines of one kind; --json has them all
_LINE = Phrase("  {cell}  {file}：{reason}", "  {cell}  {file}: {reason}")
_MORE = Phrase("  ……其余 {count} 条见 --json", "  … {count} more; --json has them all")
_REFUSED = Phrase("没有送达：", "Not delivered:")
_NONE = Phrase("汇总簿里没有决定或批示。", "The workbook holds no decisions or comments.")
_SUM = Phrase(
    "送达 {delivered} 条（{books} 本计划簿），以前已送达 {already} 条，没有送达 {refused} 条",
    "{delivered} delivered to {books} books, {already} delivered before, {refused} not delivered",
)


def print_handed_back(report: Mapping[str, Any], lang: Lang) -> None:
    """Print what was not delivered and why, and the sum."""
    notes = [p["message"] for p in report["problems"] if p["severity"] == "note"]
    if not report["decisions"]:
        for text in (_NONE.say(lang), *notes):
            say(text)
        return
    refused = report["refused"]
    if refused:
        say(_REFUSED.say(lang))
    for entry in refused[:_MOST]:
        said = {key: entry[key] for key in ("cell", "file", "reason")}
        say(_LINE.say(lang, **said))
    if len(refused) > _MOST:
        say(_MORE.say(lang, count=len(refused) - _MOST))
    counts = {key: len(report[key]) for key in ("delivered", "already", "refused", "books")}
    for text in (_SUM.say(lang, **counts), *notes):
        say(text)
