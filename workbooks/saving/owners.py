"""Who has a file open: Excel, Word, WPS and LibreOffice each leave a small file beside it."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from generators.common.errors import SaveError
from generators.common.language import Phrase
from workbooks.saving.real_path import real_path

_OPEN = Phrase(
    "{book} 正在 {program} 中打开，未作任何更改；请在 {program} 中关闭它后再试（若确实没有人打开，请删除 {owner}）。",
    "{book} is open in {program} and nothing was changed; close it in {program} and try again "
    "(if nobody has it open, delete {owner}).",
)
_OPEN_BY = Phrase(
    "{book} 正由 {who} 在 {program} 中打开，未作任何更改；请在 {program} 中关闭它后再试（若确实没有人打开，请删除 {owner}）。",
    "{book} is open in {program} by {who} and nothing was changed; close it in {program} and try "
    "again (if nobody has it open, delete {owner}).",
)
_MOST = 4096  # bytes; an owner file has fewer than 600
_ANSI = 54  # bytes of the user name in the computer's own code page, its length included


def check_owner(target: Path) -> None:
    """Refuse a file that is open in a program that would write over it, or be written over.

    Raises:
        SaveError: It is, with who has it open where the program says so.
    """
    for owner, program, read in _owner_files(target):
        if owner.exists():
            who = _who(owner, read)
            phrase = _OPEN_BY if who else _OPEN
            raise SaveError(phrase, book=target.name, program=program, who=who, owner=owner.name)


def is_open(target: Path) -> bool:
    """Say whether a program has a file open."""
    return any(owner.exists() for owner, _, _ in _owner_files(real_path(target)))


def microsoft_user(content: bytes) -> str:
    """Return the user name an owner file of Excel, Word or WPS holds, or nothing.

    It stands there twice: in the computer's code page, and, after that, in UTF-16, which is read.
    """
    for start in (_ANSI + 1, _ANSI):  # Excel's files, and Word's, which are a byte shorter
        length = int.from_bytes(content[start : start + 2], "little")
        text = content[start + 2 : start + 2 + 2 * length]
        if 0 < length <= 54 and len(text) == 2 * length:
            return _plain(text.decode("utf-16-le", "replace"))
    return ""


def libreoffice_user(content: bytes) -> str:
    """Return the user and computer a lock file of LibreOffice names, or nothing."""
    text = content.decode("utf-8", "replace").rstrip(";\r\n")
    fields = next(csv.reader([text], escapechar="\\", quoting=csv.QUOTE_NONE), [])
    name, login, computer = (_plain(field) for field in [*fields, "", "", ""][:3])
    return f"{name or login} ({computer})" if (name or login) and computer else name or login


def _owner_files(target: Path) -> Iterator[tuple[Path, str, Callable[[bytes], str]]]:
    folder, name = target.parent, target.name
    if target.suffix.lower() in (".docx", ".docm", ".dotx"):
        # Word takes the place of up to two signs of a long name
        cut = min(max(len(target.stem) - 6, 0), 2)
        yield folder / f"~${name[cut:]}", "Word", microsoft_user
    else:
        yield folder / f"~${name}", "Excel", microsoft_user
    yield folder / f".~{name}", "WPS", microsoft_user
    yield folder / f".~lock.{name}#", "LibreOffice", libreoffice_user


def _who(owner: Path, read: Callable[[bytes], str]) -> str:
    try:
        with owner.open("rb") as file:
            return read(file.read(_MOST))
    except (OSError, csv.Error):  # Excel may keep it to itself
        return ""


def _plain(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable()).strip()
