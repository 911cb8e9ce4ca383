"""A browser's wording and a size in, a labelled, inert drawing of its warning page out.

Lookalikes of these pages are used for phishing, so the drawing is original, cannot be clicked,
and always carries the word `illustration` in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from generator.errors import RenderError
from generator.model.resolved import WarningFigure
from generator.render.figure.browser import (
    BODY_INK,
    BUTTON,
    EDGE,
    HEADING_INK,
    PAGE,
    STRIP,
    TRIANGLE,
    Drawn,
    Rect,
    Triangle,
    choose_ui_px,
    draw_frame,
)
from generator.render.figure.parts import (
    CJK,
    Figure,
    FigureStyle,
    TextBlock,
    assemble_figure,
    choose_strong,
    choose_tones,
    fill_text,
    measure_width,
    wrap_text,
)

HEADING_SIZES = (35.0, 29.0, 24.0, 20.0, 17.0, 14.0, 12.0)
TRIANGLES = (2.8, 2.2, 1.6)
# What is still shown as space shrinks, the smallest heading that goes with it, and the sizes of
# the triangle in headings. The first step that fits is drawn.
STEPS = (
    (frozenset({"body", "code", "buttons"}), 14.0, TRIANGLES),
    (frozenset({"code", "buttons"}), 14.0, TRIANGLES),
    (frozenset({"buttons"}), 12.0, TRIANGLES),
    (frozenset[str](), 12.0, TRIANGLES),
    (frozenset[str](), 12.0, (0.0,)),
)
COLUMN_RATIO = 25.0  # Chrome: a column of 600 px under a heading of 24 px


def draw_warning(
    style: FigureStyle,
    figure: WarningFigure,
    width_px: float,
    height_px: float,
    template_dirs: Iterable[str] = (),
) -> Figure:
    """The page, with as much of its text as fits; RenderError where not even the heading does."""
    for with_tab in (True, False):
        top = draw_frame(style, figure, width_px, with_tab)
        page = _fit_page(style, figure, width_px, height_px - top.bottom)
        if page is not None:
            break
    else:
        raise RenderError(
            f"{width_px:g} x {height_px:g} px is too small for the browser-warning picture: "
            f"its heading needs more room at {HEADING_SIZES[-1]:g} px."
        )
    shift = top.bottom + max(0.0, (height_px - top.bottom - page.bottom) * 0.42)
    ui_px = choose_ui_px(width_px)
    return assemble_figure(
        "warning", width_px, height_px, [*top.blocks, *_shift_blocks(page.blocks, shift)],
        template_dirs,
        tones=choose_tones(style), frame_top=top.bottom, radius=round(ui_px * 0.7, 2),
        strip=STRIP if with_tab else PAGE, page=PAGE, edge=EDGE, red=TRIANGLE, grey=BODY_INK,
        rects=top.rects, arrows=top.arrows, triangles=top.triangles, shift=round(shift, 2),
        page_rects=page.rects, page_triangles=page.triangles,
    )  # fmt: skip


def _shift_blocks(blocks: Iterable[TextBlock], down: float) -> Iterator[TextBlock]:
    for block in blocks:
        yield TextBlock(
            block.lines, block.left, block.top + down, block.width, block.size,
            block.line_height, block.color, block.family, block.weight, block.align,
        )  # fmt: skip


def _fit_page(
    style: FigureStyle, figure: WarningFigure, width_px: float, height_px: float
) -> Drawn | None:
    """The richest page that fits: first all its parts, then a large heading, then a triangle."""
    # A tall page has room for a heading of two lines.
    largest = width_px / (12 if height_px > width_px else 17)
    for parts, smallest, triangles in STEPS:
        sizes = (size for size in HEADING_SIZES if smallest <= size <= max(smallest, largest))
        for size, ratio in product(sizes, triangles):
            page = _stack_page(style, figure, width_px, size, ratio, parts)
            if page is not None and page.bottom <= height_px:
                return page
    return None


def _choose_column(width_px: float, size: float, parts: frozenset[str]) -> float:
    column = width_px - 2 * max(8.0, width_px * 0.06)
    return min(column, COLUMN_RATIO * size) if "buttons" in parts else column


def _stack_page(
    style: FigureStyle,
    figure: WarningFigure,
    width_px: float,
    size: float,
    ratio: float,
    parts: frozenset[str],
) -> Drawn | None:
    column = _choose_column(width_px, size, parts)
    left, drawn = (width_px - column) / 2, Drawn(bottom=max(8.0, size * 0.9))
    if ratio:
        drawn.triangles.append(Triangle(left, drawn.bottom, size * ratio))
        drawn.bottom += size * (ratio + 0.8)
    small = max(10.0, size * 0.6)
    rows = (
        ("heading", figure.heading, size, 1.35 if CJK.search(figure.heading) else 1.22, 0.0),
        ("body", figure.body, small, 1.5, size * 0.5),
        ("code", figure.code, max(10.0, size * 0.5), 1.4, size * 0.6),
    )
    for name, text, font_px, spacing, gap in rows:
        if name not in parts and name != "heading":
            continue
        weight = choose_strong(text) if name == "heading" else 400
        lay = fill_text if name == "body" else wrap_text
        lines = lay(text, column, font_px, style.family, weight)
        if len(lines) > {"heading": 3 if not parts else 2, "code": 1}.get(name, 8):
            return None
        drawn.bottom += gap
        ink = HEADING_INK if name == "heading" else BODY_INK
        block = TextBlock(
            lines, left, drawn.bottom, column, font_px, font_px * spacing, ink, style.family, weight
        )
        drawn.blocks.append(block)
        drawn.bottom += block.height
    if "buttons" in parts:
        drawn.bottom += size
        _stack_buttons(drawn, style, figure, left, column, small)
    drawn.bottom += max(8.0, size * 0.9)
    return drawn


def _stack_buttons(
    drawn: Drawn,
    style: FigureStyle,
    figure: WarningFigure,
    left: float,
    column: float,
    font_px: float,
) -> None:
    """Two flat buttons side by side at the column's edges, or above each other."""
    height, gap = font_px * 2.4, font_px * 0.7
    labels = ((figure.advanced, PAGE, BUTTON), (figure.back, BUTTON, PAGE))
    widths = [
        measure_width(text, font_px, style.family, choose_strong(text)) + font_px * 2.4
        for text, _, _ in labels
    ]
    beside = sum(widths) + gap <= column
    for index, (text, face, ink) in enumerate(labels):
        width = widths[index] if beside else column
        x = left + (column - width if beside and index else 0)
        y = drawn.bottom if beside else drawn.bottom + (1 - index) * (height + gap)
        edge = EDGE if face == PAGE else "none"
        drawn.rects.append(Rect(x, y, width, height, font_px * 0.4, face, edge))
        drawn.blocks.append(
            TextBlock((text,), x, y + height / 2 - font_px * 0.65, width, font_px, font_px * 1.3,
                      ink, style.family, choose_strong(text), "center")
        )  # fmt: skip
    drawn.bottom += height if beside else 2 * height + gap
