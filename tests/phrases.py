"""Every phrase of the product, wherever it stands."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType

from generators.common.language import Phrase

ROOMS = ("generators", "workbooks", "macros", "addin")
_OURS = tuple(f"{room}." for room in ROOMS)


def all_phrases() -> Iterator[tuple[str, Phrase]]:
    """Yield each phrase of a module, or within its constants, with the name of its place."""
    seen: set[int] = set()
    for module in _modules():
        for name, value in vars(module).items():
            if not name.startswith("__"):
                yield from _within(f"{module.__name__}.{name}", value, seen)


def _modules() -> Iterator[ModuleType]:
    for room in ROOMS:
        package = importlib.import_module(room)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{room}."):
            yield importlib.import_module(found.name)


def _within(place: str, value: object, seen: set[int]) -> Iterator[tuple[str, Phrase]]:
    if isinstance(value, Phrase):
        if id(value) not in seen:
            seen.add(id(value))
            yield place, value
        return
    if isinstance(value, (str, bytes, int, float, type(None), ModuleType)) or id(value) in seen:
        return
    seen.add(id(value))
    for name, part in _parts(value):
        yield from _within(f"{place}.{name}", part, seen)


def _parts(value: object) -> Iterator[tuple[object, object]]:
    if isinstance(value, Mapping):
        yield from list(value.items())
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield from enumerate(value)
    elif isinstance(value, type) and value.__module__.startswith(_OURS):
        yield from ((k, v) for k, v in list(vars(value).items()) if not k.startswith("__"))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from ((f.name, getattr(value, f.name, None)) for f in dataclasses.fields(value))
