"""What makes a planning book one with buttons: its VBA, its ribbon, and what stands on which sheet."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

WORKBOOK_CODE_NAME = "ThisWorkbook"
CONFIG_SHEET = "xlwings.conf"  # xlwings looks for exactly this name
CONFIG_CODE_NAME = "shConf"
MACRO_NAMES = ("kamplan.say.", "kamplan.macros")  # begin the names that only macros read


@dataclass(frozen=True, slots=True)
class SheetButton:
    """One button on a sheet.

    Attributes:
        sheet: Key of the sheet.
        caption: What it says.
        tip: What it does, read out by a screen reader.
        macro: The public Sub it runs.
        first: Whether it is the one to press first, shown in the accent colour.
    """

    sheet: str
    caption: str
    tip: str
    macro: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class MacroPart:
    """The macros of one book.

    Attributes:
        vba_project: Bytes of vbaProject.bin.
        ribbon: Bytes of customUI14.xml.
        config: Rows of the sheet `xlwings.conf`, each a key and its value.
        texts: What the macros read, by the workbook name it is kept under.
        buttons: The buttons on the sheets, from left to right.
    """

    vba_project: bytes
    ribbon: bytes
    config: tuple[tuple[str, str], ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    buttons: tuple[SheetButton, ...] = ()

    def on(self, sheet: str) -> Iterator[SheetButton]:
        """Return the buttons of a sheet."""
        return (button for button in self.buttons if button.sheet == sheet)


def code_name(sheet: str) -> str:
    """Return the VBA name of a sheet, by its key: the same in every language."""
    return "sh" + re.sub(r"\W", "", sheet)
