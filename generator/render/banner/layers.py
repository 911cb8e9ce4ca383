"""The stills of a story in, the pictures of an HTML5 page and their places out.

The whole banner lies at the bottom. Over the part in which the other stills differ from it they
lie one on another, the first on top, so that each uncovers the next when it leaves.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PIL import Image, ImageChops

from generator.render.banner.palette import reduce_colors
from generator.render.encode import Encoded, encode_still

WHOLE = "fallback"
"""Name of the whole banner, which networks show where a page cannot run."""
COLORS = 256
ANY_BYTES = 1 << 30
PACKED_WELL = 7
Box = tuple[int, int, int, int]
Depth = Literal["full", "palette"]
Images = tuple[Image.Image, ...]

PLANS: tuple[tuple[Depth, ...], ...] = (
    ("full", "full"),
    ("full", "palette"),
    ("palette", "palette"),
    ("full",),
    ("palette",),
)
"""How the single and the double density are stored, the best first; the last leave the double."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A picture of the page, CSS px."""

    name: str
    """File name."""
    dense: str
    """File name at double density; empty without one."""
    x: int
    """Left edge."""
    y: int
    """Top edge."""
    width: int
    """Width."""
    height: int
    """Height."""
    leaves_ms: int
    """When it begins to leave, from the start; 0 for what stays."""


def find_part(images: Images, dense: Images) -> Box:
    """The smallest box, in CSS px, outside which all stills are the same in both densities."""
    boxes = [_find_difference(images), _find_difference(dense)]
    left, top, right, bottom = boxes[1]
    boxes[1] = left // 2, top // 2, -(-right // 2), -(-bottom // 2)
    found = [box for box in boxes if box[2] > box[0]]
    if not found:
        return (0, 0, 0, 0)
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _find_difference(images: Images) -> Box:
    boxes = [ImageChops.difference(image, images[-1]).getbbox() for image in images[:-1]]
    found = [box for box in boxes if box]
    if not found:
        return (0, 0, 0, 0)
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def cut_layers(images: Images, part: Box, scale: int) -> Images:
    """The whole banner, then that part of the stills before it, from the last to the first."""
    edges = tuple(edge * scale for edge in part)
    box = edges[0], edges[1], edges[2], edges[3]
    return (images[-1], *(image.crop(box) for image in images[-2::-1]))


def place_layers(
    holds_ms: Sequence[int], part: Box, size: tuple[int, int], with_dense: bool
) -> tuple[Layer, ...]:
    """The layers from the bottom up; a still leaves when it and all before it were shown."""
    left, top, right, bottom = part
    layers = [Layer(*_name(WHOLE, with_dense), 0, 0, *size, 0)]
    for index in range(len(holds_ms) - 2, -1, -1):
        names = _name(f"still-{index + 1}", with_dense)
        place = left, top, right - left, bottom - top
        layers.append(Layer(*names, *place, sum(holds_ms[: index + 1])))
    return tuple(layers)


def _name(stem: str, with_dense: bool) -> tuple[str, str]:
    return f"{stem}.png", f"{stem}-2x.png" if with_dense else ""


def _store_full(images: Images) -> list[Encoded]:
    return [encode_still(image, "png", ANY_BYTES) for image in images]


def _store_palette(images: Images) -> list[Encoded]:
    reduced, distance = reduce_colors(images, COLORS)
    return [Encoded(_save(image), f"palette of {COLORS}", distance) for image in reduced]


def _save(image: Image.Image) -> bytes:
    body = io.BytesIO()
    image.save(body, "PNG", compress_level=PACKED_WELL)
    return body.getvalue()


STORES: dict[Depth, Callable[[Images], list[Encoded]]] = {
    "full": _store_full,
    "palette": _store_palette,
}
"""What stores pictures, by depth of colour."""
