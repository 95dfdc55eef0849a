"""Every fault that is planted is found, and both languages name what was planted."""

import importlib
import os
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

import pytest

import addin.doctor
from addin.doctor import Platform, Severity, healthy
from addin.doctor.finding import Fault
from generators.common.language import Lang
from tests.addin.doctor import plants
from tests.addin.doctor.rep_machines import XLWINGS, RepMachine
from workbooks.schema import VERSION

WIN, MAC, LINUX = Platform
LayOut = Callable[[Platform], RepMachine]


@dataclass(frozen=True)
class Case:
    """A fault: how it is planted, and what its sentences must name."""

    code: str
    plant: Callable[[RepMachine], None]
    names: tuple[str, ...]
    platform: Platform = WIN


CASES = (
    Case("interpreter_missing", plants.remove_python, (r"%LOCALAPPDATA%\kamplan\venv\Scripts\python.exe", "plan.xlsm!xlwings.conf")),
    Case("interpreter_missing", plants.name_another_python, (r"D:\Old\python.exe", "plan.xlsm!xlwings.conf")),
    Case("interpreter_missing", plants.remove_python, ("$HOME/.kamplan/venv/bin/python",), MAC),
    Case("interpreter_not_named", plants.leave_no_setting, ("python", "PATH")),
    Case("store_python", plants.put_the_store_first, ("WindowsApps",)),
    Case("interpreter_old", plants.make_python_old, ("3.9", "3.11")),
    Case("venv_broken", plants.uninstall_base_python, ("python311",)),
    Case("conda_without_path", plants.move_python_to_conda, ("CONDA PATH", "CONDA ENV")),
    Case("conda_half", plants.set_half_of_conda, ("CONDA PATH", "CONDA ENV", ".xlwings")),
    Case("interpreter_space", plants.use_a_mac_folder_with_a_space, ("my python",), MAC),
    Case("interpreter_missing", plants.use_letters_outside_the_code_page, (r"C:\用户\python.exe",)),
    Case("interpreter_letters", plants.use_letters_outside_the_code_page, ("用户", "cp1252")),
    Case("interpreter_other", plants.run_another_python, ("python311", "Scripts")),
    Case("package_missing", plants.forget_lxml, ("lxml>=5.3",)),
    Case("package_missing", plants.forget_kamplan, ("kamplan",)),
    Case("package_missing", plants.forget_pywin32, ("pywin32>=224",)),
    Case("package_old", plants.make_pandas_old, ("pandas", "2.1.4", ">=3.0")),
    Case("macros_version", plants.give_old_macros, ("plan.xlsm", "0.33.15", XLWINGS)),
    Case("macros_version", plants.give_old_macros, ("plan.xlsm", "0.33.15", XLWINGS), LINUX),
    Case("dll_missing", plants.give_an_old_dll, (f"xlwings64-{XLWINGS}.dll", "xlwings64-0.30.0.dll")),
    Case("dll_missing", plants.give_old_macros, ("xlwings64-0.33.15.dll",)),
    Case("conf_unknown_key", plants.misspell_a_key, ("INTERPRETOR_WIN", "INTERPRETER_WIN", ".xlwings")),
    Case("conf_blank_hides", plants.leave_a_key_blank, ("plan.xlsm!xlwings.conf", "INTERPRETER_WIN", "python.exe")),
    Case("conf_path_missing", plants.name_a_folder_that_is_not_there, ("ONEDRIVE_COMMERCIAL_WIN", r"D:\Gone")),
    Case("conf_path_missing", plants.misspell_a_folder_of_the_book, ("PYTHONPATH", r"D:\Lost", "plans/xlwings.conf")),
    Case("conf_not_boolean", plants.answer_yes, ("USE UDF SERVER", "yes", "True", "False")),
    Case("conf_gap", plants.leave_a_row_blank, ("3", "ADD_WORKBOOK_TO_PYTHONPATH")),
    Case("conf_twice", plants.repeat_a_key, ("SHOW CONSOLE", "7")),
    Case("conf_sheet_name", plants.rename_the_sheet, ("_xlwings.conf", "plan.xlsm")),
    Case("conf_line", plants.break_a_line, ('"SHOW CONSOLE"', ".xlwings")),
    Case("place_web", plants.open_from_sharepoint, ("https://corp.sharepoint.com/sites/kam/plan.xlsm",)),
    Case("place_onedrive", plants.synchronise, ("OneDrive", "plan.xlsm")),
    Case("place_unc", plants.open_from_a_share, ("files01",)),
    Case("place_unc_outside", plants.open_from_a_share_outside, ("files.corp.example",)),
    Case("place_long", plants.bury_the_book, ("237", "218")),
    Case("place_sign", plants.put_a_bar_into_the_path, ("|",), MAC),
    Case("place_letters", plants.use_letters_outside_the_code_page_for_the_book, ("客户", "cp1252")),
    Case("place_temporary", plants.open_from_a_zip, ("Temp1_plans.zip",)),
    Case("place_temporary", plants.open_from_a_mail, ("Content.Outlook",)),
    Case("place_downloads", plants.leave_it_in_downloads, ("Downloads",)),
    Case("blocked", plants.mark_the_book, ("plan.xlsm", "ZoneId=3", "https://mail.example/plan.xlsm")),
    Case("blocked", plants.mark_the_addin, ("kamplan.xlam", "ZoneId=4")),
    Case("macros_disabled", plants.turn_macros_off, ("VBAWarnings=4",)),
    Case("book_missing", plants.lose_the_book, ("plan.xlsm",)),
    Case("book_unreadable", plants.damage_the_book, ("plan.xlsm",)),
    Case("not_a_planning_book", plants.open_another_workbook, ("plan.xlsm",)),
    Case("schema_newer", plants.raise_the_schema, ("99", str(VERSION))),
    Case("no_macros", plants.save_without_macros, ("plan.xlsx", ".xlsm")),
    Case("macros_unreadable", plants.damage_the_macros, ("plan.xlsm",)),
    Case("read_only", plants.make_it_read_only, ("plan.xlsm",)),
    Case("held_by_other", plants.open_it_elsewhere, ("王芳", "~$plan.xlsm", "Excel")),
    Case("held_by_you", plants.open_it_here, ("Li", "~$plan.xlsm")),
    Case("held_by_other", plants.open_it_in_calc, ("wang", ".~lock.plan.xlsm#", "LibreOffice"), LINUX),
    Case("mac_script_missing", plants.remove_the_script, (f"xlwings-{XLWINGS}.applescript",), MAC),
    Case("mac_script_version", plants.keep_an_old_script, (XLWINGS, "0.33.15"), MAC),
    Case("libreoffice_missing", plants.remove_libreoffice, ("LibreOffice",), LINUX),
    Case("pyuno_missing", plants.remove_pyuno, ("pyuno", "libreoffice/program"), LINUX),
    Case("search_cache", plants.lock_every_cache, ("NUMBA_CACHE_DIR", "Library/Caches/numba", "visit_calendar/search"), MAC),
    Case("pyuno_version", plants.bring_a_newer_libreoffice, ("3.13", "3.11"), LINUX),
)  # fmt: skip


FOLLOWS = {  # what else is wrong then
    "make_python_old": {"interpreter_other"},
    "use_a_mac_folder_with_a_space": {"interpreter_missing"},
    "use_letters_outside_the_code_page": {"interpreter_missing", "interpreter_letters"},
    "give_old_macros": {"macros_version", "dll_missing"},
    "leave_a_key_blank": {"interpreter_not_named"},
}


def test_every_fault_the_doctor_knows_is_planted_here() -> None:
    modules = (
        importlib.import_module(f"{addin.doctor.__name__}.{found.name}")
        for found in pkgutil.iter_modules(addin.doctor.__path__)
    )
    known = {v.code for m in modules for v in vars(m).values() if isinstance(v, Fault)}

    assert {case.code for case in CASES} == known


@pytest.mark.parametrize("platform", list(Platform))
def test_a_healthy_machine_has_no_finding(lay_out: LayOut, platform: Platform) -> None:
    assert lay_out(platform).found() == []


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.code}-{c.plant.__name__}-{c.platform}")
def test_a_planted_fault_is_found_and_named_in_both_languages(lay_out: LayOut, case: Case) -> None:
    rep = lay_out(case.platform)
    case.plant(rep)

    found = [finding for finding in rep.found() if finding.code == case.code]

    others = {finding.code for finding in rep.found()} - {case.code}
    assert found, others
    assert others <= FOLLOWS.get(case.plant.__name__, set())
    for lang in Lang:
        cause, blank, remedy = found[0].say(lang).partition("\n\n")
        assert cause and remedy and blank  # noqa: PT018 - one sentence each
        missing = [name for name in case.names if name not in cause + remedy]
        assert not missing, found[0].say(lang)
        assert "{" not in cause + remedy


def test_the_two_languages_are_two(lay_out: LayOut) -> None:
    rep = lay_out(WIN)
    plants.remove_python(rep)

    (finding,) = rep.found()

    assert "不存在" in finding.cause(Lang.ZH)
    assert "does not exist" in finding.cause(Lang.EN)


def test_a_blank_key_in_the_book_wins_over_the_persons_own(lay_out: LayOut) -> None:
    rep = lay_out(WIN)
    plants.leave_a_key_blank(rep)

    codes = {finding.code for finding in rep.found()}

    assert codes == {"conf_blank_hides", "interpreter_not_named"}


def test_hints_alone_leave_a_machine_healthy_and_errors_come_first(lay_out: LayOut) -> None:
    rep = lay_out(WIN)
    plants.leave_it_in_downloads(rep)
    hints = rep.found()
    plants.remove_python(rep)

    both = rep.found()

    assert [finding.severity for finding in hints] == [Severity.HINT]
    assert healthy(hints)
    assert [finding.code for finding in both] == ["interpreter_missing", "place_downloads"]
    assert not healthy(both)


def test_an_unmarked_zone_and_a_blank_key_with_nothing_to_hide_are_fine(lay_out: LayOut) -> None:
    rep = lay_out(WIN)
    rep.path.with_name("plan.xlsm:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=1\r\n")
    rep.set_conf_key("PYTHONPATH", None)

    assert rep.found() == []


def test_a_plain_book_is_fine_where_the_addin_brings_the_buttons(lay_out: LayOut) -> None:
    rep = lay_out(WIN)
    rep.path = rep.path.rename(rep.path.with_suffix(".xlsx"))
    rep.replace_part("xl/vbaProject.bin", lambda _: None)

    assert rep.found() == []


@pytest.mark.skipif(os.name == "nt", reason="a Windows disk has no such folder names")
def test_an_apostrophe_and_chinese_letters_in_a_path_are_fine(lay_out: LayOut) -> None:
    rep = lay_out(WIN)
    rep.set(encoding="cp936")
    rep.place = r"C:\Users\李伟\客户 'A'\plan.xlsm"

    assert rep.found() == []
