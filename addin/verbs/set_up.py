"""The verbs about the machine rather than a book: `doctor`, `install`, `uninstall`."""

import json as json_module
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import App, Parameter

from addin.console import Console, guarded, showing
from addin.verbs.options import Json, Lng
from generators.common.language import Lang

if TYPE_CHECKING:
    from addin.doctor import Machine

Home = Annotated[
    Path | None, Parameter(name="--home", help="Home folder of the rep's machine; yours if absent")
]
On = Annotated[
    Literal["win", "mac", "linux"] | None,
    Parameter(name="--platform", help="What that machine runs; what this one runs if absent"),
]


def register(app: App) -> None:
    """Add these verbs to the command line."""
    verbs: tuple[Callable[..., int], ...] = (doctor, install, uninstall)
    for verb in verbs:
        app.command(verb)


@guarded
def doctor(
    book: Path | None = None,
    *,
    home: Home = None,
    platform: On = None,
    json: Json = False,
    lang: Lng = None,
) -> int:
    """Say why the button does not work on this machine, and what would do.

    Exit status 0: the buttons can work. 1: something stops them.

    Parameters
    ----------
    book
        The book whose button does not work.
    """
    console = _console(lang, json)
    from addin.doctor import Book, findings, healthy
    from addin.printing.set_up import print_findings

    asked = Book(book) if book else None
    if asked and asked.lang:
        console.follow(asked.lang)
    with console.progress():
        found = findings(_machine(home, platform), asked)
    if json:
        _print_json([finding.report(console.lang) for finding in found])
    else:
        with showing():
            print_findings(found, console.lang)
    return 0 if healthy(found) else 1


@guarded
def install(
    *,
    home: Home = None,
    platform: On = None,
    addin: Path | None = None,
    wheels: Path | None = None,
    json: Json = False,
    lang: Lng = None,
) -> int:
    """Set this machine up for the buttons: Python, xlwings.conf, the add-in.

    What stood there before is kept as a backup, and `uninstall` puts it back.

    Parameters
    ----------
    addin
        The kamplan.xlam to place; built from source if absent.
    wheels
        Install from this folder of .whl files, without a network.
    """
    console = _console(lang, json)
    from addin.install import install as set_up
    from addin.printing.set_up import print_installed

    machine = _machine(home, platform)
    with console.progress() as say:
        steps = set_up(machine, say, console.lang, addin, wheels)
    return _end(console, machine, steps, print_installed)


@guarded
def uninstall(
    *, home: Home = None, platform: On = None, json: Json = False, lang: Lng = None
) -> int:
    """Take away what `install` placed, and put back what stood there before."""
    console = _console(lang, json)
    from addin.install import uninstall as take_away
    from addin.printing.set_up import print_uninstalled  # before its own files may be gone

    machine = _machine(home, platform)
    with console.progress():
        steps = take_away(machine)
    return _end(console, machine, steps, print_uninstalled)


def _end(
    console: Console, machine: "Machine", steps: Any, show: Callable[[Any, Lang], None]
) -> int:
    if console.as_json:
        said = [step.report(console.lang) for step in steps]
        home = str(machine.home)
        _print_json({"platform": str(machine.platform), "home": home, "steps": said})
    else:
        with showing():
            show(steps, console.lang)
    return 0


def _console(lang: str | None, json: bool) -> Console:
    return Console(Lang(lang) if lang else None, json)


def _machine(home: Path | None, platform: str | None) -> "Machine":
    from addin.doctor import Platform, this_machine

    return this_machine(home, Platform(platform) if platform else None)


def _print_json(report: object) -> None:
    with showing(for_programs=True):
        print(json_module.dumps(report, ensure_ascii=False, indent=2))
