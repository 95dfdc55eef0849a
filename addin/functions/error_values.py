"""The error values of a cell, as Excel, LibreOffice Calc and our functions write them."""

import struct
from dataclasses import dataclass
from typing import Any

from generators.common.errors import CellError

MARK = " (kamplan)"
_COM_ERRORS = range(-2146827000, -2146826000)  # errors xlwings has no name for arrive as these


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """One error value.

    Attributes:
        shows: What the cell shows.
        excel: Its number for VBA's `CVErr`.
        calc: Its number in LibreOffice Calc.
        formula: The plainest formula with this result, in either program.
    """

    shows: str
    excel: int
    calc: int
    formula: str


VALUE = ErrorValue("#VALUE!", 2015, 519, '=VALUE("?")')
NUM = ErrorValue("#NUM!", 2036, 503, "=10^400")
NOT_AVAILABLE = ErrorValue("#N/A", 2042, 32767, "=NA()")
NAME = ErrorValue("#NAME?", 2029, 525, "=#NAME?")
_ALL = (
    VALUE,
    NUM,
    NOT_AVAILABLE,
    NAME,
    ErrorValue("#DIV/0!", 2007, 532, "=1/0"),
    ErrorValue("#REF!", 2023, 524, '=INDIRECT("?")'),
    ErrorValue("#NULL!", 2000, 521, "=#NULL!"),
)
BY_TEXT = {error.shows: error for error in _ALL}
BY_CALC = {error.calc: error for error in _ALL}


def error_in(cell: Any) -> ErrorValue | None:
    """Return the error value a cell holds, if it holds one."""
    if isinstance(cell, str):
        return BY_TEXT.get(cell)
    return VALUE if type(cell) is int and cell in _COM_ERRORS else None


def error_of(reason: CellError) -> ErrorValue:
    """Return the error value the result shows for a reason."""
    return BY_TEXT[reason.shows]


def marked(error: ErrorValue) -> str:
    """Return the text that our VBA turns into the error value itself.

    No function has this text as a result; where xlwings' own VBA is used, it can still be read.
    """
    return error.shows + MARK


def calc_number(error: ErrorValue) -> float:
    """Return the not-a-number that LibreOffice Calc takes for this error value."""
    (number,) = struct.unpack("<d", struct.pack("<Q", 0x7FF8000000000000 | error.calc))
    return float(number)
