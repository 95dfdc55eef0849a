import io
import zipfile

import pytest
from docx import Document

from addin.build_templates import TEMPLATES
from generators.common.errors import TemplateError
from generators.common.language import Lang
from generators.documents.markdown import MarkdownTemplate, escape
from generators.documents.markdown_template import build_markdown_template
from generators.documents.word import WordTemplate
from generators.documents.word_template import build_call_plan_template


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def word_template(text: str) -> WordTemplate:
    document = Document()
    document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return WordTemplate(buffer.getvalue(), "mine.docx")


def text_of(document: bytes) -> str:
    return "\n".join(p.text for p in Document(io.BytesIO(document)).paragraphs)


@pytest.mark.parametrize("lang", list(Lang))
def test_the_shipped_templates_are_what_their_source_builds(lang: Lang) -> None:
    shipped = (TEMPLATES / f"call-plan-{lang}.docx").read_bytes()

    assert parts(shipped) == parts(build_call_plan_template(lang))
    markdown = (TEMPLATES / f"call-plan-{lang}.md.j2").read_text(encoding="utf-8")
    assert markdown == build_markdown_template(lang)


ATTACKS = [
    "{{ ''.__class__.__mro__ }}",
    "{{ x.__init__.__globals__ }}",
    "{{ name.format(x=1) }}",
    "{{ 'a' * 100000000 }}",
    "{{ 9 ** 999999999 }}",
    "{% for i in range(10) %}{{ self._TemplateReference__context }}{% endfor %}",
    "{{ cycler.__init__ }}",
    "{{ name|attr('__class__') }}",
    "{% include '/etc/passwd' %}",
    "{{ nothing_of_that_name }}",
    "{% for %}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_that_reaches_too_far_is_refused_by_name(attack: str) -> None:
    with pytest.raises(TemplateError, match=r"mine\.docx cannot be used"):
        word_template(attack).render({"name": "n", "x": {}})
    with pytest.raises(TemplateError, match=r"mine\.md cannot be used"):
        MarkdownTemplate(attack.encode(), "mine.md").render({"name": "n", "x": {}})


@pytest.mark.parametrize(
    "name", ['A & B <C> "D"', "{{ 7*7 }}", "{% raw %}", "=1+1", "汉\u202eexe字\x0b"]
)
def test_names_come_out_as_they_are(name: str) -> None:
    rendered = text_of(word_template("[{{ name }}]").render({"name": name}))

    clean = name.replace("\u202e", "").replace("\x0b", "")
    assert rendered == f"[{clean}]"


def test_the_same_visit_gives_the_same_bytes() -> None:
    template = word_template("{{ name }}")

    assert template.render({"name": "n"}) == template.render({"name": "n"})


def test_a_file_that_is_no_word_document_is_named() -> None:
    with pytest.raises(TemplateError, match=r"mine\.docx"):
        WordTemplate(b"not a zip", "mine.docx").render({})


def test_text_cannot_break_a_markdown_page() -> None:
    assert escape("a|b\n# <c> `d`") == r"a\|b \# \<c\> \`d\`"
    assert escape(12) == 12
