import pytest

from benchmarks.faults import AIMS, campaign

SIZES = {"kills": 8, "points": 5, "cuts": 10, "flips": 40, "rounds": 2, "batches": 1, "documents": 10, "priced": 20}  # fmt: skip


def test_no_fault_loses_a_file_or_lets_a_wrong_value_pass(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown: list[dict[str, object]] = []

    campaign(SIZES, seed=1, show=lambda figures: shown.append(dict(figures)))

    *faults, last = shown
    assert len(faults) == 9
    met = dict(last["met"])  # type: ignore[call-overload]
    met.pop("guard_over_reading")  # a matter of the machine
    assert met == {name: True for name in AIMS if name != "guard_over_reading"}, faults
    assert all(figures.get("tried", 1) for figures in faults if "skipped" not in figures)
    capsys.readouterr()
