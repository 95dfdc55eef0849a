import zipfile

import pytest

from generators.common.errors import BookError
from generators.common.language import Lang, Phrase
from workbooks.guard import told_as

SAID = Phrase("读不了（{found}）", "cannot be read ({found})")


@pytest.mark.parametrize(
    ("raised", "says"),
    [
        (ValueError("Cannot detect file format of <_io.BytesIO object at 0x7f00>"), "what it holds is damaged"),
        (RuntimeError("PanicException: called `Option::unwrap()` on a `None` value"), "what it holds is damaged"),
        (zipfile.BadZipFile("Bad magic number"), "its package is damaged"),
        (Exception("Zip error: invalid Zip archive"), "its package is damaged"),
        (MemoryError(), "there is not enough memory"),
        (PermissionError(13, "Permission denied"), "permission denied"),
    ],
)  # fmt: skip
def test_what_a_parser_says_of_itself_never_reaches_a_person(
    raised: BaseException, says: str
) -> None:
    with pytest.raises(BookError) as caught, told_as(lambda found: BookError(SAID, found=found)):
        raise raised

    assert caught.value.say(Lang.EN) == f"cannot be read ({says})"
    assert "Phrase" not in caught.value.say(Lang.ZH)
    assert caught.value.__cause__ is raised
