"""What a returned calendar changed, as a person reads it on a terminal."""

from collections.abc import Mapping
from typing import Any

from addin.printing.terminal import say
from generators.common.language import Lang, Phrase

_ACCEPTED = Phrase(
    "{events} 个日程：移动 {moved}，未变 {unchanged}，取消 {cancelled}，已完成不动 {kept}，旧副本 {older}，读不懂 {unreadable}，不是本簿的拜访 {unknown}，其他日程 {foreign}",
    "{events} events: {moved} moved, {unchanged} unchanged, {cancelled} cancelled, {kept} done and kept, {older} older copies, {unreadable} not readable, {unknown} no visits of this book, {foreign} other appointments",
)
_LINES = {
    "moved": Phrase("{visit}（{name}）：{from} → {to}", "{visit} ({name}): {from} → {to}"),
    "cancelled": Phrase(
        "{visit}（{name}，{from}）在日历里被取消；请在“拜访计划”里把状态改为已取消。",
        "{visit} ({name}, {from}) was called off in the calendar; set its status to cancelled in Visits.",
    ),
    "kept": Phrase(
        "{visit}（{name}）已完成，日期 {from} 不改为 {to}。",
        "{visit} ({name}) is done and stays on {from}, not {to}.",
    ),
    "older": Phrase(
        "{visit}（{name}）在日历里还在导出时的 {day}，没有人移动过；计划簿里已是 {from}，不改。请重新导出给日历。",
        "{visit} ({name}) is still on {day} in the calendar, as exported, and nobody moved it; the book has {from} and keeps it. Export to the calendar again.",
    ),
    "deleted": Phrase(
        "{visit}（{name}，{from}）不在日历文件里：在日历中被删，或导出之后才排。若不去了，请在“拜访计划”里把状态改为已取消。",
        "{visit} ({name}, {from}) is not in the calendar file: deleted there, or planned since the export. If it is off, set its status to cancelled in Visits.",
    ),
    "unknown": Phrase("不认识：{summary} {day}", "Unknown: {summary} {day}"),
}
_UNREADABLE = Phrase(
    "{visit}（{name}，{from}）的日程“{summary}”读不懂：{why}。日期没有改；请在“拜访计划”里自己填日期，或在日历里改好再导出。",
    "The event '{summary}' of {visit} ({name}, {from}) cannot be used: {why}. Its date was not changed; type the date into Visits yourself, or mend the event in the calendar and export it again.",
)
_WHY = {
    "start": Phrase("“{found}”不是日期", "'{found}' is no date"),
    "no_start": Phrase("没有开始日期", "it has no start"),
    "rule": Phrase("看不懂重复规则“{found}”", "the rule of repetition '{found}' cannot be read"),
    "occurrence": Phrase(
        "“{found}”没说清是系列中的哪一天", "'{found}' does not say which day of the series it is"
    ),
    "cut": Phrase("日程不完整，没有结尾", "it is cut off before its end"),
    "far": Phrase("{found} 离原日期一年以上", "{found} is more than a year away"),
}
_NEXT = Phrase(
    "移动的日期已写入“拜访计划”，下次 kamplan plan 会保留。",
    "The new days stand in Visits; the next kamplan plan keeps them.",
)


def print_accept(report: Mapping[str, Any], lang: Lang) -> None:
    """Print what a returned calendar changed, line by line; other people's events only by their number."""
    counts = {key: len(value) for key, value in report.items() if isinstance(value, list)}
    say(_ACCEPTED.say(lang, **{**report, **counts}))
    for kind, phrase in _LINES.items():
        for entry in report[kind]:
            say("  " + phrase.say(lang, **entry))
    for entry in report["unreadable"]:
        why = _WHY[entry["why"]].say(lang, found=entry["found"])
        say("  " + _UNREADABLE.say(lang, **{**entry, "why": why}))
    if report["moved"]:
        say(_NEXT.say(lang))
