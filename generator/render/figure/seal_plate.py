"""The brand's seal and its name in, artwork for pages and papers out."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.render.figure.art import draw_seal
from generator.render.figure.canvas import Canvas, Type
from generator.render.figure.parts import (
    Figure,
    FigureStyle,
    assemble_figure,
    choose_strong,
    choose_tones,
)

SEAL_PX, SMALL_PX = 240.0, 96.0
PLATE_PX = (360.0, 128.0)
PLATE_EDGE = "#C9CED6"
CORNER = (14.0, PLATE_EDGE)
"""Radius of the plate's corners, and the colour along them."""


def draw_bare_seal(svg: str, small: bool, template_dirs: Iterable[str] = ()) -> Figure:
    """The seal alone, on nothing."""
    return draw_seal(svg, SMALL_PX if small else SEAL_PX, template_dirs)


def draw_seal_plate(
    style: FigureStyle, svg: str, name: str, host: str, template_dirs: Iterable[str] = ()
) -> Figure:
    """The seal beside the brand's name and host, on a plate; it is a picture, not a live seal."""
    width, height = PLATE_PX
    tones, canvas = choose_tones(style), Canvas(width, height, style.family)
    canvas.box(0.75, 0.75, width - 1.5, height - 1.5, style.ground, 14, PLATE_EDGE, 1.5)
    art = draw_seal(svg, height - 36, template_dirs)
    left = 18 + art.width_px + 18
    room = width - left - 18
    title = Type(26, 26 * 1.25, style.ink, 800)
    canvas.line(name, left, height / 2 - 33, room, title, family=style.display)
    label = Type(15, 15 * 1.3, tones.faint, choose_strong(host))
    canvas.line(host, left, height / 2 + 7, room, label)
    placed = svg.replace(
        "<svg ", f'<svg x="18" y="18" width="{art.width_px:g}" height="{art.height_px:g}" ', 1
    )
    return assemble_figure(
        "drawing", width, height, canvas.blocks, template_dirs, shapes=canvas.shapes,
        art=Markup(placed),
    )  # fmt: skip
