"""A cell's value, to and from its XML."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from lxml import etree

from workbooks.package.markup import (
    XML_SPACE,
    Element,
    drop_attributes,
    escape,
    main,
    new_element,
    unescape,
)

CellValue: TypeAlias = str | int | float | bool | dt.date | dt.datetime | None

LONGEST_TEXT = 32_767

CELL, VALUE, FORMULA = map(main, ("c", "v", "f"))
INLINE, TEXT, RUN, GUIDE = map(main, ("is", "t", "r", "rPh"))
_PLAIN_ITEM = re.compile(rb"<si>\s*<t(?: [^>]*[^>/])?>([^<]*)</t>\s*</si>")
_UTF8 = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml [^>]*encoding=["']utf-8["']""", re.IGNORECASE)
_REFERENCES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_EXACT_INTEGERS = 2.0**53
_FALSE_LEAP_DAY = dt.datetime(1900, 3, 1)  # noqa: DTZ001 - a cell's date has no time zone
_EPOCH_1900 = dt.datetime(1899, 12, 30)  # noqa: DTZ001
_EPOCH_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001
_DAY = dt.timedelta(days=1)


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


class ContentEncoder:
    """Turns values into cell contents, by the date system of one book."""

    def __init__(self, *, date_1904: bool) -> None:
        self._epoch = _EPOCH_1904 if date_1904 else _EPOCH_1900
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
        naive = value.replace(tzinfo=None)
        days = float((naive - self._epoch) / _DAY)
        if self._epoch is _EPOCH_1900 and naive < _FALSE_LEAP_DAY:
            days -= 1  # Excel counts a 29 February 1900 that never was
        if days < 0:
            raise UnfitError(f"{value:%Y-%m-%d}")
        return Content("n", days)


def _text(value: str) -> Content:
    # Excel counts UTF-16 units: a sign outside the first plane counts twice
    if len(value) > LONGEST_TEXT // 2 and len(value.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise UnfitError(f"{value[:20]}…")
    return Content("s", value) if value else EMPTY


def _number(value: float) -> Content:
    number = float(value)
    return Content("n", number) if number - number == 0 else EMPTY  # NaN and infinities are not


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


def shared_texts(written: bytes, root: Callable[[], Element]) -> list[str]:
    """Return the text of every item of the shared strings part.

    Args:
        written: The part's bytes: in most books every item is one plain text, told without a tree.
        root: Parses the part.
    """
    items = _PLAIN_ITEM.findall(written)
    plain = items and len(items) == written.count(b"<si") and _UTF8.match(written)
    if not plain or any(sign in written for sign in (b"<!", b"&#", b"\0")):
        return [plain_text(item) for item in root()]
    texts = b"\0".join(items).decode().replace("\r\n", "\n").replace("\r", "\n")
    for reference, sign in _REFERENCES:
        texts = texts.replace(reference, sign)
    return [unescape(text) for text in texts.split("\0")]


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


def write(cell: Element, content: Content) -> None:
    """Make a cell hold a content; its address and style stay."""
    if len(cell):
        del cell[:]
        drop_attributes(cell, "t", "cm", "vm")
    if content.formula is not None:
        etree.SubElement(cell, FORMULA).text = content.formula
        _write_value(cell, content)
    elif content.kind == "s":
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, INLINE), TEXT)
        value = str(content.value)
        if value != value.strip() or "\n" in value:
            text.set(XML_SPACE, "preserve")
        text.text = escape(value)
    else:
        _write_value(cell, content)


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
