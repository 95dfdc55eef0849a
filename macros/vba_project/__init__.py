"""vbaProject.bin written from VBA text: no Office needed, and the same bytes every time.

The project carries source only, as [MS-OVBA] asks of a writer that compiles nothing: `_VBA_PROJECT`
is its seven-byte header and every module's text begins at offset 0. Excel compiles it on opening.
"""

from collections.abc import Sequence

from generators.common.errors import InputError
from generators.common.language import Phrase
from macros.vba_project.compound_file import compound_file
from macros.vba_project.compression import compress
from macros.vba_project.directory import directory_stream
from macros.vba_project.modules import CODE_PAGE, Kind, Module, document_module, read_module
from macros.vba_project.project import names_stream, project_stream

_NO_CACHE = b"\xcc\x61\xff\xff\x00\x00\x00"  # [MS-OVBA] 2.3.4.1 with version 0xFFFF
_TWICE = Phrase(
    "VBA 模块名 {name} 出现了两次；VBA 不分大小写，请改名。",
    "The VBA module name {name} stands twice; VBA ignores case, so rename one.",
)


def build_vba_project(modules: Sequence[Module], name: str) -> bytes:
    """Return the bytes of a vbaProject.bin.

    Args:
        modules: The book's own module, one for each sheet, then the others.
        name: The project's name, as the VBA editor shows it.

    Raises:
        InputError: Two modules have one name.
    """
    taken: set[str] = set()
    for module in modules:
        if module.name.lower() in taken:
            raise InputError(_TWICE, name=module.name)
        taken.add(module.name.lower())
    streams = {m.name: compress(m.text.replace("\n", "\r\n").encode(CODE_PAGE)) for m in modules}
    streams["_VBA_PROJECT"] = _NO_CACHE
    streams["dir"] = compress(directory_stream(name, modules))
    return compound_file(
        {
            "VBA": streams,
            "PROJECT": project_stream(name, modules),
            "PROJECTwm": names_stream(modules),
        }
    )


__all__ = ["CODE_PAGE", "Kind", "Module", "build_vba_project", "document_module", "read_module"]
