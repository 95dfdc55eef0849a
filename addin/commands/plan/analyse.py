"""Analyse: the SWOT from the tables, and strategies from its pairs (M16)."""

from addin.commands.plan.run import Run
from generators.battle_plan.strategies import pair_strategies
from generators.battle_plan.swot.draft import draft_swot, swot_settings
from generators.battle_plan.swot.rules import RULES
from generators.common.language import Phrase

_STEP = Phrase("SWOT 分析", "Drafting the SWOT")
_FACTS = ("Products", "Environment", "Competitors", "Projects", "KeyPeople")


def analyse(run: Run) -> None:
    """Draft the SWOT and pair its entries into strategies."""
    with run.step("analyse", _STEP):
        tables = run.tables(*_FACTS)
        tables["Accounts"] = run.accounts_seen()
        lines = swot_settings(run.settings, run.host.info.unit)
        draft = draft_swot(tables, RULES, lines, run.as_of, run.lang)
        swot = run.renew("Swot", draft)
        said = swot[swot["entry"].notna()]
        turns = dict(zip(draft["id"], draft["turn"], strict=True))
        for row in run.merge.edits("Swot").typed_ids("entry"):
            turns.pop(row, None)  # a strategy takes up the entry as the rep worded it
        paired = pair_strategies(said.assign(turn=said["id"].map(turns)), run.lang)
        strategies = run.renew("Strategies", paired)
        counts = {quadrant: int((swot["quadrant"] == quadrant).sum()) for quadrant in "SWOT"}
        run.report["swot"] = counts
        run.report["strategies"] = len(strategies)
