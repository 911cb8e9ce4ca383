"""Pictures in, the few colours that stand for all of theirs out.

They are found from the colours that occur, not from the pixels: flat art has one or two thousand
of them. Grounds and inks, which nearly all pixels show, are kept exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PIL import Image

KEPT_SHARE = 8
"""One of so many entries is kept for the most frequent colours, exactly as they are."""
FEW_COLORS = 8192
"""Pillow clears a table of as many rows as there may be colours: it is asked for few first."""
Color = tuple[int, int, int]


def choose_palette(counts: Counter[Color], colors: int) -> Image.Image:
    """A picture that holds the palette."""
    # By number and then by colour: equal numbers must not depend on the order of counting.
    ranked = sorted(counts, key=lambda color: (-counts[color], color))
    kept = ranked if len(ranked) <= colors else ranked[: colors // KEPT_SHARE]
    chosen = [*kept, *_spread(sorted(ranked[len(kept) :]), colors - len(kept))]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for color in chosen for channel in color])
    return palette


def count_colors(images: Sequence[Image.Image]) -> Counter[Color]:
    """How many pixels show each colour."""
    counts: Counter[Color] = Counter()
    for image in images:
        rows = image.getcolors(FEW_COLORS) or image.getcolors(image.width * image.height) or ()
        for count, color in rows:
            if isinstance(color, tuple):
                counts[color[0], color[1], color[2]] += count
    return counts


def lay_out_colors(colors: Sequence[Color]) -> Image.Image:
    """A strip of one pixel a colour."""
    return Image.frombytes(
        "RGB", (len(colors), 1), bytes(channel for color in colors for channel in color)
    )


def _spread(colors: Sequence[Color], most: int) -> list[Color]:
    """At most so many colours that lie as near as can be to all the others."""
    if not colors:
        return []
    strip = lay_out_colors(colors)
    found = strip.quantize(most, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    used = found.convert("RGB").getcolors(len(colors)) or ()
    return sorted({(c[0], c[1], c[2]) for _, c in used if isinstance(c, tuple)})
