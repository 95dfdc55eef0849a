"""The list of what should have come: regions, reps or books, one line each."""

from pathlib import Path

import pandas as pd

from generators.common.errors import ImportFileError
from generators.common.language import Phrase
from workbooks.customer_list.headers import folded_header
from workbooks.customer_list.reading import read_sheets

_WORDS = {
    "region": "区域 大区 region",
    "rep": "业务员 销售代表 rep sales_rep",
    "book": "计划簿 计划簿编号 book book_id",
}
_NO_HEADER = Phrase(
    "{file} 里没有可用的列：第一行要有“区域”“业务员”“计划簿编号”之一，找到的是“{found}”。",
    "{file} has no column that can be used: its first line must name 'region', 'rep' or 'book'; it says '{found}'.",
)
_NO_ROWS = Phrase(
    "{file} 只有表头“{found}”，没有写应交来什么；请在下面逐行写上区域、业务员或计划簿编号。",
    "{file} has nothing below its header '{found}'; write what should come there, a region, rep or book in each line.",
)


def read_expected(path: Path) -> pd.DataFrame:
    """Return what should have come, one row each, with those of `region`, `rep`, `book` it names.

    Args:
        path: A .csv file or an .xlsx workbook whose first filled line names the columns.

    Raises:
        ImportFileError: It cannot be read, names none of the columns, or nothing below them.
    """
    lines = [line for line in read_sheets(path)[0].lines if not line.is_blank]
    headers = [_text(cell) for cell in lines[0].cells] if lines else []
    known = {folded_header(word): key for key, words in _WORDS.items() for word in words.split()}
    places = {key: at for at, text in enumerate(headers) if (key := known.get(folded_header(text)))}
    if not places:
        raise ImportFileError(_NO_HEADER, file=path.name, found=" ".join(headers))
    rows = [[_text([*line.cells, *[""] * at][at]) for at in places.values()] for line in lines[1:]]
    if not any(any(row) for row in rows):
        raise ImportFileError(_NO_ROWS, file=path.name, found=" ".join(headers))
    return pd.DataFrame(rows, columns=list(places), dtype=object)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell or "").strip()
