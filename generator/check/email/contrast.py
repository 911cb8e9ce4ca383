"""A section in, text that does not stand out from its ground out, in light and in dark.

Ink and ground are computed from style attributes and style sheets, as clients do that keep to what
a mail declares. What a client recolours by itself nobody can compute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.check.color import Rgb, contrast_ratio, lightness_contrast, write_color
from generator.check.email.report import Report, shorten
from generator.check.email.sections import Scan
from generator.check.email.sheets import ENVIRONMENTS
from generator.facts.legibility import load_legibility

SEEN = re.compile(r"[^\s\u00a0\u034f\u200b-\u200f\u2060\ufeff]")
"""A character that is drawn."""
TINY_PX = 2.0
"""Smaller text is meant not to be seen."""
RULES = ("light-contrast", "dark-contrast", "light-contrast", "dark-contrast")
"""The rule of each environment."""
REMEDIES = (
    "Set another `color` in the style attribute.",
    "Set `color` of its class under prefers-color-scheme:dark, or its ground.",
)
Pair = tuple[Rgb, Rgb, bool]


def judge_contrast(scan: Scan) -> Iterator[Report]:
    """`email.light-contrast`, `email.dark-contrast`: WCAG's ratio, each pair of colours once."""
    told: set[tuple[str, Pair]] = set()
    limits = load_legibility().wcag
    for element, text in scan.texts:
        if not SEEN.search(text):
            continue
        for number, look in enumerate(element.looks):
            ink, ground = look.ink, look.ground
            if not look.shown or ink is None or ground is None or look.size_px < TINY_PX:
                continue
            is_large = look.size_px >= (limits.large_bold_px if look.bold else limits.large_px)
            needed = limits.large_text if is_large else limits.text
            ratio, lc = measure_contrast(ink, ground)
            key = (RULES[number], (ink, ground, is_large))
            if ratio >= needed or key in told:
                continue
            told.add(key)
            where = f" {ENVIRONMENTS[number]}" if ENVIRONMENTS[number] else ""
            yield Report(
                RULES[number],
                "error",
                f"“{shorten(text.strip())}” has a contrast of {ratio:.2f} (APCA Lc {abs(lc):.0f})"
                f"{where}: {write_color(ink)} on {write_color(ground)}, {look.size_px:g} px; "
                f"{needed:g} is needed. {REMEDIES[number % 2]}",
            )


@lru_cache(maxsize=4096)
def measure_contrast(ink: Rgb, ground: Rgb) -> tuple[float, float]:
    """WCAG's ratio and APCA's Lc."""
    return contrast_ratio(ink, ground), lightness_contrast(ink, ground)
