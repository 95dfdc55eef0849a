"""From the SWOT to strategies: the pairs SO, WO, ST and WT, each citing its two entries (M16)."""

from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.rows import records

PAIRS = ("SO", "WO", "ST", "WT")
PER_PAIR = 2  # strategies of one kind for one scope; a longer list is carried out by nobody
# what the region has that works at any account, when the account has nothing of its own to pair
_GENERAL = {"ours", "theirs", "chance", "danger", "weak_rival", "strong_rival"}
_ANY_QUOTE = {
    "S": Phrase("用“{entry}”", "With '{entry}'"),
    "W": Phrase("先改善“{entry}”", "First mend '{entry}'"),
    "O": Phrase("抓住“{entry}”", "take '{entry}'"),
    "T": Phrase("防备“{entry}”", "guard against '{entry}'"),
}
_SENTENCE = {
    "S": Phrase("{inside}，{outside}。", "{inside}, {outside}."),
    "W": Phrase("{inside}，再{outside}。", "{inside}, then {outside}."),
}


def pair_strategies(swot: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return the strategies that follow from pairs of entries of one scope.

    Args:
        swot: `id, quadrant, account, entry, rule` and `turn`; the plan's entries and the rep's
            own alike, which have no turn and are quoted.
        lang: Language of the strategies.

    Returns:
        `id, pair, account, inside, outside, strategy`: the region's first. An account that has
        an entry on one side only pairs it with what the region has for any account.
    """
    region = records(swot[swot["account"].isna()])
    general = [entry for entry in region if entry["rule"] in _GENERAL]
    rows = list(_pairs(region, [], None, lang))
    for account, own in swot[swot["account"].notna()].groupby("account", sort=False):
        rows += _pairs(records(own), general, str(account), lang)
    columns = ["id", "pair", "account", "inside", "outside", "strategy"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _pairs(
    own: list[dict[str, Any]], general: list[dict[str, Any]], account: str | None, lang: Lang
) -> Iterator[dict[str, Any]]:
    for pair in PAIRS:
        inside, outside = _side(own, pair[0]), _side(own, pair[1])
        if not inside and not outside:
            continue
        inside, outside = inside or _side(general, pair[0]), outside or _side(general, pair[1])
        for left, right in _matched(inside, outside):
            yield {
                "id": f"{pair}-{account or '*'}-{_tail(left)}+{_tail(right)}",
                "pair": pair,
                "account": account,
                "inside": left["id"],
                "outside": right["id"],
                "strategy": _sentence(left, right, lang),
            }


def _side(entries: list[dict[str, Any]], quadrant: str) -> list[dict[str, Any]]:
    return [entry for entry in entries if entry["quadrant"] == quadrant]


def _matched(
    inside: list[dict[str, Any]], outside: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pair entries in order, the shorter side repeated; nothing where one side is empty."""
    if not inside or not outside:
        return []
    count = min(max(len(inside), len(outside)), PER_PAIR)
    return list(islice(zip(cycle(inside), cycle(outside), strict=False), count))


def _tail(entry: Mapping[str, Any]) -> str:
    """Return what tells an entry from others of its scope: its rule and key, or the rep's id."""
    rule = entry["rule"]
    if not isinstance(rule, str):
        return str(entry["id"])
    return rule + str(entry["id"]).partition(f"-{rule}")[2]


def _sentence(left: Mapping[str, Any], right: Mapping[str, Any], lang: Lang) -> str:
    parts = {"inside": _turn(left, lang), "outside": _turn(right, lang)}
    return _SENTENCE[left["quadrant"]].say(lang, **parts)


def _turn(entry: Mapping[str, Any], lang: Lang) -> str:
    if isinstance(entry["turn"], str):
        return entry["turn"]
    text = str(entry["entry"]).rstrip("。.")
    return _ANY_QUOTE[entry["quadrant"]].say(lang, entry=text)
