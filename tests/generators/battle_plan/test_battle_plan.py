import datetime as dt

import pandas as pd
import pytest

from generators.battle_plan.actions import plan_actions
from generators.battle_plan.strategies import pair_strategies
from generators.battle_plan.swot.draft import Rule, SwotSettings, draft_swot
from generators.battle_plan.swot.rules import (
    RULES,
    features,
    relationship,
    stale_visits,
    uncovered_roles,
    wallet,
)
from generators.common.language import Lang
from generators.common.period import Period
from workbooks.schema import TABLES

AS_OF = dt.date(2026, 12, 28)
LINES = SwotSettings(0.6, 0.3, 90, "kUSD")


def table(name: str, *rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=TABLES[name].keys, dtype=object)


def account(**values: object) -> dict[str, object]:
    base = {"id": "K1", "name": "Harbor", "tier": "A", "purchases": 10.0, "potential": 100.0}
    return {**base, "owner": "Li", "last_visit": dt.date(2026, 12, 1), **values}


def tables(
    *accounts: dict[str, object], **more: list[dict[str, object]]
) -> dict[str, pd.DataFrame]:
    names = ("Products", "Environment", "Competitors", "Projects", "KeyPeople", "Actions", "Visits")
    return {
        "Accounts": table("Accounts", *accounts),
        **{name: table(name, *more.get(name, [])) for name in names},
    }


def swot(given: dict[str, pd.DataFrame], lang: Lang = Lang.EN) -> pd.DataFrame:
    return draft_swot(given, RULES, LINES, AS_OF, lang)


@pytest.mark.parametrize(
    ("given", "entry"),
    [
        (tables(account()), "O-K1-room"),
        (tables(account(purchases=80.0)), "S-K1-share"),
        (tables(account(stage="partnership")), "S-K1-stage"),
        (tables(account(stage="uncoupling")), "T-K1-apart"),
        (tables(account(last_visit=dt.date(2026, 5, 1))), "W-K1-stale"),
        (tables(account(profit=-5.0, profit_segment="loss_making")), "W-*-loss"),
        (tables(account(profit=5.0, profit_segment="most_profitable")), "S-*-profit"),
        (
            tables(account(), Products=[{"id": "F1", "side": "ours", "feature": "f"}]),
            "S-*-ours-F1",
        ),
        (
            tables(account(), Products=[{"id": "F1", "side": "theirs", "feature": "f"}]),
            "W-*-theirs-F1",
        ),
        (
            tables(account(), Environment=[{"id": "E1", "effect": "threat", "finding": "f"}]),
            "T-*-danger-E1",
        ),
        (
            tables(account(), Competitors=[{"id": "C1", "account": "K1", "brand": "B", "capability": "high"}]),
            "T-K1-strong_rival-C1",
        ),
        (
            tables(account(), KeyPeople=[{"id": "P1", "account": "K1", "role": "user"}]),
            "W-K1-role-coach",
        ),
        (
            tables(account(), Projects=[{"id": "J1", "account": "K1", "name": "Fleet", "decision_date": dt.date(2027, 2, 1)}]),
            "O-K1-project-J1",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_m16_each_rule_drafts_its_entry_and_cites_its_evidence(
    given: dict[str, pd.DataFrame], entry: str
) -> None:
    found = swot(given).set_index("id")

    assert entry in found.index
    cited = str(found.loc[entry, "evidence"])
    assert any(row in cited for row in ("K1", "F1", "E1", "C1", "P1", "J1"))


def test_m16_shared_features_say_nothing() -> None:
    given = tables(Products=[{"id": "F1", "side": "shared", "feature": "f"}])

    assert list(features(given, LINES, AS_OF)) == []


@pytest.mark.parametrize("rule", [wallet, relationship, stale_visits, uncovered_roles])
def test_m16_accounts_of_lesser_tiers_get_no_entry_of_their_own(rule: Rule) -> None:
    lesser = account(tier="C", stage="uncoupling", last_visit=dt.date(2026, 1, 1))
    given = tables(lesser, KeyPeople=[{"id": "P1", "account": "K1", "role": "user"}])

    assert list(rule(given, LINES, AS_OF)) == []
    assert list(
        rule({**given, "Accounts": table("Accounts", {**lesser, "tier": "A"})}, LINES, AS_OF)
    )


def entry(identity: str, rule: str | None, said: str, turn: str | None = None) -> dict[str, object]:
    """Return a SWOT entry of account K1 as the draft gives it; the rep's own have no rule and turn."""
    return {"id": identity, "quadrant": identity[0], "account": "K1", "entry": said, "rule": rule, "turn": turn}  # fmt: skip


PARTNER = entry("S-K1-stage", "stage", "Partners.", "Building on partnership with Harbor")
STALE = entry("W-K1-stale", "stale", "Not visited.", "First resume regular visits to Harbor")
ROOM = entry("O-K1-room", "room", "There is room.", "win part of what Harbor buys elsewhere")


def test_m16_strategies_pair_an_inside_with_an_outside_entry_of_the_account() -> None:
    found = pair_strategies(pd.DataFrame([PARTNER, STALE, ROOM], dtype=object), Lang.EN)

    assert found[["pair", "inside", "outside", "strategy"]].to_dict("records") == [
        {
            "pair": "SO", "inside": "S-K1-stage", "outside": "O-K1-room",
            "strategy": "Building on partnership with Harbor, win part of what Harbor buys elsewhere.",
        },
        {
            "pair": "WO", "inside": "W-K1-stale", "outside": "O-K1-room",
            "strategy": "First resume regular visits to Harbor, then win part of what Harbor buys elsewhere.",
        },
    ]  # fmt: skip


def test_m16_an_entry_of_the_reps_own_is_paired_too() -> None:
    own = {**entry("R-001", None, "Our depot is next door."), "quadrant": "S"}

    found = pair_strategies(pd.DataFrame([ROOM, own], dtype=object), Lang.EN)

    assert found["strategy"].tolist() == [
        "With 'Our depot is next door', win part of what Harbor buys elsewhere."
    ]


STRATEGY: dict[str, object] = {"id": "SO-K1-stage+room", "pair": "SO", "account": "K1", "strategy": "Grow.", "chosen": None}  # fmt: skip


def tat(given: dict[str, pd.DataFrame]) -> pd.DataFrame:
    strategies = table("Strategies", STRATEGY)
    return plan_actions(given, strategies, Period.parse("2027Q1"), AS_OF, Lang.EN)


def test_m16_the_tat_plan_has_three_phases_with_owner_dates_and_measure() -> None:
    plan = tat(tables(account()))

    assert list(dict.fromkeys(plan["phase"])) == ["think_first", "act", "think_ahead"]
    assert plan[["action", "start", "due", "measure"]].notna().all().all()
    assert set(plan.loc[plan["account"] == "K1", "owner"]) == {"Li"}
    assert (plan["start"] <= plan["due"]).all()
    assert plan["due"].max() == dt.date(2027, 3, 31)


def test_m16_the_closing_thinking_reads_what_action_left_open() -> None:
    given = tables(account())
    before = tat(given).set_index("id")
    done: dict[str, object] = {"id": "A-SO-K1-stage+room", "status": "done"}

    after = tat({**given, "Actions": table("Actions", done)}).set_index("id")

    assert "1 actions unfinished" in str(before.loc["T2-K1", "action"])
    assert "0 actions unfinished" in str(after.loc["T2-K1", "action"])
