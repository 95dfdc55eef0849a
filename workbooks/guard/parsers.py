"""Where other people's parsers are called: whatever they raise on a damaged file is told."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from generators.common.errors import PlanError
from generators.common.language import Phrase
from generators.common.system_errors import reason_of

_MEMORY = Phrase("内存不足", "there is not enough memory")
_PACKAGE = Phrase("文件的压缩包已损坏", "its package is damaged")
_CONTENT = Phrase("文件里的内容已损坏", "what it holds is damaged")
_PACKAGES = (zipfile.BadZipFile, zlib.error, EOFError)
_RUST_PACKAGES = ("zip", "eof", "unexpected end", "deflate")


@contextmanager
def told_as(sentence: Callable[[Phrase], PlanError]) -> Iterator[None]:
    """Turn whatever a parser raises into one sentence.

    A parser written in Rust raises seven kinds on a damaged file, and panics past `Exception`. What
    it says of itself is of no use to a person, so the sentence is given what is wrong in words; the
    parser's own stay with the error, for the log.

    Raises:
        PlanError: What `sentence` makes of it.
    """
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, PlanError):
        raise
    except BaseException as error:
        raise sentence(what_failed(error)) from error


def what_failed(error: BaseException) -> Phrase:
    """Return in words for a person why a parser gave up."""
    if isinstance(error, MemoryError):
        return _MEMORY
    if isinstance(error, OSError) and error.strerror:
        return reason_of(error)
    said = str(error).casefold()
    if isinstance(error, _PACKAGES) or any(word in said for word in _RUST_PACKAGES):
        return _PACKAGE
    return _CONTENT
