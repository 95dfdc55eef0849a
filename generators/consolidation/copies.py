"""Which of several files with the same bytes is the original: told by names, not by times.

A copy's times say nothing: Windows keeps the time of the last change, a mail program or a synced
folder writes another, and unpacking an archive makes all files of one time.
"""

import re
import unicodedata
from collections.abc import Iterable

_NUMBER = r"\s*\(?\d*\)?$"
_COPY = re.compile(
    rf"(副本|複本|复本|拷贝|拷貝){_NUMBER}"  # 计划 - 副本 (2), of Windows, WPS and macOS
    rf"|[\s_-]copy{_NUMBER}"  # plan - Copy (2), plan copy 2
    r"|^(copy( \(\d+\))? of |(复件|複件|副本)\W)"  # Copy of plan
    r"|.\s*\(\d{1,2}\)$",  # plan (1), as browsers and chat programs save what is there already
    re.IGNORECASE,
)


def original_of(files: Iterable[str]) -> str:
    """Return which of the files, all with the same bytes, is the original.

    **[ours]** The one whose name, and whose folders' names, bear no mark of a copy (`- Copy`,
    `Copy of`, `副本`, `(1)`); of those the one in the fewest folders; of those the one of the
    shortest name; of those the first.

    Args:
        files: Paths from the folder, with forward slashes; at least one.
    """
    return min(files, key=likeness_to_copy)


def likeness_to_copy(file: str) -> tuple[int, int, int, str]:
    """Return what sorts a path behind all that are rather the original."""
    *folders, name = unicodedata.normalize("NFKC", file).split("/")
    parts = [*folders, name.rpartition(".")[0] or name]
    marks = sum(_COPY.search(part.strip()) is not None for part in parts)
    return marks, len(folders), len(name), file
