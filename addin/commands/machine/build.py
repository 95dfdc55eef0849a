"""`kamplan build`: the macro books, the add-in, the plain books and the templates, from source.

Two builds of one version are equal to the last byte, on whatever day: ids come from the names, and
the day is the version's, or the one `SOURCE_DATE_EPOCH` gives.
"""

import datetime as dt
import hashlib
import os
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from addin.build_templates import build_templates
from addin.commands.book.new import MACRO_SUFFIX, NewBook, new_book
from addin.macro_sources import modules_of_addin, xlwings_sources
from generators.common.errors import SaveError
from generators.common.language import Lang, Phrase
from generators.common.period import Period
from generators.common.system_errors import reason_of
from macros.notices import notices
from macros.parts import build_addin
from workbooks.saving import save_atomically

_RELEASED = dt.datetime(2026, 11, 25)  # noqa: DTZ001 - a day, the same everywhere
_SUFFIXES = (MACRO_SUFFIX, ".xlsx")
_ADDIN = Phrase("生成加载项", "Building the add-in")
_TEMPLATES = Phrase("生成模板", "Building the templates")
_NO_FOLDER = Phrase(
    "无法写入 {path}：{found}。请关闭里面打开的文件，或用 --out 换一个文件夹。",
    "{path} cannot be written: {found}. Close the files open in it, or name another folder with --out.",
)


def build_day() -> dt.datetime:
    """Return the day that stands in the built files: `SOURCE_DATE_EPOCH`'s, else the version's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdigit():
        return _RELEASED
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC).replace(tzinfo=None)


def build_all(
    out: Path, period: Period, day: dt.datetime, lang: Lang, say: Callable[[str], None]
) -> dict[str, Any]:
    """Write everything a rep or an IT department is given, and return the report.

    Args:
        out: Folder for the files; files of the same names are replaced.
        period: The planning period of the books.
        day: The day that stands in the files.
        lang: Language of progress.
        say: Shows progress.

    Raises:
        SaveError: The folder or a file in it cannot be written.
    """
    written = [
        _book(out, period, day, lang=of, suffix=end, say=say) for of in Lang for end in _SUFFIXES
    ]
    say(_ADDIN.say(lang))
    written.append(_save(out / "kamplan.xlam", build_addin(modules_of_addin(), day)))
    written.append(_save(out / "NOTICES.txt", notices(xlwings_sources()).encode()))
    say(_TEMPLATES.say(lang))
    written += build_templates(out / "templates")
    files = [_entry(path, out) for path in written]
    return {"out": str(out), "period": period.label, "day": f"{day:%Y-%m-%d}", "files": files}


def _book(
    out: Path, period: Period, day: dt.datetime, lang: Lang, suffix: str, say: Callable[[str], None]
) -> Path:
    path = out / f"kamplan-{lang}{suffix}"
    _make_room(path)
    identity = str(uuid.uuid5(uuid.NAMESPACE_URL, f"kamplan:{path.name}:{period.label}"))
    new_book(NewBook(path, lang, period), day, say, identity=identity)
    return path


def _save(path: Path, data: bytes) -> Path:
    _make_room(path)
    save_atomically(path, data)
    return path


def _make_room(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise SaveError(_NO_FOLDER, path=path, found=reason_of(error)) from error


def _entry(path: Path, out: Path) -> dict[str, Any]:
    data = path.read_bytes()
    name = path.relative_to(out).as_posix()
    return {"file": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
