"""Content and a mobile strip in, headline (short form), number and button out."""

from __future__ import annotations

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
)
from generator.render.banner.numeral import set_numeral

ROOMY_FROM_PX = 80
"""From this height on, a strip has room for the logo and a second line."""


def lay_out_strip(content: Content, family: Family, canvas: Canvas, setter: Typesetter) -> Layout:
    """Place the three parts on one line; in roomier strips the logo stands above them."""
    roomy = canvas.height >= ROOMY_FROM_PX
    margin = float(max(4, round(canvas.height * 0.12)) + 4)
    button = set_button(content, 14 if roomy and content.numeral is None else 12, setter)
    logo = fit_logos(content, 15.0, canvas.width * 0.62, least=11.0) if roomy else None
    top = margin - 1 + logo.height + 6 if logo else 0.0
    room = canvas.height - top - (margin - 2 if logo else 8)
    inner = canvas.width - 2 * margin - button.width
    for numeral in _list_numerals(content, setter, room):
        width = inner - 10 - (numeral.width + 10 if numeral else 0)
        headline = _fit_headline(content, setter, width, room)
        if headline is None:
            continue
        return _place(numeral, headline, button, logo, canvas, margin, top)
    return Layout((Placed(button, margin, 4),), family.drops, fits=False)


def _list_numerals(content: Content, setter: Typesetter, room: float) -> list[Block | None]:
    if content.numeral is None:
        return [None]
    sizes = [size for size in reversed(setter.scale_px) if 20 <= size <= room * 1.2]
    blocks = [
        set_numeral(content.numeral, size, 12 if room > 48 else 10, setter, True) for size in sizes
    ]
    return [block for block in blocks if block.height <= room]


def _fit_headline(content: Content, setter: Typesetter, width: float, room: float) -> Block | None:
    largest = 24 if content.numeral is None else 17
    for size in (size for size in reversed(setter.scale_px) if MIN_HEADLINE_PX <= size <= largest):
        block = setter.set_text(
            "headline", content.short, size, width, weight=700, display=True, tight=True
        )
        if block.width <= width and block.height <= room and len(block.runs[0].lines) <= 2:
            return block
    return None


def _place(
    numeral: Block | None,
    headline: Block,
    button: Block,
    logo: Block | None,
    canvas: Canvas,
    margin: float,
    top: float,
) -> Layout:
    def middle(block: Block) -> float:
        foot = canvas.height - (margin - 2 if logo else 0)
        return round(top + (foot - top - block.height) / 2, 2)

    placed = [Placed(logo, margin, margin - 1)] if logo else []
    x = margin
    right = canvas.width - margin - button.width
    blocks = [block for block in (numeral, headline) if block is not None]
    used = sum(block.width for block in blocks)
    gap = min(14.0, (right - margin - used) / len(blocks))
    for block in blocks:
        placed.append(Placed(block, round(x, 2), middle(block)))
        x += block.width + gap
    placed.append(Placed(button, right, middle(button)))
    dropped = ("body",) if logo else ("logo", "body")
    return Layout(tuple(placed), dropped)
