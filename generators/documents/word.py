"""A document as Word, from a .docx template that a manager edits in Word."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError
from markupsafe import Markup, escape

from generators.common.errors import TemplateError
from generators.documents.environment import PlanEnvironment, plain
from generators.documents.template_faults import DAMAGED, FOOTNOTE, TOO_LARGE, template_error

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date a zip entry can have: the same bytes every time
_MOST_MEGABYTES = 64
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_ESCAPED_TAG = re.compile(r"(?<=[{%}])_(?=[{%}])")  # docxtpl turns {_{ into {{ once it has rendered


class WordTemplate:
    """A Word template, its parts compiled once.

    Args:
        template: The .docx file's bytes.
        name: Its file name, for messages.

    Raises:
        TemplateError: It is no Word document, or one that cannot be filled safely.
    """

    def __init__(self, template: bytes, name: str) -> None:
        self._template, self._name = template, name
        self._environment = PlanEnvironment(autoescape=True, finalize=_literal)
        self._check()

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Return the document's bytes; the same context gives the same bytes.

        Raises:
            TemplateError: The template is broken, or asks for something not there or not allowed.
        """
        document = _Document(io.BytesIO(self._template))
        try:
            document.render(plain(dict(context)), self._environment, autoescape=True)
            _sign(document, context)
            buffer = io.BytesIO()
            document.save(buffer)
        except Exception as error:  # a damaged .docx raises whatever its parser meets first
            raise self._refusal(error, document.source) from error
        return normalised(buffer.getvalue())

    def _refusal(self, error: Exception, source: str) -> TemplateError:
        """Return the template's own fault, or that it is damaged when no part was reached."""
        if source or isinstance(error, JinjaError):
            return template_error(self._name, error, source.splitlines())
        return TemplateError(DAMAGED, name=self._name, found=error)

    def _check(self) -> None:
        """Refuse what is no package, unpacks without end, or has tags where docxtpl fills twice."""
        try:
            with zipfile.ZipFile(io.BytesIO(self._template)) as package:
                size = sum(entry.file_size for entry in package.infolist())
                if size > _MOST_MEGABYTES * 2**20:
                    raise TemplateError(TOO_LARGE, name=self._name, most=_MOST_MEGABYTES)
                notes = [package.read(name) for name in package.namelist() if name in _NOTES]
        except zipfile.BadZipFile as error:
            raise TemplateError(DAMAGED, name=self._name, found=error) from error
        # with two sections the text a footnote was filled with would itself be run as a template
        if any(re.search(rb"\{[{%#]", re.sub(rb"<[^>]+>", b"", note)) for note in notes):
            raise TemplateError(FOOTNOTE, name=self._name)


class _Document(DocxTemplate):  # type: ignore[misc]  # docxtpl is untyped
    """A docxtpl document that patches the same XML once and knows what it was rendering."""

    source = ""

    def patch_xml(self, src_xml: str) -> str:
        return _patched(src_xml)

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> Any:
        self.source = re.sub(
            r"<w:p([ >])", r"\n<w:p\1", src_xml
        )  # one paragraph a line, as docxtpl
        return super().render_xml_part(src_xml, part, context, jinja_env)


@lru_cache(maxsize=32)
def _patched(xml: str) -> str:
    return str(DocxTemplate.patch_xml(None, xml))


def _literal(value: Any) -> Any:
    """Return a text so that it stands in the page as it is, tag signs included."""
    if not isinstance(value, str):
        return value
    return Markup(_ESCAPED_TAG.sub("&#95;", str(escape(value))))


def _sign(document: Any, context: Mapping[str, Any]) -> None:
    """Set the document's properties after rendering: before it, they would be escaped twice."""
    properties = document.docx.core_properties  # get_docx() would load the template anew
    properties.title = plain(str(context.get("name", "")))[:255]
    properties.author = plain(str(context.get("rep", "")))[:255]
    properties.last_modified_by = ""
    day = dt.datetime.fromisoformat(str(context.get("day", "2000-01-01")))
    properties.created = properties.modified = day


def normalised(package: bytes) -> bytes:
    """Return a zip package with fixed dates and order, so that equal content has equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(buffer, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return buffer.getvalue()
