"""The examples in docstrings are run: of the modules named here, those a newcomer meets first."""

import datetime as dt
import doctest
import importlib
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generators.visits.plan import plan_visits
from tests.generators.visits import small_book

MODULES = (
    "generators.visit_calendar.question",
    "generators.visits.plan",
)


def _visits() -> Mapping[str, Any]:
    tables = small_book.tables(small_book.account("K1", due=2))
    settings, nothing_done = small_book.settings(min_gap=20), small_book.edits()
    plan = plan_visits(tables, settings, nothing_done, dt.date(2027, 3, 1))
    return {"tables": tables, "settings": settings, "nothing_done": nothing_done, "plan": plan}


GIVEN: Mapping[str, Callable[[], Mapping[str, Any]]] = {  # what an example takes for granted
    "generators.visits.plan": _visits,
}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_say_what_is(name: str) -> None:
    given = GIVEN[name]() if name in GIVEN else {}

    found = doctest.testmod(importlib.import_module(name), extraglobs=dict(given))

    assert found.attempted > 0
    assert found.failed == 0
