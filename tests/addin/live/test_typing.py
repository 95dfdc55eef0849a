"""What a person types while a live plan runs stays (R8); what a click changes is kept as a version (R9)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from addin.live.host import LiveHost
from addin.live.session import plan_live
from generators.common.errors import HostError
from generators.common.language import Lang
from tests.addin.live.sample_books import AS_OF, unplanned
from workbooks.host.file_host import FileHost
from workbooks.package import RowEdit
from workbooks.saving import find_versions
from workbooks.saving.versions import read_version
from workbooks.schema import TABLES, header

_DAY = AS_OF.isoformat()


@pytest.fixture
def open_book(calc: Any, tmp_path: Path) -> Any:
    book = calc.books.open(str(unplanned(tmp_path, Lang.EN)))
    yield book
    book.close()


def test_fifty_cells_typed_while_a_plan_inserts_rows_are_kept(open_book: Any) -> None:
    plan_live(open_book, "classify", AS_OF, _DAY)
    ids = list(LiveHost(open_book).read("Accounts")["id"])
    type_into, typed = _typist(open_book, "Accounts", "notes"), dict[str, str]()

    def type_some(_: str) -> None:
        for row, identity in list(enumerate(ids))[len(typed) : len(typed) + 25]:
            typed[identity] = f"n {identity}"
            type_into(row, typed[identity])

    plan_live(open_book, "plan", AS_OF, _DAY, say=type_some)

    after = LiveHost(open_book).read("Accounts").set_index("id")["notes"]
    assert len(typed) >= 50
    assert {identity: after[identity] for identity in typed} == typed
    assert len(LiveHost(open_book).read("Visits")) > 50


def test_a_plan_cell_typed_over_during_a_run_is_the_persons(open_book: Any) -> None:
    plan_live(open_book, "plan", AS_OF, _DAY)
    tier = LiveHost(open_book).read("Accounts")["tier"].iloc[2]
    other, type_into = "A" if tier != "A" else "B", _typist(open_book, "Accounts", "tier")

    plan_live(
        open_book, "plan", AS_OF.replace(day=29), _DAY,
        say=lambda _: type_into(2, other),
    )  # fmt: skip

    assert LiveHost(open_book).read("Accounts")["tier"].iloc[2] == other


def test_rows_moved_since_they_were_read_stop_the_writing_of_their_table(open_book: Any) -> None:
    table = LiveHost(open_book).table("Accounts")
    first, second = (row[0] for row in table.values[:2])
    city = table.headers[5]
    edits = [RowEdit(n, {city: "Elsewhere"}) for n in range(len(table.values))]
    ids = table.sheet.range((table.top + 1, table.left)).resize(2, 1)
    ids.value = [[second], [first]]

    with pytest.raises(HostError, match="Accounts"):
        table.write(edits)


def test_a_live_run_keeps_what_it_read_and_restoring_brings_that(open_book: Any) -> None:
    _typist(open_book, "Accounts", "notes")(0, "typed, never saved")

    report = plan_live(open_book, "plan", AS_OF, _DAY)

    path = Path(open_book.fullname)
    (version,) = find_versions(path)
    assert report["version"] == version.number
    kept = FileHost(read_version(path, version), path)
    assert kept.read("Accounts")["notes"].iloc[0] == "typed, never saved"
    assert kept.read("Visits").empty


def _typist(book: Any, table: str, key: str) -> Callable[[int, Any], None]:
    """Return what types into one column of a table, by row."""
    host = LiveHost(book)
    found, info = host.table(table), host.info
    label = header(TABLES[table].by_key[key], info.lang, info.unit)
    sheet, top, column = found.sheet, found.top + 1, found.left + found.headers.index(label)

    def type_into(row: int, value: Any) -> None:
        sheet.range((top + row, column)).value = value

    return type_into
