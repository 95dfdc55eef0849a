"""THIRD-PARTY.md: every package kamplan runs with, and its licence, as their metadata say.

python -m addin.third_party > THIRD-PARTY.md
"""

import importlib.metadata
from collections.abc import Iterator

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_HEAD = """# What kamplan runs with

kamplan itself is under the MIT licence (LICENSE). It does not contain the packages below: pip installs them beside it, whole and
unchanged, and each stays under its own licence, whose text lies in its own folder. docxtpl is under the LGPL: you may replace it by a
version of your own. Packages a line of metadata asks for on another platform only are not listed. Made by `python -m addin.third_party`.

| package | licence | needed by |
|---|---|---|
"""
_CLASSIFIER = "License :: OSI Approved :: "
_LONGEST = 60  # of a licence's name; some packages give its whole text instead


def notice() -> str:
    """Return the notice, for the packages as they are installed here."""
    owners: dict[str, list[str]] = {}
    _walk("kamplan", owners)
    lines = (
        f"| {name} | {licence_of(name)} | {', '.join(sorted(by))} |\n"
        for name, by in sorted(owners.items())
    )
    return _HEAD + "".join(lines)


def licence_of(package: str) -> str:
    """Return the name of a package's licence."""
    said = importlib.metadata.metadata(package).json
    if expression := said.get("license_expression"):
        return str(expression)
    found = [text for text in said.get("classifier", []) if text.startswith(_CLASSIFIER)]
    if found:
        return ", ".join(text.removeprefix(_CLASSIFIER) for text in found)
    short = str(said.get("license", "")).strip()
    return short if 0 < len(short) <= _LONGEST else "see its own folder"


def _walk(package: str, owners: dict[str, list[str]]) -> None:
    for name in _needs(package):
        new = name not in owners
        by = owners.setdefault(name, [])
        if package not in by:
            by.append(package)
        if new:
            _walk(name, owners)


def _needs(package: str) -> Iterator[str]:
    for text in importlib.metadata.requires(package) or []:
        need = Requirement(text)
        if need.marker is None or need.marker.evaluate({"extra": ""}):
            yield canonicalize_name(need.name)


if __name__ == "__main__":
    print(notice(), end="")
