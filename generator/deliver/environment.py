"""Nothing enters; the templates of the gallery and of the bundles leave, ready to be filled."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

TEMPLATES = Path(__file__).parent.parent / "templates"


@cache
def open_templates() -> Environment:
    """HTML is escaped, plain text is not, and a missing name is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def read_part(path: str) -> str:
    """A file that is put into a page as it is: a style sheet or a script."""
    return (TEMPLATES / path).read_text(encoding="utf-8")
