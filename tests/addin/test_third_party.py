import sys
from pathlib import Path

from addin.third_party import licence_of, notice

NOTICE = Path(__file__).parents[2] / "THIRD-PARTY.md"


def test_the_notice_names_every_package_and_its_licence() -> None:
    written, here = NOTICE.read_text(encoding="utf-8"), notice()

    assert packages(here) <= packages(written)
    if sys.version_info[:2] == (3, 11):  # newer ones need fewer packages
        assert written == here


def packages(text: str) -> set[tuple[str, ...]]:
    return {tuple(line.split(" | ")[:2]) for line in text.splitlines() if line.startswith("| ")}


def test_no_licence_is_unknown() -> None:
    lines = NOTICE.read_text(encoding="utf-8").splitlines()

    assert "| docxtpl | " in "\n".join(lines)
    assert "LGPL" in licence_of("docxtpl") or "Lesser" in licence_of("docxtpl")
    assert [line for line in lines if "see its own folder" in line] == []
