"""A resolved kit in; the colours of its pages out, for light and dark, all of them readable."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.brand import Palette
from generator.model.resolved import ResolvedKit
from generator.render.figure.parts import measure_contrast, mix_colors
from generator.render.report.look import (
    BLACK,
    DARK_INK,
    DARK_PAGE,
    DARK_SURFACE,
    LEAST_GRAPHIC_CONTRAST,
    WHITE,
    make_readable,
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """Colours on light or on dark."""

    page: str
    surface: str
    raised: str
    ink: str
    muted: str
    line: str
    edge: str
    accent: str
    on_accent: str
    tint: str
    alarm: str


@dataclass(frozen=True, slots=True)
class Look:
    """All colours of a page."""

    head: Palette
    """The band at the top."""
    soft: str
    """Quieter text on it."""
    light: Scheme
    """Below it."""
    dark: Scheme
    """The same for readers who like it dark."""


def choose_look(kit: ResolvedKit) -> Look:
    """The calm palette above, the light one below."""
    head = next((one.palette for one in kit.stages if one.mood == "calm"), kit.stages[0].palette)
    light = kit.light
    return Look(
        head=head,
        soft=make_readable(mix_colors(head.ink, head.ground, 0.2), head.ground),
        light=_make_scheme(light.ground, WHITE, light.ink, light.accent),
        dark=_make_scheme(DARK_PAGE, DARK_SURFACE, DARK_INK, head.accent),
    )


def _make_scheme(page: str, surface: str, ink: str, accent: str) -> Scheme:
    tint = mix_colors(surface, accent, 0.08)
    accent = make_readable(accent, tint)
    raised = mix_colors(surface, ink, 0.05)
    return Scheme(
        page=page,
        surface=surface,
        raised=raised,
        ink=ink,
        muted=make_readable(mix_colors(ink, surface, 0.36), raised),
        line=mix_colors(surface, ink, 0.14),
        edge=make_readable(mix_colors(ink, surface, 0.5), page, LEAST_GRAPHIC_CONTRAST),
        accent=accent,
        on_accent=max((WHITE, BLACK), key=lambda one: measure_contrast(one, accent)),
        tint=tint,
        alarm=make_readable("#B3170F", surface),
    )
