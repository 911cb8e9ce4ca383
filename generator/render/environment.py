"""Template folders in, one strict Jinja environment out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, select_autoescape

from generator.errors import RenderError

SHIPPED = Path(__file__).resolve().parent.parent / "templates"


@cache
def open_environment(template_dirs: tuple[str, ...]) -> Environment:
    """An environment that looks into the brand's folders first, then into the shipped one."""
    return Environment(
        loader=FileSystemLoader([*template_dirs, SHIPPED]),
        undefined=StrictUndefined,
        autoescape=select_autoescape(
            enabled_extensions=("html.j2", "mjml.j2", "svg.j2"), default_for_string=True
        ),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def fill_template(template_dirs: Iterable[str], name: str, /, **context: Any) -> str:
    """The template of that name with its context; RenderError names the template and its line."""
    try:
        return open_environment(tuple(template_dirs)).get_template(name).render(**context)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        place = f"{name}:{line}" if line else name
        raise RenderError(f"The template {place} cannot be filled: {error}") from error
