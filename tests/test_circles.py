"""No module needs, by whatever way, a module that needs it."""

import ast
from collections.abc import Iterator, Mapping, Set
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_ROOMS = ("addin", "macros", "workbooks", "generators")


def imports(root: Path, rooms: tuple[str, ...]) -> dict[str, set[str]]:
    """Return what each module of some folders imports of them.

    Imports in functions and those for type checking only count like any other.
    """
    files = {_name(root, file): file for room in rooms for file in (root / room).rglob("*.py")}
    return {name: set(_imported(name, file, files)) - {name} for name, file in files.items()}


def circle(graph: Mapping[str, Set[str]]) -> list[str]:
    """Return modules that import each other, the first one again at the end; nothing without."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _name(root: Path, file: Path) -> str:
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(name: str, file: Path, known: Mapping[str, Path]) -> Iterator[str]:
    package = name if file.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            source = ".".join(
                [*above, *filter(None, [node.module])] if node.level else [node.module or ""]
            )
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                if inner in known or source in known:
                    yield inner if inner in known else source


def test_no_modules_import_each_other() -> None:
    graph = imports(_ROOT, _ROOMS)
    assert len(graph) > 300
    assert circle(graph) == []


@pytest.mark.parametrize(
    "text",
    [
        "from room.second import thing",
        "from room import second",
        "from . import second",
        "from .second import thing",
        "import room.second",
        "def late():\n    from room.second import thing",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from room.second import thing",
    ],
)
def test_a_circle_is_found_however_it_is_imported(tmp_path: Path, text: str) -> None:
    room = tmp_path / "room"
    room.mkdir()
    (room / "__init__.py").write_text("", "utf-8")
    (room / "first.py").write_text(text, "utf-8")
    (room / "second.py").write_text("import room.third", "utf-8")
    (room / "third.py").write_text("import room.first", "utf-8")
    found = circle(imports(tmp_path, ("room",)))
    assert set(found) == {"room.first", "room.second", "room.third"}


def test_modules_that_stand_on_each_other_are_no_circle(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    (room / "__init__.py").write_text("from room.first import thing", "utf-8")
    (room / "first.py").write_text("from room import second", "utf-8")
    (room / "second.py").write_text("", "utf-8")
    assert circle(imports(tmp_path, ("room",))) == []
