"""Pictures in full colour in, the same in one palette for all of them out.

It is told how much that may be seen, found from the colours where that is enough.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageFilter

from generator.render.encode import BLACK_TO_WHITE, EYE_PX
from generator.render.palette import Color, choose_palette, count_colors, lay_out_colors

BARELY_SEEN = 2.0
"""Up to this difference it does not pay to look more closely."""


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
    stored = _reduce(lay_out_colors(colors), palette).convert("RGB").tobytes()
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
    blurred = count_colors([apart.filter(ImageFilter.BoxBlur(EYE_PX))])
    return max(_weigh(red, green, blue, 255, 0) for red, green, blue in blurred)


def _weigh(red: float, green: float, blue: float, warm: float, cold: float) -> float:
    """The red mean weighs a difference as the eye does, differently for warm and cold colours."""
    square = (2 + warm / 256) * red**2 + 4 * green**2 + (2 + (255 - cold) / 256) * blue**2
    return math.sqrt(square) / BLACK_TO_WHITE * 100
