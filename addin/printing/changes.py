"""Reports about changes as a person reads them on a terminal: counts first, then line by line."""

from collections.abc import Mapping
from typing import Any

from addin.printing.terminal import BETWEEN, say
from generators.common.language import Lang, Phrase
from generators.merge.differences import GROUPS, KINDS
from workbooks.schema import TABLES
from workbooks.schema.words import shown

Report = Mapping[str, Any]
_RELEASED = Phrase("交还 {count} 处改动", "{count} changes given back to the plan")
_RESTORED = Phrase("允许再计划 {count} 个删除的行", "{count} deleted rows may be planned again")
_STAND = Phrase("保留着 {count} 处改动", "{count} changes of yours stand")
_DELETED = Phrase("你删除的 {count} 行不再写入", "{count} rows you deleted are left out")
_LINE = Phrase("  {row} “{column}”：{was} → {now}", "  {row} '{column}': {was} → {now}")
_STANDING = Phrase(
    "  {row} “{column}”：你写 {was}；计划建议 {now}",
    "  {row} '{column}': yours {was}; the plan proposes {now}",
)
_NEXT = Phrase("运行 kamplan plan，让其余部分跟上。", "Run kamplan plan to let the rest follow.")
_NOTHING = Phrase("（空）", "(nothing)")
_VERSIONS = Phrase("{old} → {new}", "{old} → {new}")
_OTHER = Phrase("注意：这是两本不同的计划簿。", "Note: these are two different planning books.")
_SAME = Phrase("没有变化。", "Nothing changed.")


def print_release(report: Report, lang: Lang) -> None:
    """Print what was given back."""
    say(_RELEASED.say(lang, count=len(report["released"])))
    for item in report["released"]:
        say(_cell(_LINE, item, item["was"], item["now"], lang))
    if report["restored"]:
        say(_RESTORED.say(lang, count=len(report["restored"])))
        _print_rows(report["restored"])
    if report["released"] or report["restored"]:
        say(_NEXT.say(lang))


def print_overrides(report: Report, lang: Lang) -> None:
    """Print which overrides stand."""
    say(_STAND.say(lang, count=len(report["overrides"])))
    for item in report["overrides"]:
        say(_cell(_STANDING, item, item["found"], item["plan"], lang))
    if report["deleted"]:
        say(_DELETED.say(lang, count=len(report["deleted"])))
        _print_rows(report["deleted"])


def print_changes(report: Report, lang: Lang) -> None:
    """Print what changed between two versions."""
    say(_VERSIONS.say(lang, old=report["old"], new=report["new"]))
    if not report["same_book"]:
        say(_OTHER.say(lang))
    if not report["changes"]:
        say(_SAME.say(lang))
    for group, counts in report["counts"].items():
        said = BETWEEN.say(lang).join(
            f"{KINDS[kind].say(lang)} {count}" for kind, count in counts.items()
        )
        say(f"{GROUPS[group].say(lang)}: {said}")
    for group in report["counts"]:
        say("")
        say(GROUPS[group].say(lang))
        for change in report["changes"]:
            if change["group"] == group:
                say(f"  {KINDS[change['kind']].say(lang)}  {change['text']}")


def _cell(phrase: Phrase, item: Mapping[str, Any], was: Any, now: Any, lang: Lang) -> str:
    column = TABLES[item["table"]].by_key[item["column"]]
    words = [shown(column, value, lang) for value in (was, now)]
    old, new = (_NOTHING.say(lang) if word is None else word for word in words)
    label = column.label.say(lang, unit="")
    return phrase.say(lang, row=item["row"], column=label, was=old, now=new)


def _print_rows(items: list[Mapping[str, Any]]) -> None:
    for item in items:
        say(f"  {item['row']}")
