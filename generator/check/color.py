"""Colours in, WCAG 2 contrast out."""

from __future__ import annotations

from functools import lru_cache

Rgb = tuple[int, int, int]


def parse_color(text: str) -> Rgb:
    """`#RRGGBB` as three numbers from 0 to 255."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


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


def color_distance(one: Rgb, other: Rgb) -> int:
    """Largest difference in any channel, 0 to 255."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
