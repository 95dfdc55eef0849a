"""The verb that lends Calc the worksheet functions: `functions`."""

import sys

from cyclopts import App

from addin.console import Console, guarded
from addin.verbs.options import Lng
from generators.common.language import Lang


def register(app: App) -> None:
    """Add the verb."""
    app.command(functions)


@guarded
def functions(*, live: str = "calc", lang: Lng = None) -> int:
    """Answer kam_tier and the other worksheet functions in a running LibreOffice Calc.

    Start Calc with a door first: soffice --calc --accept="socket,host=127.0.0.1,port=2002;urp;"
    Excel needs no such thing.

    Parameters
    ----------
    live
        calc, or calc:PORT.
    """
    console = Console(Lang(lang) if lang else None, as_json=False)
    from addin.functions.serving import serve
    from addin.live.in_calc import calc_port

    serve(calc_port(live), console.lang, lambda text: print(text, file=sys.stderr, flush=True))
    return 0
