"""A layout and the room it leaves in, the picture that fills it best out.

A picture never touches text: of all sizes and places that keep clear of every block, the largest
is taken. Seal and certificate may run over the edge of the canvas, as cropped artwork does;
figures with words stay inside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.errors import RenderError
from generator.model.brand import Palette
from generator.model.resolved import ResolvedStage
from generator.render.banner.content import Content
from generator.render.banner.layout import Canvas, Layout, Placed
from generator.render.figure import (
    Figure,
    FigureStyle,
    draw_certificate,
    draw_seal,
    draw_timeline,
    draw_warning,
)
from generator.render.figure_parts import mix_colors

HEX_COLOR = re.compile(r"#[0-9A-Fa-f]{6}\b")
CERTIFICATE_RATIO = 116 / 152
WARNING_RATIO = 1.5
LEAST_SEAL_PX = 52.0
LEAST_CERTIFICATE_PX = 56.0
# Narrower, the figure loses the words that explain its bars.
LEAST_TIMELINE_PX = 420.0
FIGURE_MODULE_PX = 550.0
LEAST_WARNING_PX = (160.0, 112.0)


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle, CSS px; it may reach over the canvas."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A figure at its place."""

    figure: Figure
    place: Place
    zoom: float = 1.0
    """Figures with words are drawn for a page 550 px wide, and enlarged with the canvas."""


def choose_picture(
    content: Content,
    stage: ResolvedStage,
    layout: Layout,
    canvas: Canvas,
    style: FigureStyle,
    template_dirs: tuple[str, ...],
) -> PlacedPicture | None:
    """The stage's picture where there is room for it, else the seal, else none."""
    draw: dict[str, Callable[[], PlacedPicture | None]] = {
        "seal": lambda: _seal(content, layout, canvas, template_dirs),
        "certificate": lambda: _certificate(layout, canvas, style, template_dirs),
        "timeline": lambda: _timeline(stage, layout, canvas, style, template_dirs),
        "browser-warning": lambda: _warning(stage, layout, canvas, style, template_dirs),
        "calendar": lambda: None,
    }
    picture = draw[content.imagery]()
    if picture is None and content.imagery == "calendar":
        # Where the number stands on its leaf, the leaf is the picture.
        on_leaf = any(item.block.name == "numeral" and item.block.html for item in layout.placed)
        return None if on_leaf else draw["seal"]()
    return picture or (draw["seal"]() if content.imagery == "timeline" else None)


def _seal(
    content: Content, layout: Layout, canvas: Canvas, template_dirs: tuple[str, ...]
) -> PlacedPicture | None:
    largest = min(canvas.short_side * 1.25, max(canvas.width, canvas.height) * 0.62)
    gap = max(6.0, canvas.short_side * 0.05)
    least = max(LEAST_SEAL_PX, canvas.short_side * 0.45)
    for size in _list_sizes(largest, least):
        for x, y in _list_centers(canvas, size, bleed=0.34):
            if _circle_is_free(x, y, size / 2 + gap, layout.placed):
                place = Place(round(x - size / 2), round(y - size / 2), size, size)
                art = tint_artwork(content.seal_svg, content.palette)
                return PlacedPicture(draw_seal(art, size, template_dirs), place)
    return None


def _list_sizes(largest: float, least: float) -> Iterator[float]:
    """Sizes to try, each a tenth smaller than the one before."""
    size = largest
    while size >= least:
        yield size
        size *= 0.9


def tint_artwork(svg: str, palette: Palette) -> str:
    """The seal in one quiet tone of the palette: on coloured grounds it is artwork, not a logo."""
    return HEX_COLOR.sub(mix_colors(palette.ground, palette.accent, 0.72), svg)


def _list_centers(canvas: Canvas, size: float, bleed: float) -> Iterator[tuple[float, float]]:
    """Centres for a disc, the most cropped first at the right, then inward."""
    over = size * (0.5 - bleed)
    rights = [canvas.width - over, canvas.width - size * 0.36, canvas.width - size * 0.5]
    rights += [canvas.width * share for share in (0.75, 0.66, 0.58, 0.5)]
    shares: tuple[float, ...] = (0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8, 0.1, 0.9)
    if canvas.width / canvas.height >= 2.2:
        # In a low banner only a disc on the line of sight looks meant.
        rights = rights[3:] + rights[:3]
        shares = (0.5,)
    elif canvas.height > canvas.width * 1.5:
        # In a tall one the picture closes the column.
        shares = (0.66, 0.72, 0.6, 0.78, 0.5, 0.84)
    tops = [canvas.height * share for share in shares]
    for x in rights:
        for y in tops:
            yield x, y


def _circle_is_free(x: float, y: float, radius: float, placed: Iterable[Placed]) -> bool:
    for block in placed:
        near_x = min(max(x, block.x), block.right)
        near_y = min(max(y, block.y), block.bottom)
        if (near_x - x) ** 2 + (near_y - y) ** 2 < radius**2:
            return False
    return True


def _certificate(
    layout: Layout, canvas: Canvas, style: FigureStyle, template_dirs: tuple[str, ...]
) -> PlacedPicture | None:
    tallest = max(canvas.height * 0.92, canvas.short_side)
    largest = min(tallest * 1.15, canvas.width * 0.8 / CERTIFICATE_RATIO)
    low = canvas.width / canvas.height >= 2.2
    least = max(LEAST_CERTIFICATE_PX, canvas.height * 0.8 if low else 0.0)
    for height in _list_sizes(largest, least):
        width = height * CERTIFICATE_RATIO
        # Inside the right margin, or cropped by the lower edge like a sheet in a tray.
        place = _find_place(layout, canvas, width, height, over_bottom=0.22)
        if place:
            return PlacedPicture(draw_certificate(style, width, height, template_dirs), place)
    return None


def _timeline(
    stage: ResolvedStage,
    layout: Layout,
    canvas: Canvas,
    style: FigureStyle,
    template_dirs: tuple[str, ...],
) -> PlacedPicture | None:
    # Beside a column of text there is never the width that its labels need.
    if stage.timeline is None or canvas.height >= canvas.width:
        return None
    margin = _margin(canvas)
    for wide in _list_sizes(canvas.width - 2 * margin, LEAST_TIMELINE_PX):
        zoom = round(max(1.0, min(canvas.module / FIGURE_MODULE_PX, wide / LEAST_TIMELINE_PX)), 2)
        drawn = max(round(LEAST_TIMELINE_PX), int(wide / zoom))
        figure = draw_timeline(style, stage.timeline, drawn, template_dirs)
        width, height = figure.width_px * zoom, figure.height_px * zoom
        place = _find_place(layout, canvas, width, height, over_bottom=0.0, at_left=True)
        if place:
            return PlacedPicture(figure, place, zoom)
    return None


def _warning(
    stage: ResolvedStage,
    layout: Layout,
    canvas: Canvas,
    style: FigureStyle,
    template_dirs: tuple[str, ...],
) -> PlacedPicture | None:
    margin = _margin(canvas)
    widest = (canvas.width - 2 * margin) * (0.5 if canvas.width > canvas.height * 1.3 else 1.0)
    for wide in _list_sizes(widest, LEAST_WARNING_PX[0]):
        width = round(wide)
        for ratio in (WARNING_RATIO, 1.2, 1.8, 0.9):
            height = round(width / ratio)
            if width < LEAST_WARNING_PX[0] or height < LEAST_WARNING_PX[1]:
                continue
            place = _find_place(layout, canvas, width, height, over_bottom=0.0)
            if place is None:
                continue
            try:
                figure = draw_warning(style, stage.warning, width, height, template_dirs)
            except RenderError:
                continue
            return PlacedPicture(figure, place)
    return None


def _margin(canvas: Canvas) -> float:
    return float(max(6, round(canvas.short_side * 0.062)))


def _find_place(
    layout: Layout,
    canvas: Canvas,
    width: float,
    height: float,
    over_bottom: float,
    at_left: bool = False,
) -> Place | None:
    """A free rectangle of that size: at one margin, at the other, or centred.

    `at_left` begins at the left margin, where the text stands: right for figures that are read.
    """
    margin, gap = _margin(canvas), max(6.0, canvas.short_side * 0.036)
    highest = margin + canvas.safe_top
    lowest = canvas.height - canvas.safe_bottom - margin - height
    tops = [lowest + (margin + height * over_bottom if over_bottom else 0.0)]
    tops += [highest + (lowest - highest) * step / 12 for step in range(13)]
    lefts = [canvas.width - margin - width, margin, (canvas.width - width) / 2]
    if canvas.width / canvas.height >= 2.2:
        lefts += [canvas.width * share - width / 2 for share in (0.7, 0.6, 0.75, 0.65)]
    if at_left:
        lefts[:2] = lefts[1::-1]
    bottom = lowest + margin + height * over_bottom if over_bottom else lowest
    ranked = sorted(
        (
            (x, y)
            for x in lefts
            for y in tops
            if highest - 0.5 <= y <= bottom + 0.5 and x >= margin - 0.5
        ),
        key=lambda spot: (spot[0] != lefts[0], abs(spot[1] + height / 2 - canvas.height / 2)),
    )
    for x, y in ranked:
        if _rectangle_is_free(Place(x, y, width, height), gap, layout.placed):
            return Place(
                round(x),
                round(_center_between(x, y, width, height, gap, layout)),
                width,
                height,
            )
    return None


def _center_between(
    x: float, y: float, width: float, height: float, gap: float, layout: Layout
) -> float:
    """Move a place to the middle of the free band that it stands in."""
    beside = [p for p in layout.placed if p.x < x + width + gap and p.right > x - gap]
    above = max((p.bottom for p in beside if p.bottom <= y), default=None)
    below = min((p.y for p in beside if p.y >= y + height), default=None)
    if above is None or below is None:
        return y
    return (above + below - height) / 2


def _rectangle_is_free(place: Place, gap: float, placed: Iterable[Placed]) -> bool:
    return not any(
        block.x < place.x + place.width + gap
        and block.right > place.x - gap
        and block.y < place.y + place.height + gap
        and block.bottom > place.y - gap
        for block in placed
    )
