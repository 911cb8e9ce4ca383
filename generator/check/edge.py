"""A banner's outermost pixels in, findings about where it ends on a white page out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import cast

from PIL import Image

from generator.check.color import Rgb, contrast_ratio, write_color
from generator.check.picture import Picture
from generator.facts.ads import WHITE, load_ad_networks, needs_edge
from generator.facts.legibility import load_legibility
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.finding import Finding

INSIDE_PX = 3
"""How far inside the edge the ground begins for certain, CSS px."""
SPOTS = 8
"""Into how many parts each side is divided to find the ground."""
SIDES = ("left", "top", "right", "bottom")
MOST_OPEN = 0.1
"""Share of a side that may run into the page: corners, the soft end of a drawing."""


def check_edge(job: AssetJob, asset: RenderedAsset, picture: Picture) -> tuple[Finding, ...]:
    """`policy.edge`: where a network asks for it, a white page does not run into the banner.

    A ground that is not near white ends by itself; before one that is, a line must be seen.
    """
    network = load_ad_networks()[job.placement]
    if not network.needs_edge:
        return ()
    ground = _find_ground(picture.image)
    if not needs_edge(job.placement, ground):
        return ()
    open_sides = [side for side in SIDES if _is_open(picture.image, side, job.scale, job.placement)]
    if not open_sides:
        return ()
    needed = load_legibility().wcag.non_text
    return (
        Finding(
            check="policy.edge",
            level="error",
            path=asset.path,
            message=(
                f"The ground is near white ({write_color(ground)}) and has no "
                f"border that is seen on a white page ({needed:g} to 1): "
                f"{', '.join(open_sides)}. {network.title} asks for one ({network.source}). Keep "
                "the block `edge` in the template, or take another ground."
            ),
        ),
    )


def _is_open(image: Image.Image, side: str, scale: int, placement: str) -> bool:
    """Whether the page runs in there: near white at the edge line and behind it."""
    needed = load_legibility().wcag.non_text
    outer, inner = _cut(image, side, 0), _cut(image, side, INSIDE_PX * scale)
    length = outer.width * outer.height
    faint = sum(count for count, color in _count(outer) if contrast_ratio(color, WHITE) < needed)
    pale = sum(count for count, color in _count(inner) if needs_edge(placement, color))
    return faint > length * MOST_OPEN and pale > length * MOST_OPEN


def _cut(image: Image.Image, side: str, depth: int) -> Image.Image:
    """One line of pixels along a side, so far inside it."""
    width, height = image.size
    box = {
        "left": (depth, 0, depth + 1, height),
        "top": (0, depth, width, depth + 1),
        "right": (width - depth - 1, 0, width - depth, height),
        "bottom": (0, height - depth - 1, width, height - depth),
    }
    return image.crop(box[side])


def _count(line: Image.Image) -> list[tuple[int, Rgb]]:
    return cast("list[tuple[int, Rgb]]", line.getcolors(line.width * line.height) or [])


def _find_ground(image: Image.Image) -> Rgb:
    """The most frequent of some pixels a little inside the edge."""
    pixels = cast("Mapping[tuple[int, int], Rgb]", image.load())
    last_x, last_y = image.width - 1 - INSIDE_PX, image.height - 1 - INSIDE_PX
    shares = [step / SPOTS for step in range(1, SPOTS)]
    spots = [(round(share * last_x), y) for share in shares for y in (INSIDE_PX, last_y)]
    spots += [(x, round(share * last_y)) for share in shares for x in (INSIDE_PX, last_x)]
    return Counter(pixels[spot] for spot in spots).most_common(1)[0][0]
