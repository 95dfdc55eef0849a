"""Filters over the rows of a range or table: conditions by column, joined by "and"."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from xlwings.base_classes import empty_autofilter_criteria

from addin.calc.office.uno_bridge import enum, struct, typed, uno

_FIELDS = "[]com.sun.star.sheet.TableFilterField3"
_COMPARED = {
    "equal_to": 2, "not_equal_to": 3, "greater_than": 4, "greater_than_or_equal": 5,
    "less_than": 6, "less_than_or_equal": 7,
}  # fmt: skip
_EMPTY, _NOT_EMPTY, _EQUAL, _NOT_EQUAL = 0, 1, 2, 3  # com.sun.star.sheet.FilterOperator2
_RANKED = {"top_items": 8, "top_percent": 9, "bottom_items": 10, "bottom_percent": 11}
_AND, _OR = "AND", "OR"
_NUMBER, _TEXT = 0, 1  # com.sun.star.sheet.FilterFieldType
_EPOCH = dt.datetime(1899, 12, 30)


class AutoFilter:
    """The filter over a range.

    Args:
        cells: The UNO cell range.
        kept: The conditions set through xlwings, by what tells filters apart. LibreOffice gives
            only the first of several values back.
        key: What tells this filter apart.
    """

    def __init__(self, cells: Any, kept: dict[Any, list[Any]], key: Any) -> None:
        self._cells = cells
        self._kept = kept
        self._key = key

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """The condition of each column, in xlwings' words."""
        by_field: dict[int, list[Any]] = {}
        for condition in self._conditions():
            by_field.setdefault(condition.Field, []).append(condition)
        return [_told(field, by_field.get(field, [])) for field in range(self._cells.Columns.Count)]

    def apply_values(self, field: int, values: Iterable[str]) -> None:
        """Show the rows that have one of these texts in a column."""
        one_of = [_value(value) for value in values]
        self._put(field, [_condition(field, _EQUAL, one_of)])

    def apply_comparison(self, field: int, operator: str, value1: Any, value2: Any) -> None:
        """Show the rows whose value compares so with one or two others."""
        if operator == "between":
            bounds = [("greater_than_or_equal", value1, _AND), ("less_than_or_equal", value2, _AND)]
        elif operator == "not_between":
            bounds = [("less_than", value1, _AND), ("greater_than", value2, _OR)]
        else:
            bounds = [(operator, value1, _AND)]
        self._put(field, [_compared(field, *bound) for bound in bounds])

    def apply_top_items(self, field: int, count: int) -> None:
        """Show the highest values."""
        self._rank(field, "top_items", count)

    def apply_bottom_items(self, field: int, count: int) -> None:
        """Show the lowest values."""
        self._rank(field, "bottom_items", count)

    def apply_top_percent(self, field: int, percent: float) -> None:
        """Show the highest values, a share of all."""
        self._rank(field, "top_percent", percent)

    def apply_bottom_percent(self, field: int, percent: float) -> None:
        """Show the lowest values, a share of all."""
        self._rank(field, "bottom_percent", percent)

    def clear(self, field: int | None = None) -> None:
        """Drop the condition of one column, or all."""
        self._apply([] if field is None else self._others(field))

    def _rank(self, field: int, kind: str, share: float) -> None:
        self._put(field, [_condition(field, _RANKED[kind], [_value(float(share))])])

    def _put(self, field: int, conditions: list[Any]) -> None:
        self._apply([*self._others(field), *conditions])

    def _others(self, field: int) -> list[Any]:
        return [each for each in self._conditions() if each.Field != field - 1]

    def _conditions(self) -> list[Any]:
        """Return the conditions: those kept, unless a person has changed the filter since."""
        now = list(self._cells.createFilterDescriptor(False).getFilterFields3())
        kept = self._kept.get(self._key, [])
        same = [_kind(each) for each in now] == [_kind(each) for each in kept]
        return kept if same else now

    def _apply(self, conditions: list[Any]) -> None:
        descriptor = self._cells.createFilterDescriptor(True)
        descriptor.ContainsHeader = True
        uno().invoke(descriptor, "setFilterFields3", (typed(_FIELDS, tuple(conditions)),))
        self._kept[self._key] = conditions
        self._cells.filter(descriptor)


def _kind(condition: Any) -> tuple[int, int]:
    """Return what of a condition comes back as it was set: LibreOffice gives "empty" as "equal"."""
    operator = condition.Operator
    return condition.Field, _EMPTY if operator in (_NOT_EMPTY, _EQUAL, _NOT_EQUAL) else operator


def _condition(field: int, operator: int, values: list[Any], joined: str = _AND) -> Any:
    return struct(
        "sheet.TableFilterField3",
        Connection=enum("sheet.FilterConnection", joined),
        Field=field - 1,
        Operator=operator,
        Values=tuple(values),
    )


def _compared(field: int, operator: str, value: Any, joined: str) -> Any:
    if value is None:
        empty = _EMPTY if operator == "equal_to" else _NOT_EMPTY
        return _condition(field, empty, [_value("")], joined)
    return _condition(field, _COMPARED[operator], [_value(value)], joined)


def _value(value: Any) -> Any:
    """Return what a column is compared with; xlwings gives a date as a dict that says so."""
    if isinstance(value, dict):
        moment = dt.datetime.fromisoformat(value["value"])
        value = (moment - _EPOCH) / dt.timedelta(days=1)
    number = _number(value)
    if number is not None:
        return struct(
            "sheet.FilterFieldValue",
            IsNumeric=True, FilterType=_NUMBER, NumericValue=number, StringValue=f"{number:g}",
        )  # fmt: skip
    return struct(
        "sheet.FilterFieldValue", IsNumeric=False, FilterType=_TEXT, StringValue=str(value)
    )


def _number(value: Any) -> float | None:
    """Return the number that xlwings passes as text, or None for any other text."""
    try:
        return float(value)
    except ValueError:
        return None


def _told(field: int, conditions: list[Any]) -> dict[str, Any]:
    """Return a column's condition in xlwings' words."""
    if not conditions:
        return dict(empty_autofilter_criteria(field + 1))
    first = conditions[0]
    ranked = {number: name for name, number in _RANKED.items()}
    compared = {number: name for name, number in _COMPARED.items()}
    told: dict[str, Any] = empty_autofilter_criteria(field + 1, "comparison")
    if first.Operator in ranked:
        told["type"] = ranked[first.Operator]
        told["percent" if "percent" in told["type"] else "count"] = _said(first.Values[0])
    elif first.Operator == _EQUAL and len(first.Values) > 1:
        told |= {"type": "values", "values": [str(_said(value)) for value in first.Values]}
    elif len(conditions) == 2:
        between = first.Operator == _COMPARED["greater_than_or_equal"]
        told["operator"] = "between" if between else "not_between"
        told["value1"], told["value2"] = (_said(each.Values[0]) for each in conditions)
    elif first.Operator in (_EMPTY, _NOT_EMPTY):
        told["operator"] = "equal_to" if first.Operator == _EMPTY else "not_equal_to"
    else:
        told |= {"operator": compared[first.Operator], "value1": _said(first.Values[0])}
    return told


def _said(value: Any) -> Any:
    return value.NumericValue if value.IsNumeric else value.StringValue
