"""What the doctor finds: a cause and a remedy, in both languages, under a code that stays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generators.common.language import Lang, Phrase


class Severity(StrEnum):
    """How bad it is: an error or a warning stops the button, a hint does not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def word(self) -> Phrase:
        """What a person calls it."""
        return _WORDS[self]


_WORDS = {
    Severity.ERROR: Phrase("错误", "Error"),
    Severity.WARNING: Phrase("警告", "Warning"),
    Severity.HINT: Phrase("提示", "Hint"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A thing that can be wrong with a machine or a book.

    Attributes:
        code: Its name for scripts and for the person one asks for help; it never changes.
        severity: How bad it is.
        cause: What was found.
        remedy: What would do.
    """

    code: str
    severity: Severity
    cause: Phrase
    remedy: Phrase

    def at(self, where: object, **values: object) -> "Finding":
        """Return the fault as found in one place; `{where}` and the values fill its sentences."""
        return Finding(self, str(where), values)


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault found in one place.

    Attributes:
        fault: What is wrong.
        where: The file, sheet or setting.
        values: What fills the named places of its sentences.
    """

    fault: Fault
    where: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The fault's code."""
        return self.fault.code

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.fault.severity

    def cause(self, lang: Lang) -> str:
        """Return what was found."""
        return self.fault.cause.say(lang, where=self.where, **self._said(lang))

    def remedy(self, lang: Lang) -> str:
        """Return what would do."""
        return self.fault.remedy.say(lang, where=self.where, **self._said(lang))

    def say(self, lang: Lang) -> str:
        """Return cause, blank line, remedy."""
        return f"{self.cause(lang)}\n\n{self.remedy(lang)}"

    def report(self, lang: Lang) -> dict[str, str]:
        """Return the finding for `--json`."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "cause": self.cause(lang),
            "remedy": self.remedy(lang),
            "where": self.where,
        }

    def _said(self, lang: Lang) -> dict[str, object]:
        return {
            name: value.say(lang) if isinstance(value, Phrase) else value
            for name, value in self.values.items()
        }
