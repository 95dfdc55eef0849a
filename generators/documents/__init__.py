"""Call plans as Word and Markdown: the one place that knows Jinja2 and Word (M10, M15)."""
