"""The Markdown template of a call plan, in either language (M10, M15)."""

from generators.common.language import Lang
from generators.documents.labels import LABELS, PLANNING, REVIEW_FORM

_PAGE = """\
# {title}: {{{{ name }}}}

**{{{{ tier }}}}** · {{{{ date }}}} · {{{{ week }}}} · {{{{ minutes }}}} {minutes_of} · {{{{ owner }}}} · {contact} {{{{ contact }}}}

{{{{ account }}}} · {{{{ segment }}}} · {{{{ city }}}} · {{{{ stage }}}} · {{{{ tier_reason }}}}

> **{next_step}**: {{{{ next_step }}}}

## {objective}

{{{{ objective }}}}

{{% for s in smart %}}{{{{ s.letter }}}} {{{{ s.word }}}} {{{{ "✓" if s.has else "✗" }}}}{{% if not loop.last %}} · {{% endif %}}{{% endfor %}}{{% if lacking %}} ({lacking} {{{{ lacking }}}}){{% endif %}}



## {planning}

{planning_rows}

## {facts}

| | |
|---|---|
{{% for f in facts %}}
| {{{{ f.label }}}} | {{{{ f.value }}}} |
{{% endfor %}}

## {people}

{{% if people %}}
| {who} | {role} | {need} | {speak} |
|---|---|---|---|
{{% for p in people %}}
| {{{{ p.name }}}} · {{{{ p.title }}}} | {{{{ p.layer }}}} · {{{{ p.role }}}} · {{{{ p.closeness }}}} | {{{{ p.style }}}} · {{{{ p.need }}}} | {{{{ p.speak }}}} |
{{% endfor %}}

{{% endif %}}
{{% if people_note %}}
{{{{ people_note }}}}

{{% endif %}}
{{% if fill %}}
{{{{ fill }}}}

{{% endif %}}
## {agenda}

| {minutes} | {part} | {what} |
|---:|---|---|
{{% for a in agenda %}}
| {{{{ a.minutes }}}} | {{{{ a.part }}}} | {{{{ a.what }}}} |
{{% endfor %}}

## {opening}

{{{{ opening }}}}

## {positioning}

{{{{ positioning }}}}

## {questions}

{{% for q in questions %}}
{{{{ loop.index }}}}. {{{{ q }}}}
{{% endfor %}}

## {benefits}

{{% for b in benefits %}}
- {{{{ b.because }}}}
  {or}{{{{ b.means }}}}
{{% endfor %}}
{{% if benefits_note %}}
{{{{ benefits_note }}}}
{{% endif %}}
{{% if rivals %}}

{rivals_note}

{{% for r in rivals %}}
- {{{{ r }}}}
{{% endfor %}}
{{% endif %}}

## {objections}

{{% for o in objections %}}
**{{{{ o.kind }}}}** {{{{ o.words }}}}

{{% for s in o.steps %}}
{{{{ loop.index }}}}. {{{{ s.step }}}}: {{{{ s.say }}}}
{{% endfor %}}

{proof}: {{{{ o.proof }}}}

{{% endfor %}}
## {closing}

{{% for c in closing %}}
{{{{ loop.index }}}}. {{{{ c }}}}
{{% endfor %}}

## {review}

{review_rows}
"""


def build_markdown_template(lang: Lang) -> str:
    """Return the Markdown template of a call plan."""
    labels = {key: phrase.say(lang) for key, phrase in LABELS.items()}
    planning = "\n".join(f"- **{labels[key]}**: {{{{ {key} }}}}" for key in PLANNING)
    review = "\n".join(
        f"- {labels[key]}: {labels['yes_no'] if key == 'reached' else '________'}"
        for key in REVIEW_FORM
    )
    return _PAGE.format(**labels, planning_rows=planning, review_rows=review)
