"""A cell's value, to and from its XML."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from lxml import etree

from generators.common.spreadsheet import LONGEST_TEXT, excel_moment_number
from workbooks.package.opc.markup import (
    XML_SPACE,
    Element,
    drop_attributes,
    escape,
    main,
    new_element,
    unescape,
)

CellValue: TypeAlias = str | int | float | bool | dt.date | dt.datetime | None

_SURELY_FITS = LONGEST_TEXT // 2

CELL, VALUE, FORMULA = map(main, ("c", "v", "f"))
INLINE, TEXT, RUN = map(main, ("is", "t", "r"))
_EXACT_INTEGERS = 2.0**53


class UnfitError(ValueError):
    """A value no cell can hold; who writes the cell knows where and says so."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula to write.

    Attributes:
        text: The formula without its leading `=`.
        value: What it gives, shown until Excel calculates again.
    """

    text: str
    value: CellValue


class Content(NamedTuple):
    """What a cell holds, in one form whatever way the XML spells it.

    Attributes:
        kind: `n` number, `b` boolean, `s` text, `e` error, empty for nothing.
        value: A float for a number, else text.
        formula: The formula's text, if there is one.
    """

    kind: str
    value: float | str
    formula: str | None = None


EMPTY = Content("", "")
_new = tuple.__new__  # by the thousand, and the constructor takes twice the time


class ContentEncoder:
    """Turns values into cell contents, by the date system of one book."""

    def __init__(self, *, date_1904: bool) -> None:
        self._of_1904 = date_1904
        self._by_type: dict[type, Callable[..., Content]] = {
            str: _text,
            bool: lambda value: Content("b", "1" if value else "0"),
            int: _number,
            float: _number,
            dt.date: self._date,
            dt.datetime: self._moment,
            type(None): lambda _: EMPTY,
            Formula: lambda value: self.encode(value.value)._replace(formula=value.text),
        }

    def encode(self, value: CellValue | Formula) -> Content:
        """Return the content a cell with this value has.

        Raises:
            UnfitError: The text is too long, the date is before the date system begins, or the
                value is of a kind no cell holds.
        """
        known = self._by_type.get(type(value))
        return known(value) if known else self._unusual(value)

    def _unusual(self, value: object) -> Content:
        if pd.isna(value):  # type: ignore[call-overload]  # any object may be asked
            return EMPTY
        if isinstance(value, np.datetime64):
            return self._moment(pd.Timestamp(value))
        if isinstance(value, np.generic):
            return self.encode(value.item())
        if isinstance(value, dt.datetime):
            return self._moment(value)
        if isinstance(value, str):
            return _text(str(value))
        if isinstance(value, (int, float, Decimal)):
            return _number(float(value))
        raise UnfitError(repr(value))

    def _date(self, value: dt.date) -> Content:
        return self._moment(dt.datetime(value.year, value.month, value.day))  # noqa: DTZ001

    def _moment(self, value: dt.datetime) -> Content:
        days = excel_moment_number(value, of_1904=self._of_1904)
        if days < 0:
            raise UnfitError(f"{value:%Y-%m-%d}")
        return Content("n", days)


def _text(value: str) -> Content:
    if len(value) > _SURELY_FITS and len(value.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise UnfitError(f"{value[:20]}…")
    return _new(Content, ("s", value, None)) if value else EMPTY


def _number(value: float) -> Content:
    number = float(value)
    # NaN and infinities are no numbers to a cell
    return _new(Content, ("n", number, None)) if number - number == 0 else EMPTY


def read(cell: Element, shared_strings: Sequence[str]) -> Content:
    """Return what a cell holds; `formula` is the element's own text, shared ones have none."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return Content("s", _inline_text(cell))
    raw, formula = None, None
    for child in cell:
        if child.tag == VALUE:
            raw = child.text
        elif child.tag == FORMULA:
            formula = child.text or ""
    if raw is None:
        return EMPTY if formula is None else Content("", "", formula)
    if kind == "s":
        return Content("s", shared_strings[int(raw)], formula)
    if kind == "n":
        return Content("n", float(raw), formula)
    return Content("s", unescape(raw), formula) if kind == "str" else Content(kind, raw, formula)


def is_blank(cell: Element) -> bool:
    """Return whether a cell holds nothing: no value, no text, no formula."""
    return not any(child.tag in (VALUE, FORMULA, INLINE) for child in cell)


def is_uncached(cell: Element) -> bool:
    """Return whether a cell has a formula and no value that it came to; an empty text is one."""
    if cell.get("t") == "str" or cell.find(FORMULA) is None:
        return False
    return not cell.findtext(VALUE)


def plain_text(item: Element) -> str:
    """Return the text of a string item: its own and its runs', without phonetic guides."""
    texts = [item.findtext(TEXT), *(run.findtext(TEXT) for run in item.iterfind(RUN))]
    return unescape("".join(filter(None, texts)))


def _inline_text(cell: Element) -> str:
    inline = cell.find(INLINE)
    return "" if inline is None else plain_text(inline)


def new_cell(address: str, style: str | None) -> Element:
    """Return an empty cell."""
    return new_element("c", r=address) if style is None else new_element("c", r=address, s=style)


def renew(
    cell: Element, content: Content, texts: Sequence[str], numbers: Mapping[str, str]
) -> bool | None:
    """Give a cell of one plain value another of its kind: nearly every cell, and without rebuilding.

    Args:
        cell: The cell.
        content: What it is to hold.
        texts: The texts the book shares.
        numbers: Their numbers, of those that any cell may share.

    Returns:
        Whether the cell changed; None if it is not such a cell, and nothing was done.
    """
    value = cell[0] if len(cell) == 1 else None
    if value is None or value.tag != VALUE or content.formula is not None:
        return None
    kind, stored = cell.get("t", "n"), value.text
    if kind != content.kind or stored is None:
        return None
    if kind == "n":
        changed = float(stored) != content.value
        new: str | None = _stored(content.value) if changed else stored
    elif kind == "s":
        changed = texts[int(stored)] != content.value
        new = numbers.get(str(content.value)) if changed else stored
    else:
        return None
    if changed and new is not None:
        value.text = new
    return None if new is None else changed


def write(cell: Element, content: Content, shared: Mapping[str, str]) -> None:
    """Make a cell hold a content; its address and style stay.

    Args:
        cell: The cell.
        content: What it is to hold.
        shared: The numbers of the texts the book keeps once for all cells; any other text is
            written into the cell, and those texts stay as they are.
    """
    text = str(content.value) if content.kind == "s" else ""
    number = shared.get(text) if text else None
    if content.formula is not None:
        _empty(cell)
        etree.SubElement(cell, FORMULA).text = content.formula
        _write_value(cell, content)
    elif number is not None:
        _keep_value(cell, "s", number)
    elif text:
        _empty(cell)
        _write_inline(cell, text)
    elif content.kind:
        _keep_value(cell, "" if content.kind == "n" else content.kind, _stored(content.value))
    else:
        _empty(cell)


def _empty(cell: Element) -> None:
    if len(cell):
        del cell[:]
    drop_attributes(cell, "t", "cm", "vm")


def _keep_value(cell: Element, kind: str, stored: str) -> None:
    """Give a cell a value, in the place of the one it has if it has nothing else."""
    if len(cell) == 1 and cell[0].tag == VALUE:
        value = cell[0]
        drop_attributes(cell, "cm", "vm")
    else:
        _empty(cell)
        value = etree.SubElement(cell, VALUE)
    if kind:
        cell.set("t", kind)
    else:
        drop_attributes(cell, "t")
    value.text = stored


def _write_inline(cell: Element, text: str) -> None:
    cell.set("t", "inlineStr")
    element = etree.SubElement(etree.SubElement(cell, INLINE), TEXT)
    if text != text.strip() or "\n" in text:
        element.set(XML_SPACE, "preserve")
    element.text = escape(text)


def write_cached(cell: Element, content: Content) -> None:
    """Give a cell the value its formula shows; the formula stays."""
    for value in cell.findall(VALUE):
        cell.remove(value)
    drop_attributes(cell, "t")
    _write_value(cell, content)


def _write_value(cell: Element, content: Content) -> None:
    if not content.kind:
        return
    if content.kind != "n":
        cell.set("t", "str" if content.kind == "s" else content.kind)
    etree.SubElement(cell, VALUE).text = _stored(content.value)


def _stored(value: float | str) -> str:
    if isinstance(value, str):
        return escape(value)
    whole = value.is_integer() and abs(value) < _EXACT_INTEGERS
    return str(int(value)) if whole else repr(value)
