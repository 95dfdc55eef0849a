"""What is wrong with a file or in it: one sentence in both languages, with where and what was found."""

from dataclasses import dataclass

from generators.common.errors import PlanError
from generators.common.language import Lang, Phrase

FILE = "{file}"
"""Stands in a kept sentence for the file's name, which may change while its content does not."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding about a file.

    Attributes:
        code: What kind it is, the same for ever.
        severity: `error` (the file is not used), `warning` (something is missing) or `note`.
        zh: The sentence in Chinese, `{file}` for the file's name.
        en: The sentence in English.
        sheet: The sheet it is on; empty when the whole file is meant.
        cell: The cell, as `F14`; empty when no cell is meant.
        found: What stands there.
        meant: `Table.key` of the column that may be meant by a header.
    """

    code: str
    severity: str
    zh: str
    en: str
    sheet: str = ""
    cell: str = ""
    found: str = ""
    meant: str = ""

    @property
    def stops(self) -> bool:
        """Whether the file cannot be used."""
        return self.severity == "error"


def fault(
    code: str,
    severity: str,
    phrase: Phrase,
    *,
    sheet: str = "",
    cell: str = "",
    found: object = "",
    meant: str = "",
    **values: object,
) -> Fault:
    """Return a fault whose sentence has these values in it."""
    text = (found.zh if isinstance(found, Phrase) else str(found))[:_LONGEST]
    shown = found if isinstance(found, Phrase) else text
    said = {"sheet": sheet, "cell": cell, "found": shown, "file": FILE, **values}
    zh, en = (phrase.say(lang, **_in(lang, said)) for lang in (Lang.ZH, Lang.EN))
    return Fault(code, severity, zh, en=en, sheet=sheet, cell=cell, found=text, meant=meant)


def refusal(code: str, error: PlanError, name: str, *, sheet: str = "", cell: str = "") -> Fault:
    """Return the fault of a file that was refused as a whole.

    Args:
        code: What kind of refusal.
        error: What was raised, naming the file.
        name: The file's name as the error has it.
        sheet: The sheet that is why; empty when the whole file is.
        cell: The cell that is why.
    """
    zh, en = (error.say(lang).replace(name, FILE) for lang in (Lang.ZH, Lang.EN))
    return Fault(code, "error", zh, en=en, sheet=sheet, cell=cell)


def _in(lang: Lang, values: dict[str, object]) -> dict[str, object]:
    return {k: v.say(lang) if isinstance(v, Phrase) else v for k, v in values.items()}
