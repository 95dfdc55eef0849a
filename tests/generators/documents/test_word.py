import datetime as dt
import io
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docxtpl_lint
import pytest
from docx import Document
from docx.oxml.ns import qn

from addin.build_templates import TEMPLATES, build_templates
from generators.common.errors import TemplateError
from generators.common.language import Lang
from generators.documents.word import WordTemplate
from generators.documents.word_template import build_call_plan_template
from tests.generators.documents.call_plan_sample import Rows, bare, plans, rich
from tests.judges import faults

LANGS = list(Lang)
SAMPLES = [bare, rich]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def text_of(data: bytes) -> str:
    xml = b"".join(part for name, part in parts(data).items() if re.search("document|footer", name))
    return re.sub(r"<[^>]+>", " ", xml.decode())


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for part, body in {**parts(data), name: content}.items():
            target.writestr(part, body)
    return buffer.getvalue()


def template(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("lang", LANGS)
def test_building_twice_gives_the_same_bytes_and_the_committed_parts(
    lang: Lang, tmp_path: Path
) -> None:
    build_templates(tmp_path)

    built = (tmp_path / f"call-plan-{lang}.docx").read_bytes()
    assert built == build_call_plan_template(lang)
    assert parts(built) == parts((TEMPLATES / f"call-plan-{lang}.docx").read_bytes())
    markdown = f"call-plan-{lang}.md.j2"
    assert (tmp_path / markdown).read_bytes() == (TEMPLATES / markdown).read_bytes()


@pytest.mark.parametrize("lang", LANGS)
def test_the_linter_finds_nothing_in_a_template_and_every_name_in_the_context(lang: Lang) -> None:
    contexts = [plans(sample(lang), lang)[0].context for sample in SAMPLES]

    result = docxtpl_lint.lint(build_call_plan_template(lang), contexts=contexts, autoescape=True)

    assert [str(issue) for issue in result.issues] == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_page_is_valid_and_says_nothing_unfilled(
    lang: Lang, sample: Callable[[Lang], Rows], tmp_path: Path
) -> None:
    word = WordTemplate(build_call_plan_template(lang), "call-plan.docx")

    for plan in plans(sample(lang), lang):
        page = tmp_path / "page.docx"
        page.write_bytes(word.render(plan.context))
        assert faults(page) == []
        text = text_of(page.read_bytes())
        assert not re.search(r"\{\{|\{%|\bNone\b|\bnan\b|NaT", text)
        assert plan.name in text


@pytest.mark.parametrize("lang", LANGS)
def test_m10_the_page_stands_in_the_order_of_the_call(lang: Lang) -> None:
    page = WordTemplate(build_call_plan_template(lang), "t").render(plans(rich(lang), lang)[1].context)  # fmt: skip

    heads = {
        Lang.ZH: ["下一步", "拜访目标", "访前计划", "客户情况", "关键人物", "时间安排", "开场白", "定位陈述", "探询问题", "利益陈述", "可能的异议", "获取承诺", "访后回顾"],
        Lang.EN: ["Next step", "Objective (SMART)", "Pre-call plan", "The account", "Key people", "Agenda", "Opening", "Positioning", "Probing questions", "Benefits", "Expected objections", "Closing", "Post-call review"],
    }[lang]  # fmt: skip
    document = Document(io.BytesIO(page))
    assert document.tables[0].cell(0, 0).text.startswith(heads[0])
    titles = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert [t[: len(h)] for t, h in zip(titles, heads[1:], strict=True)] == heads[1:]


@pytest.mark.parametrize(
    ("tier", "fill"), [("VIP", "FED7AA"), ("A", "BFDBFE"), ("B", "A7F3D0"), ("C", "E5E7EB")]
)
def test_only_the_tiers_own_chip_is_shown(tier: str, fill: str) -> None:
    rows = bare(Lang.EN)
    rows["Accounts"][0]["tier"] = tier

    page = WordTemplate(build_call_plan_template(Lang.EN), "t").render(plans(rows, Lang.EN)[0].context)  # fmt: skip

    chips = [
        run for run in Document(io.BytesIO(page)).paragraphs[1].runs
        if run.text.strip() and run._r.find(f".//{qn('w:shd')}") is not None
    ]  # fmt: skip
    assert [run.text.strip() for run in chips] == [tier]
    assert chips[0]._r.find(f".//{qn('w:shd')}").get(qn("w:fill")) == fill


@pytest.mark.parametrize("lang", LANGS)
def test_tables_have_fixed_columns_whole_rows_and_repeated_heads(lang: Lang) -> None:
    document = Document(io.BytesIO(build_call_plan_template(lang)))

    for table in document.tables:
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert 9200 < sum(grid) < 9400  # twentieths of a point: 16.4 cm
    for table in document.tables[1:]:
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    repeated = [t for t in document.tables if t._tbl.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(repeated) == 3  # people, agenda, objections
    assert "word/stylesWithEffects.xml" not in parts(build_call_plan_template(lang))


def test_the_properties_are_the_visits_own_and_never_escaped_twice() -> None:
    rows = bare(Lang.EN)
    rows["Accounts"][0]["name"] = "Smith & Sons <East>"

    page = WordTemplate(build_call_plan_template(Lang.EN), "t").render(plans(rows, Lang.EN)[0].context)  # fmt: skip

    properties = Document(io.BytesIO(page)).core_properties
    assert properties.title == "Smith & Sons <East>"
    assert properties.author == "Li Min"
    assert properties.created == dt.datetime(2027, 1, 12, tzinfo=dt.UTC)


def test_the_same_page_has_the_same_bytes_and_the_clock_is_in_none_of_them() -> None:
    word = WordTemplate(build_call_plan_template(Lang.EN), "t")
    context = plans(rich(Lang.EN), Lang.EN)[0].context

    first, second = word.render(context), word.render(context)

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "name", ["{_{ 7*7 }_}", "{_% if x %_}", "{{7*7}}", "{% for %}", "A & B <C> \"D\" 'E'", "{_{_{"]
)
def test_a_name_full_of_tags_comes_out_literally(name: str) -> None:
    page = WordTemplate(template("[{{ name }}]"), "t").render({"name": name})

    assert [p.text for p in Document(io.BytesIO(page)).paragraphs] == [f"[{name}]"]


@pytest.mark.parametrize(
    ("broken", "zh", "en"),
    [
        ("寄给 {{ nobody }}", "“寄给 {{ nobody }}”处用了没有的名称", "“寄给 {{ nobody }}” asks for a name"),
        ("{% for %}", "“{% for %}”处写法有误", "“{% for %}” is not written right"),
        ("{{ ''.__class__.__mro__ }}", "处用了不允许的写法", "does what a template may not do"),
        ("{{ 'a' * 999999999 }}", "处用了不允许的写法", "does what a template may not do"),
        ("{{ 1 // 0 }}", "处算不出来", "cannot be worked out"),
    ],
)  # fmt: skip
def test_a_fault_names_the_template_and_the_place_in_both_languages(
    broken: str, zh: str, en: str
) -> None:
    with pytest.raises(TemplateError) as caught:
        WordTemplate(template("first", broken, "last"), "mine.docx").render({"name": "n"})

    said = caught.value.say(Lang.ZH), caught.value.say(Lang.EN)
    assert said[0].startswith("模板 mine.docx 不能用")
    assert zh in said[0]
    assert en in said[1]
    assert "--templates" in said[1]


def test_tags_in_footnotes_are_refused() -> None:
    note = b"<w:footnotes><w:t>{</w:t><w:t>{ name }}</w:t></w:footnotes>"

    with pytest.raises(TemplateError, match="a footnote may hold no tags"):
        WordTemplate(with_part(template("x"), "word/footnotes.xml", note), "mine.docx")


def test_a_template_that_unpacks_without_end_is_refused() -> None:
    bomb = io.BytesIO(template("x"))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/a.bin", bytes(65 * 2**20))

    with pytest.raises(TemplateError, match="larger than 64 MB"):
        WordTemplate(bomb.getvalue(), "mine.docx")


@pytest.mark.parametrize("data", [b"", b"not a zip", with_part(template("x"), "word/document.xml", b"<w:")])  # fmt: skip
def test_a_damaged_file_is_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(TemplateError, match=r"mine\.docx cannot be used: it is damaged"):
        WordTemplate(data, "mine.docx").render({})


def test_25_pages_take_less_than_a_second() -> None:
    word = WordTemplate(build_call_plan_template(Lang.ZH), "t")
    context = plans(rich(Lang.ZH), Lang.ZH)[1].context
    word.render(context)

    start = time.process_time()
    for _ in range(25):
        word.render(context)

    assert time.process_time() - start < 1.0
