"""The verb that makes what is handed out: `build`."""

from pathlib import Path

from cyclopts import App

from addin.console import Console, guarded
from addin.verbs.options import Json, Language, period_of
from generators.common.language import Lang


def register(app: App) -> None:
    """Add the verb."""
    app.command(build)


@guarded
def build(
    *,
    out: Path = Path("dist"),
    period: str | None = None,
    lang: Language | None = None,
    json: Json = False,
) -> int:
    """Build the macro books, the add-in and the templates from source.

    Parameters
    ----------
    out
        Folder for the files.
    period
        Planning period of the books; the quarter after the version's day if absent.
    lang
        Language of messages.
    """
    console = Console(Lang(lang) if lang else None, json)
    from addin.commands.machine.build import build_all, build_day
    from addin.printing.plan import print_build

    day = build_day()
    with console.progress() as say:
        report = build_all(out, period_of(period, day.date()), day, console.lang, say)
    return console.end(report, print_build, strict=False)
