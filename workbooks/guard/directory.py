"""The directory of a zip package: what it says must be honest before anything is unpacked."""

import io
import zipfile
from collections.abc import Sequence

from generators.common.language import Phrase
from workbooks.guard import refusals
from workbooks.guard.limits import (
    MOST_PART_BYTES,
    MOST_PARTS,
    MOST_RATIO,
    MOST_TOTAL_BYTES,
    RATIO_COUNTS_FROM,
)
from workbooks.guard.refusals import RefusedError

_CUT_OFF = Phrase("结尾缺失", "its end is missing")
_TWO_WAYS = Phrase("目录自相矛盾", "its directory contradicts itself")
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x07"
_END_SIZE = 22
_LOCAL_SIZE = 30
_MEGABYTE = 2**20


def read_directory(data: bytes) -> list[zipfile.ZipInfo]:
    """Return the parts of a package after everything its directory says was looked at.

    Raises:
        RefusedError: It is damaged, or not as an honest program writes it.
    """
    _check_end(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise RefusedError(refusals.DAMAGED, found=error) from error
    if len(parts) > MOST_PARTS:
        raise RefusedError(refusals.TOO_MANY_PARTS, found=len(parts), most=MOST_PARTS)
    _check_names(parts)
    _check_sizes(parts)
    _check_places(data, parts)
    return parts


def _check_end(data: bytes) -> None:
    """Two programs must not find two directories in one file: ours, and the parser's."""
    end = len(data) - _END_SIZE
    if data[end : end + 4] != _END or data[-2:] != b"\0\0":
        raise RefusedError(refusals.DAMAGED, found=_CUT_OFF)
    if data[max(end - 20, 0) : end].startswith(_END_64):
        large = int.from_bytes(data[end - 12 : end - 4], "little")
        record = data[large : large + 56]
        small = data[end : end + _END_SIZE]
        for wide, narrow in (((40, 8), (12, 4)), ((48, 8), (16, 4))):
            said = int.from_bytes(record[wide[0] : wide[0] + wide[1]], "little")
            also = int.from_bytes(small[narrow[0] : narrow[0] + narrow[1]], "little")
            if also not in (said, 0xFFFFFFFF):
                raise RefusedError(refusals.DAMAGED, found=_TWO_WAYS)


def _check_names(parts: Sequence[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for part in parts:
        name = part.filename
        outside = name.startswith("/") or "\\" in name or ":" in name.split("/")[0]
        folded = name.casefold()  # names that differ in case alone are one part to Excel
        if outside or ".." in name.split("/") or folded in seen or part.orig_filename != name:
            raise RefusedError(refusals.BAD_PART, part=name)
        seen.add(folded)


def _check_sizes(parts: Sequence[zipfile.ZipInfo]) -> None:
    for part in parts:
        if part.flag_bits & 1:
            raise RefusedError(refusals.LOCKED)
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise RefusedError(refusals.ODD_PACKING, part=part.filename)
        size = part.file_size
        swollen = size > RATIO_COUNTS_FROM and size > MOST_RATIO * max(part.compress_size, 1)
        if size > MOST_PART_BYTES or swollen:
            raise RefusedError(refusals.BOMB, part=part.filename, found=size // _MEGABYTE)
    total = sum(part.file_size for part in parts)
    if total > MOST_TOTAL_BYTES:
        found, most = -(-total // _MEGABYTE), MOST_TOTAL_BYTES // _MEGABYTE
        raise RefusedError(refusals.BOMB_IN_ALL, found=found, most=most)


def _check_places(data: bytes, parts: Sequence[zipfile.ZipInfo]) -> None:
    """Each part has its own stretch of the file, and is called there what the directory says."""
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        start = part.header_offset
        if start < end:
            raise RefusedError(refusals.BAD_PART, part=part.filename)
        end = content_start(data, part) + part.compress_size
        if end > len(data):
            raise RefusedError(refusals.PART_DAMAGED, part=part.filename)


def content_start(data: bytes, part: zipfile.ZipInfo) -> int:
    """Return where a part's packed content begins.

    Raises:
        RefusedError: Its own header does not agree with the directory.
    """
    start = part.header_offset
    header = data[start : start + _LOCAL_SIZE]
    name, extra = (int.from_bytes(header[at : at + 2], "little") for at in (26, 28))
    called = data[start + _LOCAL_SIZE : start + _LOCAL_SIZE + name]
    packing = int.from_bytes(header[8:10], "little")
    coding = "utf-8" if part.flag_bits & 0x800 else "cp437"
    honest = header.startswith(b"PK\x03\x04") and packing == part.compress_type
    if not honest or called != part.orig_filename.encode(coding, "replace"):
        raise RefusedError(refusals.PART_DAMAGED, part=part.filename)
    return start + _LOCAL_SIZE + name + extra
