"""Error values as a reader can take them: `#SPILL!`, `#N/A` and whatever a later Excel adds.

calamine ends at an error it does not know, and reads the others as nothing. In a copy for reading,
such a cell holds its error as text, so that whoever reads can tell it from an empty one.
"""

import re

_MARK = (b't="e"', b"t='e'")
_CELL = re.compile(rb"""(<(?:\w+:)?c\b[^>]*?\st=)(["'])e\2""")


def errors_as_text(sheet: bytes) -> bytes | None:
    """Return a sheet's XML with its error values as texts; None where it has none."""
    if not any(mark in sheet for mark in _MARK):
        return None
    return _CELL.sub(rb"\1\2str\2", sheet)
