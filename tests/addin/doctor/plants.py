"""Faults planted on a machine in a folder, each as it happens to a rep."""

import openpyxl

from tests.addin.doctor.rep_machines import XLWINGS, RepMachine
from workbooks.schema import VERSION


def remove_python(rep: RepMachine) -> None:
    rep.machine.interpreter.unlink()


def name_another_python(rep: RepMachine) -> None:
    rep.set_conf_key("INTERPRETER_WIN", r"D:\Old\python.exe")


def leave_no_setting(rep: RepMachine) -> None:
    rep.edit_conf_sheet(lambda sheet: sheet.delete_rows(1, 2))


def put_the_store_first(rep: RepMachine) -> None:
    leave_no_setting(rep)
    apps = rep.machine.home / "AppData/Local/Microsoft/WindowsApps"
    apps.mkdir(parents=True)
    (apps / "python.exe").write_bytes(b"")
    rep.set(environment={**rep.machine.environment, "Path": str(apps), "PATH": str(apps)})


def make_python_old(rep: RepMachine) -> None:
    config = rep.machine.venv / "pyvenv.cfg"
    config.write_text(config.read_text().replace("3.11.9", "3.9.13"))
    rep.set(executable=rep.machine.home / "other", library=())


def run_another_python(rep: RepMachine) -> None:
    rep.set(executable=rep.machine.home / "python311" / "python.exe", library=())


def uninstall_base_python(rep: RepMachine) -> None:
    (rep.machine.home / "python311").rmdir()


def move_python_to_conda(rep: RepMachine) -> None:
    (rep.machine.venv / "conda-meta").mkdir()


def set_half_of_conda(rep: RepMachine) -> None:
    rep.write_conf(("CONDA PATH", str(rep.machine.home)))


def use_a_mac_folder_with_a_space(rep: RepMachine) -> None:
    rep.set_conf_key("INTERPRETER_MAC", "$HOME/my python/bin/python")


def use_letters_outside_the_code_page(rep: RepMachine) -> None:
    rep.set(encoding="cp1252")
    rep.set_conf_key("INTERPRETER_WIN", r"C:\用户\python.exe")


def forget_lxml(rep: RepMachine) -> None:
    rep.forget("lxml")


def forget_kamplan(rep: RepMachine) -> None:
    rep.forget("kamplan")


def forget_pywin32(rep: RepMachine) -> None:
    rep.forget("pywin32")


def make_pandas_old(rep: RepMachine) -> None:
    rep.set_version("pandas", "2.1.4")


def give_old_macros(rep: RepMachine) -> None:
    rep.give_macros_of("0.33.15")


def give_an_old_dll(rep: RepMachine) -> None:
    (rep.machine.venv / f"xlwings64-{XLWINGS}.dll").rename(
        rep.machine.venv / "xlwings64-0.30.0.dll"
    )


def misspell_a_key(rep: RepMachine) -> None:
    rep.write_conf(("INTERPRETOR_WIN", "x"))


def leave_a_key_blank(rep: RepMachine) -> None:
    rep.set_conf_key("INTERPRETER_WIN", None)
    rep.write_conf(("INTERPRETER_WIN", str(rep.machine.interpreter)))


def name_a_folder_that_is_not_there(rep: RepMachine) -> None:
    rep.write_conf(("ONEDRIVE_COMMERCIAL_WIN", r"D:\Gone"))


def misspell_a_folder_of_the_book(rep: RepMachine) -> None:
    rep.write_conf(("PYTHONPATH", r"D:\Lost"), path=rep.path.with_name("xlwings.conf"))


def answer_yes(rep: RepMachine) -> None:
    rep.set_conf_key("USE UDF SERVER", "yes")


def leave_a_row_blank(rep: RepMachine) -> None:
    rep.edit_conf_sheet(lambda sheet: sheet.insert_rows(3))


def repeat_a_key(rep: RepMachine) -> None:
    rep.edit_conf_sheet(lambda sheet: sheet.append(["Show Console", "True"]))


def rename_the_sheet(rep: RepMachine) -> None:
    def edit(sheet: object) -> None:
        sheet.title = "_xlwings.conf"  # type: ignore[attr-defined]

    rep.edit_conf_sheet(edit)
    rep.write_conf(("INTERPRETER_WIN", str(rep.machine.interpreter)))


def break_a_line(rep: RepMachine) -> None:
    rep.machine.user_conf.parent.mkdir(parents=True)
    rep.machine.user_conf.write_text('"SHOW CONSOLE"\n', encoding="utf-8")


def open_from_sharepoint(rep: RepMachine) -> None:
    rep.place = "https://corp.sharepoint.com/sites/kam/plan.xlsm"


def synchronise(rep: RepMachine) -> None:
    rep.set(environment={**rep.machine.environment, "OneDrive": str(rep.path.parent)})


def open_from_a_share(rep: RepMachine) -> None:
    rep.place = r"\\files01\kam\plan.xlsm"


def open_from_a_share_outside(rep: RepMachine) -> None:
    rep.place = r"\\files.corp.example\kam\plan.xlsm"


def bury_the_book(rep: RepMachine) -> None:
    rep.place = "C:\\" + "deep\\" * 45 + "plan.xlsm"


def put_a_bar_into_the_path(rep: RepMachine) -> None:
    rep.place = "/Users/li/a|b/plan.xlsm"


def use_letters_outside_the_code_page_for_the_book(rep: RepMachine) -> None:
    rep.set(encoding="cp1252")
    rep.place = r"C:\客户 plans\plan.xlsm"


def open_from_a_zip(rep: RepMachine) -> None:
    rep.place = r"C:\Users\li\AppData\Local\Temp\Temp1_plans.zip\plan.xlsm"


def open_from_a_mail(rep: RepMachine) -> None:
    rep.place = (
        r"C:\Users\li\AppData\Local\Microsoft\Windows\INetCache\Content.Outlook\AB1\plan.xlsm"
    )


def leave_it_in_downloads(rep: RepMachine) -> None:
    rep.place = r"C:\Users\li\Downloads\plan.xlsm"


def mark_the_book(rep: RepMachine) -> None:
    mark = "[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://mail.example/plan.xlsm\r\n"
    rep.path.with_name("plan.xlsm:Zone.Identifier").write_text(mark)


def mark_the_addin(rep: RepMachine) -> None:
    assert rep.machine.addin
    mark = "[ZoneTransfer]\r\nZoneId=4\r\n"
    rep.machine.addin.with_name("kamplan.xlam:Zone.Identifier").write_text(mark)


def turn_macros_off(rep: RepMachine) -> None:
    rep.set(macro_setting=4)


def lose_the_book(rep: RepMachine) -> None:
    rep.path.unlink()


def damage_the_book(rep: RepMachine) -> None:
    rep.path.write_bytes(rep.path.read_bytes()[:2000])


def open_another_workbook(rep: RepMachine) -> None:
    openpyxl.Workbook().save(rep.path)


def raise_the_schema(rep: RepMachine) -> None:
    old, new = f"<vt:lpwstr>{VERSION}</vt:lpwstr>", "<vt:lpwstr>99</vt:lpwstr>"
    rep.replace_part(
        "docProps/custom.xml", lambda data: data.replace(old.encode(), new.encode(), 1)
    )
    rep.replace_part(
        "xl/workbook.xml", lambda data: data.replace(b'>"%d"<' % VERSION, b'>"99"<', 1)
    )


def save_without_macros(rep: RepMachine) -> None:
    assert rep.machine.addin
    rep.machine.addin.unlink()
    rep.path = rep.path.rename(rep.path.with_suffix(".xlsx"))
    rep.replace_part("xl/vbaProject.bin", lambda _: None)


def damage_the_macros(rep: RepMachine) -> None:
    rep.replace_part("xl/vbaProject.bin", lambda data: data[:3000])


def make_it_read_only(rep: RepMachine) -> None:
    rep.path.chmod(0o444)


def owner_file(name: str) -> bytes:
    """What Excel writes beside a book that is open: the name twice, 165 bytes in all."""
    narrow = bytes([len(name)]) + name.encode("cp936").ljust(54)
    return (narrow + len(name).to_bytes(2, "little") + name.encode("utf-16-le")).ljust(165)


def open_it_elsewhere(rep: RepMachine) -> None:
    rep.path.with_name("~$plan.xlsm").write_bytes(owner_file("王芳"))


def open_it_here(rep: RepMachine) -> None:
    rep.path.with_name("~$plan.xlsm").write_bytes(owner_file("Li"))


def open_it_in_calc(rep: RepMachine) -> None:
    lock = ",wang,pc7,25.11.2026 15:26,file:///home/wang/.config;"
    rep.path.with_name(".~lock.plan.xlsm#").write_text(lock, encoding="utf-8")


def remove_the_script(rep: RepMachine) -> None:
    assert rep.machine.script_folder
    (rep.machine.script_folder / f"xlwings-{XLWINGS}.applescript").unlink()


def keep_an_old_script(rep: RepMachine) -> None:
    assert rep.machine.script_folder
    script = rep.machine.script_folder / f"xlwings-{XLWINGS}.applescript"
    script.rename(script.with_name("xlwings-0.33.15.applescript"))


def remove_libreoffice(rep: RepMachine) -> None:
    rep.set(libreoffice=None)


def remove_pyuno(rep: RepMachine) -> None:
    assert rep.machine.libreoffice
    (rep.machine.libreoffice / "libpyuno.so").unlink()


def bring_a_newer_libreoffice(rep: RepMachine) -> None:
    assert rep.machine.libreoffice
    (rep.machine.libreoffice / "libpyuno.so").write_bytes(b"..libpython3.13.so.1.0")


def lock_every_cache(rep: RepMachine) -> None:
    """Put files where the folders would be: an administrator, as tests may run, may write anywhere."""
    (rep.site / "generators").write_bytes(b"")
    (rep.machine.home / "Library/Caches").write_bytes(b"")
