"""A folder for files that cannot be made is told in a sentence."""

from pathlib import Path

import pytest

from generators.common.errors import SaveError
from generators.common.language import Lang
from tests.addin.test_cli import cli
from workbooks.saving import make_folder


def test_a_folder_is_made_with_those_above_it_and_may_be_there(tmp_path: Path) -> None:
    folder = tmp_path / "east" / "plans"

    make_folder(folder)
    make_folder(folder)

    assert folder.is_dir()


@pytest.mark.parametrize(
    ("lang", "said"), [(Lang.ZH, "请换一个文件夹"), (Lang.EN, "choose another folder")]
)
def test_one_below_a_file_is_told(lang: Lang, said: str, tmp_path: Path) -> None:
    (tmp_path / "east").write_text("a file", encoding="utf-8")

    with pytest.raises(SaveError) as told:
        make_folder(tmp_path / "east" / "plans")

    assert said in told.value.say(lang)


def test_a_demo_in_a_place_that_is_no_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "east").write_text("a file", encoding="utf-8")

    done = cli("demo", "--out", tmp_path / "east", "--lang", "en")

    assert done.returncode == 1
    assert "choose another folder" in done.stderr
