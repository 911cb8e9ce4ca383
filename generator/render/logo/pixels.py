"""A logo's SVG in, its pixels with the paint of each out.

A drawing says what it paints in many ways: attributes, styles, classes, gradients, parts placed by
transforms. The engine knows them all, so a logo is drawn on white and on black; what differs
between the two is see-through, and the rest is paint.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import blitz_py
from PIL import Image, ImageChops, ImageFilter

from generator.errors import RenderError
from generator.facts.contrast import Rgb
from generator.render.figure.parts import VIEW_BOX

HEIGHT_PX = 64
"""Height at which logos are measured: strokes of a pixel in a banner are some pixels wide here."""
MARGIN_PX = 2
LEAST_OPACITY = 24
"""Of 255: fainter pixels are nothing."""


@dataclass(frozen=True, slots=True)
class Paint:
    """What one pixel is painted with."""

    color: Rgb
    opacity: float
    """0 to 1; below 1 the ground shines through the paint itself."""

    def over(self, ground: Rgb) -> Rgb:
        """The colour that is seen."""
        own, rest = self.opacity, 1 - self.opacity
        red, green, blue = (
            round(channel * own + below * rest)
            for channel, below in zip(self.color, ground, strict=True)
        )
        return red, green, blue


@dataclass(frozen=True, slots=True)
class Artwork:
    """A logo as a grid of numbers of its paints; 0 is clear."""

    width: int
    codes: tuple[int, ...]
    """Row by row, with a clear margin."""
    paints: tuple[Paint, ...]
    """Paint 1 first."""
    counts: Mapping[int, int]
    """How many pixels each paint covers, clear ones not counted."""


def measure_ratio(svg: str, name: str) -> float:
    """Width of a drawing to its height."""
    box = VIEW_BOX.search(svg)
    if box is None:
        raise RenderError(f"The logo of {name} has no viewBox, so its proportion is unknown.")
    return float(box[1]) / float(box[2])


@lru_cache(maxsize=128)
def read_pixels(svg: str) -> Artwork:
    """The pixels of a logo, 64 high; paints that cover half of a pixel at an edge fill it."""
    width = max(1, round(HEIGHT_PX * measure_ratio(svg, "a partner or brand")))
    on_white, on_black = (_draw(svg, width, ground) for ground in ("#FFFFFF", "#000000"))
    clear = ImageChops.difference(on_white, on_black).getchannel("G")
    opacity = ImageChops.invert(clear)
    # An edge is thinned by its own share of the pixel: its paint is that of the pixel next to it.
    paint_opacity = opacity.filter(ImageFilter.MaxFilter(3))
    channels = (band.tobytes() for band in (*on_black.split(), opacity, paint_opacity))
    numbers: dict[tuple[int, ...], int] = {}
    paints: list[Paint] = []
    codes = []
    for pixel in zip(*channels, strict=True):
        code = numbers.get(pixel)
        if code is None:
            paint = _find_paint(pixel)
            if paint is not None:
                paints.append(paint)
            code = numbers[pixel] = len(paints) if paint else 0
        codes.append(code)
    counts = Counter(codes)
    del counts[0]
    return Artwork(on_white.width, tuple(codes), tuple(paints), counts)


def _find_paint(pixel: tuple[int, ...]) -> Paint | None:
    red, green, blue, opacity, strongest = pixel
    if strongest < LEAST_OPACITY or 2 * opacity < strongest:
        return None
    color = tuple(min(255, round(channel * 255 / opacity)) for channel in (red, green, blue))
    return Paint((color[0], color[1], color[2]), strongest / 255)


def _draw(svg: str, width: int, ground: str) -> Image.Image:
    full = width + 2 * MARGIN_PX, HEIGHT_PX + 2 * MARGIN_PX
    placed = svg.replace(
        "<svg",
        f'<svg width="{width}" height="{HEIGHT_PX}" style="position:absolute;'
        f'left:{MARGIN_PX}px;top:{MARGIN_PX}px"',
        1,
    )
    page = (
        f'<!doctype html><html><head></head><body style="margin:0;background:{ground};'
        f'position:relative;width:{full[0]}px;height:{full[1]}px">{placed}</body></html>'
    )
    document = blitz_py.Template(page, width=full[0], height=full[1], scale=1.0)
    drawn_width, drawn_height, pixels = document.render_rgba()
    return Image.frombytes("RGB", (drawn_width, drawn_height), pixels, "raw", "RGBX")
