"""SWOT entries drafted from the tables by named rules, each citing its evidence (M16).

A rule reads the tables and yields findings; nothing is said that no row supports. Entries of the
whole region have no account; those of an account are drafted for VIP and A only.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd

from generators.accounts.tiers import RANK
from generators.battle_plan.swot.wording import WORDINGS
from generators.common.language import Lang, Phrase
from generators.common.rows import Tables, records
from generators.settings.book_settings import Settings


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


def swot_settings(settings: Settings, unit: str) -> SwotSettings:
    """Return the lines the rules draw, from Settings; amounts are in the book's unit."""
    high, low = settings.value("high-share"), settings.value("low-share")
    return SwotSettings(high, low, int(settings.value("stale-days")), unit)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: its quadrant, how it is said, the values, and whose it is.

    Attributes:
        quadrant: S, W, O or T.
        wording: Key of its sentences in `WORDINGS`.
        values: What fills their places; phrases are said in the reader's language.
        account: Account id; empty for the whole region.
        key: Tells findings of one rule and account apart.
    """

    quadrant: str
    wording: str
    values: Mapping[str, Any]
    account: str = ""
    key: str = ""

    @property
    def id(self) -> str:
        """The entry's id, the same whenever the same thing is found."""
        return f"{self.quadrant}-{self.account or '*'}-{self.wording}{self.key and f'-{self.key}'}"


Rule: TypeAlias = Callable[[Tables, SwotSettings, Any], Iterator[Finding]]


def draft_swot(
    tables: Tables, rules: Sequence[Rule], settings: SwotSettings, as_of: object, lang: Lang
) -> pd.DataFrame:
    """Return the SWOT entries all rules draft, region first, then account by account.

    Args:
        tables: `Accounts` with tiers and profit segments, and the other input tables.
        rules: The rules, in the order their entries appear.
        settings: The lines the rules draw.
        as_of: The day the plan is made for.
        lang: Language of the entries.

    Returns:
        `id, quadrant, account, entry, evidence, rule, source`, and `turn`, the entry's part in
        the sentence of a strategy.
    """
    found = [finding for rule in rules for finding in rule(tables, settings, as_of)]
    found.sort(key=lambda f: (f.account != "", f.account, "SWOT".index(f.quadrant)))
    columns = ["id", "quadrant", "account", "entry", "evidence", "rule", "source", "turn"]
    rows = [_entry(finding, lang) for finding in found]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _entry(finding: Finding, lang: Lang) -> dict[str, Any]:
    wording = WORDINGS[finding.wording]
    values = {k: v.say(lang) if isinstance(v, Phrase) else v for k, v in finding.values.items()}
    return {
        "id": finding.id,
        "quadrant": finding.quadrant,
        "account": finding.account or None,
        "entry": wording.entry.say(lang, **values),
        "evidence": wording.evidence.say(lang, **values),
        "rule": finding.wording,
        "source": "plan",
        "turn": wording.turn.say(lang, **values),
    }


def key_accounts(accounts: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the VIP and A accounts as records, best tier and largest potential first."""
    key = accounts[accounts["tier"].isin(["VIP", "A"])]
    return sorted(records(key), key=_importance)


def _importance(row: Mapping[str, Any]) -> tuple[int, float, str]:
    potential = row["potential"] if pd.notna(row["potential"]) else 0.0
    return RANK[row["tier"]], -potential, row["id"]


def share_of_wallet(account: Mapping[str, Any]) -> float | None:
    """Return our share of what an account buys in all (0-1); None when it cannot be known."""
    bought, potential = account["purchases"], account["potential"]
    if pd.isna(bought) or pd.isna(potential) or potential <= 0 or not 0 <= bought <= potential:
        return None
    return float(bought / potential)
