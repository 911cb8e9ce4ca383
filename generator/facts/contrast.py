"""Two colours in, their contrast by the two published measures out: WCAG 2.2 and APCA."""

from __future__ import annotations

from functools import lru_cache

Rgb = tuple[int, int, int]

# APCA 0.0.98G-4g: constants of the library apca-w3 from 0.1.0 on, github.com/Myndex/apca-w3, read
# on 2026-11-22. The exponent is a plain power: it models a display, not the sRGB curve.
APCA_POWER = 2.4
APCA_WEIGHTS = (0.2126729, 0.7151522, 0.0721750)
APCA_BLACK = 0.022
"""Luminances below this are lifted, for the flare of a real screen …"""
APCA_LIFT = 1.414
"""… by the difference to this power."""
APCA_ON_LIGHT = (0.56, 0.57)
"""Exponents of ground and text, for dark text on a light ground."""
APCA_ON_DARK = (0.65, 0.62)
"""Exponents of ground and text, for light text on a dark ground."""
APCA_SCALE = 1.14
APCA_OFFSET = 0.027
APCA_LEAST = 0.1
"""Smaller differences are no contrast at all."""
APCA_SAME = 0.0005
"""Luminances nearer than this are the same."""


def parse_color(text: str) -> Rgb:
    """`#RRGGBB` as three numbers from 0 to 255."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def write_color(color: Rgb) -> str:
    """`#RRGGBB`."""
    return "#{:02X}{:02X}{:02X}".format(*color)


@lru_cache(maxsize=65536)
def relative_luminance(color: Rgb) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, definition of that name)."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(one: Rgb, other: Rgb) -> float:
    """Contrast between two colours, 1 to 21 (WCAG 2.2, definition of that name)."""
    darker, lighter = sorted((relative_luminance(one), relative_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lightness_contrast(text: Rgb, ground: Rgb) -> float:
    """APCA's Lc: 0 to 106 for dark text on light, 0 to -108 for light text on dark."""
    ink, paper = _screen_luminance(text), _screen_luminance(ground)
    if abs(paper - ink) < APCA_SAME:
        return 0.0
    paper_power, ink_power = APCA_ON_LIGHT if paper > ink else APCA_ON_DARK
    contrast: float = (paper**paper_power - ink**ink_power) * APCA_SCALE
    if abs(contrast) < APCA_LEAST:
        return 0.0
    return 100 * (contrast - APCA_OFFSET if contrast > 0 else contrast + APCA_OFFSET)


def _screen_luminance(color: Rgb) -> float:
    parts = zip(APCA_WEIGHTS, color, strict=True)
    luminance: float = sum(weight * (channel / 255) ** APCA_POWER for weight, channel in parts)
    if luminance < APCA_BLACK:
        luminance += (APCA_BLACK - luminance) ** APCA_LIFT
    return luminance
