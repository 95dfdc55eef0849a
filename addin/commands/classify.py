"""Classify: levels, tiers with reasons, visits due, profit segments, Pareto share (M1, M4, M8, M9)."""

import pandas as pd

from addin.commands.run import Run
from generators.checks import check_accounts, planned_accounts
from generators.language import Phrase
from generators.levels import cut_amounts, levels
from generators.profit import pareto_curve, profit_segments
from generators.rows import records
from generators.settings import thresholds_in_use
from generators.tiers import Tier, assign_tiers
from generators.visit_frequency import visits_due

_STEP = Phrase("客户分类", "Classifying accounts")


def classify(run: Run) -> None:
    """Write what the plan knows of each account, and report what is wrong in them."""
    with run.step("classify", _STEP):
        accounts = run.host.read("Accounts")
        settings = run.settings
        cuts = cut_amounts(accounts["potential"], settings.shares, settings.fixed_amounts)
        for level, amount in (("current_purchase", "purchases"), ("capability", "potential")):
            typed = run.host.typed("Accounts", level)
            accounts[level] = accounts[level].where(typed, levels(accounts[amount], cuts))
            for row in records(accounts[typed]):
                run.override("Accounts", str(row["id"]), level, row[level])
        chosen = accounts["tier_override"].fillna(
            accounts["tier"].where(run.host.typed("Accounts", "tier"))
        )
        rated = assign_tiers(accounts.assign(tier_override=chosen), settings.matrix, run.lang)
        accounts[["tier", "tier_reason"]] = rated
        accounts["visits_due"] = _due(accounts, run)
        planned = planned_accounts(accounts)
        top, tail = settings.value("profit-top"), settings.value("profit-tail")
        accounts["profit_segment"] = profit_segments(planned["profit"], top, tail)
        curve, figures = pareto_curve(planned["purchases"], settings.value("pareto-share"))
        accounts[["purchase_share", "pareto"]] = curve
        for row in records(accounts.assign(chosen=chosen)[chosen.notna()]):
            run.override("Accounts", str(row["id"]), "tier_override", row["chosen"])
        run.host.update("Accounts", accounts)
        _write_settings(run, cuts)
        run.problems["check"] = check_accounts(accounts, run.lang)
        run.report["accounts"] = _counts(planned)
        run.report["pareto"] = {
            "accounts": figures.accounts,
            "share_of_accounts": round(figures.share_of_accounts, 4),
            "share_of_purchases": round(figures.share_of_purchases, 4),
        }


def _due(accounts: pd.DataFrame, run: Run) -> pd.Series:
    return visits_due(accounts["tier"], run.settings.frequencies, run.period).where(
        accounts["id"].notna()
    )


def _write_settings(run: Run, cuts: tuple[float, float, float] | None) -> None:
    thresholds = run.host.read("Thresholds")
    thresholds["in_use"] = thresholds_in_use(thresholds, cuts)
    run.host.update("Thresholds", thresholds)
    frequency = run.host.read("VisitFrequency")
    due = {tier: f.in_period(run.period) for tier, f in run.settings.frequencies.items()}
    frequency["period_visits"] = frequency["id"].map(due)
    run.host.update("VisitFrequency", frequency)


def _counts(accounts: pd.DataFrame) -> dict[str, int]:
    by_tier = {str(tier): int((accounts["tier"] == tier).sum()) for tier in Tier}
    return {"total": len(accounts), **by_tier, "none": int(accounts["tier"].isna().sum())}
