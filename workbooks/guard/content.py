"""A part's content, unpacked block by block, with its size and checksum held to the directory."""

import zipfile
from collections.abc import Iterator

from zlib_ng import zlib_ng as zlib  # the same format, read in half the time

from workbooks.guard import refusals
from workbooks.guard.directory import content_start
from workbooks.guard.limits import BLOCK
from workbooks.guard.refusals import RefusedError

# packed bytes that cannot fill memory, whatever the directory says: the method packs 1:1032 at best
_HARMLESS = 128 * 1024


def blocks(data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part's content in blocks; never more is unpacked than the directory says.

    Raises:
        RefusedError: The part is damaged, or larger than it says.
    """
    start = content_start(data, part)
    packed = memoryview(data)[start : start + part.compress_size]
    size, checksum = 0, 0
    for block in _unpacked(packed, part):
        size += len(block)
        checksum = zlib.crc32(block, checksum)
        yield block
    if size != part.file_size or checksum != part.CRC:
        raise RefusedError(refusals.PART_DAMAGED, part=part.filename)


def _unpacked(packed: memoryview, part: zipfile.ZipInfo) -> Iterator[bytes]:
    if part.compress_type == zipfile.ZIP_STORED:
        for start in range(0, len(packed), BLOCK):
            yield bytes(packed[start : start + BLOCK])
        return
    if not packed and not part.file_size:  # an empty picture, packed to nothing by other programs
        return
    try:
        if part.file_size <= BLOCK and len(packed) <= _HARMLESS:
            yield zlib.decompress(packed, -zlib.MAX_WBITS, part.file_size + 1)
            return
        yield from _bit_by_bit(packed, part.file_size + 1)
    except zlib.error as error:  # type: ignore[misc]  # the stubs take it for an instance
        raise RefusedError(refusals.PART_DAMAGED, part=part.filename) from error


def _bit_by_bit(packed: memoryview, most: int) -> Iterator[bytes]:
    """Yield at most so many bytes: a part that lies about its size is found out by the last."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    while most > 0 and not unpacker.eof:
        block = unpacker.decompress(rest, min(BLOCK, most))
        rest = unpacker.unconsumed_tail
        most -= len(block)
        if not block and not rest:
            break
        yield block
