"""Analyse and act: SWOT from the tables, strategies from its pairs, the TAT plan from those (M16)."""

from addin.commands.run import Run
from generators.checks import planned_accounts
from generators.language import Phrase
from generators.strategies import pair_strategies
from generators.swot import draft_swot
from generators.swot_rules import RULES
from generators.tat_actions import plan_actions

_ANALYSE = Phrase("SWOT 分析", "Drafting the SWOT")
_ACT = Phrase("行动计划", "Planning actions")
_FACTS = ("Products", "Environment", "Competitors", "Projects", "KeyPeople")


def analyse(run: Run) -> None:
    """Draft the SWOT and pair its entries into strategies."""
    with run.step("analyse", _ANALYSE):
        tables = run.tables(*_FACTS)
        tables["Accounts"] = planned_accounts(run.host.read("Accounts"))
        lines = run.settings.swot(run.host.info.unit)
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


def act(run: Run) -> None:
    """Turn the strategies into the three phases of the TAT plan."""
    with run.step("act", _ACT):
        tables = run.tables("KeyPeople", "Projects", "Competitors", "Actions", "Visits")
        tables["Accounts"] = planned_accounts(run.host.read("Accounts"))
        strategies = run.host.read("Strategies")
        actions = plan_actions(tables, strategies, run.period, run.as_of, run.lang)
        run.report["actions"] = len(run.renew("Actions", actions))
