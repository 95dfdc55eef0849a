"""Reports on the calendar as a person reads them on a terminal."""

from collections.abc import Mapping
from typing import Any

from rich.console import Console

from generators.language import Lang, Phrase

Report = Mapping[str, Any]
_ACCEPTED = Phrase(
    "{events} 个日程：移动 {moved}，未变 {unchanged}，取消 {cancelled}，已完成不动 {kept}，不是本簿的拜访 {unknown}",
    "{events} events: {moved} moved, {unchanged} unchanged, {cancelled} cancelled, {kept} done and kept, {unknown} no visits of this book",
)
_MOVED = Phrase("{visit}（{name}）：{from} → {to}", "{visit} ({name}): {from} → {to}")
_CANCELLED = Phrase(
    "{visit}（{name}，{from}）在日历里被取消；请在“拜访计划”里把状态改为已取消。",
    "{visit} ({name}, {from}) was called off in the calendar; set its status to cancelled in Visits.",
)
_KEPT = Phrase(
    "{visit}（{name}）已完成，日期 {from} 不改为 {to}。",
    "{visit} ({name}) is done and stays on {from}, not {to}.",
)
_UNKNOWN = Phrase("不认识：{summary} {day}", "Unknown: {summary} {day}")
_NEXT = Phrase(
    "移动的日期已写入“拜访计划”，下次 kamplan plan 会保留。",
    "The new days stand in Visits; the next kamplan plan keeps them.",
)


def print_accept(report: Report, lang: Lang) -> None:
    """Print what a returned calendar changed, line by line."""
    out = Console()
    kinds = (("moved", _MOVED), ("cancelled", _CANCELLED), ("kept", _KEPT), ("unknown", _UNKNOWN))
    counts = {kind: len(report[kind]) for kind, _ in kinds}
    _say(out, _ACCEPTED.say(lang, **{**report, **counts}))
    for kind, phrase in kinds:
        for entry in report[kind]:
            _say(out, "  " + phrase.say(lang, **entry))
    if report["moved"]:
        _say(out, _NEXT.say(lang))


def _say(out: Console, text: str) -> None:
    """Print a line as it is: names in brackets are no markup."""
    out.print(text, markup=False, emoji=False, highlight=False, soft_wrap=True)
