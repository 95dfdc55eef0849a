"""The map a person writes of a list's headers, and the one printed for them to edit."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from generators.common.errors import ImportFileError
from generators.common.language import Phrase
from workbooks.customer_list.headers.known import importable

_BAD_MAP = Phrase(
    '{file} 不能用：{found}。每行写成 "清单里的列名" = "键"，键为 {known} 之一。',
    '{file} cannot be used: {found}. Write lines of "header in the list" = "key", the key one of {known}.',
)


def read_map(path: Path) -> dict[str, str]:
    """Return the headers a person mapped in a TOML file, with or without a `[columns]` table.

    A header whose key is still empty counts as not mapped.

    Raises:
        ImportFileError: It is no TOML file, or names a key that does not exist.
    """
    known = list(importable())
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ImportFileError(_BAD_MAP, file=path.name, found=error, known=known) from error
    pairs = content.get("columns", content)
    if not isinstance(pairs, dict):
        raise ImportFileError(_BAD_MAP, file=path.name, found=pairs, known=known)
    wrong = [str(key) for key in pairs.values() if key and key not in importable()]
    if wrong:
        raise ImportFileError(_BAD_MAP, file=path.name, found=wrong, known=known)
    return {str(text): str(key) for text, key in pairs.items() if key}


def printed_map(texts: Iterable[str], known: Mapping[str, str]) -> str:
    """Return a map file ready to edit: what is known filled in, the rest to be.

    Args:
        texts: The list's headers.
        known: Those that are known, to their keys.
    """
    lines = ["[columns]"]
    for text in dict.fromkeys(text for text in texts if text.strip()):
        header = json.dumps(" ".join(text.split()), ensure_ascii=False)
        lines.append(f'{header} = "{known.get(text, "")}"')
    return "\n".join([*lines, f"# {', '.join(importable())}"])
