"""Reports on a terminal: what people wrote comes out as they wrote it, in every one of them."""

import importlib
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import addin
from addin import printing
from addin.console import Console
from addin.doctor.finding import Fault, Severity
from addin.install import Outcome, Step
from addin.printing.files import print_check
from generators.common.language import Lang, Phrase

ROOT = Path(addin.__file__).parent
WILD = ":car: [bold]x [/] [link=u] 12:30"
"""A name that rich would read: an emoji, markup, markup that closes nothing, a link, a time."""
TAME = re.sub(r"\S", "x", WILD)


def reports(name: str) -> dict[str, Any]:
    """Return a report for each function that prints one, with a name wherever one can stand."""
    problem = {"severity": "warning", "cell": "Accounts!A5", "message": name}
    visits = {"due": 4, "planned": 3, "pinned": 0, "moved": 0, "dropped": []}
    plan = {
        "book": name, "period": "2027Q1", "as_of": "2026-12-28", "visits": visits, "problems": [problem],
        "overrides": [], "seconds": {"classify": 0.1}, "saved": {"unkept": name},
    }  # fmt: skip
    documents = {"count": 2, "out": name, "format": "docx", "unchanged": 0, "earlier_kept": 0}
    moved = {"visit": name, "name": name, "from": "2027-01-04", "to": "2027-01-05"}
    cell = {"table": "Accounts", "column": "owner", "row": name, "was": name, "now": name}
    left = {
        "file": name, "row": name, "decision": "approve", "value": name, "comment": name,
        "cell": "Books!E7", "reason": name,
    }  # fmt: skip
    step = Step("addin", Path(name), Outcome.MADE)
    fault = Fault("x", Severity.ERROR, Phrase("{where}", "{where}"), Phrase("{where}", "{where}"))
    version = {"version": 1, "saved": "2026-12-28T08:00:00+00:00", "id": name, "bytes": 2048}
    return {
        "print_accept": {
            "events": 3, "moved": [moved], "unchanged": 0, "cancelled": [moved], "kept": [moved],
            "older": [{**moved, "day": "2027-01-04"}], "deleted": [moved],
            "unreadable": [{**moved, "summary": name, "why": "start", "found": name}],
            "unknown": [{"summary": name, "day": "2027-01-04"}], "foreign": [],
        },
        "print_explanation": {
            "name": name, "account": name, "tier": "A", "dropped": {"text": name, "remedies": [name]},
            "visits": [{"visit": name, "date": "2027-01-04", "points": None, "text": [name]}],
        },
        "print_release": {"released": [cell], "restored": [{"row": name}]},
        "print_overrides": {
            "overrides": [{**cell, "found": name, "plan": name}], "deleted": [{"row": name}],
        },
        "print_changes": {
            "old": name, "new": name, "same_book": True, "counts": {"tiers": {"raised": 1}},
            "changes": [{"group": "tiers", "kind": "raised", "text": name}],
        },
        "print_consolidated": {
            "files": 1, "used": 1, "accounts": 1, "seconds": 1.0, "store": "", "read": 1, "period": name,
            "problems": [{"code": "store_begun_anew", "message": name}],
            "reported": [{"code": "x", "reason": name}], "findings": {}, "faults": 0, "unsure": [name],
            "mapping": name, "personal": False, "output": [name],
            "decisions": {"carried": [], "left": [left], "kept": [name]},
        },
        "print_handed_back": {
            "problems": [{**problem, "severity": "note"}], "decisions": [left], "refused": [left],
            "delivered": [], "already": [], "books": [],
        },
        "print_check": {
            "fine": 1, "refused": 0,
            "files": [{
                "verdict": "fine", "file": name, "kind": name, "findings": [{"message": name}],
                "book": {"rep": name, "region": name, "period": "2027Q1", "last_run": ""},
            }],
        },
        "print_versions": {"book": name, "versions": [version]},
        "print_restored": {
            "book": name, "restored": version, "written": True, "kept": version, "unkept": name,
        },
        "print_folder": {
            "folder": name, "as_of": "2026-12-28", "others": 0, "planned": 1, "unchanged": 0, "refused": 1,
            "books": [
                {"file": name, "planned": True, "problems": []},
                {"file": name, "planned": False, "message": name},
            ],
        },
        "print_new": {
            "mapped": {name: "name"}, "unmapped": [name], "source_rows": 1, "accounts": {"total": 1},
            "left_out": [{"reason": name}], "sheets": [{"sheet": name, "read": False, "reason": name}],
            "problems": [problem], "book": name,
        },
        "print_build": {"files": [{"sha256": "0" * 64, "file": name}], "out": name},
        "print_plan": plan,
        "print_documents": documents,
        "print_export": {"events": 1, "cancelled": 0, "foreign": 1, "put_back": [moved], "out": name},
        "print_demo": {"plan": plan, "book": name, "documents": [documents]},
        "print_findings": [fault.at(name)],
        "print_installed": [step],
        "print_uninstalled": [step],
    }  # fmt: skip


def printers() -> dict[str, Callable[[Any, Lang], None]]:
    """Return every function that prints a report, by its name."""
    modules = pkgutil.iter_modules(printing.__path__, f"{printing.__name__}.")
    rooms = [vars(importlib.import_module(module.name)) for module in modules]
    return {name: room[name] for room in rooms for name in room if name.startswith("print_")}


def test_every_report_is_tried_here() -> None:
    assert set(reports(TAME)) == set(printers())


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("report", reports(TAME))
def test_a_name_like_markup_or_an_emoji_is_printed_as_it_is(
    report: str, lang: Lang, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    show = printers()[report]

    def printed(name: str) -> str:
        show(reports(name)[report], lang)
        return capsys.readouterr().out

    assert TAME in printed(TAME)
    assert printed(WILD) == printed(TAME).replace(TAME, WILD)


def test_our_own_colours_are_printed_all_the_same(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    print_check(reports(WILD)["print_check"], Lang.EN)
    assert capsys.readouterr().out.startswith(f"\x1b[32mfine\x1b[0m  {WILD}")


def test_what_is_being_done_is_shown_as_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with Console(Lang.EN, as_json=False).progress() as say:
        say(WILD)
    assert WILD in capsys.readouterr().err


def test_only_one_place_makes_a_terminal() -> None:
    makers = [
        path.relative_to(ROOT).as_posix()
        for path in sorted(ROOT.glob("**/*.py"))
        if "rich.console" in path.read_text(encoding="utf-8")
    ]
    assert makers == ["printing/terminal.py"]
