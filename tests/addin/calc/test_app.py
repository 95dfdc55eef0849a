"""The program: selection, status bar, stillness, alerts."""

from contextlib import suppress
from typing import Any

import xlwings

import addin.calc
from addin.live.quiet import quiet


def test_the_engine_is_registered_once(calc: Any) -> None:
    entry = addin.calc.register()
    assert addin.calc.register() is entry
    assert [engine.name for engine in xlwings.engines].count("calc") == 1
    assert calc.engine.name == "calc"


def test_what_is_selected_is_the_selection(calc: Any, book: Any) -> None:
    other = book.sheets.add("Other", after="Sheet1")
    other["B3:C5"].select()
    assert (calc.selection.sheet.name, calc.selection.address) == ("Other", "$B$3:$C$5")
    assert book.selection.address == "$B$3:$C$5"
    book.sheets["Sheet1"]["D4"].select()
    assert calc.selection.get_address(external=True) == f"'[{book.name}]Sheet1'!$D$4"


def test_of_several_selected_areas_the_first_is_the_selection(calc: Any, book: Any) -> None:
    areas = book.api.createInstance("com.sun.star.sheet.SheetCellRanges")
    addresses = [book.sheets[0][place].impl.cells.uno_address for place in ("A1:A2", "C5")]
    areas.addRangeAddresses(tuple(addresses), False)
    book.impl.document.controller.select(areas)
    assert calc.selection.address == "$A$1:$A$2"


def test_the_status_bar_says_what_it_is_told_until_it_is_given_back(calc: Any, book: Any) -> None:
    calc.status_bar = "正在排拜访"
    assert calc.status_bar == "正在排拜访"
    calc.status_bar = "Still at it"
    calc.status_bar = False
    assert calc.status_bar is False


def test_a_quiet_program_draws_nothing_and_is_itself_again_whatever_happens(
    calc: Any, book: Any
) -> None:
    before = (calc.screen_updating, calc.calculation, calc.enable_events)
    with suppress(RuntimeError), quiet(calc):
        assert book.api.hasControllersLocked()
        assert book.api.isActionLocked()
        assert not book.api.isAutomaticCalculationEnabled()
        raise RuntimeError
    assert not book.api.hasControllersLocked()
    assert not book.api.isActionLocked()
    assert book.api.isAutomaticCalculationEnabled()
    assert (calc.screen_updating, calc.calculation, calc.enable_events) == before


def test_without_a_window_an_alert_is_kept_and_answered_with_care(calc: Any) -> None:
    assert calc.alert("Replace the plan?", buttons="yes_no") == "no"
    assert calc.alert("Done") == "ok"
    assert calc.impl.alerts[-2:] == ["Replace the plan?", "Done"]


def test_the_calling_book_is_the_one_that_was_named(book: Any) -> None:
    book.sheets[0]["A1"].value = "caller"
    book.set_mock_caller()
    assert xlwings.Book.caller().sheets[0]["A1"].value == "caller"
