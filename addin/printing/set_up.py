"""What doctor, install and uninstall say on a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from addin.doctor import Finding, Severity
from addin.install import Step
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
    out = Console()
    if not found:
        _say(out, _FINE.say(lang))
    for number, finding in enumerate(found):
        if number:
            out.print()
        head = _HEAD.say(
            lang, sign=_SIGNS[finding.severity], word=finding.severity.word.say(lang),
            code=finding.code,
        )  # fmt: skip
        out.print(Text(head, style=_STYLES[finding.severity]), soft_wrap=True)
        _say(out, finding.say(lang))


def print_installed(steps: Sequence[Step], lang: Lang) -> None:
    """Print what each step placed."""
    out = Console()
    for step in steps:
        _say(out, step.say(lang))
    _say(out, _DONE.say(lang))


def print_uninstalled(steps: Sequence[Step], lang: Lang) -> None:
    """Print what was taken away, and what was left."""
    # plainly: the environment just removed may be the one this runs in, and rich loads parts late
    for step in steps:
        print(step.say(lang))
    if not steps:
        print(_NOTHING.say(lang))


def _say(out: Console, text: str) -> None:
    """Print a text as it is: names in brackets are no markup."""
    out.print(text, markup=False, highlight=False, emoji=False, soft_wrap=True)
