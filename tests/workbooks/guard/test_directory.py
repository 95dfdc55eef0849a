"""What a package says of itself, before anything of it is unpacked."""

import io
import zipfile

import pytest

from workbooks.guard.directory import read_directory
from workbooks.guard.limits import MOST_TOTAL_BYTES, RATIO_COUNTS_FROM
from workbooks.guard.refusals import BOMB_IN_ALL, RefusedError


def package_of(sizes: list[int]) -> bytes:
    """Return a package of tiny parts that say they unpack to so many bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for number, size in enumerate(sizes):
            package.writestr(f"part{number}.xml", "x")
            package.infolist()[-1].file_size = size
    return stream.getvalue()


def test_parts_that_are_small_one_by_one_are_refused_when_they_are_too_much_together() -> None:
    most, rest = divmod(MOST_TOTAL_BYTES, RATIO_COUNTS_FROM)
    honest = [RATIO_COUNTS_FROM] * most + [rest]

    assert len(read_directory(package_of(honest))) == len(honest)
    with pytest.raises(RefusedError) as refused:
        read_directory(package_of([*honest, 1]))
    assert refused.value.phrase is BOMB_IN_ALL
    assert refused.value.values == {"found": 513, "most": 512}
