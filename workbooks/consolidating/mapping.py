"""The mapping file: which header means which column, confirmed by a person once for all books."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from generators.errors import ImportFileError
from generators.language import Phrase
from workbooks.consolidating.columns import Confirmed, bare
from workbooks.schema import TABLES

_BAD = Phrase(
    '{file} 不能用：{found}。在 [Accounts] 之类的表名下，每行写成 "计划簿里的列名" = "键"。',
    '{file} cannot be used: {found}. Under a table\'s name, as [Accounts], write lines of "header in the book" = "key".',
)
_HEAD = Phrase(
    "# 这些列名像是下面的列，但不能确定，所以没有读。\n# 对的行去掉行首的 #，保存，再用 --map 读一次。",
    "# These headers look like the columns below, but it is not certain, so they were not read.\n"
    "# Take the # off the lines that are right, save, and consolidate again with --map.",
)


def read_mapping(path: Path) -> Confirmed:
    """Return folded headers and the `Table.key` each means, in a fixed order.

    Raises:
        ImportFileError: It is no TOML file, or names a table or key that does not exist.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ImportFileError(_BAD, file=path.name, found=error) from error
    pairs = []
    for table, lines in content.items():
        if table not in TABLES or not isinstance(lines, dict):
            raise ImportFileError(_BAD, file=path.name, found=f"[{table}]")
        for text, key in lines.items():
            if key not in TABLES[table].by_key:
                raise ImportFileError(_BAD, file=path.name, found=f"{table}.{key}")
            pairs.append((bare(text), f"{table}.{key}"))
    return tuple(sorted(pairs))


def proposed_mapping(proposals: Mapping[str, Iterable[tuple[str, str]]]) -> str:
    """Return the text of a mapping file in which a person confirms headers.

    Args:
        proposals: By table, each header with the key it may mean.
    """
    lines = [_HEAD.zh, _HEAD.en]
    for table, pairs in proposals.items():
        lines += ["", f"[{table}]"]
        lines += [f"# {_quoted(text)} = {_quoted(key)}" for text, key in pairs]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + "".join(_escaped(sign) for sign in text) + '"'


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    return sign if sign.isprintable() else f"\\u{ord(sign):04x}"
