"""Worksheet functions kept answering in a running Calc, until it is closed or the person stops."""

import time
from collections.abc import Callable
from typing import Any

from addin.calc import connect
from addin.functions.in_calc import install, uninstall
from generators.common.language import Lang, Phrase

_READY = Phrase(
    "函数已接入端口 {port} 的 LibreOffice Calc；按 Ctrl+C 结束。",
    "The functions answer in the LibreOffice Calc on port {port}; Ctrl+C ends this.",
)
_LOOK = 1.0  # seconds between two looks at whether Calc is still there


def serve(port: int, lang: Lang, say: Callable[[str], None], pause: Callable[[float], Any] = time.sleep) -> None:  # fmt: skip
    """Answer the formulas of a running Calc until it is closed, or the person presses Ctrl+C.

    Args:
        port: The port Calc listens on.
        lang: Language of `kam_why` and of what is said.
        say: Tells the person.
        pause: Waits so many seconds.

    Raises:
        HostError: No Calc listens there.
    """
    app = connect(port)
    try:
        install(app, lang)
        app.calculate()
        say(_READY.say(lang, port=port))
        while _runs(app):
            pause(_LOOK)
    except KeyboardInterrupt:
        return
    finally:
        uninstall(app)
        app.quit()


def _runs(app: Any) -> bool:
    try:
        return bool(app.impl.office.version)
    except Exception:  # UNO has several errors for a program that is gone
        return False
