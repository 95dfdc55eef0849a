"""The verb that delivers a manager's decisions: `hand-back`."""

from pathlib import Path

from cyclopts import App

from addin.console import Console, guarded
from addin.verbs.options import Json, Lng, Strict, day_of
from generators.common.language import Lang


def register(app: App) -> None:
    """Add the verb."""
    app.command(hand_back, name="hand-back")


@guarded
def hand_back(
    national: Path,
    folder: Path | None = None,
    *,
    json: Json = False,
    strict: Strict = False,
    lang: Lng = None,
) -> int:
    """Deliver what a manager decided in a consolidated workbook into the reps' books.

    Decisions on books (approve, return), accounts given to another owner, and comments. Each is
    delivered once; what changed since it was consolidated is not decided over, but reported.

    Parameters
    ----------
    national
        The workbook made by consolidate, with decisions in its white columns, saved and closed.
    folder
        Where the reps' books are; where they were consolidated from if absent.
    """
    console = Console(Lang(lang) if lang else None, json)
    from addin.commands.managers.hand_back import hand_back as give_back
    from addin.printing.decisions import print_handed_back

    _, time = day_of(None)
    with console.progress() as say:
        report = give_back(national, folder, time, console.lang, say)
    status = console.end(report, print_handed_back, strict)
    nothing = report["refused"] and not report["delivered"] and not report["already"]
    return 1 if nothing else status
