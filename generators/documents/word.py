"""A document as Word, from a .docx template that a manager edits in Word."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError

from generators.documents.environment import PlanEnvironment, plain
from generators.documents.markdown import BAD_TEMPLATE
from generators.errors import TemplateError

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date a zip entry can have: the same bytes every time


class WordTemplate:
    """A Word template, its parts compiled once.

    Args:
        template: The .docx file's bytes.
        name: Its file name, for messages.
    """

    def __init__(self, template: bytes, name: str) -> None:
        self._template, self._name = template, name
        self._environment = PlanEnvironment(autoescape=True)

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Return the document's bytes; the same context gives the same bytes.

        Raises:
            TemplateError: The template is broken, or asks for something not there or not allowed.
        """
        try:
            document = DocxTemplate(io.BytesIO(self._template))
            document.render(plain(dict(context)), self._environment, autoescape=True)
            _sign(document, context)
            buffer = io.BytesIO()
            document.save(buffer)
        except JinjaError as error:
            raise TemplateError(BAD_TEMPLATE, name=self._name, found=error) from error
        except Exception as error:  # a damaged .docx raises whatever its parser meets first
            raise TemplateError(BAD_TEMPLATE, name=self._name, found=error) from error
        return normalised(buffer.getvalue())


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
