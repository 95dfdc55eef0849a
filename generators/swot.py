"""SWOT entries drafted from the tables by named rules, each citing its evidence (M16).

A rule reads the tables and yields findings; nothing is said that no row supports. Entries of the
whole region have no account; those of an account are drafted for VIP and A only.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd

from generators.language import Lang, Phrase
from generators.tiers import RANK

Tables: TypeAlias = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class SwotSettings:
    """The lines the rules draw, from Settings.

    Attributes:
        high_share: From this share of an account's potential on, we are strong there (0-1).
        low_share: Up to this share, there is room (0-1).
        stale_days: A last visit longer ago than this is a weakness.
        unit: The book's money unit.
    """

    high_share: float
    low_share: float
    stale_days: int
    unit: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: where it belongs, how it is said, and on what evidence."""

    quadrant: str
    key: str
    entry: Phrase
    evidence: Phrase
    values: Mapping[str, Any]
    account: str = ""

    def said(self, lang: Lang) -> dict[str, Any]:
        """Return the values, words of the vocabulary in the reader's language."""
        return {k: v.say(lang) if isinstance(v, Phrase) else v for k, v in self.values.items()}


Rule: TypeAlias = Callable[[Tables, SwotSettings, Any], Iterator[Finding]]


def draft_swot(
    tables: Tables, rules: Mapping[str, Rule], settings: SwotSettings, as_of: object, lang: Lang
) -> pd.DataFrame:
    """Return the SWOT entries all rules draft: `id, quadrant, account, entry, evidence, rule`.

    Args:
        tables: `Accounts` with tiers and profit segments, and the other input tables.
        rules: The rules by name, in the order their entries appear.
        settings: The lines the rules draw.
        as_of: The day the plan is made for.
        lang: Language of the entries.
    """
    found = [(name, f) for name, rule in rules.items() for f in rule(tables, settings, as_of)]
    found.sort(
        key=lambda pair: (pair[1].account != "", pair[1].account, "SWOT".index(pair[1].quadrant))
    )
    rows = [
        {
            "id": f"{f.quadrant}-{f.account or '*'}-{name}{f'-{f.key}' if f.key else ''}",
            "quadrant": f.quadrant,
            "account": f.account or None,
            "entry": f.entry.say(lang, **f.said(lang)),
            "evidence": f.evidence.say(lang, **f.said(lang)),
            "rule": name,
            "source": "plan",
        }
        for name, f in found
    ]
    columns = ["id", "quadrant", "account", "entry", "evidence", "rule", "source"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def key_accounts(accounts: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the VIP and A accounts as records, best tier and largest potential first."""
    key = accounts[accounts["tier"].isin(["VIP", "A"])]
    records: list[dict[str, Any]] = key.to_dict("records")
    return sorted(
        records,
        key=lambda r: (
            RANK[r["tier"]],
            -(r["potential"] if pd.notna(r["potential"]) else 0),
            r["id"],
        ),
    )


def share_of_wallet(account: Mapping[str, Any]) -> float | None:
    """Return our share of what an account buys in all (0-1); None when it cannot be known."""
    bought, potential = account["purchases"], account["potential"]
    if pd.isna(bought) or pd.isna(potential) or potential <= 0 or bought < 0 or bought > potential:
        return None
    return float(bought / potential)
