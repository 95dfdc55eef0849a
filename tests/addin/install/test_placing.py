"""Nobody's file is overwritten without a backup, and what somebody changed is not removed."""

from pathlib import Path

import pytest

from addin.doctor.machine import Machine, Platform
from addin.install.conf import write_conf
from addin.install.placing import place, take_away
from addin.install.record import Record
from addin.install.step import Outcome
from generators.common.errors import InstallError
from generators.common.language import Lang
from macros.interpreter import ON_MAC


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(Platform.MAC, tmp_path, {}, tmp_path / "python", (3, 11))


@pytest.fixture
def record(machine: Machine) -> Record:
    return Record.read(machine)


def put(record: Record, path: Path, data: bytes) -> Outcome:
    return place(record, "addin", path, data, path.parent / "aside").outcome


def test_an_update_of_ours_needs_no_backup_and_an_old_backup_is_kept(
    record: Record, tmp_path: Path
) -> None:
    path = tmp_path / "start" / "kamplan.xlam"
    path.parent.mkdir()
    path.write_bytes(b"theirs")

    done = [put(record, path, data) for data in (b"one", b"one", b"two")]

    assert done == [Outcome.REPLACED, Outcome.THERE, Outcome.UPDATED]
    assert [item.name for item in (path.parent / "aside").iterdir()] == [
        "kamplan.xlam.kamplan-backup"
    ]
    assert take_away(record, "addin", path).outcome == Outcome.RESTORED
    assert path.read_bytes() == b"theirs"


def test_a_file_changed_since_is_left_and_said_so(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "kamplan.xlam"
    put(record, path, b"ours")
    path.write_bytes(b"ours, changed by IT")

    step = take_away(record, "addin", path)

    assert step.outcome == Outcome.CHANGED
    assert str(path) in step.say(Lang.ZH)
    assert "somebody changed it" in step.say(Lang.EN)
    assert path.read_bytes() == b"ours, changed by IT"


def test_a_file_changed_since_is_backed_up_before_the_next_installation(
    record: Record, tmp_path: Path
) -> None:
    path = tmp_path / "kamplan.xlam"
    put(record, path, b"ours")
    path.write_bytes(b"changed")

    assert put(record, path, b"ours, newer") == Outcome.REPLACED
    assert (tmp_path / "aside" / "kamplan.xlam.kamplan-backup").read_bytes() == b"changed"


def test_the_same_file_put_there_by_somebody_else_stays_theirs(
    record: Record, tmp_path: Path
) -> None:
    path = tmp_path / "kamplan.xlam"
    path.write_bytes(b"ours")

    assert put(record, path, b"ours") == Outcome.THERE
    assert record.files == {}


def test_a_record_survives_being_written(record: Record, machine: Machine, tmp_path: Path) -> None:
    put(record, tmp_path / "a" / "b" / "kamplan.xlam", b"ours")

    assert Record.read(machine) == record
    assert [Path(folder).name for folder in record.folders] == ["a", "b", ".kamplan"]


def test_a_damaged_record_ends_in_a_sentence(record: Record, machine: Machine) -> None:
    record.write()
    record.path.write_text("[]")

    with pytest.raises(InstallError, match="record of the installation"):
        Record.read(machine)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"", '"INTERPRETER_MAC","{}"\n'),
        (b'"PYTHONPATH","a"', '"PYTHONPATH","a"\n"INTERPRETER_MAC","{}"\n'),
        (b'"X","\xe5"\r\n', '"X","å"\r\n"INTERPRETER_MAC","{}"\r\n'),
        (b'"interpreter_mac",""\n"Y","1"\n', '"INTERPRETER_MAC","{}"\n"Y","1"\n'),
        (b'"INTERPRETER_MAC","/gone/python"\n', '"INTERPRETER_MAC","{}"\n'),
    ],
)
def test_one_line_of_the_conf_is_ours_and_the_rest_stays(
    machine: Machine, record: Record, old: bytes, new: str
) -> None:
    machine.user_conf.parent.mkdir(parents=True)
    machine.user_conf.write_bytes(old)

    write_conf(machine, record)

    assert machine.user_conf.read_bytes() == new.format(ON_MAC).encode("latin-1")
    take_away(record, "conf", machine.user_conf)
    assert machine.user_conf.read_bytes() == old


def test_a_conf_that_names_another_python_that_works_is_left(
    machine: Machine, record: Record, tmp_path: Path
) -> None:
    theirs = f'"INTERPRETER_MAC","{tmp_path / "python"}"\n'
    (tmp_path / "python").write_bytes(b"")
    machine.user_conf.parent.mkdir(parents=True)
    machine.user_conf.write_text(theirs)

    step = write_conf(machine, record)

    assert step
    assert step.outcome == Outcome.KEPT
    assert machine.user_conf.read_text() == theirs


def test_uninstall_goes_back_to_before_the_first_installation(
    record: Record, tmp_path: Path
) -> None:
    path = tmp_path / "kamplan.xlam"
    path.write_bytes(b"theirs")
    put(record, path, b"ours")
    path.write_bytes(b"ours, changed")

    put(record, path, b"ours, newer")

    assert take_away(record, "addin", path).outcome == Outcome.RESTORED
    assert path.read_bytes() == b"theirs"
    left = tmp_path / "aside" / "kamplan.xlam.kamplan-backup-2"
    assert left.read_bytes() == b"ours, changed"
