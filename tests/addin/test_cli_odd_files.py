"""Files that have no end, or are none: said at once, in a sentence."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PIPE = {
    "zh": "不是普通文件，而是管道、设备之类，没有读取；请指明磁盘上的一个文件。",
    "en": "is a pipe, a device or the like and was not read; name a file on a disk.",
}
CIRCLE = {"zh": "链接绕成了圈", "en": "links lead round in a circle"}
VERBS: dict[str, Callable[[Path], list[str]]] = {
    "plan": lambda path: ["plan", str(path)],
    "check": lambda path: ["check", str(path)],
    "new": lambda path: ["new", str(path.with_name("new.xlsx")), "--from", str(path)],
}


def cli(*words: str, lang: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "addin.cli", *words],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        env={**os.environ, "LC_ALL": f"{lang}_{lang.upper().replace('ZH', 'CN').replace('EN', 'US')}.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 1
    return done.stdout + done.stderr


def spoken(verb: str, path: Path, lang: str) -> str:
    words = VERBS[verb](path)
    return cli(*words, "--lang", lang, lang=lang)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_pipe_is_not_waited_for(tmp_path: Path, verb: str, lang: str) -> None:
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)

    assert PIPE[lang] in spoken(verb, pipe, lang)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="has no /dev/zero")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_device_without_an_end_is_not_read(tmp_path: Path, lang: str) -> None:
    endless = tmp_path / "endless.xlsx"
    endless.symlink_to("/dev/zero")

    assert PIPE[lang] in spoken("plan", endless, lang)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_links_that_lead_round_in_a_circle_are_told(tmp_path: Path, verb: str, lang: str) -> None:
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    one.symlink_to(other)
    other.symlink_to(one)

    assert CIRCLE[lang] in spoken(verb, one, lang)


def test_a_folder_with_a_pipe_and_a_circle_in_it_is_planned_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "round.xlsx").symlink_to(tmp_path / "round.xlsx")

    said = cli("plan", str(tmp_path), "--lang", "en", lang="en")

    assert f"pipe.xlsx: pipe.xlsx {PIPE['en']}" in said
    assert "links lead round in a circle" in said
