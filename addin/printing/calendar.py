"""Reports on the calendar as a person reads them on a terminal."""

from collections.abc import Mapping
from typing import Any

from addin.printing.terminal import say
from generators.common.language import Lang, Phrase

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
_WHO = Phrase("{name}（{account}，{tier}）", "{name} ({account}, {tier})")
_VISIT = Phrase(
    "{visit} 在 {date}，共 {points} 分（越少越好）",
    "{visit} on {date}, {points} points in all (fewer are better)",
)
_NOTHING = Phrase("没有排拜访，也没有排不下的。", "No visit is planned, and none was dropped.")


def print_accept(report: Report, lang: Lang) -> None:
    """Print what a returned calendar changed, line by line."""
    kinds = (("moved", _MOVED), ("cancelled", _CANCELLED), ("kept", _KEPT), ("unknown", _UNKNOWN))
    counts = {kind: len(report[kind]) for kind, _ in kinds}
    say(_ACCEPTED.say(lang, **{**report, **counts}))
    for kind, phrase in kinds:
        for entry in report[kind]:
            say("  " + phrase.say(lang, **entry))
    if report["moved"]:
        say(_NEXT.say(lang))


def print_explanation(report: Report, lang: Lang) -> None:
    """Print why visits are where they are, and what would make room for those dropped."""
    say(_WHO.say(lang, **{**report, "tier": report["tier"] or "-"}))
    for visit in report["visits"]:
        points = visit["points"]["total"] if visit["points"] else "-"
        say(_VISIT.say(lang, visit=visit["visit"], date=visit["date"], points=points))
        for text in visit["text"]:
            say(f"  {text}")
    if report["dropped"]:
        say(report["dropped"]["text"])
        for text in report["dropped"]["remedies"]:
            say(f"  {text}")
    elif not report["visits"]:
        say(_NOTHING.say(lang))
