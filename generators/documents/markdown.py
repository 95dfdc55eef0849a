"""A document as Markdown, from a Jinja2 template."""

import re
from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateError as JinjaError

from generators.documents.environment import PlanEnvironment, plain
from generators.errors import TemplateError
from generators.language import Phrase

BAD_TEMPLATE = Phrase(
    "模板 {name} 不能用：{found}。请改正后再试，或不用 --templates。",
    "Template {name} cannot be used: {found}. Mend it, or leave out --templates.",
)
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")


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
            self._template = environment.from_string(template.decode("utf-8-sig"))
        except (JinjaError, UnicodeDecodeError) as error:
            raise TemplateError(BAD_TEMPLATE, name=name, found=error) from error

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the document's text.

        Raises:
            TemplateError: The template asks for something that is not there or not allowed.
        """
        try:
            return self._template.render(plain(dict(context)))
        except (JinjaError, TypeError, ValueError, OverflowError) as error:
            raise TemplateError(BAD_TEMPLATE, name=self._name, found=error) from error


def escape(value: Any) -> Any:
    """Return a value so that it cannot break the page: on one line, Markdown's signs as signs."""
    if not isinstance(value, str):
        return value
    return _SIGNS.sub(r"\\\1", " ".join(value.split()))
