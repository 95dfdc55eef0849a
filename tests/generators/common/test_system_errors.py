import errno

import pytest

from generators.common.system_errors import reason_of


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), "没有这个文件或文件夹", "there is no such file or folder"),
        (PermissionError(errno.EACCES, "Permission denied"), "没有权限", "permission denied"),
        (OSError(errno.ELOOP, "Too many levels"), "链接绕成了圈", "links lead round in a circle"),
        (OSError(9999, "Whatever"), "系统错误 9999", "system error 9999"),
        (OSError("text alone"), "系统没有说明原因", "the system gives no reason"),
    ],
)  # fmt: skip
def test_what_the_system_refuses_is_said_in_both_languages(
    error: OSError, zh: str, en: str
) -> None:
    assert (reason_of(error).zh, reason_of(error).en) == (zh, en)
