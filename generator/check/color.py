"""Colours in, how far they lie apart out: by channels, and by published measures of contrast."""

from __future__ import annotations

from generator.facts.contrast import (
    Rgb,
    contrast_ratio,
    lightness_contrast,
    parse_color,
    relative_luminance,
    write_color,
)

__all__ = [
    "Rgb",
    "color_distance",
    "contrast_ratio",
    "lightness_contrast",
    "parse_color",
    "relative_luminance",
    "write_color",
]


def color_distance(one: Rgb, other: Rgb) -> int:
    """Largest difference in any channel, 0 to 255."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
