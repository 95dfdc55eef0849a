from pathlib import Path

from workbooks.consolidating.finding import SYSTEM_FILE, content_hashes, find_files


def test_every_file_is_found_but_owner_files_and_our_own(tmp_path: Path) -> None:
    for name in ("a.xlsx", "deep/er/b.xlsm", "notes.txt", ".kamplan/versions/a.xlsx", "out.xlsx", "~$a.xlsx", "x/.~lock.c.xlsx#", "x/c.xlsx"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())

    found = find_files(tmp_path, [(tmp_path / "out.xlsx").resolve()])

    assert [(item.file, item.is_open) for item in found] == [
        ("a.xlsx", True),
        ("deep/er/b.xlsm", False),
        ("notes.txt", False),
        ("x/c.xlsx", True),
    ]
    assert len(set(content_hashes(tmp_path, found).values())) == 4


def test_what_cannot_be_looked_at_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone.xlsx").symlink_to(tmp_path / "nowhere")
    loop = tmp_path / "loop"
    loop.symlink_to(tmp_path, target_is_directory=True)

    found = {item.file: item.fault for item in find_files(tmp_path)}

    assert found["gone.xlsx"] is not None
    assert "there is no such file or folder" in found["gone.xlsx"].en
    assert set(found) == {"gone.xlsx", "loop"}  # a link to a folder is not followed, but told


def test_files_of_the_system_are_told_as_such_and_not_read(tmp_path: Path) -> None:
    names = (".DS_Store", "Thumbs.db", "desktop.ini", "._plan.xlsx")
    for name in (*names, "plan.xlsx"):
        (tmp_path / name).write_bytes(b"x")

    found = {item.file: item.fault for item in find_files(tmp_path)}

    assert found.pop("plan.xlsx") is None
    assert set(found) == set(names)
    for told in found.values():
        assert told is not None
        assert (told.code, told.severity) == (SYSTEM_FILE, "note")
        assert "可以不管" in told.zh
        assert "left alone" in told.en
