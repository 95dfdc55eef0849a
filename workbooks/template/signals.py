"""What a sheet shows and allows by itself: dropdowns, tier colours, overdue and typed-over marks."""

import re
from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from generators.common import vocabulary as words
from generators.common.language import Phrase
from generators.common.vocabulary import Terms
from workbooks.host.book_info import BookInfo
from workbooks.schema import PLANNED, Column, Kind, Table
from workbooks.template.look import DONE, LATE, TIER_COLOURS, WARNING, Look

_LISTS = {"Accounts.id": "=AccountIds", "Segments.segment": "=SegmentNames"}
_CHOOSE = Phrase("请从列表中选择", "Choose from the list")
_NUMBER = Phrase("请填 {low:g} 到 {high:g} 的数", "Give a number from {low:g} to {high:g}")
_LEAST = Phrase("请填不小于 {low:g} 的数", "Give a number of at least {low:g}")
_DATE = Phrase("请填日期，如 2027-01-15", "Give a date, as 2027-01-15")
_UNBOUNDED = 1e11


def add_dropdown(
    page: Worksheet, column: Column, place: int, first: int, last: int, info: BookInfo
) -> None:
    """Add the check of a column people type in: a list, bounds, or a date."""
    if column.is_plan and not column.overridable:
        return
    rule = _rule(column, info)
    if rule:
        page.data_validation(first, place, last, place, {**rule, "ignore_blank": True})


def _rule(column: Column, info: BookInfo) -> dict[str, Any] | None:
    lang = info.lang
    if column.terms:
        choices = [phrase.say(lang) for phrase in column.terms.values()]
        return {"validate": "list", "source": choices, "error_message": _CHOOSE.say(lang)}
    if column.refers:
        warning = {"error_type": "warning", "error_message": _CHOOSE.say(lang)}
        return {"validate": "list", "source": _LISTS[column.refers], **warning}
    if column.bounds:
        low, high = column.bounds
        message = (_LEAST if high > _UNBOUNDED else _NUMBER).say(lang, low=low, high=high)
        kind = "integer" if column.kind is Kind.INTEGER else "decimal"
        between = {"criteria": "between", "minimum": low, "maximum": high}
        return {"validate": kind, **between, "error_message": message}
    if column.kind in (Kind.DATE, Kind.PLAN_DATE):
        return {
            "validate": "date",
            "criteria": ">",
            "value": 36526,
            "error_message": _DATE.say(lang),
        }  # 2000-01-01
    return None


@dataclass(frozen=True, slots=True)
class Signal:
    """A conditional format: `[key]` in its condition is that column's cell in the same row."""

    tables: tuple[str, ...]
    keys: tuple[str, ...]
    condition: str
    colours: tuple[str, str]
    bold: bool = False


def _is(key: str, code: str, terms: Terms) -> str:
    """Say that a cell holds a word, in either language: books can be translated later."""
    return f'OR([{key}]="{terms[code].zh}",[{key}]="{terms[code].en}")'


_DONE = _is("status", "done", words.ACTION_STATUS)
_STOPPED = _is("status", "stopped", words.ACTION_STATUS)
SIGNALS: tuple[Signal, ...] = (
    *(
        Signal(("Accounts", "Visits", "TierMatrix"), keys, f'[*]="{tier}"', colours, bold=True)
        for tier, colours in TIER_COLOURS.items()
        for keys in [("tier", "tier_override", "y0", "y1", "y2", "y3", "y4")]
    ),
    Signal(("Accounts",), ("tier",), 'AND([id]<>"",[tier]="")', WARNING),
    Signal(("Visits",), ("date",), 'AND([date]<>"",[date]<TODAY(),[status]="",[result]="")', LATE),
    Signal(
        ("Actions",), ("due",), f'AND([due]<>"",[due]<TODAY(),NOT({_DONE}),NOT({_STOPPED}))', LATE
    ),
    Signal(("Visits", "Actions"), ("status",), _DONE, DONE),
    Signal(("Problems",), ("severity",), _is("severity", "error", words.SEVERITIES), LATE),
    Signal(("Problems",), ("severity",), _is("severity", "warning", words.SEVERITIES), WARNING),
)


@dataclass(frozen=True, slots=True)
class Area:
    """Where a table's data stand: first and last row, and the place of its first column."""

    table: Table
    first: int
    last: int
    left: int

    def cell(self, key: str) -> str:
        """Return a column's cell in the first row, its column fixed, for a condition."""
        place = self.left + self.table.keys.index(key)
        return str(xl_rowcol_to_cell(self.first, place, col_abs=True))


def add_signals(page: Worksheet, look: Look, column: Column, area: Area) -> None:
    """Add a column's conditional formats: never colour alone, the cell's own word stands in it."""
    place = area.left + area.table.keys.index(column.key)

    def add(condition: str, mark: Format) -> None:
        named = condition.replace("[*]", f"[{column.key}]")
        criteria = "=" + re.sub(r"\[(\w+)\]", lambda match: area.cell(match[1]), named)
        rule = {"type": "formula", "criteria": criteria, "format": mark}
        page.conditional_format(area.first, place, area.last, place, rule)

    for signal in SIGNALS:
        if area.table.name in signal.tables and column.key in signal.keys:
            add(signal.condition, look.signal(signal.colours, signal.bold))
    if column.overridable:  # seen at once; the others once a run has listed them in Log
        plan = "_xlfn.ISFORMULA([*])" if column.formula else "[*]=[proposed]"
        add(f'AND([*]<>"",NOT({plan}))', look.typed_over)
    elif area.table.name in PLANNED and column.key in area.table.merged_keys:
        add(_logged(f'"override-{area.table.name}-"&[id]&"-{column.key}"'), look.typed_over)
    if area.table.name in PLANNED and column.is_plan and column.key == "id":
        add(_logged(f'"kept-{area.table.name}-"&[id]'), look.signal(WARNING, bold=False))


def _logged(line: str) -> str:
    """Say that Log has a line; compared one by one, since an id may hold a wildcard."""
    return f"SUMPRODUCT(--(LogIds={line}))>0"
