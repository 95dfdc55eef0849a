"""Number formats of a book: Excel's codes, and what kind of value a format shows."""

import re
from typing import Any

from addin.calc.office.uno_bridge import struct

DATE, TRUTH = 2, 1024  # com.sun.star.util.NumberFormat, bits of a format's type
DATE_CODE, MOMENT_CODE = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
_KEPT = re.compile(r'("[^"]*"|\[[^\]]*\]|\\.|AM/PM|A/P|General|E[+-])')
_ELAPSED = re.compile(r"\[(H+|M+|S+)\]")
_COLOUR = re.compile(r"\[(BLACK|BLUE|CYAN|GREEN|MAGENTA|RED|WHITE|YELLOW)\]")


class NumberFormats:
    """The number formats of one book.

    Args:
        document: The UNO spreadsheet document.
    """

    def __init__(self, document: Any) -> None:
        self._formats = document.NumberFormats
        self._english = struct("lang.Locale", Language="en", Country="US")
        self._kinds: dict[int, int] = {}
        self._keys: dict[str, int] = {}
        self._codes: dict[int, str] = {}

    def key(self, code: str) -> int:
        """Return the key of a format code, adding the format where the book has none."""
        if code not in self._keys:
            found = self._formats.queryKey(code, self._english, False)
            if found < 0:
                found = self._formats.addNew(code, self._english)
            self._keys[code] = found
            self._codes.setdefault(found, code)
        return self._keys[code]

    def truth_key(self) -> int:
        """Return the key of the format that shows a truth value."""
        return int(self._formats.getStandardFormat(TRUTH, self._english))

    def kind(self, key: int) -> int:
        """Return the bits that say what a format shows: `DATE`, `TRUTH` and others."""
        if key not in self._kinds:
            self._kinds[key] = self._formats.getByKey(key).Type
        return self._kinds[key]

    def code(self, key: int) -> str:
        """Return a format's code as Excel writes it."""
        if key not in self._codes:
            self._codes[key] = excel_code(self._formats.getByKey(key).FormatString, self.kind(key))
        return self._codes[key]


def excel_code(code: str, kind: int) -> str:
    """Return a format code of LibreOffice, which writes `YYYY` and `[RED]`, as Excel writes it."""
    code = _COLOUR.sub(lambda match: f"[{match[1].capitalize()}]", code)
    if not kind & 6:  # neither a date nor a time
        return code
    code = _ELAPSED.sub(lambda match: f"[{match[1].lower()}]", code)
    pieces = _KEPT.split(code)
    return "".join(p if place % 2 else p.lower() for place, p in enumerate(pieces))
