"""A banner's text boxes and its real pixels in, findings about cut letters out.

The font says how high the letters of a line reach. Where the picture has no ink in the band just
inside that height, the letters were cut, covered or moved: by an edge, a face or another engine.
"""

from __future__ import annotations

from math import ceil

from PIL import Image

from generator.check.color import Rgb, parse_color
from generator.check.picture import Picture
from generator.model.asset import AssetJob, RenderedAsset, TextBox
from generator.model.finding import Finding

SLACK_PX = 1.0
"""Baselines stand on whole pixels, outlines do not: an edge may lie so far from where it should."""
SLACK_EM = 0.07
"""And thin strokes, such as the tip of a descender, begin pale."""
ENDS = ("button", "headline")
"""Texts whose last letter is looked for, too: they were cut where it is missing."""
LAST_EM, WIDE_LAST_EM = 0.5, 1.0
FIRST_SINOGRAM = "\u2e80"
SEEN = 40
"""Least difference in a channel, of 255, between the ground and what stands on it."""


def check_pixels(job: AssetJob, asset: RenderedAsset, picture: Picture) -> tuple[Finding, ...]:
    """`fit.clipped`: ascenders, descenders and last letters are really in the picture."""
    return tuple(
        [
            Finding(
                check="fit.clipped",
                level="error",
                path=asset.path,
                message=(
                    f"“{box.text}” ({box.id}) is cut {side} in the picture: no ink where its "
                    "letters should end. Give the template more room there."
                ),
            )
            for box in asset.boxes
            if box.ink_bottom > box.ink_top
            for side in find_cuts(picture.image, box, job.scale)
        ]
    )


def find_cuts(image: Image.Image, box: TextBox, scale: int) -> list[str]:
    """The sides on which the letters of a box end before they should."""
    ink = parse_color(box.ink)
    left, right = int(box.x * scale) - 1, round((box.x + box.width) * scale) + 1
    slack = SLACK_PX + SLACK_EM * box.font_px
    # Bands, not rows: an accent and its letter have ground between them.
    top, top_end = int(box.ink_top * scale), round((box.ink_top + slack) * scale) + 1
    bottom, bottom_end = round((box.ink_bottom - slack) * scale) - 1, ceil(box.ink_bottom * scale)
    sides = []
    if not _has_ink(image, (left, top, right, top_end), ink):
        sides.append("at the top")
    if not _has_ink(image, (left, bottom, right, bottom_end), ink):
        sides.append("at the bottom")
    if box.id in ENDS and "\n" not in box.text:
        # The last letter lies in the last half em; a Chinese full stop in the left half of its em.
        em = WIDE_LAST_EM if box.text[-1:] >= FIRST_SINOGRAM else LAST_EM
        last = right - round(box.font_px * em * scale) - 1
        if not _has_ink(image, (last, top, right, bottom_end), ink):
            sides.append("at the right")
    return sides


def _has_ink(image: Image.Image, edges: tuple[int, int, int, int], ink: Rgb) -> bool:
    """Whether something there goes from the ground towards the ink: bare ground does not.

    Only a part of the way is asked for: the tip of an accent in small type is thin and pale.
    """
    left, top = max(edges[0], 0), max(edges[1], 0)
    right, bottom = min(edges[2], image.width), min(edges[3], image.height)
    if right <= left or bottom <= top:
        return False
    # Extremes are found in a tenth of the time that colours take; and Pillow's core cuts a strip
    # in a fifth of what a whole new picture takes.
    strip = image.im.crop((left, top, right, bottom))
    # Green carries most of what eyes see, so it nearly always settles the question.
    for band in (1, 0, 2):
        wanted = ink[band]
        least, most = strip.getband(band).getextrema()
        nearer, farther = sorted((abs(wanted - least), abs(wanted - most)))
        if farther - nearer >= SEEN:
            return True
    return False
