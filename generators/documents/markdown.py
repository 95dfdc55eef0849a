"""A document as Markdown, from a Jinja2 template."""

import re
from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateError as JinjaError

from generators.common.errors import TemplateError
from generators.documents.environment import PlanEnvironment, plain
from generators.documents.template_faults import DAMAGED, template_error

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LIST_SIGN = re.compile(
    r"^([-+=])|^(\d+)([.)])(?=\s|$)"
)  # at a line's start: a list, a rule, a heading


class MarkdownTemplate:
    """A Markdown template, compiled once.

    Args:
        template: Its UTF-8 bytes.
        name: Its file name, for messages.

    Raises:
        TemplateError: It is no valid template.
    """

    def __init__(self, template: bytes, name: str) -> None:
        self._name = name
        environment = PlanEnvironment(autoescape=False, finalize=escape)
        try:
            source = template.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise TemplateError(DAMAGED, name=name, found=error) from error
        self._lines = source.splitlines()
        try:
            self._template = environment.from_string(source)
        except JinjaError as error:
            raise template_error(name, error, self._lines) from error

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the document's text.

        Raises:
            TemplateError: The template asks for something that is not there or not allowed.
        """
        try:
            return self._template.render(plain(dict(context)))
        except (JinjaError, ArithmeticError, TypeError, ValueError, LookupError) as error:
            raise template_error(self._name, error, self._lines) from error


def escape(value: Any) -> Any:
    """Return a value so that it cannot break the page: on one line, Markdown's signs as signs."""
    if not isinstance(value, str):
        return value
    line = _SIGNS.sub(r"\\\1", " ".join(value.split()) or value[:1])
    return _LIST_SIGN.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", line)
