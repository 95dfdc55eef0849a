"""The `PROJECT` and `PROJECTwm` streams ([MS-OVBA] 2.3.1 and 2.3.3): the modules as text."""

import struct
import uuid
from collections.abc import Sequence

from macros.vba_project.modules import CODE_PAGE, Kind, Module

_SEED = 0x8D  # of the obfuscation; fixed, so that two builds are equal
_NOT_PROTECTED, _NO_PASSWORD, _VISIBLE = bytes(4), bytes(1), b"\xff"
_VBA_EDITOR = "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000"


def project_stream(name: str, modules: Sequence[Module]) -> bytes:
    """Return the project's properties: not protected, no password, its windows closed."""
    identity = f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, f'vba:{name}')).upper()}}}"
    lines = [f'ID="{identity}"']
    lines += [
        f"Document={m.name}/&H00000000" if m.kind is Kind.DOCUMENT else f"{m.kind.value}={m.name}"
        for m in modules
    ]
    lines += [f'Name="{name}"', 'HelpContextID="0"', 'VersionCompatible32="393222000"']
    lines += [
        f'{key}="{obscure(identity, data)}"'
        for key, data in (("CMG", _NOT_PROTECTED), ("DPB", _NO_PASSWORD), ("GC", _VISIBLE))
    ]
    lines += ["", "[Host Extender Info]", _VBA_EDITOR, "", "[Workspace]"]
    lines += [f"{module.name}=0, 0, 0, 0, C" for module in modules]
    return ("\r\n".join(lines) + "\r\n").encode(CODE_PAGE)


def names_stream(modules: Sequence[Module]) -> bytes:
    """Return every module's name in the code page and in UTF-16."""
    names = (
        m.name.encode(CODE_PAGE) + b"\0" + m.name.encode("utf-16-le") + b"\0\0" for m in modules
    )
    return b"".join(names) + b"\0\0"


def obscure(identity: str, data: bytes) -> str:
    """Return data as the project's properties hide it ([MS-OVBA] 2.4.3.2).

    Args:
        identity: The project's GUID in braces.
        data: What to hide.
    """
    key = sum(identity.encode(CODE_PAGE)) & 0xFF
    hidden = [_SEED, _SEED ^ 2, _SEED ^ key]
    plain, last, before_last = key, _SEED ^ key, _SEED ^ 2
    for byte in bytes((_SEED & 6) // 2) + struct.pack("<I", len(data)) + data:
        sign = byte ^ ((before_last + plain) & 0xFF)
        hidden.append(sign)
        before_last, last, plain = last, sign, byte
    return bytes(hidden).hex().upper()
