"""Classify: levels, tiers with reasons, visits due, profit segments, Pareto share (M1, M4, M8, M9)."""

import pandas as pd

from addin.commands.plan.run import Run
from generators.accounts.checks import check_accounts, planned_accounts
from generators.accounts.levels import Cuts, cut_amounts, levels
from generators.accounts.profit import pareto_curve, profit_segments
from generators.accounts.tier_changes import tier_changes
from generators.accounts.tiers import Tier, assign_tiers
from generators.common.language import Phrase
from generators.common.rows import records
from generators.settings.book_settings import SETTINGS_READ, standing_amounts, thresholds_in_use
from generators.settings.calendar_weights import check_weights
from generators.settings.frequency_checks import check_frequencies
from generators.settings.missing import default_problems

_STEP = Phrase("客户分类", "Classifying accounts")


def classify(run: Run) -> None:
    """Write what the plan knows of each account, and report what is wrong in them."""
    with run.step("classify", _STEP):
        accounts = run.host.read("Accounts")
        settings = run.settings
        cuts = _standing_amounts(run) or cut_amounts(
            accounts["potential"], settings.shares, settings.fixed_amounts
        )
        cuts = _settle_thresholds(run, cuts)
        proposals = _ratings(run, accounts, cuts)
        proposals["visits_due"] = _due(run, accounts["id"], proposals["tier"])
        planned = planned_accounts(accounts)
        top, tail = settings.value("profit-top"), settings.value("profit-tail")
        proposals["profit_segment"] = profit_segments(
            planned["profit"], planned["purchases"], top, tail
        )
        curve, figures = pareto_curve(planned["purchases"], settings.value("pareto-share"))
        proposals["purchase_share"], proposals["pareto"] = curve["purchase_share"], curve["pareto"]
        proposals = {key: column.reindex(accounts.index) for key, column in proposals.items()}
        before = {
            row: known.plan.get("tier")
            for row, known in run.merge.memory.get("Accounts", {}).items()
        }
        accounts = run.merge.settle("Accounts", proposals)
        run.tiers = tier_changes(accounts, before)
        weights = check_weights(run.host.read("Thresholds"), run.lang)
        ranges = check_frequencies(run.host.read("VisitFrequency"), run.lang)
        unset = default_problems(run.tables(*SETTINGS_READ), run.lang)
        run.problems["check"] = [*check_accounts(accounts, run.lang), *weights, *ranges, *unset]
        run.report["accounts"] = _counts(planned_accounts(accounts))
        run.report["pareto"] = {
            "accounts": figures.accounts,
            "share_of_accounts": round(figures.share_of_accounts, 4),
            "share_of_purchases": round(figures.share_of_purchases, 4),
        }


def _ratings(run: Run, accounts: pd.DataFrame, cuts: Cuts | None) -> dict[str, pd.Series]:
    """Return levels, tier and reason: what the plan proposes where the rep decided otherwise."""
    edits, settings = run.merge.edits("Accounts"), run.settings
    proposals = {
        level: levels(accounts[amount], cuts)
        for level, amount in (("current_purchase", "purchases"), ("capability", "potential"))
    }
    rated = accounts.assign(**{key: edits.over(key, column) for key, column in proposals.items()})
    named = rated["tier_override"]
    typed = edits.over("tier", pd.Series(None, accounts.index, dtype=object))
    chosen = assign_tiers(
        rated.assign(tier_override=named.fillna(typed)), settings.matrix, run.lang
    )
    by_plan = assign_tiers(rated[typed.notna()], settings.matrix, run.lang)
    proposals["tier"] = chosen["tier"].copy()
    proposals["tier"].update(by_plan["tier"])
    proposals["tier_reason"] = chosen["tier_reason"]
    for row in records(accounts[named.notna()]):
        run.choice("Accounts", str(row["id"]), "tier_override", row["tier_override"])
    return proposals


def _due(run: Run, ids: pd.Series, proposed: pd.Series) -> pd.Series:
    """Return the visits due by tier: the tier's own figure, or what stands typed over it."""
    frequency = run.host.read("VisitFrequency")
    due = {tier: f.in_period(run.period) for tier, f in run.settings.frequencies.items()}
    settled = run.merge.settle("VisitFrequency", {"period_visits": frequency["id"].map(due)})
    by_tier = dict(zip(settled["id"], settled["period_visits"], strict=True))
    tiers = run.merge.edits("Accounts").over("tier", proposed)
    return tiers.map(by_tier).where(ids.notna())


def _standing_amounts(run: Run) -> Cuts | None:
    """Return the amounts that the running period is planned with, unless the company fixed its own."""
    fixed = any(amount is not None for amount in run.settings.fixed_amounts)
    if fixed or run.as_of < run.period.start:
        return None
    return standing_amounts(run.host.read("Thresholds"))


def _settle_thresholds(run: Run, cuts: Cuts | None) -> Cuts | None:
    """Write the lines in use, and return the least amounts of levels 2, 3 and 4 among them."""
    in_use = thresholds_in_use(run.host.read("Thresholds"), cuts)
    lines = run.merge.settle("Thresholds", {"in_use": in_use}).set_index("id")["in_use"].to_dict()
    amounts = [lines.get(f"amount-{level}") for level in (2, 3, 4)]
    if any(pd.isna(amount) for amount in amounts):
        return cuts
    low, middle, high = sorted(float(amount) for amount in amounts if amount is not None)
    return low, middle, high


def _counts(accounts: pd.DataFrame) -> dict[str, int]:
    by_tier = {str(tier): int((accounts["tier"] == tier).sum()) for tier in Tier}
    return {"total": len(accounts), **by_tier, "none": int(accounts["tier"].isna().sum())}
