"""The Word template of a call plan, built the same every time, in either language (M10, M15)."""

import datetime as dt
import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from generators.common.language import Lang
from generators.documents.labels import LABELS, PLANNING, REVIEW_FORM
from generators.documents.word import normalised
from generators.documents.word_look import (
    QUIET,
    accent_line,
    add_field,
    box,
    drop_unused_styles,
    lined_table,
    set_page,
    set_styles,
    tier_chip,
)

_BREAK = "{{ '\\n' }}"  # a new line in the same paragraph
_WIDTHS = {
    "pair": (4.2, 12.2),
    "people": (3.0, 4.0, 3.0, 6.4),
    "agenda": (2.1, 3.3, 11.0),
    "objections": (3.6, 12.8),
}


def build_call_plan_template(lang: Lang) -> bytes:
    """Return the Word template's bytes."""
    page = _Page(lang)
    page.heading()
    page.preparation()
    page.talk()
    page.review()
    buffer = io.BytesIO()
    page.document.save(buffer)
    return normalised(drop_unused_styles(buffer.getvalue()))


class _Page:
    """The template while it is being written."""

    def __init__(self, lang: Lang) -> None:
        self.labels = {key: phrase.say(lang) for key, phrase in LABELS.items()}
        self.document = Document()
        set_page(self.document)
        set_styles(self.document, lang)
        self._footer()
        properties = self.document.core_properties
        properties.author = properties.comments = properties.last_modified_by = ""
        properties.title = self.labels["title"]
        properties.created = properties.modified = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - fixed

    def heading(self) -> None:
        """Title, the visit's line, and the next step in its box."""
        self.document.add_heading(f"{self.labels['title']} · {{{{ name }}}}", 0)
        line = self.document.add_paragraph()
        tier_chip(line)
        line.add_run(
            f"  {{{{ date }}}} · {{{{ week }}}} · {{{{ minutes }}}} {self.labels['minutes_of']} · {{{{ owner }}}} · {self.labels['contact']} {{{{ contact }}}}"
        )
        self._quiet("{{ account }} · {{ segment }} · {{ city }} · {{ stage }} · {{ tier_reason }}")
        accent_line(self.document.paragraphs[-1])
        box(self.document, self.labels["next_step"], "{{ next_step }}")

    def preparation(self) -> None:
        """What is settled before the call."""
        self._section("objective", "{{ objective }}")
        self._quiet(
            "{% for s in smart %}{{ s.letter }} {{ s.word }} {{ '✓' if s.has else '✗' }}{{ '' if loop.last else '   ' }}{% endfor %}"
            f"{{% if lacking %}} · {self.labels['lacking']} {{{{ lacking }}}}{{% endif %}}"
        )
        self._title("planning")
        rows = [(self.labels[key], f"{{{{ {key} }}}}") for key in PLANNING]
        lined_table(self.document, None, rows, _WIDTHS["pair"])
        self._title("facts")
        loop = ("f in facts", ("{{ f.label }}", "{{ f.value }}"))
        lined_table(self.document, None, [], _WIDTHS["pair"], loop)
        self._title("people")
        self._paragraph("{%p if people %}")
        cells = (
            f"**{{{{ p.name }}}}**{_BREAK}{{{{ p.title }}}}",
            f"{{{{ p.layer }}}} · {{{{ p.role }}}}{_BREAK}{{{{ p.closeness }}}}",
            "{{ p.style }} · {{ p.need }}",
            "{{ p.speak }}",
        )
        heads = [self.labels[key] for key in ("who", "role", "need", "speak")]
        lined_table(self.document, heads, [], _WIDTHS["people"], ("p in people", cells))
        self._paragraph("{%p endif %}")
        self._note("people_note")
        self._note("fill")

    def talk(self) -> None:
        """What is said in the call."""
        self._title("agenda")
        heads = [self.labels[key] for key in ("minutes", "part", "what")]
        cells = ("{{ a.minutes }}", "{{ a.part }}", "{{ a.what }}")
        lined_table(self.document, heads, [], _WIDTHS["agenda"], ("a in agenda", cells))
        self._section("opening", "{{ opening }}")
        self._section("positioning", "{{ positioning }}")
        self._list("questions", "q", "{{ loop.index }}. {{ q }}")
        self._list(
            "benefits", "b", f"{{{{ b.because }}}}{_BREAK}{self.labels['or']}{{{{ b.means }}}}"
        )
        self._note("benefits_note")
        self._paragraph("{%p if rivals %}")
        self._quiet(f"{self.labels['rivals_note']} · {{{{ rivals|join(' · ') }}}}")
        self._paragraph("{%p endif %}")
        self._objections()
        self._list("closing", "c", "{{ loop.index }}. {{ c }}")

    def review(self) -> None:
        """The form filled in by hand after the call."""
        self._title("review")
        rows = [
            (self.labels[key], self.labels["yes_no"] if key == "reached" else "")
            for key in REVIEW_FORM
        ]
        lined_table(self.document, None, rows, _WIDTHS["pair"], tall=True)  # one whole form

    def _objections(self) -> None:
        self._title("objections")
        heads = [self.labels[key] for key in ("kind", "handling")]
        steps = f"{{% for s in o.steps %}}**{{{{ s.step }}}}**  {{{{ s.say }}}}{{% if not loop.last %}}{_BREAK}{{% endif %}}{{% endfor %}}"
        proof = f"{self.labels['proof']} · {{{{ o.proof }}}}"
        cells = (f"**{{{{ o.kind }}}}**{_BREAK}{{{{ o.words }}}}{_BREAK}{proof}", steps)
        loop = ("o in objections", cells)
        lined_table(self.document, heads, [], _WIDTHS["objections"], loop)

    def _title(self, key: str) -> None:
        self.document.add_heading(self.labels[key], 1)

    def _section(self, key: str, text: str) -> None:
        self._title(key)
        self._paragraph(text)

    def _list(self, key: str, item: str, text: str) -> None:
        self._title(key)
        self._paragraph(f"{{%p for {item} in {key} %}}")
        self._paragraph(text)
        self._paragraph("{%p endfor %}")

    def _note(self, key: str) -> None:
        """Add a quiet line that is there only when it has something to say."""
        self._paragraph(f"{{%p if {key} %}}")
        self._quiet(f"{{{{ {key} }}}}")
        self._paragraph("{%p endif %}")

    def _paragraph(self, text: str) -> None:
        self.document.add_paragraph(text)

    def _quiet(self, text: str) -> None:
        run = self.document.add_paragraph().add_run(text)
        run.font.color.rgb, run.font.size = QUIET, Pt(9.5)

    def _footer(self) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.add_run("{{ footer }} · ")
        add_field(paragraph, self.labels["page"])
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(8.5), QUIET
