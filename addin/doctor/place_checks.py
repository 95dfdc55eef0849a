"""Is the book in a place Excel and its macros can work in?"""

import re
from collections.abc import Iterator
from pathlib import PureWindowsPath

from addin.doctor.book import Book
from addin.doctor.conf import layers, setting
from addin.doctor.finding import Fault, Finding, Severity
from addin.doctor.interpreter_checks import letters_outside
from addin.doctor.machine import Machine, Platform
from generators.common.language import Phrase

LONGEST = 218  # letters of a path, the most Excel opens
_WEB = re.compile(r"(?i)^https?://")
_UNC = re.compile(r"^(?:\\\\|//)([^\\/]+)[\\/]")
_CLOUD = re.compile(r"(?i)[\\/](OneDrive(?: - [^\\/]+)?|OneDrive-[^\\/]+)[\\/]")
_TEMPORARY = re.compile(
    r"(?i)[\\/](INetCache|Content\.Outlook|Temp\d+_[^\\/]+\.zip|[^\\/]+\.zip|7z[0-9A-Z]+|Rar\$[^\\/]+"
    r"|Mail Downloads|Outlook Temp)[\\/]|^/(private/)?var/folders/"
)
_DOWNLOADS = re.compile(r"(?i)[\\/](Downloads|下载)[\\/][^\\/]+$")
_ADD_FOLDER = "ADD_WORKBOOK_TO_PYTHONPATH"

WEB = Fault(
    "place_web", Severity.WARNING,
    Phrase("Excel 认为本簿在网上：{where}；按钮找不到它在这台电脑上的文件夹，文档没有地方可写。",
           "Excel takes the book to be on the web, {where}; the button cannot tell its folder on this computer, "
           "and has nowhere to write documents."),
    Phrase("请把本簿移到没有同步的文件夹（如“文档\\计划”），从那里打开；或在 OneDrive 设置里关掉“用 Office 打开同步的文件”。",
           "Move the book to a folder that is not synchronised and open it from there; or turn off "
           "'Use Office applications to sync Office files' in OneDrive's settings."),
)  # fmt: skip
CLOUD = Fault(
    "place_onedrive", Severity.HINT,
    Phrase("本簿在 OneDrive 文件夹“{found}”里：{where}。同步时 Excel 会用网址代替路径，另一台电脑上的改动也会变成副本。",
           "The book is in the OneDrive folder '{found}': {where}. While it is synchronised Excel may give a web "
           "address for its path, and changes on another computer become copies."),
    Phrase("按钮出错时，请把本簿移到没有同步的文件夹。", "If a button fails, move the book to a folder that is not synchronised."),
)  # fmt: skip
UNC = Fault(
    "place_unc", Severity.HINT,
    Phrase("本簿在服务器 {server} 的共享文件夹里：{where}。Excel 不把它当作受信任的位置。",
           "The book is in a shared folder of the server {server}: {where}. Excel does not trust that place by itself."),
    Phrase("若宏被禁用，请把本簿复制到自己的电脑；或请管理员把 {server} 加入“本地 Intranet”。",
           "If macros are off, copy the book to your own computer; or have IT add {server} to 'Local intranet'."),
)  # fmt: skip
UNC_OUTSIDE = Fault(
    "place_unc_outside", Severity.WARNING,
    Phrase("本簿在服务器 {server} 上：{where}。带点的服务器名或 IP 地址算作互联网，Excel 会禁用其中的宏。",
           "The book is on the server {server}: {where}. A server name with dots, or an IP address, counts as the "
           "internet, and Excel turns its macros off."),
    UNC.remedy,
)  # fmt: skip
LONG = Fault(
    "place_long", Severity.ERROR,
    Phrase("本簿的路径有 {found} 个字符，Excel 最多打开 {longest} 个：{where}。",
           "The book's path has {found} letters and Excel opens at most {longest}: {where}."),
    Phrase("请把本簿移到层次更浅的文件夹，或缩短文件夹名。", "Move the book to a folder nearer the top, or shorten the folders' names."),
)  # fmt: skip
SIGN = Fault(
    "place_sign", Severity.ERROR,
    Phrase("本簿的路径里有“{found}”：{where}。宏把路径交给 Python 时会在这里断开。",
           "The book's path has '{found}' in it: {where}. The macros break the path there on its way to Python."),
    Phrase("请把文件夹或文件名里的“{found}”去掉。", "Take '{found}' out of the folder's or file's name."),
)  # fmt: skip
LETTERS = Fault(
    "place_letters", Severity.WARNING,
    Phrase("本簿的路径里有“{letters}”，不在本机的代码页（{encoding}）内：{where}。Excel 的宏可能找不到它。",
           "The book's path has '{letters}', which this computer's code page ({encoding}) lacks: {where}. "
           "Excel's macros may not find it."),
    Phrase("请把文件夹和文件名改成英文字母；或在 Windows 的区域设置里改用中文代码页。",
           "Use plain letters in the folder's and file's names; or set Windows' language for non-Unicode programs to yours."),
)  # fmt: skip
TEMPORARY = Fault(
    "place_temporary", Severity.WARNING,
    Phrase("本簿是直接从邮件或压缩包里打开的：{where}。那是只读的临时副本，写进去的会丢失。",
           "The book was opened straight from a mail or a zip file: {where}. That is a temporary copy, "
           "and what is written there is lost."),
    Phrase("请先把它保存（或解压）到自己的文件夹，再从那里打开。", "Save it (or unpack it) to a folder of your own first, and open it from there."),
)  # fmt: skip
DOWNLOADS = Fault(
    "place_downloads", Severity.HINT,
    Phrase("本簿还在下载文件夹里：{where}。那里的文件常带着“来自互联网”的标记，也容易被清理掉。",
           "The book is still in Downloads: {where}. Files there often carry the mark of the web, and are tidied away."),
    Phrase("请把它移到自己的计划文件夹。", "Move it to your planning folder."),
)  # fmt: skip


def check_place(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find what is wrong with where the book is."""
    if book is None:
        return
    place = book.shown_place
    if _WEB.match(place):
        yield WEB.at(place)
        return
    yield from _network(machine, place)
    yield from _folder(machine, place)
    yield from _letters(machine, place, book)


def _network(machine: Machine, place: str) -> Iterator[Finding]:
    server = _UNC.match(place)
    if server and machine.platform == Platform.WINDOWS:
        yield (UNC_OUTSIDE if "." in server[1] else UNC).at(place, server=server[1])
    names = (machine.variable(name) for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"))  # fmt: skip
    known = next((folder for folder in names if folder and _within(place, folder)), None)
    found = _CLOUD.search(place)
    if known or found:
        yield CLOUD.at(place, found=known or (found[1] if found else ""))


def _folder(machine: Machine, place: str) -> Iterator[Finding]:
    temporary = (machine.variable(name) for name in ("TEMP", "TMP"))
    if _TEMPORARY.search(place) or any(t and _within(place, t) for t in temporary):
        yield TEMPORARY.at(place)
    elif _DOWNLOADS.search(place):
        yield DOWNLOADS.at(place)


def _letters(machine: Machine, place: str, book: Book) -> Iterator[Finding]:
    if len(place) > LONGEST:
        yield LONG.at(place, found=len(place), longest=LONGEST)
    # the macros join paths by these signs; a book's own folder goes along with or without the setting
    breaking = {Platform.WINDOWS: ";", Platform.MAC: ';|"$`'}.get(machine.platform, "")
    if setting(layers(machine, book), _ADD_FOLDER).value.lower() == "false":
        breaking = breaking.replace(";", "")
    for sign in breaking:
        if sign in place:
            yield SIGN.at(place, found=sign)
    letters = letters_outside(place, machine.encoding)
    if letters and machine.platform == Platform.WINDOWS:
        yield LETTERS.at(place, letters=letters, encoding=machine.encoding)


def _within(place: str, folder: str) -> bool:
    """Say whether a place lies in a folder; either kind of slash, in any case."""
    return PureWindowsPath(place).is_relative_to(PureWindowsPath(folder))
