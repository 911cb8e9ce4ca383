"""A browser's tab, address and picture label in, the drawn top of its window out."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.model.resolved import WarningFigure
from generator.render.figure.parts import (
    FigureStyle,
    TextBlock,
    choose_strong,
    measure_width,
    shorten_text,
)

# Chrome's page for an expired certificate: white page, these two inks, this button
# (facts/browser-warnings.md, read 2026-11). Red, frame and fields are this drawing's own.
PAGE = "#FFFFFF"
BODY_INK = "#5F6368"
HEADING_INK = "#202124"
BUTTON = "#1A73E8"
TRIANGLE = "#D93025"
STRIP = "#DEE1E6"
FIELD = "#F1F3F4"
EDGE = "#DADCE0"
DOTS = "#B4B9C1"


@dataclass(frozen=True, slots=True)
class Rect:
    """A flat box: CSS px in the figure."""

    left: float
    top: float
    width: float
    height: float
    radius: float
    fill: str
    edge: str = "none"


@dataclass(frozen=True, slots=True)
class Triangle:
    """A warning triangle in a square box of `size` px."""

    left: float
    top: float
    size: float


@dataclass(slots=True)
class Drawn:
    """Shapes and text as they are placed, from top to bottom; `bottom` is where the next begins."""

    bottom: float = 0.0
    rects: list[Rect] = field(default_factory=list)
    triangles: list[Triangle] = field(default_factory=list)
    arrows: list[str] = field(default_factory=list)
    blocks: list[TextBlock] = field(default_factory=list)


def choose_ui_px(width_px: float) -> float:
    """Type size of tab and address bar; all their measures follow from it."""
    return next(size for least, size in ((760, 14), (480, 12), (0, 10)) if width_px >= least)


def draw_frame(style: FigureStyle, figure: WarningFigure, width_px: float, with_tab: bool) -> Drawn:
    """Tab strip and address bar; the label stands in whichever comes first."""
    drawn, ui = Drawn(), choose_ui_px(width_px)
    pad = ui * 0.8
    weight = choose_strong(figure.illustration)
    label_px = measure_width(figure.illustration, ui, style.family, weight)
    right = width_px - pad - label_px - ui * 1.2
    row = ui * 2.8
    drawn.rects.append(
        Rect(right, row / 2 - ui * 0.9, label_px + ui * 1.2, ui * 1.8, ui * 0.9, HEADING_INK)
    )
    drawn.blocks.append(
        TextBlock(
            (figure.illustration,), right + ui * 0.6, row / 2 - ui * 0.65, label_px, ui, ui * 1.3,
            PAGE, style.family, weight,
        )
    )  # fmt: skip
    if with_tab:
        _draw_tab(drawn, style, figure.tab, width_px, right - pad, row, ui)
        _draw_address(drawn, style, figure.domain, width_px, width_px - pad, row, row * 2, ui)
        drawn.rects.append(Rect(0, row * 2, width_px, 1, 0, EDGE))
        drawn.bottom = row * 2 + 1
    else:
        _draw_address(drawn, style, figure.domain, width_px, right - pad, 0, row, ui)
        drawn.rects.append(Rect(0, row, width_px, 1, 0, EDGE))
        drawn.bottom = row + 1
    return drawn


def _draw_tab(
    drawn: Drawn,
    style: FigureStyle,
    title: str,
    width_px: float,
    right: float,
    row: float,
    ui: float,
) -> None:
    left = ui * 0.8
    if width_px >= 240:
        dot = ui * 0.6
        drawn.rects += [
            Rect(left + index * ui * 1.1, (row - dot) / 2, dot, dot, dot / 2, DOTS)
            for index in range(3)
        ]
        left += ui * 4
    text_left = left + ui * 2
    text_px = measure_width(title, ui, style.family)
    if text_left + text_px + ui > right:
        # A title cut to three letters says less than the sign alone.
        title, text_px = "", -ui * 0.2
    top = ui * 0.5
    # The tab runs on below its row, under the toolbar, so that its lower corners stay square.
    drawn.rects.insert(0, Rect(left, top, text_px + ui * 3, row - top + ui, ui * 0.6, PAGE))
    drawn.rects.insert(1, Rect(0, row, width_px, row, 0, PAGE))
    drawn.triangles.append(Triangle(left + ui * 0.8, row / 2 - ui * 0.3, ui * 0.9))
    if title:
        drawn.blocks.append(
            TextBlock((title,), text_left, row / 2 - ui * 0.45, text_px, ui, ui * 1.3,
                      HEADING_INK, style.family)
        )  # fmt: skip


def _draw_address(
    drawn: Drawn,
    style: FigureStyle,
    domain: str,
    width_px: float,
    right: float,
    top: float,
    bottom: float,
    ui: float,
) -> None:
    left, middle = ui * 0.8, (top + bottom) / 2
    if width_px >= 360:
        reach = ui * 0.35
        for index, side in enumerate((1, -1)):
            tip = left + ui * (0.5 + index * 1.8) - side * reach / 2
            drawn.arrows.append(
                f"M{tip + side * reach:.2f} {middle - reach:.2f}L{tip:.2f} {middle:.2f}"
                f"L{tip + side * reach:.2f} {middle + reach:.2f}"
            )
        left += ui * 4
    height = ui * 2
    drawn.rects.append(Rect(left, middle - height / 2, right - left, height, height / 2, FIELD))
    drawn.triangles.append(Triangle(left + ui * 0.8, middle - ui * 0.5, ui))
    text_left = left + ui * 2.2
    shown = shorten_text(domain, right - ui * 0.8 - text_left, ui, style.family)
    if shown:
        width = measure_width(shown, ui, style.family)
        drawn.blocks.append(
            TextBlock((shown,), text_left, middle - ui * 0.65, width, ui, ui * 1.3,
                      HEADING_INK, style.family)
        )  # fmt: skip
