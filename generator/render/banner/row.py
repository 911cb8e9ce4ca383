"""Content and a wide canvas in, blocks on one line of sight out: hero, promise, offer, call.

Low canvases set everything on one line. From 150 px on, the logo stands above the hero number,
and the button under the text.
"""

from __future__ import annotations

import math
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
WIDEST_HERO = 0.42
"""Share of a tall canvas' width: a longer number, as sums of money are, crowds the promise."""
COMFORT = {False: 0.2, True: 0.25}
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
    pad_x = canvas.margin
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


def _list_numerals(
    content: Content, setter: Typesetter, height: float, width: float = math.inf
) -> list[Block | None]:
    """The three largest heroes that height and width take, the label above the number or beside."""
    if content.numeral is None:
        return [None]
    found: list[Block | None] = []
    # A Chinese label is short: beside the number it leaves the number its height.
    beside = bool(content.numeral.before) and (height < 56 or setter.is_cjk)
    for size in reversed(setter.scale_px):
        label_px = max(10, min(setter.step(size, -6), setter.step(height * 0.24, 0), 29))
        block = set_numeral(content.numeral, size, label_px, setter, beside)
        if block.height <= height * 0.94 and block.width <= width:
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
    placed += _stack(text, x, _middle(canvas, tall))
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
    if content.numeral is None:
        return _lay_out_headline(content, canvas, setter, band, dropped, least_px, logo, button)
    below = band.height - logo.height - canvas.height * 0.1
    foot = button.height + canvas.height * 0.08
    for numeral in _list_numerals(content, setter, below, canvas.width * WIDEST_HERO):
        if numeral is None:
            continue
        start = band.left + max(logo.width, numeral.width) + band.gap * 1.2
        width, room = canvas.width * 0.72 - start, band.height - foot
        text = _fit_text(content, setter, width, room, dropped, canvas, least_px)
        if text is None:
            continue
        tall = sum(block.height + above for block, above in text) + foot
        y = band.top + (band.height - tall) * 0.5
        placed = [
            Placed(logo, band.left, band.top),
            Placed(numeral, band.left, canvas.height - band.top - numeral.height),
            *_stack(text, start, y),
            Placed(button, start, y + tall - button.height),
        ]
        return Layout(tuple(placed), dropped)
    return None


def _lay_out_headline(
    content: Content,
    canvas: Canvas,
    setter: Typesetter,
    band: _Band,
    dropped: tuple[str, ...],
    least_px: int,
    logo: Block,
    button: Block,
) -> Layout | None:
    """Logo above, headline as the hero below it, and the button to its right."""
    top = band.top + logo.height + canvas.height * 0.11
    room = canvas.height - band.top - top
    width = canvas.width * 0.62 - band.left - band.gap - button.width
    text = _fit_text(content, setter, width, room, dropped, canvas, least_px)
    if text is None:
        return None
    tall = sum(block.height + above for block, above in text)
    y = top + (room - tall) * 0.6
    right = band.left + max(block.width for block, _ in text) + band.gap
    placed = [
        Placed(logo, band.left, band.top),
        *_stack(text, band.left, y),
        Placed(button, right, y + (tall - button.height) / 2),
    ]
    return Layout(tuple(placed), dropped)


def _stack(text: list[tuple[Block, float]], x: float, y: float) -> list[Placed]:
    placed = []
    for block, above in text:
        y += above
        placed.append(Placed(block, x, y))
        y += block.height
    return placed
