"""A block of any size is one call to LibreOffice: one to read it, one to write it."""

import datetime as dt
from collections import Counter
from typing import Any

import pytest

from addin.calc.cells.grid import Cells

_ROWS, _COLUMNS = 3000, 20
_BLOCK = {"getDataArray", "setDataArray", "getFormulaArray", "setFormulaArray"}


class _Counted:
    """A UNO cell range that counts what is asked of it."""

    def __init__(self, cells: Any, calls: "Counter[str]") -> None:
        object.__setattr__(self, "_cells", cells)
        object.__setattr__(self, "_calls", calls)

    def __getattr__(self, name: str) -> Any:
        self._calls[name] += 1
        return getattr(self._cells, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._calls[name] += 1
        setattr(self._cells, name, value)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> "Counter[str]":
    """What ranges ask of LibreOffice, by name."""
    counted: Counter[str] = Counter()
    uno = Cells.__dict__["uno"].fget
    monkeypatch.setattr(Cells, "uno", property(lambda cells: _Counted(uno(cells), counted)))
    return counted


def _blocks(calls: "Counter[str]") -> dict[str, int]:
    return {name: count for name, count in calls.items() if name in _BLOCK}


def test_sixty_thousand_cells_are_written_in_one_call_and_read_in_one(
    book: Any, calls: "Counter[str]"
) -> None:
    rows = [[f"r{r}", *map(float, range(_COLUMNS - 1))] for r in range(_ROWS)]
    target = book.sheets[0]["A1"].resize(_ROWS, _COLUMNS)
    target.value = rows
    assert _blocks(calls) == {"setDataArray": 1}
    calls.clear()
    assert target.value == rows
    assert _blocks(calls) == {"getDataArray": 1}
    assert sum(calls.values()) < 10


def test_a_block_with_columns_of_formulas_costs_one_call_more_a_column(
    book: Any, calls: "Counter[str]"
) -> None:
    rows = [[r, f"=A{r}*2", "text", f"=A{r}+1"] for r in range(1, _ROWS + 1)]
    target = book.sheets[0]["A1"].resize(_ROWS, 4)
    target.value = rows
    assert _blocks(calls) == {"setDataArray": 1, "setFormulaArray": 2}
    calls.clear()
    assert [list(row) for row in target.formula] == [[str(r), f, t, g] for r, f, t, g in rows]
    assert _blocks(calls) == {"getFormulaArray": 1}
    assert target[-1, :].value == [_ROWS, _ROWS * 2, "text", _ROWS + 1]


def test_dates_cost_no_call_a_cell(book: Any, calls: "Counter[str]") -> None:
    day = dt.datetime(2027, 1, 4)
    target = book.sheets[0]["A1"].resize(1000, 2)
    target.value = [[f"r{r}", day + dt.timedelta(days=r)] for r in range(1000)]
    assert _blocks(calls) == {"setDataArray": 1}
    assert sum(calls.values()) < 10
    calls.clear()
    assert target[-1, 1].value == day + dt.timedelta(days=999)
    assert target.value[7][1] == day + dt.timedelta(days=7)
    assert sum(calls.values()) < 20
