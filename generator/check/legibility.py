"""A banner's text boxes and its real pixels in, findings about legibility out."""

from __future__ import annotations

from functools import lru_cache
from math import isqrt
from typing import NamedTuple

from PIL import Image

from generator.check.color import (
    Rgb,
    contrast_ratio,
    lightness_contrast,
    parse_color,
    write_color,
)
from generator.check.picture import Picture
from generator.check.pixels import Counts, Edges, count_colors, rank_colors
from generator.facts.legibility import load_legibility
from generator.model.asset import AssetJob, RenderedAsset, TextBox
from generator.model.finding import Finding, Level

MIN_PX = {"headline": 12.0}
MIN_OTHER_PX = 8.0
# How near a pixel must come to the declared ink to count as drawn: antialiasing blends thin
# strokes of small type with the ground, so few pixels reach the pure colour.
INK_TOLERANCE = 72
ENOUGH_PIXELS = 300
"""Of larger boxes a grid of about so many pixels is looked at first."""
LEAST_SEEN = 4
"""Pixels of ink that a grid must meet; with fewer, all pixels are looked at."""


class BoxContrast(NamedTuple):
    """How far the text of a box stands out from what is really under it."""

    box: TextBox
    ground: Rgb
    """Most frequent colour that is not the ink."""
    ratio: float
    """WCAG's contrast, 1 to 21."""
    lc: float
    """APCA's lightness contrast, below 0 for light text on a dark ground."""
    is_drawn: bool
    """Whether the ink was found there at all."""


def check_type_size(job: AssetJob, asset: RenderedAsset, picture: Picture) -> tuple[Finding, ...]:
    """`legibility.type-size`: headlines at least 12 px, everything else at least 8 px."""
    return tuple(
        Finding(
            check="legibility.type-size",
            level="error",
            path=asset.path,
            message=f"{box.id} is set in {box.font_px:g} px; at least {smallest:g} px is needed.",
        )
        for box in asset.boxes
        for smallest in [MIN_PX.get(box.id, MIN_OTHER_PX)]
        if box.font_px < smallest
    )


def check_contrast(job: AssetJob, asset: RenderedAsset, picture: Picture) -> tuple[Finding, ...]:
    """`legibility.contrast`, `legibility.apca` and `legibility.drawn`, at most one for a box.

    APCA speaks where WCAG is content: an error below its floor, a warning below the level for
    type of that size.
    """
    return tuple(
        finding
        for measured in measure_contrasts(asset, picture, job.scale)
        if (finding := _judge_box(asset.path, measured))
    )


def measure_contrasts(
    asset: RenderedAsset, picture: Picture, scale: int
) -> tuple[BoxContrast, ...]:
    """Contrast of every text, from the pixels under its box.

    The ground is the most frequent colour of the box; the ink is the declared one, and must
    really be found there.
    """
    return tuple([_measure_box(picture.image, box, scale) for box in asset.boxes])


def _measure_box(image: Image.Image, box: TextBox, scale: int) -> BoxContrast:
    ink = parse_color(box.ink)
    letters = len(box.text.replace(" ", ""))
    edges = _find_edges(image, box, scale)
    step = _choose_step(edges)
    enough = max(LEAST_SEEN, -(-letters // step**2)) if step > 1 else letters
    near, ground = _weigh_colors(count_colors(image, edges, _choose_grid(edges, step)), ink, enough)
    if near < enough and step > 1:
        # Thin strokes fall through a grid: only all pixels say that ink is missing.
        enough = letters
        near, ground = _weigh_colors(count_colors(image, edges), ink, enough)
    return BoxContrast(box, ground, *_compare(ink, ground), near >= enough)


@lru_cache(maxsize=4096)
def _compare(ink: Rgb, ground: Rgb) -> tuple[float, float]:
    """Ratio and Lc; the texts of a kit share a few pairs of colours."""
    return contrast_ratio(ink, ground), lightness_contrast(ink, ground)


def _find_edges(image: Image.Image, box: TextBox, scale: int) -> Edges:
    # A box that lies outside leaves one pixel at the edge, in which no text can be found.
    left = min(max(0, int(box.x * scale)), image.width - 1)
    top = min(max(0, int(box.y * scale)), image.height - 1)
    right = min(image.width, max(left + 1, round((box.x + box.width) * scale)))
    bottom = min(image.height, max(top + 1, round((box.y + box.height) * scale)))
    return left, top, right, bottom


def _choose_step(edges: Edges) -> int:
    """Distance between the pixels that are looked at, device px."""
    left, top, right, bottom = edges
    return max(1, isqrt((right - left) * (bottom - top) // ENOUGH_PIXELS))


def _choose_grid(edges: Edges, step: int) -> tuple[int, int] | None:
    if step == 1:
        return None
    left, top, right, bottom = edges
    return -(-(right - left) // step), -(-(bottom - top) // step)


def _judge_box(path: str, measured: BoxContrast) -> Finding | None:
    box, limits = measured.box, load_legibility()
    if not measured.is_drawn:
        message = f"“{box.text}” ({box.id}) is not in the picture."
        return _report("legibility.drawn", path, message)
    level = limits.apca.find_level(box.font_px, box.bold)
    large = box.font_px >= (limits.wcag.large_bold_px if box.bold else limits.wcag.large_px)
    needed = limits.wcag.large_text if large else limits.wcag.text
    lc = abs(measured.lc)
    if measured.ratio < needed:
        message = (
            f"{box.id} has a contrast of {measured.ratio:.2f} (APCA Lc {lc:.0f}) on its real "
            f"ground {write_color(measured.ground)}; {needed:g} is needed."
        )
        return _report("legibility.contrast", path, message)
    if lc >= level.lc:
        return None
    message = (
        f"{box.id} has an APCA contrast of Lc {lc:.1f} in {box.ink} on its real ground "
        f"{write_color(measured.ground)}; Lc {level.lc:g} is wanted for {level.name} such as "
        f"{'bold' if box.bold else 'regular'} type of {box.font_px:g} px, and "
        f"Lc {limits.apca.floor:g} for any ({limits.apca.source}). Move ink and ground further "
        "apart, or set it larger or bolder."
    )
    below = lc < limits.apca.floor
    return _report("legibility.apca", path, message, "error" if below else "warning")


def _weigh_colors(counts: Counts, ink: Rgb, enough: int) -> tuple[int, Rgb]:
    """How many pixels come near the ink, and the most frequent colour that does not.

    The count ends where it is `enough`; the ground is the ink where there is no other colour. A
    colour is near where every channel lies within the tolerance.
    """
    red, green, blue = ink
    near, ground = 0, None
    for count, color in rank_colors(counts):
        r, g, b = color
        if (
            -INK_TOLERANCE <= r - red <= INK_TOLERANCE
            and -INK_TOLERANCE <= g - green <= INK_TOLERANCE
            and -INK_TOLERANCE <= b - blue <= INK_TOLERANCE
        ):
            near += count
        elif ground is None:
            ground = color
        if near >= enough and ground is not None:
            break
    return near, ground or ink


def _report(check: str, path: str, message: str, level: Level = "error") -> Finding:
    return Finding(check=check, level=level, path=path, message=message)
