"""A rectangle of a picture in, its colours and how often each stands there out.

Every banner is asked some twenty times, so Pillow's core is: a picture of its own for each
rectangle would take longer than to count its colours.
"""

from __future__ import annotations

from operator import itemgetter
from typing import cast

from PIL import Image

from generator.check.color import Rgb

Edges = tuple[int, int, int, int]
"""Left, top, right and bottom, device px; not empty, and inside the picture."""
Counts = list[tuple[int, Rgb]]
"""How often, and which colour."""
FEW_COLORS = 256
"""Text and logos on a flat ground have fewer."""


def count_colors(image: Image.Image, edges: Edges, size: tuple[int, int] | None = None) -> Counts:
    """Colours of an RGB picture there, in no order; `size`: of a grid of so many pixels."""
    if size is None:
        size = edges[2] - edges[0], edges[3] - edges[1]
        part = image.im.crop(edges)
    else:
        part = image.im.resize(size, Image.Resampling.NEAREST, edges)
    # A table is cleared of as many rows as there may be colours: few are asked for first.
    found = part.getcolors(FEW_COLORS) or part.getcolors(size[0] * size[1])
    return cast(Counts, found)


def rank_colors(counts: Counts) -> Counts:
    """The most frequent first."""
    return sorted(counts, key=itemgetter(0), reverse=True)
