"""Will Excel let the macros run at all?"""

import re
from collections.abc import Iterator
from pathlib import Path

from addin.doctor.book import Book
from addin.doctor.finding import Fault, Finding, Severity
from addin.doctor.machine import Machine, Platform
from generators.common.language import Phrase

_INTERNET = 3  # zones from here on: the internet, and places known to be bad
_ZONE = re.compile(r"(?im)^ZoneId=(\d)")
_HOST = re.compile(r"(?im)^(?:HostUrl|ReferrerUrl)=(\S+)")
_ALL_OFF = 4

BLOCKED = Fault(
    "blocked", Severity.ERROR,
    Phrase("Windows 把 {where} 标为来自互联网（ZoneId={zone}，来源：{host}）；Excel 以受保护的视图打开它，不运行其中的宏。",
           "Windows marks {where} as coming from the internet (ZoneId={zone}, from {host}); Excel opens it in "
           "Protected View and runs none of its macros."),
    Phrase("请关闭文件，在资源管理器里右键单击它 → 属性 → 勾选“解除锁定”→ 确定，再打开。",
           "Close the file, right-click it in Explorer, choose Properties, tick 'Unblock', press OK and open it again."),
)  # fmt: skip
NO_MACROS = Fault(
    "macros_disabled", Severity.ERROR,
    Phrase("Excel 设为禁用所有宏，并且不提示（{where}）。", "Excel is set to run no macro, and not to ask ({where})."),
    Phrase("请在 文件 → 选项 → 信任中心 → 宏设置 里选“禁用 VBA 宏，并发出通知”；若是灰色，请找管理员。",
           "Choose 'Disable VBA macros with notification' under File, Options, Trust Center, Macro Settings; "
           "if it is greyed out, ask IT."),
)  # fmt: skip


def check_mark_of_the_web(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find the mark Windows leaves on files from outside, on the book and on the add-in."""
    for path in (book.path if book else None, machine.addin):
        mark = _mark(path) if path else ""
        zone = _ZONE.search(mark)
        if zone and int(zone[1]) >= _INTERNET:
            host = _HOST.search(mark)
            yield BLOCKED.at(path, zone=zone[1], host=host[1] if host else "?")


def check_macro_setting(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find Excel set to run no macros."""
    if machine.platform == Platform.WINDOWS and machine.macro_setting == _ALL_OFF:
        yield NO_MACROS.at(f"VBAWarnings={_ALL_OFF}")


def _mark(path: Path) -> str:
    """Return the file's stream `Zone.Identifier`; a disk that knows no streams may have a file."""
    try:
        data = path.with_name(f"{path.name}:Zone.Identifier").read_bytes()
    except (OSError, ValueError):
        return ""
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if utf16 else "utf-8", "replace")
