"""Colour roles and words in, pictures as HTML fragments of a fixed size out.

A figure is an SVG of shapes with absolutely placed text over it, so that every engine draws
the same: one of them has no text in SVG, another is slow with nested boxes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from markupsafe import Markup

from generator.errors import RenderError
from generator.render.figure.parts import (
    VIEW_BOX,
    Figure,
    FigureStyle,
    TextBlock,
    assemble_figure,
    choose_strong,
    choose_tones,
    measure_width,
)

CertificateState = Literal["valid", "due", "void"]
SIGNS: dict[CertificateState, str] = {
    "valid": "M-5.6 .6l3.9 3.9L5.8 -3.8",
    "due": "M0 -7.6V0.4L5 3.6",
    "void": "M-5 -5L5 5M5 -5L-5 5",
}
"""What stands in the certificate's seal: a tick, the hands of a clock, a cross."""
DUE_FROM_DAYS = -7
CERTIFICATE_GRID = (116.0, 152.0)
SERVERS_GRID = (124.0, 116.0)
HANDSET_GRID = (88.0, 136.0)
CALENDAR_GRID = (120.0, 128.0)


def choose_certificate_state(days: int) -> CertificateState:
    """What the sheet's seal shows so many days after expiry (negative before)."""
    if days > 0:
        return "void"
    return "due" if days >= DUE_FROM_DAYS else "valid"


def draw_seal(svg: str, width_px: float, template_dirs: Iterable[str] = ()) -> Figure:
    """The brand's seal at that width; its height follows from the viewBox."""
    box = VIEW_BOX.search(svg)
    if box is None:
        raise RenderError("The seal has no viewBox, so its proportions are unknown.")
    height_px = width_px * float(box[2]) / float(box[1])
    sized = f'<svg width="{width_px:g}" height="{height_px:.6g}" style="display:block" '
    art = Markup(sized + svg[svg.index("<svg ") + 5 :].strip())
    return assemble_figure("seal", width_px, height_px, (), template_dirs, art=art)


def draw_certificate(
    style: FigureStyle,
    width_px: float,
    height_px: float,
    template_dirs: Iterable[str] = (),
    state: CertificateState = "valid",
) -> Figure:
    """A certificate sheet whose seal shows a tick, a clock where it is due, or a cross."""
    tones = choose_tones(style)
    if state == "void":
        # What no longer holds has lost its colour; only the cross speaks.
        tones = replace(tones, accent=tones.paper_line, ribbon=tones.paper_tint)
    left, top, scale = _place_grid(CERTIFICATE_GRID, width_px, height_px)
    return assemble_figure(
        "certificate", width_px, height_px, (), template_dirs,
        tones=tones, left=left, top=top, scale=scale, sign=SIGNS[state],
        sign_color=style.accent if state == "void" else tones.accent_ink,
    )  # fmt: skip


def draw_servers(
    style: FigureStyle, width_px: float, height_px: float, template_dirs: Iterable[str] = ()
) -> Figure:
    """A stack of servers with a seal; it says nothing."""
    return _draw_art("servers", SERVERS_GRID, style, width_px, height_px, template_dirs)


def draw_handset(
    style: FigureStyle, width_px: float, height_px: float, template_dirs: Iterable[str] = ()
) -> Figure:
    """A telephone that shows a notice; it says nothing."""
    return _draw_art("handset", HANDSET_GRID, style, width_px, height_px, template_dirs)


def _draw_art(
    name: str,
    grid: tuple[float, float],
    style: FigureStyle,
    width_px: float,
    height_px: float,
    template_dirs: Iterable[str],
) -> Figure:
    left, top, scale = _place_grid(grid, width_px, height_px)
    return assemble_figure(
        name, width_px, height_px, (), template_dirs,
        tones=choose_tones(style), left=left, top=top, scale=scale,
    )  # fmt: skip


def _place_grid(
    grid: tuple[float, float], width_px: float, height_px: float
) -> tuple[float, float, float]:
    scale = min(width_px / grid[0], height_px / grid[1])
    left, top = (width_px - grid[0] * scale) / 2, (height_px - grid[1] * scale) / 2
    return round(left, 2), round(top, 2), round(scale, 4)


def draw_calendar(
    style: FigureStyle,
    numeral: str,
    caption: str,
    width_px: float,
    height_px: float,
    template_dirs: Iterable[str] = (),
) -> Figure:
    """A calendar leaf with a big number and, from about 90 px on, a caption under it."""
    tones = choose_tones(style)
    left, top, scale = _place_grid(CALENDAR_GRID, width_px, height_px)
    room_px = 92 * scale
    caption_px = _fit_size(caption, room_px, 14 * scale, style.family, choose_strong(caption))
    shown = bool(caption) and caption_px >= 9
    # The leaf's face runs from 36 to 120 on the grid.
    numeral_px = _fit_size(numeral, room_px, (52 if shown else 64) * scale, style.display, 800)
    middle = 67 if shown else 77
    blocks = [
        TextBlock(
            (numeral,), left, top + middle * scale - numeral_px / 2, width_px - 2 * left,
            numeral_px, numeral_px, tones.paper_ink, style.display, 800, "center",
        )
    ]  # fmt: skip
    if shown:
        line_px, weight = caption_px * 1.25, choose_strong(caption)
        blocks.append(
            TextBlock(
                (caption,), left, top + 103.5 * scale - line_px / 2, width_px - 2 * left,
                caption_px, line_px, tones.paper_ink, style.family, weight, "center",
            )
        )  # fmt: skip
    return assemble_figure(
        "calendar", width_px, height_px, blocks, template_dirs,
        tones=tones, left=left, top=top, scale=scale,
    )  # fmt: skip


def _fit_size(text: str, width_px: float, largest: float, family: str, weight: int) -> float:
    wide = measure_width(text, 100, family, weight)
    return round(min(largest, 100 * width_px / wide) if wide else largest, 1)
