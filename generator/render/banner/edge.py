"""A banner's colours and its placement in, the colour of the border that it needs out."""

from __future__ import annotations

from functools import lru_cache

from generator.facts.ads import needs_edge
from generator.facts.contrast import contrast_ratio, parse_color, write_color
from generator.facts.legibility import load_legibility

STEPS = 20
WHITE = (255, 255, 255)


@lru_cache(maxsize=256)
def choose_edge(network: str, ground: str, ink: str) -> str:
    """`#RRGGBB` of a line of 1 px inside the edge; empty where the ground ends by itself.

    The line is the ground with as little ink in it as is seen on a white page.
    """
    paper, pen = parse_color(ground), parse_color(ink)
    if not needs_edge(network, paper):
        return ""
    needed = load_legibility().wcag.non_text
    for step in range(1, STEPS):
        red, green, blue = (
            round(below + (above - below) * step / STEPS)
            for below, above in zip(paper, pen, strict=True)
        )
        if contrast_ratio((red, green, blue), WHITE) >= needed:
            return write_color((red, green, blue))
    return ink
