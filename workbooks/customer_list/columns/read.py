"""What a cell came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell came to.

    Attributes:
        value: The value, None when empty or unusable.
        code: What was wrong or repaired, a key of the sayings; empty when nothing was.
        said: What else the sentence about it says.
    """

    value: Any
    code: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)


NOTHING = Read(None)
