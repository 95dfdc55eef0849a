"""Old and foreign workbooks (.xls, .xlsb, .ods), read in a process of their own with limits."""

import pickle
import subprocess
import sys
from pathlib import Path

from generators.common.errors import ImportFileError
from generators.common.language import Phrase
from workbooks.customer_list.reading import parser_process
from workbooks.customer_list.reading.grid import Line, Remark, Sheet
from workbooks.customer_list.reading.limits import (
    MOST_CELLS,
    MOST_MEMORY,
    MOST_OLD_BYTES,
    PATIENCE,
    TOO_LARGE,
    TOO_SLOW,
)
from workbooks.customer_list.reading.merged import fill_down

_TOO_MANY = 3  # what the process ends with
BROKEN = Phrase(
    "{file} 打不开：{found}。请在 Excel 中打开并另存为 .xlsx（不加密码）。",
    "{file} cannot be opened: {found}. Open it in Excel and save it as .xlsx without a password.",
)
_DAMAGED = Phrase("内容已损坏", "what is in it is damaged")


def read_apart(data: bytes, file: str) -> list[Sheet]:
    """Return the sheets of a workbook whose number formats and error cells stay unseen.

    Raises:
        ImportFileError: It cannot be read, or not within the memory and time of a list.
    """
    if len(data) > MOST_OLD_BYTES:
        raise ImportFileError(TOO_LARGE, file=file)
    script = Path(parser_process.__file__)
    limits = [str(MOST_MEMORY), str(MOST_CELLS)]
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(script), *limits], input=data, capture_output=True,
            timeout=PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise ImportFileError(TOO_SLOW, file=file, seconds=PATIENCE) from error
    if done.returncode:
        raise _refusal(done.returncode, done.stderr, file)
    remark = (Remark("unseen"),)
    return [
        Sheet(name, _lines(rows, areas), hidden, remarks=remark)
        for name, hidden, rows, areas in pickle.loads(done.stdout)
    ]


def _refusal(status: int, stderr: bytes, file: str) -> ImportFileError:
    """Return why the process gave nothing: killed or out of memory means too large."""
    said = stderr.decode("utf-8", "replace")
    if status == _TOO_MANY or status < 0 or "memory" in said.casefold():
        return ImportFileError(TOO_LARGE, file=file)
    return ImportFileError(BROKEN, file=file, found=_DAMAGED)


def _lines(
    rows: list[list[object]], areas: list[tuple[tuple[int, int], tuple[int, int]]]
) -> list[Line]:
    lines = [Line(number, cells) for number, cells in enumerate(rows, start=1)]  # type: ignore[arg-type]  # what the parser gives are cells
    return fill_down(lines, [(top + 1, left + 1, bottom + 1) for (top, left), (bottom, _) in areas])
