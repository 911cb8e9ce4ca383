"""What templates ask of the engine that draws them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """A feature that a template declares or uses, and where."""

    feature: str
    """Its name, as in engines.yaml; of a declaration, as it was written."""
    template: str
    """The template, such as `banner/rectangle.html.j2`."""
    place: str
    """`file:line:column`, without the folders above the template's own."""


@dataclass(frozen=True, slots=True)
class TemplateNeeds:
    """What a template needs, with all that it extends and includes."""

    declared: tuple[Need, ...] = ()
    """Features that it says it needs."""
    used: tuple[Need, ...] = ()
    """Features that are written in it, each once a template."""
