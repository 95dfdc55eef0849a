"""A LibreOffice that listens: one of our own, started and ended here, or the person's, only visited."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from addin.calc.office.uno_bridge import office_folders, uno, url_of
from generators.common.errors import HostError
from generators.common.language import Phrase

_NO_PROGRAM = Phrase(
    "这台电脑上找不到 LibreOffice（soffice）。请安装 LibreOffice Calc。",
    "LibreOffice (soffice) is not on this machine. Install LibreOffice Calc.",
)
_NO_ANSWER = Phrase(
    "{host}:{port} 上没有正在等待连接的 LibreOffice。请用下面的命令启动它，再试一次：{command}",
    "No LibreOffice listens at {host}:{port}. Start it with the following command and try again: "
    "{command}",
)
_NOT_STARTED = Phrase(
    "LibreOffice 在 {seconds} 秒内没有启动好。请关闭别的程序后再试；若仍不行，请重新安装 LibreOffice Calc。",
    "LibreOffice was not ready within {seconds} seconds. Close other programs and try again; "
    "if it stays so, install LibreOffice Calc anew.",
)
_START_SECONDS = 60
_END_SECONDS = 15
_POLL_SECONDS = 0.05


class Office:
    """A running LibreOffice.

    Args:
        context: Its UNO component context.
        pid: What stands for it among the running programs.
        headless: Whether it has no windows a person could see.
    """

    def __init__(self, context: Any, pid: int, *, headless: bool) -> None:
        self.context = context
        self.pid = pid
        self.headless = headless
        self.desktop = self.service("frame.Desktop")

    def service(self, name: str) -> Any:
        """Return one of the office's services, its name given without `com.sun.star.`."""
        return self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star." + name, self.context
        )

    @property
    def version(self) -> str:
        """LibreOffice's version, such as `7.4`."""
        place = uno().createUnoStruct("com.sun.star.beans.PropertyValue")
        place.Name, place.Value = "nodepath", "/org.openoffice.Setup/Product"
        provider = self.service("configuration.ConfigurationProvider")
        product = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", (place,)
        )
        return str(product.ooSetupVersion)

    def end(self) -> None:
        """Leave it: the program is the person's, and keeps running."""

    kill = end


class OwnOffice(Office):
    """A LibreOffice of our own, with its own profile folder, port and process group.

    Args:
        context: Its UNO component context.
        process: The process started for it.
        profile: Its profile folder, removed at the end.
        headless: Whether it has no windows.
    """

    def __init__(
        self, context: Any, process: "subprocess.Popen[bytes]", profile: Path, *, headless: bool
    ) -> None:
        self._process = process
        self._profile = profile
        super().__init__(context, process.pid, headless=headless)

    @classmethod
    def start(cls, *, headless: bool = True) -> Self:
        """Start a LibreOffice and return it when it answers.

        Raises:
            HostError: It is not installed, or does not answer in time.
        """
        uno()
        profile = Path(tempfile.mkdtemp(prefix="kamplan-calc-"))
        port = _free_port()
        process = _launch(port, profile, headless=headless)
        try:
            context = _answer("127.0.0.1", port, process)
            return cls(context, process, profile, headless=headless)
        except BaseException:
            _end_group(process)
            shutil.rmtree(profile, ignore_errors=True)
            raise

    def end(self) -> None:
        """Ask it to close, end it when it does not, and remove its profile."""
        with suppress(Exception):  # it may be gone already
            self.desktop.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End it at once, and remove its profile."""
        _end_group(self._process)
        shutil.rmtree(self._profile, ignore_errors=True)


def visit(port: int, host: str = "127.0.0.1") -> Office:
    """Return the LibreOffice that a person started with a listening socket.

    UNO does not tell a process id; the port stands for it.

    Raises:
        HostError: None listens there.
    """
    try:
        return Office(_resolved(host, port), port, headless=False)
    except _unreachable() as error:
        command = f'soffice --accept="socket,host={host},port={port};urp;"'
        raise HostError(_NO_ANSWER, host=host, port=port, command=command) from error


def _launch(port: int, profile: Path, *, headless: bool) -> "subprocess.Popen[bytes]":
    command = [
        str(_program()),
        f"-env:UserInstallation={url_of(profile)}",
        "--norestore", "--nologo", "--nodefault", "--nofirststartwizard",
        f"--accept=socket,host=127.0.0.1,port={port},tcpNoDelay=1;urp;",
    ]  # fmt: skip
    if headless:
        command.insert(1, "--headless")
    flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True, creationflags=flags,
    )  # fmt: skip


def _program() -> Path:
    for folder in office_folders():
        for name in ("soffice", "soffice.exe"):
            if (folder / name).is_file():
                return folder / name
    raise HostError(_NO_PROGRAM)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _answer(host: str, port: int, process: "subprocess.Popen[bytes]") -> Any:
    """Return the context of the office just started, once it answers."""
    end = time.monotonic() + _START_SECONDS
    while True:
        try:
            return _resolved(host, port)
        except _unreachable() as error:
            if process.poll() not in (None, 0) or time.monotonic() > end:
                raise HostError(_NOT_STARTED, seconds=_START_SECONDS) from error
            time.sleep(_POLL_SECONDS)


def _resolved(host: str, port: int) -> Any:
    local = uno().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    return resolver.resolve(
        f"uno:socket,host={host},port={port},tcpNoDelay=1;urp;StarOffice.ComponentContext"
    )


def _unreachable() -> tuple[type[Exception], ...]:
    names = ("connection.NoConnectException", "lang.DisposedException", "uno.RuntimeException")
    return tuple(uno().getClass("com.sun.star." + name) for name in names)


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    """End a program and those it started: `soffice` is only a door to the real one."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            call = ["taskkill", "/PID", str(process.pid), "/T", "/F"]
            subprocess.run(call, capture_output=True, check=False)
        else:
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_END_SECONDS)
