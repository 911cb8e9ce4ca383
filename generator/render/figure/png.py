"""Pixels of a picture in, a PNG file of few colours out, see-through at its round corners.

Flat pictures have some hundred colours: the commonest stay exact, and only the rarest tones of
smoothed edges move.
"""

from __future__ import annotations

import io
from functools import lru_cache
from itertools import product
from typing import NamedTuple, cast

from PIL import Image, ImageColor, ImageDraw, ImageOps

COLORS, STEPS = 224, 32
"""Entries of the palette: colours of the picture, and degrees of its corners' see-through edge."""
Color = tuple[int, int, int]
FLAT_SHARE = 0.0005
"""Of all pixels: a colour that shows in so many is a ground or an ink."""
FEW_COLORS = 8192
FINE = 4
"""The corners are drawn so many times larger and made smaller, which smooths them."""
COMPRESSION = 6


class Corners(NamedTuple):
    """Round corners, in device pixels, and the colour along them as `#RRGGBB`."""

    radius: int
    color: str


def encode_flat(image: Image.Image) -> bytes:
    """An RGB picture as PNG."""
    reduced, _ = _reduce(image)
    output = io.BytesIO()
    reduced.save(output, "PNG", compress_level=COMPRESSION)
    return output.getvalue()


def encode_cornered(image: Image.Image, corners: Corners) -> bytes:
    """An RGB picture as PNG that shows what is behind it at its corners."""
    reduced, colors = _reduce(image)
    edge = ImageColor.getrgb(corners.color)[:3]
    colors += [colors[0]] * (COLORS - len(colors)) + [edge] * STEPS
    reduced.putpalette([value for color in colors for value in color])
    _cut_corners(reduced, corners.radius)
    output = io.BytesIO()
    alphas = bytes([255] * COLORS + [round(255 * step / STEPS) for step in range(STEPS)])
    reduced.save(output, "PNG", compress_level=COMPRESSION, transparency=alphas)
    return output.getvalue()


def _reduce(image: Image.Image) -> tuple[Image.Image, list[Color]]:
    """The picture with a palette, and the colours in that."""
    colors = _choose_colors(image)
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for color in colors for value in color])
    return image.quantize(palette=palette, dither=Image.Dither.NONE), colors


def _choose_colors(image: Image.Image) -> list[Color]:
    """Grounds and inks as they are, and the commonest tones that are well apart from them.

    Pillow looks an entry up by the upper six bits of each channel: beside a nearer tone white would
    come out as light grey.
    """
    pixels = image.width * image.height
    # Pillow clears a table of as many rows as there may be colours, so it is asked for few first.
    found = image.getcolors(FEW_COLORS) or image.getcolors(pixels)
    counted = cast("list[tuple[int, Color]]", found)
    flat = pixels * FLAT_SHARE
    taken: set[Color] = set()
    chosen: list[Color] = []
    for count, color in sorted(counted, key=lambda pair: (-pair[0], pair[1])):
        cell = color[0] >> 2, color[1] >> 2, color[2] >> 2
        if cell in taken:
            continue
        chosen.append(color)
        if len(chosen) == COLORS:
            break
        reach = (-1, 0, 1) if count >= flat else (0,)
        taken.update(
            (cell[0] + r, cell[1] + g, cell[2] + b) for r, g, b in product(reach, repeat=3)
        )
    return chosen


def _cut_corners(image: Image.Image, radius: int) -> None:
    """Give the pixels outside of the corners, and those on their edge, the entries after COLORS."""
    entries, cut = _draw_corner(radius)
    right, bottom = image.width - radius, image.height - radius
    for left in (0, right):
        for top in (0, bottom):
            turned, where = entries, cut
            if left:
                turned, where = ImageOps.mirror(turned), ImageOps.mirror(where)
            if top:
                turned, where = ImageOps.flip(turned), ImageOps.flip(where)
            held = Image.frombytes("P", turned.size, turned.tobytes())
            image.paste(held, (left, top), where)


@lru_cache(maxsize=8)
def _draw_corner(radius: int) -> tuple[Image.Image, Image.Image]:
    """Entries for the top left corner, and which of its pixels take them."""
    large = Image.new("L", (radius * FINE, radius * FINE))
    ImageDraw.Draw(large).ellipse((0, 0, 2 * radius * FINE, 2 * radius * FINE), fill=255)
    covered = large.resize((radius, radius), Image.Resampling.BOX)
    entries = covered.point([COLORS + min(STEPS - 1, value * STEPS // 255) for value in range(256)])
    return entries, covered.point([255] * 255 + [0])
