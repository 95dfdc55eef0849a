"""What planning and explaining visits is given of a run: settings, and what the rep did (M9)."""

from addin.commands.plan.run import Run
from generators.visits.given import VisitEdits, VisitSettings
from workbooks.schema import TABLES


def visit_settings(run: Run) -> VisitSettings:
    """Return the book, and what its Settings decide."""
    return VisitSettings(run.facts, run.settings)


def visit_edits(run: Run) -> VisitEdits:
    """Return what the rep did since the last plan, to plan the visits anew."""
    written = frozenset(run.merge.written("Visits"))
    visits, keys = run.merge.edits("Visits"), TABLES["Visits"].merged_keys
    return VisitEdits(visits, keys, written, *_set_due(run))


def planned_edits(run: Run) -> VisitEdits:
    """Return what is the rep's in the visits as this run has left them, to explain them."""
    keys = TABLES["Visits"].merged_keys
    return VisitEdits(run.merge.planned("Visits"), keys, frozenset(), *_set_due(run))


def _set_due(run: Run) -> tuple[frozenset[str], frozenset[str]]:
    """Return the tiers, and the accounts, for which the rep typed how many visits are due."""
    tiers = run.merge.edits("VisitFrequency").typed_ids("period_visits")
    return frozenset(tiers), frozenset(run.merge.edits("Accounts").typed_ids("visits_due"))
