"""Old workbooks (.xls): read in a process with limits, and known by the root of their container."""

from pathlib import Path

import pytest

from generators.common.errors import ImportFileError
from tests.old_office import container, workbook
from tests.workbooks.customer_list.tried import column, read, told

LIST: dict[tuple[int, int], str | float] = {
    (0, 0): "Account ID", (0, 1): "Account name", (0, 2): "Purchases (kUSD)",
    (1, 0): "A1", (1, 1): "Acme", (1, 2): 5.0, (2, 0): "A2", (2, 1): "Beta", (2, 2): 1234.5,
}  # fmt: skip


@pytest.mark.parametrize("stream", ["Workbook", "WORKBOOK"])
def test_an_old_workbook_is_one_however_its_stream_is_written(tmp_path: Path, stream: str) -> None:
    (tmp_path / "list.xls").write_bytes(container({stream: workbook(LIST)}))

    found = read(tmp_path / "list.xls")

    assert column(found, "purchases") == {"A1": 5.0, "A2": 1234.5}
    assert (None, "unseen", "") in told(found)


def test_a_word_document_embedded_in_an_old_workbook_makes_it_none(tmp_path: Path) -> None:
    data = container({"Workbook": workbook(LIST)}, {"MBD0001": ["WordDocument", "1Table"]})
    (tmp_path / "list.xls").write_bytes(data)

    assert column(read(tmp_path / "list.xls"), "name") == {"A1": "Acme", "A2": "Beta"}


def test_an_old_document_is_still_told_from_a_workbook(tmp_path: Path) -> None:
    data = container({"WordDocument": b""}, {"MBD0001": ["Workbook"]})
    (tmp_path / "list.xls").write_bytes(data)

    with pytest.raises(ImportFileError, match=r"an old \.doc document"):
        read(tmp_path / "list.xls")


def test_a_small_file_whose_cells_lie_far_apart_ends_soon_with_a_sentence(tmp_path: Path) -> None:
    far = {**LIST, (65_535, 255): "x"}
    (tmp_path / "list.xls").write_bytes(container({"Workbook": workbook(far)}))

    with pytest.raises(ImportFileError, match="too large for a customer list"):
        read(tmp_path / "list.xls")
