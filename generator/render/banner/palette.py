"""Pictures in full colour in, the same in one palette for all of them out.

A palette is found from the colours that occur, not from the pixels: flat art has one or two
thousand of them. Grounds and inks, which nearly all pixels show, are kept exactly.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageFilter

from generator.render.encode import BLACK_TO_WHITE, EYE_PX

KEPT_SHARE = 8
"""One of so many entries is kept for the most frequent colours, exactly as they are."""
FEW_COLORS = 8192
"""Pillow clears a table of as many rows as there may be colours: it is asked for few first."""
BARELY_SEEN = 2.0
"""Up to this difference it does not pay to look more closely."""
Color = tuple[int, int, int]


def reduce_colors(
    images: Sequence[Image.Image], colors: int
) -> tuple[tuple[Image.Image, ...], float]:
    """The pictures in at most that many colours, and the largest difference that may be seen.

    Nothing is dithered: dots would crawl from still to still, and flat art does not need them.
    """
    counts = count_colors(images)
    palette = choose_palette(counts, colors)
    reduced = tuple(_reduce(image, palette) for image in images)
    loss = measure_colors(sorted(counts), palette)
    if loss > BARELY_SEEN:
        loss = min(loss, max(map(measure_pixels, images, reduced)))
    return reduced, round(loss, 2)


def _reduce(image: Image.Image, palette: Image.Image) -> Image.Image:
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


def measure_colors(colors: Sequence[Color], palette: Image.Image) -> float:
    """Largest difference of a colour from the one that stands for it; black and white have 100.

    It weighs as `measure_distance` does, without the blur that makes differences of single pixels
    smaller: what is seen is at most this, and it is found in a hundredth of the time.
    """
    stored = _reduce(_lay_out(colors), palette).convert("RGB").tobytes()
    losses = [0.0]
    for at, (red, green, blue) in enumerate(colors):
        r, g, b = stored[at * 3 : at * 3 + 3]
        mean = (red + r) / 2
        losses.append(_weigh(red - r, green - g, blue - b, mean, mean))
    return max(losses)


def measure_pixels(image: Image.Image, reduced: Image.Image) -> float:
    """The same after the eye's blur: what `measure_distance` finds at the most, and quicker.

    Blurred differences are no smaller than differences of the blurred, and every band weighs as
    much as it may.
    """
    apart = ImageChops.difference(image, reduced.convert("RGB"))
    blurred = count_colors([apart.filter(ImageFilter.GaussianBlur(EYE_PX))])
    return max(_weigh(red, green, blue, 255, 0) for red, green, blue in blurred)


def _weigh(red: float, green: float, blue: float, warm: float, cold: float) -> float:
    """The red mean weighs a difference as the eye does, differently for warm and cold colours."""
    square = (2 + warm / 256) * red**2 + 4 * green**2 + (2 + (255 - cold) / 256) * blue**2
    return math.sqrt(square) / BLACK_TO_WHITE * 100


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


def _lay_out(colors: Sequence[Color]) -> Image.Image:
    return Image.frombytes(
        "RGB", (len(colors), 1), bytes(channel for color in colors for channel in color)
    )


def _spread(colors: Sequence[Color], most: int) -> list[Color]:
    """At most so many colours that lie as near as can be to all the others."""
    if not colors:
        return []
    strip = _lay_out(colors)
    found = strip.quantize(most, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    used = found.convert("RGB").getcolors(len(colors)) or ()
    return sorted({(c[0], c[1], c[2]) for _, c in used if isinstance(c, tuple)})
