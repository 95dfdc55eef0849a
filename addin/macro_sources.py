"""What the macros take from xlwings, its own VBA files, and from the worksheet functions."""

from importlib.resources import files

import xlwings

from addin.functions.vba import vba_wrapper
from macros.project import addin_modules, book_modules
from macros.vba_project import Module
from macros.xlwings_sources import XlwingsSources


def modules_of_book() -> list[Module]:
    """Return the VBA of a planning book."""
    return book_modules(xlwings_sources(), [vba_wrapper(addin=False)])


def modules_of_addin() -> list[Module]:
    """Return the VBA of the add-in."""
    return addin_modules(xlwings_sources(), [vba_wrapper(addin=True)])


def xlwings_sources() -> XlwingsSources:
    """Return the VBA files of the installed xlwings."""

    def text(*path: str) -> str:
        return files("xlwings").joinpath(*path).read_text(encoding="utf-8-sig")

    return XlwingsSources(
        xlwings.__version__,
        text("xlwings.bas"),
        text("xlwings_custom_addin.bas"),
        text("addin", "Dictionary.cls"),
    )
