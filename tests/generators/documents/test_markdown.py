import re
from collections.abc import Callable

import pytest

from generators.common.errors import TemplateError
from generators.common.language import Lang
from generators.documents.markdown import MarkdownTemplate, escape
from generators.documents.markdown_template import build_markdown_template
from tests.generators.documents.call_plan_sample import Rows, bare, plans, rich


def page(rows: Rows, lang: Lang) -> str:
    template = MarkdownTemplate(build_markdown_template(lang).encode(), "call-plan.md.j2")
    return template.render(plans(rows, lang)[0].context)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("sample", [bare, rich])
def test_a_page_says_nothing_unfilled_and_its_tables_hold(
    lang: Lang, sample: Callable[[Lang], Rows]
) -> None:
    text = page(sample(lang), lang)

    assert not re.search(r"\{\{|\{%|\bNone\b|\bnan\b|NaT", text)
    assert "\n\n\n\n" not in text
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        columns = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(columns) == 1, block


@pytest.mark.parametrize(
    "name", ["a|b", "# head", "two\nlines", "<script>", "`code`", "&lt;", "[x](y)", "*b* _i_"]
)
def test_a_name_breaks_no_page(name: str) -> None:
    rows = bare(Lang.EN)
    plain = page(rows, Lang.EN)
    rows["Accounts"][0]["name"] = name

    text = page(rows, Lang.EN)

    assert text.count("\n") == plain.count("\n")
    assert len(re.findall("^#", text, re.MULTILINE)) == len(re.findall("^#", plain, re.MULTILINE))
    assert "<script>" not in text
    assert re.sub(r"\\(.)", r"\1", text.splitlines()[0]) == f"# Call plan: {' '.join(name.split())}"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("1. item", r"1\. item"),
        ("12) item", r"12\) item"),
        ("---", r"\---"),
        ("=", r"\="),
        ("&amp;", r"\&amp;"),
        ("2027-01-12", "2027-01-12"),
        ("3.5 %", "3.5 %"),
    ],
)
def test_a_line_that_would_begin_a_list_does_not(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize(
    ("broken", "zh", "en"),
    [
        (b"a\n{{ nobody }}\n", "“{{ nobody }}”处用了没有的名称", "“{{ nobody }}” asks for a name"),
        (b"a\nb {% if %}\n", "“b {% if %}”处写法有误", "“b {% if %}” is not written right"),
        (b"{{ name.__class__ }}", "处用了不允许的写法", "does what a template may not do"),
        (b"\xff\xfe", "文件已损坏", "it is damaged"),
    ],
)
def test_a_fault_names_the_template_and_the_place_in_both_languages(
    broken: bytes, zh: str, en: str
) -> None:
    with pytest.raises(TemplateError, match=r"mine\.md cannot be used") as caught:
        MarkdownTemplate(broken, "mine.md").render({"name": "n"})

    assert zh in caught.value.say(Lang.ZH)
    assert en in caught.value.say(Lang.EN)
