"""Asking again when the spreadsheet program is busy: a cell in edit mode, a dialogue open."""

import time
from collections.abc import Callable
from typing import TypeVar

from generators.common.errors import PlanError
from generators.common.language import Phrase

T = TypeVar("T")
_BUSY = Phrase(
    "表格软件正忙（可能有单元格还在编辑，或开着对话框）。请按 Esc 结束编辑，关闭对话框，再点一次按钮。",
    "The spreadsheet program is busy; a cell may still be in edit mode, or a dialogue open. "
    "Press Esc, close the dialogue and click the button again.",
)
# call rejected, retry later, and Excel's own "not now"
_BUSY_CODES = {-2147418111, -2147417846, -2146777998}
_TRIES = 8
_FIRST_WAIT = 0.1  # seconds; doubled each time, about 25 s in all


class BusyError(PlanError):
    """The spreadsheet program did not answer in time; nothing was written by this call."""


def patiently(
    call: Callable[[], T], tries: int = _TRIES, pause: Callable[[float], None] = time.sleep
) -> T:
    """Return what a call to the spreadsheet program gives, asking again while it is busy.

    Raises:
        BusyError: It was busy every time.
    """
    for number in range(tries):
        try:
            return call()
        except Exception as error:
            if not is_busy(error):
                raise
            pause(_FIRST_WAIT * 2**number)
    raise BusyError(_BUSY)


def is_busy(error: BaseException) -> bool:
    """Say whether an error of the spreadsheet program means: not now."""
    code = getattr(error, "hresult", error.args[0] if error.args else None)
    return code in _BUSY_CODES
