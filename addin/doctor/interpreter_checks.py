"""Is there a Python for the buttons, and is it one they can run?"""

from collections.abc import Iterator

from addin.doctor.book import Book
from addin.doctor.conf import layers, setting
from addin.doctor.finding import Fault, Finding, Severity
from addin.doctor.interpreter import LEAST, Interpreter, interpreter_of
from addin.doctor.machine import Machine, Platform
from generators.common.language import Phrase

_INSTALL = Phrase(
    "请在命令行运行 kamplan install，然后重新打开 Excel。",
    "Run 'kamplan install' on the command line, then open Excel anew.",
)
MISSING = Fault(
    "interpreter_missing", Severity.ERROR,
    Phrase("按钮要用的 Python“{found}”（{path}）不存在。它写在：{where}。",
           "The Python the buttons run, '{found}' ({path}), does not exist. It is named in {where}."),
    Phrase("请运行 kamplan install 建立它，或在 {where} 里写上这台电脑上的 Python。",
           "Run 'kamplan install' to make it, or name a Python of this computer in {where}."),
)  # fmt: skip
NOT_NAMED = Fault(
    "interpreter_not_named", Severity.ERROR,
    Phrase("没有任何设置说明按钮用哪个 Python，PATH 里也没有名为“{found}”的程序。",
           "No setting names the Python for the buttons, and PATH holds no program called '{found}'."),
    _INSTALL,
)  # fmt: skip
STORE = Fault(
    "store_python", Severity.ERROR,
    Phrase("按钮要用的 {found} 是微软应用商店的占位程序：它只会打开商店，不会运行 Python。",
           "The buttons' {found} is the Microsoft Store's stand-in: it opens the store and runs no Python."),
    Phrase("请运行 kamplan install；或从 python.org 安装 Python，并在“应用执行别名”里关掉 python.exe。",
           "Run 'kamplan install'; or install Python from python.org and turn python.exe off under "
           "'App execution aliases'."),
)  # fmt: skip
OLD = Fault(
    "interpreter_old", Severity.ERROR,
    Phrase("按钮要用的 Python（{found}）是 {version} 版，需要 {least} 或更新。",
           "The buttons' Python ({found}) is version {version}; {least} or newer is needed."),
    Phrase("请安装 Python {least} 或更新版本，再用它运行 kamplan install。",
           "Install Python {least} or newer, and run 'kamplan install' with it."),
)  # fmt: skip
BROKEN = Fault(
    "venv_broken", Severity.ERROR,
    Phrase("按钮的 Python 环境 {where} 是用 {found} 建立的，而那里已经没有 Python（可能卸载或升级过）。",
           "The buttons' environment {where} was made with the Python in {found}, which is gone "
           "(uninstalled or upgraded, perhaps)."),
    Phrase("请再运行一次 kamplan install，重新建立环境。",
           "Run 'kamplan install' once more: it makes the environment anew."),
)  # fmt: skip
CONDA = Fault(
    "conda_without_path", Severity.WARNING,
    Phrase("按钮的 Python（{found}）属于 conda，但没有写 CONDA PATH 和 CONDA ENV；没有激活的环境常常加载不了 numpy。",
           "The buttons' Python ({found}) is conda's, but CONDA PATH and CONDA ENV are not set; "
           "an environment that is not activated often cannot load numpy."),
    Phrase("请运行 kamplan install 使用独立的环境；或在 {where} 里同时写上 CONDA PATH 和 CONDA ENV。",
           "Run 'kamplan install' for an environment of its own; or set both CONDA PATH and CONDA ENV in {where}."),
)  # fmt: skip
CONDA_HALF = Fault(
    "conda_half", Severity.WARNING,
    Phrase("{where} 里只写了 {found}，没有写 {missing}；只写一个不起作用。",
           "{where} sets {found} but not {missing}; one without the other has no effect."),
    Phrase("请写上 {missing}，或删掉 {found}。", "Set {missing} too, or delete {found}."),
)  # fmt: skip
SPACE = Fault(
    "interpreter_space", Severity.ERROR,
    Phrase("按钮要用的 Python 路径“{found}”含有空格；Mac 版 Excel 的脚本会在空格处断开。",
           "The path of the buttons' Python, '{found}', has a space in it; on a Mac the script breaks it there."),
    Phrase("请运行 kamplan install，它装在没有空格的位置；或把 Python 移到没有空格的文件夹。",
           "Run 'kamplan install', which uses a place without spaces; or move Python to such a folder."),
)  # fmt: skip
LETTERS = Fault(
    "interpreter_letters", Severity.ERROR,
    Phrase("按钮要用的 Python 路径“{found}”里有“{letters}”，不在本机的代码页（{encoding}）内，Excel 的宏找不到它。",
           "The path of the buttons' Python, '{found}', has '{letters}', which this computer's code page "
           "({encoding}) lacks; Excel's macros cannot find it."),
    Phrase("请把 Python 装到只有英文字母的文件夹，并在 {where} 里写上它；或在 Windows 的区域设置里改用中文代码页。",
           "Install Python in a folder with plain letters and name it in {where}; or set Windows' language "
           "for non-Unicode programs to yours."),
)  # fmt: skip
OTHER = Fault(
    "interpreter_other", Severity.HINT,
    Phrase("现在运行的 Python 是 {running}，而按钮用的是 {found}；下面说的是按钮用的那个。",
           "This runs in {running}, while the buttons run {found}; the findings are about the buttons' one."),
    Phrase("不用处理。要用按钮的 Python 检查，请点工作簿里的“检查安装”。",
           "Nothing to do. To check with the buttons' Python, press 'Check set-up' in the book."),
)  # fmt: skip


def check_interpreter(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find what keeps the buttons' Python from starting."""
    python = interpreter_of(machine, book)
    if not python.exists:
        yield _missing(python)
        return
    where = python.where or "PATH"
    if python.is_stand_in:
        yield STORE.at(where, found=python.path)
        return
    yield from _version(python, where)
    if not python.is_running:
        yield OTHER.at(where, running=machine.executable, found=python.path)


def check_interpreter_path(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find signs in the interpreter's path that Excel's macros break on."""
    python = interpreter_of(machine, book)
    if not python.where:
        return
    text = machine.expand(python.text)
    if machine.platform == Platform.MAC and " " in text:
        yield SPACE.at(python.where, found=text)
    letters = letters_outside(text, machine.encoding)
    if machine.platform == Platform.WINDOWS and letters:
        yield LETTERS.at(python.where, found=text, letters=letters, encoding=machine.encoding)


def check_conda(machine: Machine, book: Book | None) -> Iterator[Finding]:
    """Find a conda environment nothing activates."""
    places = layers(machine, book)
    path, name = setting(places, "CONDA PATH"), setting(places, "CONDA ENV")
    if bool(path.value) != bool(name.value):
        half, found, missing = (
            (path, "CONDA PATH", "CONDA ENV") if path.value else (name, "CONDA ENV", "CONDA PATH")
        )
        yield CONDA_HALF.at(half.where, found=found, missing=missing)
    python = interpreter_of(machine, book)
    if python.is_conda and not path.value and machine.platform == Platform.WINDOWS:
        yield CONDA.at(python.where or machine.user_conf, found=python.path)


def letters_outside(text: str, encoding: str) -> str:
    """Return the letters of a text that an encoding lacks."""

    def fits(letter: str) -> bool:
        try:
            letter.encode(encoding)
        except UnicodeEncodeError:
            return False
        return True

    return "".join(letter for letter in dict.fromkeys(text) if not fits(letter))


def _missing(python: Interpreter) -> Finding:
    if python.path is None:
        return NOT_NAMED.at("PATH", found=python.text)
    return MISSING.at(python.where or "PATH", found=python.text, path=python.path)


def _version(python: Interpreter, where: str) -> Iterator[Finding]:
    if python.version and python.version < LEAST:
        said, least = ".".join(map(str, python.version)), ".".join(map(str, LEAST))
        yield OLD.at(where, found=python.path, version=said, least=least)
    home = python.environment.get("home")
    if home and not python.machine.locate(home).is_dir():
        yield BROKEN.at(python.prefix, found=home)
