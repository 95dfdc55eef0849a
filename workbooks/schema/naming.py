"""What a table and a column are called in a book's language, and back."""

from generators.common.language import Lang
from workbooks.schema import TABLES


def title(lang: Lang, table: str) -> str:
    """Return a table's title."""
    return TABLES[table].title.say(lang) if table in TABLES else table


def label(lang: Lang, unit: str, table: str, key: str) -> str:
    """Return a column's label, or the key itself where the table has no such column."""
    columns = TABLES[table].by_key if table in TABLES else {}
    return columns[key].label.say(lang, unit=unit) if key in columns else key


def key_of(lang: Lang, unit: str, table: str, text: str) -> str:
    """Return the key of the column called so."""
    keys = TABLES[table].keys if table in TABLES else []
    return next((key for key in keys if label(lang, unit, table, key) == text), text)
