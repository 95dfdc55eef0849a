"""File names made of account names: safe on every system, and still readable."""

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterable

from pathvalidate import sanitize_filename

_MOST_BYTES = 120  # with hash and suffix below the 143 an encrypted share allows
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # control, bidi and unassigned signs
# devices, whatever follows the dot; `_vti_` is what OneDrive and SharePoint keep to themselves
_RESERVED = re.compile(
    r"(?i)^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$| )"
)
_SHAREPOINT = re.compile(r"(?i)_vti_")
_EDGES = " .~-_=+@\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\N{EN SPACE}\N{EM SPACE}\N{THIN SPACE}"


def document_name(*parts: str, suffix: str) -> str:
    """Return a file name of the parts, joined by spaces, that any system accepts.

    A name that had to be changed or cut carries six signs of its own hash, so that two different
    names never become one.

    Args:
        parts: What the name is made of, such as date, visit and account.
        suffix: The extension, with its dot.
    """
    wished = " ".join(parts)
    text = unicodedata.normalize("NFC", wished)
    text = "".join(sign for sign in text if unicodedata.category(sign) not in _INVISIBLE)
    encoding = sys.getfilesystemencoding()  # a system without a locale knows ASCII names only
    text = text.encode(encoding, "replace").decode(encoding)
    text = sanitize_filename(text, platform="universal", replacement_text="_")
    text = _SHAREPOINT.sub("-vti-", text).strip(_EDGES)
    text = text.encode()[:_MOST_BYTES].decode("utf-8", "ignore").rstrip(_EDGES) or "unnamed"
    if _RESERVED.match(text):
        text = f"_{text}"
    if text != wished:
        text += "-" + hashlib.sha256(wished.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return text + suffix


def unique_names(names: Iterable[str]) -> list[str]:
    """Return the names, numbered where two would be one file on a disk that ignores case.

    Args:
        names: File names with their suffixes, in the order they are written.
    """
    taken: set[str] = set()
    unique = []
    for name in names:
        stem, dot, suffix = name.rpartition(".")
        chosen, number = name, 1
        while _folded(chosen) in taken:
            number += 1
            chosen = f"{stem} ({number}){dot}{suffix}" if stem else f"{name} ({number})"
        taken.add(_folded(chosen))
        unique.append(chosen)
    return unique


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())
