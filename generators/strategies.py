"""From the SWOT to strategies: the pairs SO, WO, ST and WT, each citing its two entries (M16)."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from generators.language import Lang, Phrase

PER_PAIR = 2  # strategies of one kind for one scope; more would be a list nobody carries out
_SENTENCES: Mapping[str, Phrase] = {
    "SO": Phrase("用“{inside}”去抓住“{outside}”", "Use '{inside}' to take '{outside}'"),
    "WO": Phrase("先补上“{inside}”，再去抓“{outside}”", "Mend '{inside}' first, so as to take '{outside}'"),
    "ST": Phrase("用“{inside}”挡住“{outside}”", "Use '{inside}' to hold off '{outside}'"),
    "WT": Phrase("补上“{inside}”，以免“{outside}”", "Mend '{inside}' lest '{outside}'"),
}  # fmt: skip


def pair_strategies(swot: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return the strategies that follow from pairs of entries of one scope.

    Args:
        swot: `id, quadrant, account, entry`; the plan's entries and the rep's own alike.
        lang: Language of the strategies.

    Returns:
        `id, pair, account, inside, outside, strategy`. An account without entries of its own on
        one side pairs with the region's.
    """
    rows = []
    region = swot[swot["account"].isna()]
    rows += list(_pairs(region, region, "", lang))
    for account, own in swot[swot["account"].notna()].groupby("account", sort=False):
        rows += list(_pairs(own, region, str(account), lang))
    columns = ["id", "pair", "account", "inside", "outside", "strategy"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _pairs(
    own: pd.DataFrame, region: pd.DataFrame, account: str, lang: Lang
) -> Iterator[dict[str, Any]]:
    for pair in _SENTENCES:
        inside, outside = _side(own, pair[0]), _side(own, pair[1])
        if not inside and not outside:
            continue
        inside, outside = inside or _side(region, pair[0]), outside or _side(region, pair[1])
        for left, right in list(
            zip(_cycled(inside, outside), _cycled(outside, inside), strict=True)
        )[:PER_PAIR]:
            yield {
                "id": f"{pair}-{account or '*'}-{_tail(left)}+{_tail(right)}",
                "pair": pair,
                "account": account or None,
                "inside": left["id"],
                "outside": right["id"],
                "strategy": _sentence(pair, left, right, lang),
            }


def _side(entries: pd.DataFrame, quadrant: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = entries[entries["quadrant"] == quadrant].to_dict("records")
    return found


def _cycled(entries: list[dict[str, Any]], others: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Repeat the shorter side, so that every entry of the longer one finds a partner."""
    if not entries or not others:
        return []
    return [entries[n % len(entries)] for n in range(max(len(entries), len(others)))]


def _tail(entry: Mapping[str, Any]) -> str:
    return str(entry["id"]).split("-", 2)[-1]


def _sentence(pair: str, left: Mapping[str, Any], right: Mapping[str, Any], lang: Lang) -> str:
    end = "。" if lang == Lang.ZH else "."
    parts = {
        "inside": str(left["entry"]).rstrip("。."),
        "outside": str(right["entry"]).rstrip("。."),
    }
    return _SENTENCES[pair].say(lang, **parts) + end
