"""A logo in colours in, the same in one ink out, or nothing where it would be a blot.

Dark paints become ink, pale ones paper, as in a print in one colour: a white star on a disc is
knocked out of it. Of all places to part dark from pale, the one is taken that keeps most edges.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from PIL import ImageColor

from generator.facts.contrast import Rgb, contrast_ratio, relative_luminance
from generator.render.logo.pixels import Artwork, read_pixels

LEAST_KEPT = 0.93
"""Share of the edges that must stay edges in one colour."""
EDGE_PX = 3
"""Over how many pixels an edge is looked for: the mixture along it is two or three wide."""
EDGE_CONTRAST = 1.4
"""Colours that differ less are shades of one another."""
WITHOUT_ONE_COLOR = re.compile(
    r"<(?:image|linearGradient|radialGradient|pattern|filter|mask|use)\b", re.IGNORECASE
)
"""What a change of colours would tear: these drawings need a version made by hand."""
PAINT = re.compile(
    r"(?P<key>\b(?:fill|stroke))(?P<sign>\s*=\s*[\"']\s*|\s*:\s*)(?P<value>[^\"';}<>]+)"
)
KEPT_WORDS = {"none", "transparent", "inherit"}
DEFAULT = (0, 0, 0)
ROOT = re.compile(r"<svg\b[^>]*>")
FILL = re.compile(r"\bfill\s*[=:]")


class OneColor(NamedTuple):
    """How to make one colour of a drawing."""

    svg: str
    most: float
    """Paints up to this luminance are ink, or from it on where the ink is what is pale."""
    pale_is_ink: bool

    def paint(self, ink: str, ground: str) -> str:
        """The drawing in that ink; what is knocked out shows that ground."""

        def change(found: re.Match[str]) -> str:
            color = _read(found["value"])
            if color is None:
                return found[0]
            return f"{found['key']}{found['sign']}{self._choose(color, ink, ground)}"

        painted = PAINT.sub(change, self.svg)
        root = ROOT.search(painted)
        if root is None or FILL.search(root[0]):
            return painted
        # Shapes that name no paint are black.
        fill = f'<svg fill="{self._choose(DEFAULT, ink, ground)}"'
        return painted[: root.start()] + painted[root.start() :].replace("<svg", fill, 1)

    def _choose(self, color: Rgb, ink: str, ground: str) -> str:
        return ink if self.is_ink(color) else ground

    def is_ink(self, color: Rgb) -> bool:
        """Whether a paint becomes ink; else it is knocked out."""
        luminance = relative_luminance(color)
        return luminance >= self.most if self.pale_is_ink else luminance <= self.most


@lru_cache(maxsize=64)
def derive_one_color(svg: str, pale_is_ink: bool) -> OneColor | None:
    """The best way to make one colour of a drawing; None where its form would not survive."""
    values = [found["value"] for found in PAINT.finditer(svg)]
    colors = {color for value in values if (color := _read(value)) is not None} | {DEFAULT}
    if WITHOUT_ONE_COLOR.search(svg) or any(map(_is_unknown, values)):
        return None
    art = read_pixels(svg)
    edges = count_edges(art)
    lights = sorted({relative_luminance(color) for color in colors}, reverse=pale_is_ink)
    # Half way to the next one: mixtures of two paints then fall to the nearer.
    limits = [(one + other) / 2 for one, other in pairwise(lights)]
    ways = [OneColor(svg, limit, pale_is_ink) for limit in (*limits, lights[-1])]
    best = max(ways, key=lambda way: keep_edges(way, art, edges))
    return best if keep_edges(best, art, edges) >= LEAST_KEPT else None


def count_edges(art: Artwork) -> Counter[tuple[int, int]]:
    """Pairs of paints that lie on two sides of an edge, and how often."""
    ahead = EDGE_PX
    below = EDGE_PX * art.width
    pairs = Counter(zip(art.codes, art.codes[ahead:], strict=False))
    pairs.update(zip(art.codes, art.codes[below:], strict=False))
    return Counter({pair: count for pair, count in pairs.items() if _is_edge(art, *pair)})


def keep_edges(way: OneColor, art: Artwork, edges: Counter[tuple[int, int]]) -> float:
    """The share of edges that are edges in one colour too."""
    is_ink = [False, *(way.is_ink(paint.color) for paint in art.paints)]
    kept = sum(count for (one, other), count in edges.items() if is_ink[one] != is_ink[other])
    return kept / max(sum(edges.values()), 1)


def _is_edge(art: Artwork, one: int, other: int) -> bool:
    if not one or not other:
        return one != other
    colors = art.paints[one - 1].color, art.paints[other - 1].color
    return one != other and contrast_ratio(*colors) >= EDGE_CONTRAST


def _read(value: str) -> Rgb | None:
    """A paint as a colour; None for what is none or keeps its word."""
    word = value.strip()
    if word in KEPT_WORDS:
        return None
    if word.lower() == "currentcolor":
        return DEFAULT
    try:
        color = ImageColor.getrgb(word)
    except ValueError:
        return None
    return color[0], color[1], color[2]


def _is_unknown(value: str) -> bool:
    return value.strip() not in KEPT_WORDS and _read(value) is None
