"""The folder that files of a command's go to."""

from pathlib import Path

from generators.common.errors import SaveError
from generators.common.language import Phrase
from generators.common.system_errors import reason_of

_NO_FOLDER = Phrase(
    "不能在 {folder} 写文件：{found}；请换一个文件夹。",
    "Cannot write to {folder}: {found}; choose another folder.",
)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, unless it is there.

    Raises:
        SaveError: It cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaveError(_NO_FOLDER, folder=folder, found=reason_of(error)) from error
