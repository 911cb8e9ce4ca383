"""Words and the room beside a hero in, headline and lines below it as blocks out."""

from __future__ import annotations

from generator.model.concept import Family
from generator.render.banner.blocks import Block, Typesetter
from generator.render.banner.column_lines import set_chip_row, set_headline
from generator.render.banner.content import Content
from generator.render.banner.layout import Canvas


def fit_text(
    content: Content,
    setter: Typesetter,
    width: float,
    height: float,
    dropped: tuple[str, ...],
    canvas: Canvas,
    least_px: int,
    family: Family,
) -> list[tuple[Block, float]] | None:
    """Headline and lines below it, the largest that stand in that room; at most three lines."""
    slot = family.headline
    share = slot.share or 0.28 if content.numeral else slot.alone_share or 0.36
    largest = setter.step(canvas.height * share, 0)
    sizes = [size for size in setter.scale_px if least_px <= size <= largest]
    for size in reversed(sizes):
        headline = set_headline(content, setter, size, width)
        if headline.width > width or len(headline.runs[0].lines) > 3:
            continue
        group = [
            (headline, 0.0),
            *_set_lines(content, setter, width, size, dropped, canvas, family),
        ]
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
    family: Family,
) -> list[tuple[Block, float]]:
    line_px = max(11 if canvas.height < 70 else 12, setter.step(headline_px, -3))
    lines = [("body", content.body), ("offer", content.offer)]
    group = [
        (setter.set_text(name, text, line_px, width), round(line_px * 0.4, 2))
        for name, text in lines
        if text and name not in dropped
    ]
    if family.chips.always and "chips" not in dropped:
        row = set_chip_row(content, line_px, setter)
        group += [(row, round(line_px * 0.5, 2))] if row.width <= width else []
    return group
