"""`kamplan show`: any table with English keys and codes, for scripts."""

from generators.common.errors import InputError
from generators.common.language import Phrase
from workbooks.host.protocol import Host
from workbooks.saving.csv_text import to_csv
from workbooks.schema import TABLES

_NO_TABLE = Phrase(
    "没有表“{found}”；有：{known}。", "There is no table '{found}'; there are {known}."
)


def show_table(host: Host, table: str, form: str) -> str:
    """Return a table as CSV or JSON text.

    Raises:
        InputError: There is no such table.
    """
    names = {name.lower(): name for name in TABLES}
    if table.lower() not in names:
        raise InputError(_NO_TABLE, found=table, known=list(TABLES))
    rows = host.read(names[table.lower()])
    if form == "csv":
        return to_csv(rows)
    return rows.to_json(orient="records", force_ascii=False, date_format="iso", indent=2)
