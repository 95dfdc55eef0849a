"""Links from a row back to the cell it came from: relative, so that the whole folder can move."""

import os
from dataclasses import dataclass
from pathlib import Path

_LONGEST = 250  # signs of one text within a formula; Excel allows 255


@dataclass(frozen=True, slots=True)
class CellLink:
    """A cell of a book: the file from the folder that was consolidated, sheet and cell."""

    file: str
    sheet: str = ""
    cell: str = ""

    @property
    def shown(self) -> str:
        """What the link says."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.file


class Linker:
    """Makes links that hold from where the national workbook lies.

    Args:
        folder: The folder that was consolidated.
        output: The national workbook; `here` is the folder it lies in.
    """

    def __init__(self, folder: Path, output: Path) -> None:
        self.here = here = output.resolve().parent
        there = folder.resolve()
        try:
            self.folder = Path(os.path.relpath(there, here)).as_posix()
        except ValueError:  # another drive of Windows
            self.folder = there.as_posix()

    def target(self, link: CellLink) -> str:
        """Return where a link leads, `books/east.xlsx#'客户'!J8`."""
        path = link.file if self.folder == "." else f"{self.folder}/{link.file}"
        path = path.replace("%", "%25").replace("#", "%23")
        if not link.cell:
            return path
        sheet = link.sheet.replace("'", "''")
        return f"{path}#'{sheet}'!{link.cell}"

    def formula(self, link: CellLink) -> str:
        """Return the formula that shows a link: of those, a sheet may hold any number."""
        return f"=HYPERLINK({_text(self.target(link))},{_text(link.shown)})"


def _text(text: str) -> str:
    """Return a text within a formula, in pieces where it is too long for one."""
    pieces = [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
