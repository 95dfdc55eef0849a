"""Commands of the program's menus, for what its object model does not offer."""

from typing import Any

from addin.calc.office.uno_bridge import struct, uno


def command(frame: Any, name: str) -> None:
    """Carry out a menu command in a window.

    Args:
        frame: The UNO frame.
        name: The command, without `.uno:`.
    """
    url = _url(name)
    frame.queryDispatch(url, "", 0).dispatch(url, ())


def state_of(frame: Any, name: str) -> bool:
    """Say whether a menu command that can be ticked is ticked."""
    url, listener = _url(name), _Listener()
    offered = frame.queryDispatch(url, "", 0)
    offered.addStatusListener(listener, url)
    offered.removeStatusListener(listener, url)
    return bool(listener.state)


def _url(name: str) -> Any:
    return struct("util.URL", Complete=f".uno:{name}", Protocol=".uno:", Path=name)


class _Listener:
    """Hears a command's state, which UNO tells to listeners only."""

    state: Any = None

    def statusChanged(self, event: Any) -> None:  # noqa: N802 - UNO's name
        self.state = event.State

    def disposing(self, event: Any) -> None:
        """Nothing is held that would have to be let go."""

    def getTypes(self) -> tuple[Any, ...]:  # noqa: N802 - UNO's name
        return (uno().getTypeByName("com.sun.star.frame.XStatusListener"),)

    def getImplementationId(self) -> Any:  # noqa: N802 - UNO's name
        return uno().ByteSequence(b"")
