import os
import stat
from pathlib import Path

import pytest

from generators.common.errors import SaveError
from generators.common.language import Lang
from workbooks.saving import save_atomically


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"old")
    return book


def deny(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a virus scanner hold the file: the first renames fail, and nobody waits."""
    left, replace = [times], Path.replace

    def held(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] >= 0:
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("time.sleep", lambda _: None)


def test_a_read_only_file_is_not_touched(saved: Path) -> None:
    saved.chmod(0o444)

    with pytest.raises(SaveError, match=r"book\.xlsx is read-only") as caught:
        save_atomically(saved, b"new")

    assert "只读" in caught.value.say(Lang.ZH)
    assert saved.read_bytes() == b"old"


def test_a_file_held_for_a_moment_is_saved(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deny(3, monkeypatch)

    save_atomically(saved, b"new")

    assert saved.read_bytes() == b"new"


def test_a_file_held_for_long_is_given_up(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deny(99, monkeypatch)

    with pytest.raises(SaveError, match="in use by another program"):
        save_atomically(saved, b"new")

    assert [(path.name, path.read_bytes()) for path in saved.parent.iterdir()] == [
        ("book.xlsx", b"old")
    ]


def test_the_same_content_is_not_written_again(saved: Path) -> None:
    os.utime(saved, (1, 1))
    before = saved.stat()

    save_atomically(saved, b"old")

    assert (saved.stat().st_mtime, saved.stat().st_ino) == (1, before.st_ino)


def test_the_mode_of_the_old_file_is_kept(saved: Path) -> None:
    saved.chmod(0o640)

    save_atomically(saved, b"new")

    assert stat.S_IMODE(saved.stat().st_mode) == 0o640


def test_a_link_stays_a_link(saved: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.xlsx"
    link.symlink_to(saved)

    save_atomically(link, b"new")

    assert link.is_symlink()
    assert saved.read_bytes() == b"new"
