"""A layout and the room it leaves in, the picture that fills it best out.

A picture never touches text: of all sizes and places that keep clear of every block, the largest
is taken. Seal and certificate may run over the edge of the canvas, as cropped artwork does;
figures with words stay inside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from generator.errors import RenderError
from generator.model.brand import Palette
from generator.model.concept import Tokens
from generator.model.resolved import ResolvedStage
from generator.model.stage import Imagery
from generator.render.banner.blocks import Artwork, Typesetter
from generator.render.banner.content import Content
from generator.render.banner.layout import Canvas, Layout
from generator.render.banner.numeral import LEAF_RATIO, draw_leaf
from generator.render.banner.places import (
    TALL_ROW_PX,
    Place,
    find_place,
    is_circle_free,
    list_centers,
    list_sizes,
)
from generator.render.figure import (
    Figure,
    FigureStyle,
    choose_certificate_state,
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
LEAST_SEAL_PX = 52.0
LEAST_CERTIFICATE_PX = 84.0
# Narrower, the figure loses the words that explain its bars.
LEAST_TIMELINE_PX = 420.0
FIGURE_MODULE_PX = 550.0
LEAST_WARNING_PX = (160.0, 112.0)


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A figure at its place."""

    figure: Figure
    place: Place
    zoom: float = 1.0
    """Figures with words are drawn for a page 550 px wide, and enlarged with the canvas."""

    @property
    def artwork(self) -> Artwork | None:
        """The figure as artwork, where it is drawn as it is and has no words."""
        if self.zoom != 1 or self.figure.text:
            return None
        place = self.place
        return Artwork(
            "", round(place.x), round(place.y), ceil(place.width), ceil(place.height),
            self.figure.html,
        )  # fmt: skip


def choose_picture(
    content: Content,
    stage: ResolvedStage,
    layout: Layout,
    canvas: Canvas,
    setter: Typesetter,
    template_dirs: tuple[str, ...],
    tokens: Tokens,
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
        "seal": lambda: _seal(content, layout, canvas, template_dirs, tokens),
        "certificate": lambda: _certificate(stage, layout, canvas, style, template_dirs),
        "timeline": lambda: _timeline(stage, layout, canvas, style, template_dirs),
        "browser-warning": lambda: _warning(stage, layout, canvas, style, template_dirs),
        "calendar": lambda: _calendar(content, layout, canvas, setter),
    }
    if any(item.block.is_leaf for item in layout.placed):
        # Where the number stands on its leaf, the leaf is the picture.
        return None
    picture = draw[content.imagery]()
    replaced = content.imagery == "timeline" or (
        content.imagery == "calendar" and content.leaf is None
    )
    return picture or (draw["seal"]() if replaced else None)


def _seal(
    content: Content,
    layout: Layout,
    canvas: Canvas,
    template_dirs: tuple[str, ...],
    tokens: Tokens,
) -> PlacedPicture | None:
    largest = min(canvas.short_side * 1.1, max(canvas.width, canvas.height) * 0.62)
    low = canvas.is_low and canvas.height < TALL_ROW_PX
    gap = max(6.0, canvas.short_side * (0.12 if low else 0.05))
    least = max(LEAST_SEAL_PX, canvas.short_side * (0.9 if low else 0.45))
    for size in list_sizes(largest, least):
        for x, y in list_centers(canvas, layout, size, bleed=tokens.seal_bleed):
            if is_circle_free(x, y, size / 2 + gap, layout.placed):
                place = Place(round(x - size / 2), round(y - size / 2), size, size)
                art = tint_artwork(content.seal_svg, content.palette, tokens)
                return PlacedPicture(draw_seal(art, size, template_dirs), place)
    return None


def tint_artwork(svg: str, palette: Palette, tokens: Tokens) -> str:
    """The seal in one quiet tone of the palette: on coloured grounds it is artwork, not a logo."""
    target = palette.ink if tokens.seal_tone == "ink" else palette.accent
    return _paint_flat(svg, mix_colors(palette.ground, target, tokens.seal_strength))


@lru_cache(maxsize=64)
def _paint_flat(svg: str, color: str) -> str:
    # Its transparencies would cost half a millisecond a banner, and one flat tone needs none.
    return HEX_COLOR.sub(color, OPACITY.sub("", svg))


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
    for height in list_sizes(largest, least):
        width = height * CERTIFICATE_RATIO
        place = find_place(layout, canvas, width, height, over_bottom)
        if place:
            state = choose_certificate_state(stage.days)
            figure = draw_certificate(style, width, height, template_dirs, state)
            return PlacedPicture(figure, place)
    return None


def _calendar(
    content: Content, layout: Layout, canvas: Canvas, setter: Typesetter
) -> PlacedPicture | None:
    if content.leaf is None:
        return None
    largest = min(canvas.height * 0.72, canvas.width * 0.5)
    for width in list_sizes(largest, canvas.short_side * 0.34):
        place = find_place(layout, canvas, width, width * LEAF_RATIO, over_bottom=0.0)
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
    for wide in list_sizes(canvas.width - 2 * margin, LEAST_TIMELINE_PX):
        zoom = round(max(1.0, min(canvas.module / FIGURE_MODULE_PX, wide / LEAST_TIMELINE_PX)), 2)
        drawn = max(round(LEAST_TIMELINE_PX), int(wide / zoom))
        figure = draw_timeline(style, stage.timeline, drawn, template_dirs)
        width, height = figure.width_px * zoom, figure.height_px * zoom
        place = find_place(layout, canvas, width, height, over_bottom=0.0, at_left=True)
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
    widths = list(list_sizes(inner * 0.5, LEAST_WARNING_PX[0])) if beside else [inner]
    for wide in widths:
        width = round(wide)
        for ratio in WARNING_RATIOS:
            height = round(width / ratio)
            if width < LEAST_WARNING_PX[0] or height < LEAST_WARNING_PX[1]:
                continue
            place = find_place(layout, canvas, width, height, over_bottom=0.0)
            if place is None:
                continue
            try:
                figure = draw_warning(style, stage.warning, width, height, template_dirs)
            except RenderError:
                continue
            return PlacedPicture(figure, place)
    return None
