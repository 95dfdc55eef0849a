"""What an installation has placed, so that it can be taken away again and nothing else with it."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from addin.doctor.machine import Machine
from generators.common.errors import InstallError
from generators.common.language import Phrase
from workbooks.saving import save_atomically

RECORD_NAME = "installed.json"
_UNREADABLE = Phrase(
    "安装记录 {path} 读不出来（{found}）；请把它移走，再运行 kamplan install。",
    "The record of the installation, {path}, cannot be read ({found}); move it away and run 'kamplan install' again.",
)


@dataclass(slots=True)
class Placed:
    """A file of ours on the machine.

    Attributes:
        sha256: What was written, to tell whether somebody changed it since.
        backup: Where what stood there before was put; empty when nothing did.
    """

    sha256: str
    backup: str = ""


@dataclass(slots=True)
class Record:
    """What an installation placed.

    Attributes:
        path: The file this is kept in.
        files: By path.
        folders: Those that were not there before, outer ones first.
        venv: The virtual environment we made; empty for one that was there before.
    """

    path: Path
    files: dict[str, Placed] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    venv: str = ""

    @classmethod
    def read(cls, machine: Machine) -> "Record":
        """Return what was recorded on a machine; an empty record on a fresh one.

        Raises:
            InstallError: The record is damaged.
        """
        path = machine.own_folder / RECORD_NAME
        if not path.is_file():
            return cls(path)
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            files = {name: Placed(**placed) for name, placed in found["files"].items()}
            return cls(path, files, list(found["folders"]), str(found["venv"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise InstallError(_UNREADABLE, path=path, found=error) from error

    def write(self) -> None:
        """Keep the record."""
        self.make_folder(self.path.parent)
        said = {key: value for key, value in asdict(self).items() if key != "path"}
        save_atomically(self.path, json.dumps(said, ensure_ascii=False, indent=2).encode())

    def make_folder(self, folder: Path) -> None:
        """Make a folder with those above it, and remember the new ones."""
        missing = [part for part in (folder, *folder.parents) if not part.exists()]
        self.folders += [str(part) for part in reversed(missing)]
        folder.mkdir(parents=True, exist_ok=True)


def sha256_of(data: bytes) -> str:
    """Return the digest a file is known by."""
    return hashlib.sha256(data).hexdigest()
