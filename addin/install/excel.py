"""What Excel itself is given: the add-in, and on a Mac the script that runs Python."""

from importlib.resources import files

import xlwings


def xlwings_version() -> str:
    """Return the version whose macros the books and the add-in carry."""
    return str(xlwings.__version__)


def addin_file() -> bytes:
    """Return the add-in, built from source."""
    from addin.commands.machine.build import build_day
    from addin.macro_sources import modules_of_addin
    from macros.parts import build_addin

    return build_addin(modules_of_addin(), build_day())


def script_file() -> tuple[str, bytes]:
    """Return the name and content of the script that Excel on a Mac runs Python with."""
    name = f"xlwings-{xlwings_version()}.applescript"
    return name, files("xlwings").joinpath(name).read_bytes()
