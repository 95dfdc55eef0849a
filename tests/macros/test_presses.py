from pathlib import Path
from typing import Any

import pytest

from generators.common.language import Lang
from macros.interpreter import ON_WINDOWS
from macros.parts import sheet_buttons
from tests.macros.recording import (
    DAY,
    PRESSED,
    info_of,
    press_in_calc,
    recorded_commands,
    recording_addin,
    recording_book,
)
from workbooks.template import build_book

SAID = {
    Lang.ZH: ("找不到 kamplan 的 Python", "kamplan install"),
    Lang.EN: ("Python that kamplan runs on was not found", "run kamplan install"),
}
Answers = list[dict[str, Any]]


def asks(name: str) -> str:
    return f"import addin.buttons; addin.buttons.press('{name}', '')"


def test_every_button_asks_python_for_its_own_command(soffice: str, tmp_path: Path) -> None:
    commands = recorded_commands(soffice, tmp_path)
    assert commands == {command.macro: asks(command.name) for command in PRESSED}
    # xlwings puts it between double quotes, and on a Mac between bars
    assert not [c for c in commands.values() if '"' in c or "|" in c]


@pytest.mark.parametrize("lang", list(Lang))
def test_tags_clicks_and_a_missing_python_in_each_language(
    soffice: str, tmp_path: Path, lang: Lang
) -> None:
    there = tmp_path / "py\\thon.exe"
    there.touch()
    shapes = [button.macro for button in sheet_buttons(lang)]
    presses: Answers = [
        *({"sub": "KamplanRibbon.RibbonPress", "tag": command.name} for command in PRESSED),
        *({"shape": shape} for shape in shapes),
        {"sub": "KamplanButtons.PressPlan", "cells": {"J1": "Windows"}},
        {"sub": "KamplanButtons.PressPlan", "cells": {"B1": str(there)}},
        {"sub": "KamplanButtons.PressPlan", "cells": {"B1": "python"}},
    ]
    said = press_in_calc(soffice, tmp_path, [recording_book(tmp_path, lang)], presses)
    *pressed, missing, found, by_name = said

    names = {command.macro: command.name for command in PRESSED}
    wanted = [command.name for command in PRESSED] + [names[shape] for shape in shapes]
    assert [answer["command"] for answer in pressed] == [asks(name) for name in wanted]

    cause, remedy = SAID[lang]
    first, path, blank, advice = missing["told"].splitlines()
    assert missing["command"] == ""
    assert cause in first
    assert (path, blank) == (ON_WINDOWS, "")
    assert remedy in advice
    assert [a["command"] for a in (found, by_name)] == [asks("plan")] * 2
    assert [a["told"] for a in (found, by_name)] == ["", ""]


def _addin_with(soffice: str, folder: Path, in_front: list[Path]) -> tuple[bool, bool, Any]:
    """Say whether the add-in shows its Chinese tab and its English one, and what a press does."""
    presses: Answers = [
        {"sub": "KamplanTabs.RibbonVisible", "tag": "zh", "more": [None]},
        {"sub": "KamplanTabs.RibbonVisible", "tag": "en", "more": [None]},
        {"sub": "KamplanRibbon.RibbonPress", "tag": "plan"},
    ]
    zh, en, press = press_in_calc(soffice, folder, [recording_addin(folder), *in_front], presses)
    return zh["answers"] == [True], en["answers"] == [True], press


def test_the_addin_speaks_the_language_of_the_book_in_front_and_works_on_it(
    soffice: str, tmp_path: Path
) -> None:
    plain = tmp_path / "plain.xlsx"
    plain.write_bytes(build_book(info_of(Lang.ZH), {}, DAY))
    zh, en, press = _addin_with(soffice, tmp_path, [plain])
    assert (zh, en, press["command"]) == (True, False, asks("plan"))


def test_the_addin_shows_no_tab_where_the_book_brings_its_own(soffice: str, tmp_path: Path) -> None:
    zh, en, _ = _addin_with(soffice, tmp_path, [recording_book(tmp_path, Lang.ZH)])
    assert (zh, en) == (False, False)


def test_the_addin_without_a_planning_book_says_so_in_excels_language(
    soffice: str, tmp_path: Path
) -> None:
    zh, en, press = _addin_with(soffice, tmp_path, [])
    assert (zh, en, press["command"]) == (False, True, "")
    assert press["told"].startswith("The workbook in front is no kamplan planning book.")
