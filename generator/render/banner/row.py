"""Content and a wide canvas in, blocks on one line of sight out: hero, promise, offer, call.

Low canvases set everything on one line. From 150 px on, the logo stands above the hero number,
and the button under the text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.render.banner.blocks import Block, Typesetter
from generator.render.banner.content import Content
from generator.render.banner.families import Family
from generator.render.banner.layout import (
    MIN_HEADLINE_PX,
    Canvas,
    Layout,
    Placed,
    fit_logos,
    set_button,
    size_button_label,
)
from generator.render.banner.numeral import set_numeral

TALL_FROM_PX = 150
COMFORT = {False: 0.16, True: 0.25}
"""Least headline size as a share of the height, without and with the headline as the hero."""


@dataclass(frozen=True, slots=True)
class _Band:
    """Margins, the room between them, and the least gap between neighbours."""

    left: float
    top: float
    width: float
    height: float
    gap: float


def lay_out_row(content: Content, family: Family, canvas: Canvas, setter: Typesetter) -> Layout:
    """Place everything; the layout does not fit only where the least is still too much."""
    tall = canvas.height >= TALL_FROM_PX
    pad_x = round(min(canvas.height * (0.11 if tall else 0.17), 30))
    pad_y = max(6 if canvas.height > 50 else 4, round(canvas.height * 0.09))
    band = _Band(
        pad_x, pad_y, canvas.width - 2 * pad_x, canvas.height - 2 * pad_y,
        max(12.0, round(canvas.height * 0.16)),
    )  # fmt: skip
    lay_out = _lay_out_tall if tall else _lay_out_low
    for count in range(len(family.drops) + 1):
        dropped = family.drops[:count]
        least = setter.step(canvas.height * COMFORT[content.numeral is None], 0)
        least = least if count < len(family.drops) else MIN_HEADLINE_PX
        layout = lay_out(content, canvas, setter, band, dropped, max(MIN_HEADLINE_PX, least))
        if layout is not None:
            return layout
    short = _shorten(content)
    layout = lay_out(short, canvas, setter, band, family.drops, MIN_HEADLINE_PX)
    if layout is not None:
        return layout
    button = set_button(content, 12, setter)
    return Layout((Placed(button, band.left, band.top),), family.drops, fits=False)


def _shorten(content: Content) -> Content:
    return replace(content, headline=content.short)


def _lay_out_low(
    content: Content,
    canvas: Canvas,
    setter: Typesetter,
    band: _Band,
    dropped: tuple[str, ...],
    least_px: int,
) -> Layout | None:
    button = set_button(content, size_button_label(canvas, setter), setter)
    logo = fit_logos(content, max(13.0, canvas.height * 0.2), canvas.width * 0.2, least=14.0)
    if logo is None or logo.height > band.height:
        return None
    fixed = [logo, button]
    numerals = _list_numerals(content, setter, band.height)
    for numeral in numerals:
        used = [*fixed, numeral] if numeral else fixed
        gaps = band.gap * len(used)
        room = band.width - sum(block.width for block in used) - gaps
        text = _fit_text(content, setter, room, band.height, dropped, canvas, least_px)
        if text is not None:
            return _place_low(logo, numeral, text, button, canvas, band, dropped)
    return None


def _list_numerals(content: Content, setter: Typesetter, height: float) -> list[Block | None]:
    """The two largest heroes that the height takes: label above it first, then beside it."""
    if content.numeral is None:
        return [None]
    found: list[Block | None] = []
    beside = height < 56 and bool(content.numeral.before)
    for size in reversed(setter.scale_px):
        label_px = max(10, min(setter.step(size, -6), 29))
        block = set_numeral(content.numeral, size, label_px, setter, beside)
        if block.height <= height * 0.94:
            found.append(block)
        if len(found) == 3:
            break
    return found


def _fit_text(
    content: Content,
    setter: Typesetter,
    width: float,
    height: float,
    dropped: tuple[str, ...],
    canvas: Canvas,
    least_px: int,
) -> list[tuple[Block, float]] | None:
    """Headline and lines below it, the largest that stand in that room; at most three lines."""
    largest = setter.step(canvas.height * (0.36 if content.numeral is None else 0.28), 0)
    sizes = [size for size in setter.scale_px if least_px <= size <= largest]
    for size in reversed(sizes):
        headline = setter.set_text(
            "headline", content.headline, size, width,
            weight=700 if setter.is_cjk else 800, display=True, tight=True,
        )  # fmt: skip
        if headline.width > width or len(headline.runs[0].lines) > 3:
            continue
        group = [(headline, 0.0), *_set_lines(content, setter, width, size, dropped, canvas)]
        tall = sum(block.height + gap for block, gap in group)
        if tall <= height and all(block.width <= width for block, _ in group):
            return group
    return None


def _set_lines(
    content: Content,
    setter: Typesetter,
    width: float,
    headline_px: int,
    dropped: tuple[str, ...],
    canvas: Canvas,
) -> list[tuple[Block, float]]:
    line_px = max(11 if canvas.height < 70 else 12, setter.step(headline_px, -3))
    lines = [("body", content.body), ("offer", content.offer)]
    return [
        (setter.set_text(name, text, line_px, width), round(line_px * 0.4, 2))
        for name, text in lines
        if text and name not in dropped
    ]


def _place_low(
    logo: Block,
    numeral: Block | None,
    text: list[tuple[Block, float]],
    button: Block,
    canvas: Canvas,
    band: _Band,
    dropped: tuple[str, ...],
) -> Layout:
    text_width = max(block.width for block, _ in text)
    blocks = [logo, *([numeral] if numeral else [])]
    used = sum(block.width for block in blocks) + text_width + button.width
    gap = min((band.width - used) / (len(blocks) + 1), band.gap * 2.2)
    placed, x = [], band.left
    for block in blocks:
        placed.append(Placed(block, round(x, 2), _middle(canvas, block.height)))
        x += block.width + gap
    tall = sum(block.height + above for block, above in text)
    y = _middle(canvas, tall)
    for block, above in text:
        y += above
        placed.append(Placed(block, round(x, 2), round(y, 2)))
        y += block.height
    right = canvas.width - band.left - button.width
    placed.append(Placed(button, right, _middle(canvas, button.height)))
    return Layout(tuple(placed), dropped)


def _middle(canvas: Canvas, height: float) -> float:
    return round((canvas.height - height) / 2, 2)


def _lay_out_tall(
    content: Content,
    canvas: Canvas,
    setter: Typesetter,
    band: _Band,
    dropped: tuple[str, ...],
    least_px: int,
) -> Layout | None:
    logo = fit_logos(content, max(18.0, canvas.height * 0.105), canvas.width * 0.34, least=14.0)
    if logo is None:
        return None
    button = set_button(content, size_button_label(canvas, setter), setter)
    below = band.height - logo.height - canvas.height * 0.1
    for numeral in _list_numerals(content, setter, below):
        first = max(logo.width, numeral.width) if numeral else 0.0
        start = band.left + (first + band.gap * 1.2 if numeral else 0.0)
        limit = canvas.width * (0.72 if numeral else 0.6)
        top = band.top if numeral else band.top + logo.height + canvas.height * 0.06
        foot = button.height + canvas.height * 0.08
        room = canvas.height - band.top - foot - top
        text = _fit_text(content, setter, limit - start, room, dropped, canvas, least_px)
        if text is None:
            continue
        placed = [Placed(logo, band.left, band.top)]
        if numeral:
            placed.append(
                Placed(numeral, band.left, round(canvas.height - band.top - numeral.height, 2))
            )
        tall = sum(block.height + above for block, above in text) + foot
        y = top + (canvas.height - band.top - top - tall) * (0.5 if numeral else 0.0)
        for block, above in text:
            y += above
            placed.append(Placed(block, round(start, 2), round(y, 2)))
            y += block.height
        placed.append(
            Placed(button, round(start, 2), round(y + foot - button.height, 2))
            if numeral
            else Placed(button, round(start, 2), canvas.height - band.top - button.height)
        )
        return Layout(tuple(placed), dropped)
    return None
