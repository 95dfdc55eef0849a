"""Links from a row back to the cell it came from: relative, so that the whole folder can move."""

import os
from dataclasses import dataclass
from pathlib import Path

from generators.common.language import Lang, Phrase

_OPEN = Phrase("打开", "Open")
_LONGEST = 250  # signs of one text within a formula; Excel allows 255


@dataclass(frozen=True, slots=True)
class CellLink:
    """A cell of a book: the file from the folder that was consolidated, sheet and cell, if any."""

    file: str
    sheet: str = ""
    cell: str = ""

    def said(self, lang: Lang) -> str:
        """Return what the link says."""
        return f"{self.sheet}!{self.cell}" if self.cell else _OPEN.say(lang)


class Linker:
    """Makes links that hold from where the national workbook lies.

    Args:
        folder: The folder that was consolidated.
        output: The national workbook.
        lang: Its language.
    """

    def __init__(self, folder: Path, output: Path, lang: Lang) -> None:
        self._lang = lang
        self._here = here = output.resolve().parent
        there = folder.resolve()
        try:
            self.folder = Path(os.path.relpath(there, here)).as_posix()
        except ValueError:  # another drive of Windows
            self.folder = there.as_posix()

    def beside(self) -> "Linker":
        """Return what makes links to files that lie beside the national workbook."""
        return Linker(self._here, self._here / "beside", self._lang)

    def target(self, link: CellLink) -> str:
        """Return where a link leads, `books/east.xlsx#'客户'!J8`."""
        path = link.file if self.folder == "." else f"{self.folder}/{link.file}"
        path = path.replace("%", "%25").replace("#", "%23")
        if not link.cell:
            return path
        sheet = link.sheet.replace("'", "''")
        return f"{path}#'{sheet}'!{link.cell}"

    def formula(self, link: CellLink) -> str:
        """Return the formula, without its equals sign, that shows a link.

        Of formulas a sheet may hold any number, of links of its own only 65,530.
        """
        return f"HYPERLINK({_text(self.target(link))},{_text(link.said(self._lang))})"


def _text(text: str) -> str:
    """Return a text within a formula, in pieces where it is too long for one."""
    pieces = [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
