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
from generator.model.stage import Imagery
from generator.render.banner.blocks import Typesetter
from generator.render.banner.content import Content
from generator.render.banner.layout import Canvas, Layout, Placed
from generator.render.banner.numeral import LEAF_RATIO, draw_leaf
from generator.render.figure import (
    CertificateState,
    Figure,
    FigureStyle,
    draw_certificate,
    draw_seal,
    draw_timeline,
    draw_warning,
)
from generator.render.figure.parts import mix_colors

OPACITY = re.compile(r' (?:stroke|fill)-opacity="[\d.]+"')
HEX_COLOR = re.compile(r"#[0-9A-Fa-f]{6}\b")
CERTIFICATE_RATIO = 116 / 152
WARNING_RATIOS = (1.3, 1.5, 1.2, 1.8, 2.2, 0.9)
DUE_FROM_DAYS = -7
LEAST_SEAL_PX = 52.0
SEAL_STRENGTH = 0.5
"""How far the seal's tone goes from the ground towards the accent: it must not rival the hero."""
TALL_ROW_PX = 150
LEAST_CERTIFICATE_PX = 84.0
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
    setter: Typesetter,
    template_dirs: tuple[str, ...],
) -> PlacedPicture | None:
    """The stage's picture where there is room for it, else the seal, else none."""
    style = FigureStyle(
        content.palette.ground,
        content.palette.ink,
        content.palette.accent,
        setter.family(False),
        setter.family(True),
    )
    draw: dict[Imagery, Callable[[], PlacedPicture | None]] = {
        "seal": lambda: _seal(content, layout, canvas, template_dirs),
        "certificate": lambda: _certificate(stage, layout, canvas, style, template_dirs),
        "timeline": lambda: _timeline(stage, layout, canvas, style, template_dirs),
        "browser-warning": lambda: _warning(stage, layout, canvas, style, template_dirs),
        "calendar": lambda: _calendar(content, layout, canvas, setter),
    }
    if any(item.block.name == "numeral" and item.block.html for item in layout.placed):
        # Where the number stands on its leaf, the leaf is the picture.
        return None
    picture = draw[content.imagery]()
    replaced = content.imagery == "timeline" or (
        content.imagery == "calendar" and content.leaf is None
    )
    return picture or (draw["seal"]() if replaced else None)


def _seal(
    content: Content, layout: Layout, canvas: Canvas, template_dirs: tuple[str, ...]
) -> PlacedPicture | None:
    largest = min(canvas.short_side * 1.1, max(canvas.width, canvas.height) * 0.62)
    low = canvas.is_low and canvas.height < TALL_ROW_PX
    gap = max(6.0, canvas.short_side * (0.12 if low else 0.05))
    least = max(LEAST_SEAL_PX, canvas.short_side * (0.9 if low else 0.45))
    for size in _list_sizes(largest, least):
        for x, y in _list_centers(canvas, layout, size, bleed=0.34):
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
    # Its transparencies would cost half a millisecond a banner, and one flat tone needs none.
    flat = OPACITY.sub("", svg)
    return HEX_COLOR.sub(mix_colors(palette.ground, palette.accent, SEAL_STRENGTH), flat)


def _list_centers(
    canvas: Canvas, layout: Layout, size: float, bleed: float
) -> Iterator[tuple[float, float]]:
    """Centres for a disc, the most cropped first at the right, then inward."""
    over = size * (0.5 - bleed)
    rights = [canvas.width - over, canvas.width - size * 0.36, canvas.width - size * 0.5]
    shares: tuple[float, ...] = (0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8, 0.1, 0.9)
    if canvas.is_low:
        # In a low banner only a disc on the line of sight looks meant.
        shares = (0.5,)
        if canvas.height < TALL_ROW_PX:
            rights = [_middle_of_gap(layout)]
    elif canvas.height > canvas.width * 1.5:
        # In a tall one the picture closes the column.
        shares = (0.66, 0.72, 0.6, 0.78, 0.5, 0.84)
    lowest = canvas.height - canvas.safe_bottom
    tops = [lowest * share for share in shares]
    for x in rights:
        for y in tops:
            yield x, y


def _middle_of_gap(layout: Layout) -> float:
    """The middle of the free stretch between the text of a row and its button."""
    button = next((item for item in layout.placed if item.block.name == "button"), None)
    others = [item.right for item in layout.placed if item.block.name != "button"]
    if button is None or not others:
        return 0.0
    return (max(others) + button.x) / 2


def _circle_is_free(x: float, y: float, radius: float, placed: Iterable[Placed]) -> bool:
    for block in placed:
        near_x = min(max(x, block.x), block.right)
        near_y = min(max(y, block.y), block.bottom)
        if (near_x - x) ** 2 + (near_y - y) ** 2 < radius**2:
            return False
    return True


def _certificate(
    stage: ResolvedStage,
    layout: Layout,
    canvas: Canvas,
    style: FigureStyle,
    template_dirs: tuple[str, ...],
) -> PlacedPicture | None:
    tallest = max(canvas.height * 0.92, canvas.short_side)
    largest = min(tallest * 1.15, canvas.width * 0.8 / CERTIFICATE_RATIO)
    low = canvas.is_low and canvas.height < TALL_ROW_PX
    least = canvas.height * 0.8 if low else LEAST_CERTIFICATE_PX
    # The sheet may stand in the lower edge like paper in a tray, but its seal stays whole, and
    # nothing stands in the band that an app covers.
    over_bottom = 0.0 if canvas.safe_bottom else 0.09
    for height in _list_sizes(largest, least):
        width = height * CERTIFICATE_RATIO
        place = _find_place(layout, canvas, width, height, over_bottom)
        if place:
            state = choose_certificate_state(stage.days)
            figure = draw_certificate(style, width, height, template_dirs, state)
            return PlacedPicture(figure, place)
    return None


def choose_certificate_state(days: int) -> CertificateState:
    """What the sheet's seal shows so many days after expiry (negative before)."""
    if days > 0:
        return "void"
    return "due" if days >= DUE_FROM_DAYS else "valid"


def _calendar(
    content: Content, layout: Layout, canvas: Canvas, setter: Typesetter
) -> PlacedPicture | None:
    if content.leaf is None:
        return None
    largest = min(canvas.height * 0.72, canvas.width * 0.5)
    for width in _list_sizes(largest, canvas.short_side * 0.34):
        place = _find_place(layout, canvas, width, width * LEAF_RATIO, over_bottom=0.0)
        if place:
            return PlacedPicture(draw_leaf(content, width, setter), place)
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
    margin = canvas.margin
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
    margin = canvas.margin
    inner = canvas.width - 2 * margin
    # In a column the frame is as wide as the text; beside it, as large as the room allows.
    beside = canvas.width > canvas.height * 1.3
    widths = list(_list_sizes(inner * 0.5, LEAST_WARNING_PX[0])) if beside else [inner]
    for wide in widths:
        width = round(wide)
        for ratio in WARNING_RATIOS:
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
    margin, gap = canvas.margin, max(6.0, canvas.short_side * 0.036)
    # A low banner has less room above and below than at its ends.
    rise = max(5.0, canvas.height * 0.07) if canvas.is_low else margin
    highest = rise + canvas.safe_top
    lowest = canvas.height - canvas.safe_bottom - rise - height
    tops = [lowest + (rise + height * over_bottom if over_bottom else 0.0)]
    tops += [highest + (lowest - highest) * step / 12 for step in range(13)]
    lefts = [canvas.width - margin - width, margin, (canvas.width - width) / 2]
    if canvas.is_low and canvas.height < TALL_ROW_PX:
        lefts.insert(0, _middle_of_gap(layout) - width / 2)
    if at_left:
        lefts[:2] = lefts[1::-1]
    bottom = lowest + rise + height * over_bottom if over_bottom else lowest
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
