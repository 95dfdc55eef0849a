"""What doctor, install and uninstall say on a terminal."""

from collections.abc import Sequence

from rich.text import Text

from addin.doctor import Finding, Severity
from addin.install import Step
from addin.printing.terminal import say
from generators.common.language import Lang, Phrase

_FINE = Phrase("一切正常。", "Everything is fine.")
_HEAD = Phrase("{sign} {word} · {code}", "{sign} {word} · {code}")
_SIGNS = {Severity.ERROR: "×", Severity.WARNING: "!", Severity.HINT: "·"}  # all in cp936 and cp1252
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.HINT: "bold"}
_DONE = Phrase(
    "安装完成。请重新打开 Excel；按钮不工作时，运行 kamplan doctor。",
    "Done. Open Excel anew; if a button does not work, run 'kamplan doctor'.",
)
_NOTHING = Phrase("没有安装记录，没有改动。", "There is no record of an installation; nothing was changed.")  # fmt: skip


def print_findings(found: Sequence[Finding], lang: Lang) -> None:
    """Print each finding: its code, cause, blank line, remedy; one line when all is well."""
    if not found:
        say(_FINE.say(lang))
    for number, finding in enumerate(found):
        if number:
            say()
        head = _HEAD.say(
            lang, sign=_SIGNS[finding.severity], word=finding.severity.word.say(lang),
            code=finding.code,
        )  # fmt: skip
        say(Text(head, style=_STYLES[finding.severity]))
        say(finding.say(lang))


def print_installed(steps: Sequence[Step], lang: Lang) -> None:
    """Print what each step placed."""
    for step in steps:
        say(step.say(lang))
    say(_DONE.say(lang))


def print_uninstalled(steps: Sequence[Step], lang: Lang) -> None:
    """Print what was taken away, and what was left."""
    # plainly: the environment just removed may be the one this runs in, and rich loads parts late
    for step in steps:
        print(step.say(lang))
    if not steps:
        print(_NOTHING.say(lang))
