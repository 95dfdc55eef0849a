"""Every function by xlwings' own path from Excel: its `call_udf`, its conversion of cells."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from addin.functions.vba import worksheet_functions
from tests.addin.functions.excel import (
    DIV0,
    MISSING,
    NOT_AVAILABLE,
    SPILL,
    ComRange,
    Excel,
    column,
    excel,
)

MON = dt.datetime(2027, 1, 4, tzinfo=dt.UTC)  # pywin32 hands dates over with a zone


@pytest.fixture(scope="module")
def host() -> Iterator[Excel]:
    with excel() as running:
        yield running


CALLS: dict[str, list[tuple[tuple[Any, ...], Any]]] = {
    "kam_tier": [
        ((1.0, 4.0, MISSING, MISSING), "A"),
        ((ComRange(1.0), ComRange(4.0), ComRange(None)), "A"),
        ((ComRange(None), ComRange(None), ComRange(None)), ""),
        ((DIV0, 4.0), "#DIV/0! (kamplan)"),
        (
            (column(1.0, 2.0, None, NOT_AVAILABLE, SPILL, "x"), column(4.0, 1.0, None, 1.0, 1.0, 1.0)),
            [["A"], ["#NUM! (kamplan)"], [""], ["#N/A (kamplan)"], ["#VALUE! (kamplan)"], ["#VALUE! (kamplan)"]],
        ),
        ((ComRange(((1.0, 2.0),)), ComRange(((4.0, 2.0),))), ["A", "C"]),
    ],
    "kam_visits": [
        (("A", MON, dt.datetime(2027, 4, 3, tzinfo=dt.UTC)), 6),
        ((column("A", "b", None, NOT_AVAILABLE), 46388.0, "2027-03-31"), [[6], [3], [""], ["#N/A (kamplan)"]]),
    ],
    "kam_next_visit": [
        (("A", dt.datetime(2026, 12, 20, tzinfo=dt.UTC), ComRange(MON)), MON),
        (("A", None, MON, MISSING, column("2027-01-04")), dt.datetime(2027, 1, 5, tzinfo=dt.UTC)),
        ((column("A", None, 3.0), column(None, None, None), MON), [[MON], [""], ["#N/A (kamplan)"]]),
    ],
    "kam_memory": [
        ((MON, dt.datetime(2027, 1, 11, tzinfo=dt.UTC)), 0.9),
        ((column(MON, None, "x", DIV0), MON), [[1.0], [""], ["#VALUE! (kamplan)"], ["#DIV/0! (kamplan)"]]),
    ],
    "kam_workdays": [
        (("2026-01-01", "2026-12-31"), 248),
        ((column(MON, None, NOT_AVAILABLE), column(46398.0, None, 46398.0), "CN"), [[6], [""], ["#N/A (kamplan)"]]),
    ],
    "kam_why": [
        (("kam_tier", 1.0, 4.0), ""),
        (("kam_tier", 3.0, 1.0), "X=3 大于 Y=1：不可能买得比能力还多 · X=3 is above Y=1: it cannot buy more than it is able to"),
        (
            ("kam_memory", column(DIV0, MON, None), MON),
            [["last_visit 本身就是 #DIV/0!；请先改好那个单元格。 · last_visit is itself #DIV/0!; mend that cell first."], [""], [""]],
        ),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [(name, *call) for name, calls in CALLS.items() for call in calls],
)
def test_a_cell_of_excel_gets_the_answer(
    host: Excel, name: str, arguments: tuple[Any, ...], result: Any
) -> None:
    assert host.call(name, *arguments) == result


def test_every_function_is_called_above() -> None:
    assert set(CALLS) == {function.__name__ for function in worksheet_functions()}


def test_every_argument_has_a_description_that_excel_shows_in_full(host: Excel) -> None:
    for name in CALLS:
        told = getattr(host.functions, name).__xlfunc__
        texts = [told["ret"]["doc"], *(argument["doc"] for argument in told["args"])]
        assert all(" · " in text and len(text) <= 255 for text in texts), name
        assert told["category"] == "kamplan"
