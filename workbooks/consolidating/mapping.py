"""The mapping file: which header means which column, confirmed by a person once for all books."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from generators.common.errors import ImportFileError
from generators.common.language import Phrase
from generators.common.system_errors import reason_of
from workbooks.consolidating.columns import Confirmed, bare
from workbooks.consolidating.scope import READ
from workbooks.guard import check_size
from workbooks.schema import TABLES

_BAD = Phrase(
    '{file} 不能用：{found}。在 [Accounts] 之类的表名下，每行写成 "计划簿里的列名" = "键"。',
    '{file} cannot be used: {found}. Under a table\'s name, as [Accounts], write lines of "header in the book" = "key".',
)
_NOT_TEXT = Phrase("不是 UTF-8 的文本文件", "it is no text file in UTF-8")
_NO_TABLE = Phrase(
    "{file} 不能用：没有表“{found}”；表名写成 [Accounts] 这样，可用的有 {known}。",
    "{file} cannot be used: there is no table '{found}'; write it as [Accounts], one of {known}.",
)
_NO_KEY = Phrase(
    "{file} 不能用：[{table}] 里“{text}”对应的“{found}”不是这张表的键；可用的键有 {known}。",
    "{file} cannot be used: under [{table}], '{text}' stands for '{found}', which is no key of that table; its keys are {known}.",
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
        check_size(path, ImportFileError)
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ImportFileError(_BAD, file=path.name, found=reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise ImportFileError(_BAD, file=path.name, found=_NOT_TEXT) from error
    except tomllib.TOMLDecodeError as error:
        raise ImportFileError(_BAD, file=path.name, found=error) from error
    pairs = []
    for table, lines in content.items():
        if table not in READ or not isinstance(lines, dict):
            raise ImportFileError(_NO_TABLE, file=path.name, found=table, known=list(READ))
        keys = TABLES[table].by_key
        for text, key in lines.items():
            if not isinstance(key, str) or key not in keys:
                said = {"text": text, "found": key, "known": list(keys)}
                raise ImportFileError(_NO_KEY, file=path.name, table=table, **said)
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
