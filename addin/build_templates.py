"""Write the document templates from their source: `python -m addin.build_templates`."""

from pathlib import Path

from generators.common.language import Lang
from generators.documents.markdown_template import build_markdown_template
from generators.documents.word_template import build_call_plan_template

TEMPLATES = Path(__file__).parent / "templates"


def build_templates(folder: Path) -> list[Path]:
    """Write every template into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for lang in Lang:
        word, markdown = folder / f"call-plan-{lang}.docx", folder / f"call-plan-{lang}.md.j2"
        word.write_bytes(build_call_plan_template(lang))
        markdown.write_bytes(build_markdown_template(lang).encode())
        written += [word, markdown]
    return written


if __name__ == "__main__":
    build_templates(TEMPLATES)
