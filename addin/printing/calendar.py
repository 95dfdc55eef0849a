"""Reports on the calendar as a person reads them on a terminal."""

from collections.abc import Mapping
from typing import Any

from addin.printing.terminal import say
from generators.common.language import Lang, Phrase

Report = Mapping[str, Any]
_WHO = Phrase("{name}（{account}，{tier}）", "{name} ({account}, {tier})")
_VISIT = Phrase(
    "{visit} 在 {date}，共 {points} 分（越少越好）",
    "{visit} on {date}, {points} points in all (fewer are better)",
)
_NOTHING = Phrase("没有排拜访，也没有排不下的。", "No visit is planned, and none was dropped.")


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
