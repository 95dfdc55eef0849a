"""What a plan cannot do without in Settings is named at once, each with its cell; a default is told (R3)."""

import pytest

from generators.common.errors import InputError
from tests.addin.planned_books import plan, planned, rep
from tests.rep import Rep
from workbooks.host.file_host import FileHost

__all__ = ["planned", "rep"]


def test_every_missing_value_is_named_at_once_with_its_cell(rep: Rep) -> None:
    matrix = rep.rows("TierMatrix")[1]["id"]
    rep.types("Thresholds", "share-2", value="many")
    rep.types("Thresholds", "memory-days", value=None)
    rep.types("VisitFrequency", "A", visits="two")
    rep.types("TierMatrix", matrix, y3="D")
    before = rep.path.read_bytes()
    host = FileHost.open(rep.path)

    with pytest.raises(InputError) as stopped:
        plan(rep.path)

    said = stopped.value.say(host.info.lang)
    cells = [
        host.address("Thresholds", "share-2", "value"),
        host.address("Thresholds", "memory-days", "value"),
        host.address("VisitFrequency", "A", "visits"),
        host.address("TierMatrix", matrix, "y3"),
    ]
    assert all(cell in said for cell in cells)
    assert "share-2" not in said
    assert rep.path.read_bytes() == before


@pytest.mark.parametrize(
    ("table", "identity", "key"),
    [("Capacity", None, "visits_per_day"), ("Capacity", None, "minutes"), ("VisitFrequency", "B", "min_gap")],
)  # fmt: skip
def test_a_default_that_steps_in_is_told(
    rep: Rep, table: str, identity: str | None, key: str
) -> None:
    identity = identity or rep.rows(table)[0]["id"]
    rep.types(table, identity, **{key: None})

    report = plan(rep.path)

    (told,) = [p for p in report["problems"] if p["id"].startswith("check-default")]
    assert told["cell"] == FileHost.open(rep.path).address(table, identity, key)


def test_full_settings_lack_nothing(rep: Rep) -> None:
    assert not [p for p in plan(rep.path)["problems"] if "default" in p["id"]]
