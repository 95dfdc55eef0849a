import os
import subprocess
import sys

import pytest

WRONG = {
    "plan b.xlsx --asof 2026-12-28": ("没有选项“--asof”。", "There is no option '--asof'.", "plan"),
    "plan": ("缺少“BOOK”。", "'BOOK' is missing.", "plan"),
    "plan b.xlsx --workers some": ("--workers 不能是“some”。", "--workers cannot be 'some'.", "plan"),
    "plan b.xlsx --workers 0": ("--workers 不能是“0”。", "--workers cannot be '0'.", "plan"),
    "paln b.xlsx": ("没有命令“paln”。", "There is no command 'paln'.", ""),
}  # fmt: skip


@pytest.mark.parametrize("words", WRONG)
def test_wrong_usage_is_told_in_the_language_asked_for(words: str) -> None:
    zh, en, verb = WRONG[words]
    command = f"kamplan {verb}".strip()

    assert said(*words.split(), "--lang", "zh") == f"{zh}运行 {command} --help 看用法。\n"
    assert (
        said(*words.split(), "--lang=en") == f"{en} Run {command} --help to see how it is used.\n"
    )


def said(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "addin.cli", *words],
        capture_output=True, text=True, encoding="utf-8", check=False, env=dict(os.environ),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr
