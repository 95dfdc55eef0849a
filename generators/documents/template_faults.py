"""What is wrong with a template, said so that its author finds the place."""

import re
from collections.abc import Sequence

from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from generators.common.errors import TemplateError
from generators.common.language import Phrase

_ZH_WAY_OUT = "请改正后再试，或不用 --templates。"
_EN_WAY_OUT = "Mend it, or leave out --templates."
_SYNTAX = Phrase(
    f"模板 {{name}} 不能用：“{{place}}”处写法有误（{{found}}）。{_ZH_WAY_OUT}",
    f"Template {{name}} cannot be used: “{{place}}” is not written right ({{found}}). {_EN_WAY_OUT}",
)
_UNKNOWN = Phrase(
    f"模板 {{name}} 不能用：“{{place}}”处用了没有的名称（{{found}}）。{_ZH_WAY_OUT}",
    f"Template {{name}} cannot be used: “{{place}}” asks for a name that is not there ({{found}}). {_EN_WAY_OUT}",
)
_FORBIDDEN = Phrase(
    f"模板 {{name}} 不能用：“{{place}}”处用了不允许的写法（{{found}}）。{_ZH_WAY_OUT}",
    f"Template {{name}} cannot be used: “{{place}}” does what a template may not do ({{found}}). {_EN_WAY_OUT}",
)
_OTHER = Phrase(
    f"模板 {{name}} 不能用：“{{place}}”处算不出来（{{found}}）。{_ZH_WAY_OUT}",
    f"Template {{name}} cannot be used: “{{place}}” cannot be worked out ({{found}}). {_EN_WAY_OUT}",
)
DAMAGED = Phrase(
    f"模板 {{name}} 不能用：文件已损坏或不是这种文件（{{found}}）。{_ZH_WAY_OUT}",
    f"Template {{name}} cannot be used: it is damaged, or no such file ({{found}}). {_EN_WAY_OUT}",
)
FOOTNOTE = Phrase(
    f"模板 {{name}} 不能用：脚注里不能放要填写的标记，请移到正文。{_ZH_WAY_OUT}",
    f"Template {{name}} cannot be used: a footnote may hold no tags; move them into the text. {_EN_WAY_OUT}",
)
TOO_LARGE = Phrase(
    f"模板 {{name}} 不能用：展开后超过 {{most}} MB。{_ZH_WAY_OUT}",
    f"Template {{name}} cannot be used: unpacked it is larger than {{most}} MB. {_EN_WAY_OUT}",
)
_TAG = re.compile(r"\{[{%].*?(?:[}%]\}|$)")
_LONGEST_PLACE = 60


def template_error(name: str, error: Exception, lines: Sequence[str] = ()) -> TemplateError:
    """Return the error a person sees for what Jinja2 met.

    Args:
        name: The template's file name.
        error: What was raised.
        lines: The template's source, line by line; a line of Word's XML is a paragraph.
    """
    if isinstance(error, TemplateSyntaxError):
        phrase = _SYNTAX
    elif isinstance(error, UndefinedError):
        phrase = _UNKNOWN
    elif isinstance(error, SecurityError):
        phrase = _FORBIDDEN
    else:
        phrase = _OTHER
    found = str(error) or type(error).__name__
    return TemplateError(phrase, name=name, place=_place(error, lines), found=found)


def _place(error: Exception, lines: Sequence[str]) -> str:
    """Return the line where it went wrong as its author sees it, or its first tag."""
    number = _line_number(error)
    if number is None or not 1 <= number <= len(lines):
        return "{{ … }}"
    text = " ".join(re.sub(r"<[^>]+>", " ", lines[number - 1]).split())
    tag = _TAG.search(text)
    shown = text if len(text) <= _LONGEST_PLACE or tag is None else tag[0]
    return shown[:_LONGEST_PLACE]


def _line_number(error: Exception) -> int | None:
    """Return the template's line: a syntax error knows it, any other left it in its traceback."""
    if isinstance(error, JinjaError) and isinstance(number := getattr(error, "lineno", None), int):
        return number
    number, trace = None, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            number = trace.tb_lineno
        trace = trace.tb_next
    return number
