"""The palettes of a mail's body and hero in, every colour that its templates name out.

The brand gives roles for light grounds. The dark version is drawn from the same roles: the ink
becomes the surface, and the accent is lightened until it reads on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.model.brand import Palette
from generator.render.figure.parts import measure_contrast, mix_colors

WHITE = "#FFFFFF"
BLACK = "#000000"
READABLE = 5.5
"""Contrast that the lightened accent has on dark surfaces; WCAG AA asks for 4.5."""


@dataclass(frozen=True, slots=True)
class Surface:
    """Colour roles of the body of a mail, in one appearance."""

    page: str
    """Behind the column."""
    card: str
    """The column itself."""
    tint: str
    """Panels on the column."""
    ink: str
    """Running text and headings."""
    muted: str
    """Legal lines, labels."""
    rule: str
    """Hairlines."""
    accent: str
    """Links, numbers, the row that matters."""
    button: str
    """Face of the second call to action."""
    button_ink: str
    """Its label."""


@lru_cache(maxsize=64)
def derive_light(light: Palette) -> Surface:
    """The roles for light grounds, with the tones between them."""
    return Surface(
        page=mix_colors(light.ground, light.ink, 0.04),
        card=WHITE,
        tint=light.ground,
        ink=light.ink,
        muted=mix_colors(light.ink, light.ground, 0.32),
        rule=mix_colors(light.ground, light.ink, 0.12),
        accent=light.accent,
        button=light.button,
        button_ink=light.button_ink,
    )


@lru_cache(maxsize=64)
def derive_dark(light: Palette) -> Surface:
    """The same roles for readers who asked for dark."""
    card = mix_colors(light.ink, BLACK, 0.2)
    tint = mix_colors(card, light.ground, 0.08)
    accent = light.accent
    while measure_contrast(accent, tint) < READABLE:
        accent = mix_colors(accent, WHITE, 0.1)
    return Surface(
        page=mix_colors(light.ink, BLACK, 0.5),
        card=card,
        tint=tint,
        ink=mix_colors(light.ground, card, 0.06),
        muted=mix_colors(light.ground, card, 0.34),
        rule=mix_colors(card, light.ground, 0.18),
        accent=accent,
        button=accent,
        button_ink=card,
    )


@lru_cache(maxsize=64)
def choose_lasting(light: Palette) -> str:
    """The accent in a tone that shows on the light and on the dark card: pictograms use it."""
    dark_card = derive_dark(light).card
    tone = light.accent
    while measure_contrast(tone, dark_card) < 4.0 and measure_contrast(tone, WHITE) > 3.2:
        tone = mix_colors(tone, WHITE, 0.05)
    return tone
