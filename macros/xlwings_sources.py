"""The VBA of xlwings that the books carry, of exactly the version in use, its notices kept."""

from dataclasses import dataclass

from generators.common.errors import InputError
from generators.common.language import Phrase

_PLACEHOLDER, _OURS = (f'Public Const PROJECT_NAME As String = "{name}"' for name in ("myaddin", "xlwings"))  # fmt: skip
_CHANGED = Phrase(
    "xlwings {version} 的 xlwings_custom_addin.bas 里没有“{found}”；请检查这个版本。",
    "xlwings_custom_addin.bas of xlwings {version} has no '{found}'; look at what that version changed.",
)


@dataclass(frozen=True, slots=True)
class XlwingsSources:
    """The text of xlwings' own VBA files, read by `addin`, which alone knows xlwings.

    Attributes:
        version: xlwings' version.
        book: xlwings.bas, for a book that holds its own buttons.
        addin: xlwings_custom_addin.bas, for an add-in that works on the book in front.
        dictionary: Dictionary.cls, which both need on a Mac.
    """

    version: str
    book: str
    addin: str
    dictionary: str

    def addin_module(self) -> str:
        """Return the add-in's module, reading its settings where the books do: `xlwings.conf`.

        Raises:
            InputError: The text is not as known.
        """
        if self.addin.count(_PLACEHOLDER) != 1:
            raise InputError(_CHANGED, version=self.version, found=_PLACEHOLDER)
        return self.addin.replace(_PLACEHOLDER, _OURS)
