"""A channel and a place in, the small mark that stands for it out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.render.figure.canvas import Canvas, Shape

GRID = 24.0
STROKE = 1.9
MARKS: Mapping[str, str] = MappingProxyType(
    {
        "email": "M3 5.5h18v13H3ZM3 6.5l9 7 9-7",
        "banner": "M2 7.5h20v9H2ZM5.5 11h7M5.5 13.5h4M16 12h2.5",
        "one-pager": "M5.5 2.5h9l4 4v15h-13ZM9 10h6M9 13.5h6M9 17h3.5",
        "console": "M3 4h18v16H3ZM3 8.5h18M7 12.5l2.5 2-2.5 2M12.5 16.5h4.5",
        "call-script": "M5 3.5h3.5l2 5-2.5 2c1 2.5 3 4.5 5.5 5.5l2-2.5 5 2v3.5"
        "c0 1-.8 1.8-1.8 1.8C10.5 20.8 3.2 13.5 3.2 5.3c0-1 .8-1.8 1.8-1.8Z",
        "site": "M3 4h18v16H3ZM3 8.5h18M6.5 12h11v4.5h-11Z",
    }
)
"""Outlines on a grid of 24; a channel without one is a ring."""
RING = "M12 4a8 8 0 1 0 .01 0Z"


def draw_mark(
    canvas: Canvas, channel: str, left: float, top: float, size: float, color: str
) -> None:
    """The mark in a square of that size."""
    canvas.shapes.append(
        Shape(
            MARKS.get(channel, RING), stroke=color, width=STROKE,
            move=f"translate({left:g} {top:g}) scale({size / GRID:.4g})",
        )
    )  # fmt: skip
