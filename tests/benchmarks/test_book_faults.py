"""A handful of the kinds of wrong cells, so that the benchmark of all of them stays runnable."""

from benchmarks.book_fault_kinds import kinds
from benchmarks.book_faults import closed, judge
from generators.common.language import Lang

EXPECTED = {
    "text number": "read",
    "no number": "reported",
    "unknown ID": "reported",
    "note under a table": "reported",
    "visit's text date": "read",
    "foreign error #SPILL!": "read",
    "error #SPILL!": "reported",
}


def test_a_handful_of_kinds_is_read_or_reported() -> None:
    chosen = [kind for kind in kinds() if kind.name in EXPECTED]

    figures = judge("closed", Lang.EN, closed, chosen)

    assert {figure["kind"]: figure["verdict"] for figure in figures} == EXPECTED
