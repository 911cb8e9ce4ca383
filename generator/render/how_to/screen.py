"""A picture of a screen and its steps in; the same with numbered rings out, as an SVG drawing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import escape

from generator.model.how_to import Area, ScreenText
from generator.render.figure.outlines import trace_line
from generator.render.figure.parts import VIEW_BOX, measure_width

WIDTH_PX = 800
"""Width of every drawing in CSS px; its height follows from the picture."""
BADGE_PX, RING_PX, HALO_PX, RADIUS_PX = 26.0, 5.0, 3.0, 10.0
"""Radius of a number's disc, width of a ring's line and of the halo along it, and the ring's
corners."""
DIGIT_PX, OUT_PX = 31.0, 10.0
"""Size of a number, and how far outside of its corner it stands."""
ROOT = re.compile(r"<svg\b[^>]*>", re.DOTALL)
ROOT_BOX = re.compile(r'viewBox="([^"]*)"')


@dataclass(frozen=True, slots=True)
class RingStyle:
    """Colours as `#RRGGBB`, and the CSS family of the numbers."""

    ring: str
    digit: str
    halo: str
    frame: str
    family: str


@dataclass(frozen=True, slots=True)
class DrawnScreen:
    """A drawing without title and description, which depend on where it stands."""

    body: str
    """What stands inside of the root element."""
    width_px: int
    height_px: int

    def write(self, locale: str, title: str = "", description: str = "") -> str:
        """The whole drawing; with a title it names itself to a screen reader."""
        named = ""
        if title:
            named = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
        size = f'width="{self.width_px}" height="{self.height_px}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
            f'viewBox="0 0 {self.width_px} {self.height_px}" role="img" lang="{locale}">'
            f"{named}{self.body}</svg>"
        )


def draw_screen(picture: str, screen: ScreenText, style: RingStyle) -> DrawnScreen:
    """The picture, which is an SVG drawing itself, with a ring and a number for each area."""
    box = VIEW_BOX.search(picture)
    share = float(box[2]) / float(box[1]) if box else 0.625
    height = round(WIDTH_PX * share)
    root = ROOT.search(picture)
    inner = picture[root.end() : picture.rindex("</svg>")] if root else ""
    view = ROOT_BOX.search(root[0]) if root else None
    size = f'width="{WIDTH_PX}" height="{height}"'
    parts = [
        f'<svg {size} viewBox="{view[1] if view else ""}">{inner}</svg>',
        f'<rect x="1" y="1" width="{WIDTH_PX - 2}" height="{height - 2}" rx="6" fill="none" '
        f'stroke="{style.frame}" stroke-width="2"/>',
    ]
    for step in screen.steps:
        if step.at is not None:
            parts.append(draw_ring(step.at, step.number, height, style))
    return DrawnScreen("".join(parts), WIDTH_PX, height)


def draw_ring(area: Area, number: int, height_px: int, style: RingStyle) -> str:
    """A ring around the area, its number at the upper left corner, within the picture."""
    left, top = area.x * WIDTH_PX / 100, area.y * height_px / 100
    width, height = area.width * WIDTH_PX / 100, area.height * height_px / 100
    inset = RING_PX / 2
    ring = (
        f'x="{left + inset:.1f}" y="{top + inset:.1f}" width="{width - RING_PX:.1f}" '
        f'height="{height - RING_PX:.1f}" rx="{RADIUS_PX}" fill="none"'
    )
    reach = BADGE_PX + HALO_PX
    corner, _ = area.corner
    side = -1 if corner == area.x else 1
    # Beside the ring as far as there is room, so that it hides little of what the ring is about.
    x = min(max(corner * WIDTH_PX / 100 + side * OUT_PX, reach), WIDTH_PX - reach)
    y = min(max(top - OUT_PX, reach), height_px - reach)
    said = str(number)
    wide = measure_width(said, DIGIT_PX, style.family, 700)
    # Figures stand as high as capitals: 0.72 of their size in every face that brands use.
    digit = trace_line(said, x - wide / 2, y + DIGIT_PX * 0.36, DIGIT_PX, style.family, 700)
    return (
        f'<g class="callout"><rect {ring} stroke="{style.halo}" '
        f'stroke-width="{RING_PX + 2 * HALO_PX}"/>'
        f'<rect {ring} stroke="{style.ring}" stroke-width="{RING_PX}"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{reach}" fill="{style.halo}"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{BADGE_PX}" fill="{style.ring}"/>'
        f'<path d="{digit}" fill="{style.digit}"/></g>'
    )
