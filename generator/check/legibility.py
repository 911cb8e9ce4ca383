"""A banner's text boxes and its real pixels in, findings about legibility out."""

from __future__ import annotations

from operator import itemgetter
from typing import cast

from PIL import Image

from generator.check.color import Rgb, contrast_ratio, parse_color
from generator.check.picture import Picture
from generator.model.asset import AssetJob, RenderedAsset, TextBox
from generator.model.finding import Finding

MIN_PX = {"headline": 12.0}
MIN_OTHER_PX = 8.0
# WCAG 2.2, 1.4.3: text 4.5, large text 3; large is 24 px, or 18.66 px bold.
TEXT_RATIO = 4.5
LARGE_RATIO = 3.0
# How near a pixel must come to the declared ink to count as drawn: antialiasing blends thin
# strokes of small type with the ground, so few pixels reach the pure colour.
INK_TOLERANCE = 72
FEW_COLORS = 1024
"""Text on a flat ground has fewer."""


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
    """`legibility.contrast` and `legibility.drawn`, from the pixels under each text box.

    The ground is the most frequent colour of the box; the ink is the declared one, and must
    really be found there.
    """
    findings: list[Finding] = []
    for box in asset.boxes:
        findings += _judge_box(asset.path, box, _crop_box(picture.image, box, job.scale))
    return tuple(findings)


def _crop_box(image: Image.Image, box: TextBox, scale: int) -> Image.Image:
    # A box that lies outside leaves one pixel at the edge, in which no text can be found.
    left = min(max(0, int(box.x * scale)), image.width - 1)
    top = min(max(0, int(box.y * scale)), image.height - 1)
    right = min(image.width, max(left + 1, round((box.x + box.width) * scale)))
    bottom = min(image.height, max(top + 1, round((box.y + box.height) * scale)))
    return image.crop((left, top, right, bottom))


def _judge_box(path: str, box: TextBox, crop: Image.Image) -> list[Finding]:
    ink = parse_color(box.ink)
    letters = len(box.text.replace(" ", ""))
    near, ground = _weigh_colors(crop, ink, letters)
    if near < letters:
        return [_error("legibility.drawn", path, f"“{box.text}” ({box.id}) is not in the picture.")]
    large = box.font_px >= 24 or (box.bold and box.font_px >= 18.66)
    needed = LARGE_RATIO if large else TEXT_RATIO
    ratio = contrast_ratio(ink, ground)
    if ratio >= needed:
        return []
    message = (
        f"{box.id} has a contrast of {ratio:.2f} on its real ground "
        f"#{ground[0]:02X}{ground[1]:02X}{ground[2]:02X}; {needed:g} is needed."
    )
    return [_error("legibility.contrast", path, message)]


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


def _error(check: str, path: str, message: str) -> Finding:
    return Finding(check=check, level="error", path=path, message=message)
