"""A banner's text boxes and its real pixels in, findings about legibility out."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple, cast

from PIL import Image

from generator.check.color import (
    Rgb,
    contrast_ratio,
    lightness_contrast,
    parse_color,
    write_color,
)
from generator.check.picture import Picture
from generator.facts.legibility import load_legibility
from generator.model.asset import AssetJob, RenderedAsset, TextBox
from generator.model.finding import Finding, Level

MIN_PX = {"headline": 12.0}
MIN_OTHER_PX = 8.0
# How near a pixel must come to the declared ink to count as drawn: antialiasing blends thin
# strokes of small type with the ground, so few pixels reach the pure colour.
INK_TOLERANCE = 72
MANY_PIXELS = 6000
"""In larger boxes every other pixel of every other row is looked at: strokes are wider."""
FEW_COLORS = 1024
"""Text on a flat ground has fewer."""


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
    edges = box.x, box.y, box.x + box.width, box.y + box.height
    near, ground = _weigh_colors(_crop(image, edges, scale), ink, letters)
    return BoxContrast(box, ground, *_compare(ink, ground), near >= letters)


@lru_cache(maxsize=4096)
def _compare(ink: Rgb, ground: Rgb) -> tuple[float, float]:
    """Ratio and Lc; the texts of a kit share a few pairs of colours."""
    return contrast_ratio(ink, ground), lightness_contrast(ink, ground)


def _crop(image: Image.Image, edges: tuple[float, float, float, float], scale: int) -> Image.Image:
    # A box that lies outside leaves one pixel at the edge, in which no text can be found.
    left = min(max(0, int(edges[0] * scale)), image.width - 1)
    top = min(max(0, int(edges[1] * scale)), image.height - 1)
    right = min(image.width, max(left + 1, round(edges[2] * scale)))
    bottom = min(image.height, max(top + 1, round(edges[3] * scale)))
    if (right - left) * (bottom - top) <= MANY_PIXELS:
        return image.crop((left, top, right, bottom))
    half = (right - left + 1) // 2, (bottom - top + 1) // 2
    return image.resize(half, Image.Resampling.NEAREST, (left, top, right, bottom))


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


def _weigh_colors(crop: Image.Image, ink: Rgb, enough: int) -> tuple[int, Rgb]:
    """How many pixels come near the ink, and the most frequent colour that does not.

    The count ends where it is `enough`; the ground is the ink where there is no other colour. A
    colour is near where every channel lies within the tolerance.
    """
    red, green, blue = ink
    near, ground = 0, None
    for count, color in _list_colors(crop):
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


def _list_colors(crop: Image.Image) -> list[tuple[int, Rgb]]:
    """Colours with their counts, the most frequent first."""
    # Pillow clears a table of as many rows as there may be colours: it is asked for few first.
    found = crop.getcolors(FEW_COLORS) or crop.getcolors(crop.width * crop.height) or []
    return sorted(cast("list[tuple[int, Rgb]]", found), key=itemgetter(0), reverse=True)


def _report(check: str, path: str, message: str, level: Level = "error") -> Finding:
    return Finding(check=check, level=level, path=path, message=message)
