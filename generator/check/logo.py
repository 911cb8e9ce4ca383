"""A banner's logos and its real pixels in, findings about what cannot be seen out."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from generator.check.color import Rgb, contrast_ratio, write_color
from generator.check.picture import Picture
from generator.check.pixels import count_colors, rank_colors
from generator.facts.legibility import load_legibility
from generator.model.asset import AssetJob, LogoBox, RenderedAsset
from generator.model.finding import Finding

RING_PX = 2
"""How far outside a logo its ground is looked for, device px."""
GRID = (48, 10)
"""Columns and rows of pixels that are looked at inside a logo: strokes lie farther apart."""
NEAR = 48
"""How near a pixel comes to a colour, in every channel, to count as drawn in it."""


def check_logos(job: AssetJob, asset: RenderedAsset, picture: Picture) -> tuple[Finding, ...]:
    """`legibility.logo`: each logo stands out 3 to 1 from the pixels around it, and is there."""
    judged = (_judge_logo(asset.path, logo, picture.image, job.scale) for logo in asset.logos)
    return tuple(finding for finding in judged if finding)


def _judge_logo(path: str, logo: LogoBox, image: Image.Image, scale: int) -> Finding | None:
    limits = load_legibility().wcag
    ground = find_ground(image, logo, scale)
    faint = [color for color in logo.colors if contrast_ratio(color, ground) < limits.non_text]
    if faint or not logo.colors:
        worst = min(faint, key=lambda color: contrast_ratio(color, ground), default=ground)
        return _report(
            path,
            f"The logo of {logo.name} has a contrast of {contrast_ratio(worst, ground):.2f} in "
            f"{write_color(worst)} on its real ground {write_color(ground)}; "
            f"{limits.non_text:g} is needed ({limits.source}). Give `logos` a `mono` version in "
            "one colour, or a version made for such a ground.",
        )
    missing = find_missing(image, logo, scale)
    if not missing:
        return None
    colors = " and ".join(map(write_color, missing))
    return _report(
        path,
        f"The logo of {logo.name} is not in the picture in {colors}. Something covers it, or the "
        "template leaves it out.",
    )


def find_ground(image: Image.Image, logo: LogoBox, scale: int) -> Rgb:
    """The most frequent colour just outside a logo, on a line above it and one below.

    Where the logo ends at the picture's edge, the pixels there are taken.
    """
    left, top, right, bottom = _edges(logo, scale)
    last_x, last_y = image.width - 1, image.height - 1
    start_x, end_x = max(0, min(left, last_x)), max(1, min(right, last_x + 1))
    found: dict[Rgb, int] = {}
    for y in (min(max(0, top - RING_PX), last_y), min(last_y, bottom - 1 + RING_PX)):
        for count, color in count_colors(image, (start_x, y, end_x, y + 1)):
            found[color] = found.get(color, 0) + count
    return max(found, key=found.__getitem__)


def find_missing(image: Image.Image, logo: LogoBox, scale: int) -> list[Rgb]:
    """Its colours that no pixel in a grid over the logo comes near."""
    left, top, right, bottom = _edges(logo, scale)
    box = max(0, left), max(0, top), min(right, image.width), min(bottom, image.height)
    if box[2] <= box[0] or box[3] <= box[1]:
        return list(logo.colors)
    size = min(GRID[0], box[2] - box[0]), min(GRID[1], box[3] - box[1])
    # The most frequent first: a logo's own colours are among them.
    shown = [color for _, color in rank_colors(count_colors(image, box, size))]
    return [color for color in logo.colors if not _is_among(color, shown)]


def _is_among(color: Rgb, shown: Sequence[Rgb]) -> bool:
    red, green, blue = color
    for r, g, b in shown:
        if -NEAR <= r - red <= NEAR and -NEAR <= g - green <= NEAR and -NEAR <= b - blue <= NEAR:
            return True
    return False


def _edges(logo: LogoBox, scale: int) -> tuple[int, int, int, int]:
    edges = logo.x, logo.y, logo.x + logo.width, logo.y + logo.height
    left, top, right, bottom = (round(edge * scale) for edge in edges)
    return left, top, right, bottom


def _report(path: str, message: str) -> Finding:
    return Finding(check="legibility.logo", level="error", path=path, message=message)
