"""A canvas and a family's panel in; the part for text, the panel, and what stands on it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.errors import RenderError
from generator.model.concept import BannerColors, Family, Tokens
from generator.model.resolved import ResolvedStage
from generator.render.banner.blocks import Block, Typesetter, write_place
from generator.render.banner.content import Content
from generator.render.banner.coupon import put_on_panel
from generator.render.banner.layout import Canvas, Layout, Placed
from generator.render.banner.numeral import LEAF_RATIO, draw_leaf, set_numeral
from generator.render.banner.pictures import CERTIFICATE_RATIO, FIGURE_MODULE_PX, PlacedPicture
from generator.render.banner.places import Place, list_sizes
from generator.render.figure import (
    Figure,
    FigureStyle,
    choose_certificate_state,
    draw_certificate,
    draw_warning,
)
from generator.render.figure.parts import WHITE, measure_contrast

WARNING_RATIOS = (0.86, 1.0, 1.2, 1.4, 1.6, 1.9, 2.3)
LEAST_WARNING_PX = (150, 110)
LEAF_SHARE, SHEET_SHARE, HERO_SHARE = 0.78, 0.84, 0.8
"""Height of a panel that leaf, sheet and number take."""
LEAST_MARK_CONTRAST = 3
LEAST_SHEET_PX = 34
LEAST_BESIDE = 0.5
"""Least height of a sheet beside the number, as a share of the panel's."""
LEAST_ACROSS_PX = 240
"""From this width on, a panel at the top has room for number and picture."""
DEEP_PANEL, BESIDE_SHARE = 0.38, 0.56
"""From this proportion on, the number leaves a part of the width to the picture."""
LEAST_LEAF_PX = 84
"""Narrower, the leaf loses the words that say what its number counts."""


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle, CSS px."""

    x: int
    y: int
    width: int
    height: int

    @property
    def css(self) -> str:
        """Its place as declarations, for a `style` attribute."""
        return write_place(self.x, self.y, self.width, self.height)


def place_bar(canvas: Canvas, tokens: Tokens) -> Area | None:
    """The bar at the edge: at the left of low banners, at the top of others."""
    if not tokens.bar:
        return None
    thick = max(3, round(canvas.short_side * tokens.bar))
    if canvas.is_low:
        return Area(0, 0, thick, canvas.height)
    return Area(0, 0, canvas.width, thick)


def split_canvas(canvas: Canvas, family: Family) -> tuple[Canvas, Area]:
    """The part for text, and the panel; the margin stays that of the whole."""
    panel = family.panel
    if panel is None:
        raise RenderError("A canvas is split by a panel only.")
    shared: dict[str, Any] = {"inset": canvas.margin, "outer_module": canvas.module}
    if panel.side in ("left", "right"):
        wide = round(canvas.width * panel.share)
        x = 0 if panel.side == "left" else canvas.width - wide
        rest = replace(canvas, width=canvas.width - wide, **shared)
        return rest, Area(x, 0, wide, canvas.height)
    usable = canvas.height - canvas.safe_top - canvas.safe_bottom
    tall = round(usable * panel.share)
    tall += canvas.safe_top if panel.side == "top" else canvas.safe_bottom
    y = 0 if panel.side == "top" else canvas.height - tall
    cleared = "safe_top" if panel.side == "top" else "safe_bottom"
    rest = replace(canvas, height=canvas.height - tall, **shared, **{cleared: 0})
    return rest, Area(0, y, canvas.width, tall)


def shift_layout(layout: Layout, area: Area, canvas: Canvas) -> Layout:
    """The text beside the panel, at its place on the whole canvas."""
    x = area.width if area.x == 0 and area.width < canvas.width else 0
    y = area.height if area.y == 0 and area.height < canvas.height else 0
    placed = tuple(Placed(item.block, item.x + x, item.y + y) for item in layout.placed)
    return replace(layout, placed=placed)


def set_panel_hero(
    content: Content, area: Area, canvas: Canvas, setter: Typesetter
) -> Placed | None:
    """The largest hero number that the panel takes, in its middle."""
    if content.numeral is None:
        return None
    top = canvas.safe_top if area.y == 0 and area.width == canvas.width else 0
    is_deep = area.width == canvas.width and area.height - top > area.width * DEEP_PANEL
    room = area.width * BESIDE_SHARE if is_deep else area.width - 2 * _pad(canvas)
    tall = (area.height - top) * HERO_SHARE
    best: Block | None = None
    for size in setter.scale_px:
        label_px = max(10, setter.step(size, -6))
        for beside in (False, True):
            block = set_numeral(content.numeral, size, label_px, setter, beside)
            if size >= 17 and block.width <= room and block.height <= tall:
                best = block
                break
    if best is None:
        return None
    across = area.width == canvas.width
    x = canvas.margin if across else area.x + (area.width - best.width) / 2
    top = canvas.safe_top if across and area.y == 0 else 0
    y = area.y + top + (area.height - top - best.height) / 2
    return Placed(put_on_panel(best), round(x), round(y))


def takes_number(content: Content, family: Family, area: Area, canvas: Canvas) -> bool:
    """Whether the number stands on the panel itself: not where the leaf bears it."""
    if family.panel is None or content.numeral is None:
        return False
    across = area.width == canvas.width >= LEAST_ACROSS_PX
    return family.panel.holds == "hero" or (across and content.imagery != "browser-warning")


def leave_beside(number: Placed, area: Area, canvas: Canvas) -> Area:
    """What the number leaves of its panel."""
    left = round(number.right + _pad(canvas) * 0.5)
    return Area(left, area.y, max(area.x + area.width - left, 0), area.height)


def choose_panel_picture(
    content: Content,
    stage: ResolvedStage,
    area: Area,
    canvas: Canvas,
    setter: Typesetter,
    template_dirs: tuple[str, ...],
    is_beside: bool = False,
) -> PlacedPicture | None:
    """The stage's picture as large as the panel takes it; None where there is no room for it.

    `is_beside`: the area is what a number has left of the panel.
    """
    colors = color_panel(content.palette)
    # Leaf and sheet are white: what marks them must be seen on white.
    marks = measure_contrast(colors.accent, WHITE) >= LEAST_MARK_CONTRAST
    accent = colors.accent if marks else content.palette.ground
    content = replace(content, palette=colors.model_copy(update={"accent": accent}))
    style = FigureStyle(
        colors.ground, colors.ink, accent, setter.family(False), setter.family(True)
    )
    pad = _pad(canvas)
    top = canvas.safe_top if area.y == 0 and (is_beside or area.width == canvas.width) else 0
    wide, tall = (
        area.width - (1.2 if is_beside else 2) * pad,
        area.height - top - 2 * min(pad, area.height * 0.1),
    )
    figure: Figure | None = None
    zoom = 1.0
    if content.imagery == "browser-warning":
        # Its words are drawn for a page, and grow with the banner.
        zoom = round(max(1.0, canvas.module / FIGURE_MODULE_PX), 2)
        figure = _draw_page(stage, style, wide / zoom, tall / zoom, template_dirs)
    elif content.imagery == "calendar" and content.leaf is not None:
        width = min(wide, (area.height - top) * LEAF_SHARE / LEAF_RATIO)
        figure = draw_leaf(content, round(width), setter) if width >= LEAST_LEAF_PX else None
    elif content.numeral is not None or content.imagery != "calendar":
        height = min((area.height - top) * SHEET_SHARE, wide / CERTIFICATE_RATIO)
        state = choose_certificate_state(stage.days)
        size = round(height * CERTIFICATE_RATIO), round(height)
        if state == "void":
            # The cross speaks in the colour of the panel, on the white of the sheet.
            style = replace(style, accent=content.palette.panel)
        least = (area.height - top) * LEAST_BESIDE if is_beside else 0
        if height >= max(LEAST_SHEET_PX, least):
            figure = draw_certificate(style, *size, template_dirs, state)
    if figure is None:
        return None
    width, height = figure.width_px * zoom, figure.height_px * zoom
    x = area.x + (area.width - width) / 2
    y = area.y + top + (area.height - top - height) / 2
    return PlacedPicture(figure, Place(round(x), round(y), width, height), zoom)


def color_panel(colors: BannerColors) -> BannerColors:
    """The roles of a figure that stands on the panel."""
    return colors.model_copy(
        update={"ground": colors.panel, "ink": colors.panel_ink, "accent": colors.panel_accent}
    )


def _pad(canvas: Canvas) -> float:
    return max(6.0, canvas.margin * 0.9)


def _draw_page(
    stage: ResolvedStage,
    style: FigureStyle,
    wide: float,
    tall: float,
    template_dirs: tuple[str, ...],
) -> Figure | None:
    """The warning page with the most of its text that the room takes."""
    for width, height in _list_pages(wide, tall):
        try:
            return draw_warning(style, stage.warning, width, height, template_dirs)
        except RenderError:
            continue
    return None


def _list_pages(wide: float, tall: float) -> Iterator[tuple[int, int]]:
    for width in list_sizes(wide, max(LEAST_WARNING_PX[0], wide * 0.6)):
        for ratio in WARNING_RATIOS:
            height = width / ratio
            if LEAST_WARNING_PX[1] <= height <= tall:
                yield round(width), round(height)
