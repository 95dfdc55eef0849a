"""Which column of a table a header means: either language, with or without unit and mark."""

import re
from collections.abc import Iterable

from generators.language import Lang
from workbooks.schema.model import PLAN_MARK, Table
from workbooks.schema.words import folded

_UNIT = re.compile(r"\s*[（(][^（）()]*[）)]\s*$")


def match_headers(table: Table, headers: Iterable[str]) -> dict[str, str]:
    """Return the English key of every header of a table that the schema knows."""
    known = {}
    for column in table.columns:
        for lang in Lang:
            known[_bare(column.label.say(lang, unit=""))] = column.key
    return {text: known[_bare(text)] for text in headers if _bare(text) in known}


def _bare(text: str) -> str:
    return folded(_UNIT.sub("", text.replace(PLAN_MARK, "").strip()))
