"""A place and a colour in, the signs of a warning page out: triangle, sheet and padlock."""

from __future__ import annotations

from generator.render.figure.canvas import Canvas, trace_box
from generator.render.figure.manners import Sign

GREY, PALE, WHITE, DARK = "#B9BCC6", "#F0F0F4", "#FFFFFF", "#15141A"


def draw_sign(
    canvas: Canvas, sign: Sign, left: float, top: float, size: float, color: str, page: str
) -> None:
    """The sign in a square of that size, on a page of that colour."""
    if sign == "sheet":
        _draw_sheet(canvas, left, top, size, color)
    elif sign == "padlock":
        _draw_padlock(canvas, left, top, size, color, page)
    else:
        draw_triangle(canvas, left, top, size, color, page, sign == "triangle")


def draw_triangle(
    canvas: Canvas, left: float, top: float, size: float, color: str, page: str, solid: bool = True
) -> None:
    """A warning triangle: filled, or its outline alone."""
    unit = size / 24
    corner = 3 * unit

    def at(x: float, y: float) -> str:
        return f"{left + x * unit:.2f} {top + y * unit:.2f}"

    outline = f"M{at(12, 3.5)}L{at(22.5, 21)}H{left + 1.5 * unit:.2f}Z"
    mark = f"M{at(12, 9.5)}V{top + 14.5 * unit:.2f}M{at(12, 18.2)}V{top + 18.3 * unit:.2f}"
    if solid:
        canvas.fill(outline, color)
        canvas.stroke(outline, color, corner)
        canvas.stroke(mark, page, 2.4 * unit)
    else:
        canvas.stroke(outline, color, 1.9 * unit)
        canvas.stroke(mark, color, 2.0 * unit)


def _draw_sheet(canvas: Canvas, left: float, top: float, size: float, color: str) -> None:
    """A page whose lines break off, with a sign that something is wrong."""
    unit = size / 120

    def box(x: float, y: float, w: float, h: float, fill: str, radius: float) -> None:
        canvas.box(left + x * unit, top + y * unit, w * unit, h * unit, fill, radius * unit)

    box(0, 8, 84, 104, PALE, 10)
    box(0, 8, 84, 22, GREY, 10)
    box(0, 20, 84, 10, GREY, 0)
    for x in (10, 20, 30):
        box(x - 3, 16, 6, 6, WHITE, 3)
    for y, width in ((44, 60), (58, 46), (72, 24), (86, 18)):
        box(12, y, width, 6, "#D5D7DF", 3)
    across, down, radius = left + 76 * unit, top + 84 * unit, 30 * unit
    edge = across - radius, down - radius
    canvas.box(*edge, 2 * radius, 2 * radius, color, radius, WHITE, 5 * unit)
    canvas.stroke(f"M{across:.2f} {down - 14 * unit:.2f}V{down + 3 * unit:.2f}", DARK, 6 * unit)
    canvas.stroke(f"M{across:.2f} {down + 14 * unit:.2f}v.1", DARK, 6.6 * unit)


def _draw_padlock(
    canvas: Canvas, left: float, top: float, size: float, color: str, page: str
) -> None:
    """A padlock that is struck through."""
    unit = size / 28
    middle = left + 12 * unit
    canvas.stroke(
        f"M{middle - 6 * unit:.2f} {top + 13 * unit:.2f}V{top + 9 * unit:.2f}"
        f"a{6 * unit:.2f} {6 * unit:.2f} 0 0 1 {12 * unit:.2f} 0V{top + 13 * unit:.2f}",
        color, 2.6 * unit,
    )  # fmt: skip
    canvas.fill(
        trace_box(left + 2 * unit, top + 12 * unit, 20 * unit, 14 * unit, 2.6 * unit), color
    )
    slash = (
        f"M{left + 1 * unit:.2f} {top + 3 * unit:.2f}L{left + 23 * unit:.2f} {top + 27 * unit:.2f}"
    )
    canvas.stroke(slash, page, 5 * unit)
    canvas.stroke(slash, color, 2.2 * unit)
