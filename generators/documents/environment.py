"""The template language managers may use: allow-lists of everything, plain data only.

Templates come by mail and from shared folders. Jinja2's sandbox alone still lets a template call
public methods of what it is given; here only plain values go in, and only named filters, methods
and operators work on them.
"""

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

_FILTERS = {
    "default", "d", "join", "length", "count", "upper", "lower", "title", "trim", "first", "last",
    "sort", "unique", "list", "round", "int", "float", "abs", "sum", "min", "max", "replace",
    "escape", "e", "items", "batch",
}  # fmt: skip
_METHODS: dict[type, set[str]] = {
    str: {"strip", "upper", "lower", "title", "startswith", "endswith", "split"},
    dict: {"get", "items", "keys", "values"},
    list: {"count", "index"},
    dt.date: {"strftime", "isoformat", "weekday"},
}
_LONGEST, _DEEPEST = 32_000, 8
# what Word or XML cannot hold, and what turns the direction of text around
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]"
)


def plain(value: Any, depth: int = 0) -> Any:
    """Return a context of plain values only, control and direction signs taken out.

    Raises:
        TypeError: It holds something that is no plain value.
    """
    if value is None or isinstance(value, (bool, int, float, dt.date)):
        return value
    if isinstance(value, str):
        return _UNWANTED.sub("", value)[:_LONGEST]
    if depth < _DEEPEST and isinstance(value, dict):
        return {str(key): plain(item, depth + 1) for key, item in value.items()}
    if depth < _DEEPEST and isinstance(value, (list, tuple)):
        return [plain(item, depth + 1) for item in value]
    msg = f"{type(value).__name__} may not be given to a template"
    raise TypeError(msg)


class PlanEnvironment(ImmutableSandboxedEnvironment):
    """Jinja2 with everything not allowed taken away; each template source is compiled once."""

    intercepted_binops = frozenset(["**", "*", "%"])

    def __init__(self, *, autoescape: bool, finalize: Callable[[Any], Any] | None = None) -> None:
        super().__init__(
            autoescape=autoescape, finalize=finalize, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True, keep_trailing_newline=True,
        )  # fmt: skip
        self.globals = {name: self.globals[name] for name in ("range", "namespace")}
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self._compiled = lru_cache(maxsize=64)(super().from_string)

    def from_string(self, source: Any, *_: Any, **__: Any) -> Template:
        """Return the compiled template; the same source is compiled once."""
        return self._compiled(source)

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a template may call something: what stands on the lists."""
        if isinstance(obj, Macro) or obj in self.globals.values():
            return True
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, LoopContext):
            return obj.__name__ in ("cycle", "changed")
        return any(
            type(owner) is kind and obj.__name__ in names for kind, names in _METHODS.items()
        )

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Allow arithmetic on numbers only: on text it makes gigabytes of one letter."""
        numbers = isinstance(left, (int, float)) and isinstance(right, (int, float))
        if operator == "**" or not numbers:
            msg = f"operator {operator} works on numbers only"
            raise SecurityError(msg)
        return super().call_binop(context, operator, left, right)
