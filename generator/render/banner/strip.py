"""Content and a mobile strip in, headline (short form), number and button out."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.concept import Family, Slot
from generator.render.banner.blocks import Block, Typesetter
from generator.render.banner.content import Content
from generator.render.banner.coupon import has_coupon, set_ticket
from generator.render.banner.layout import (
    BUTTON_PAD_EM,
    MIN_HEADLINE_PX,
    Canvas,
    Layout,
    Placed,
    fit_logos,
    set_button,
)
from generator.render.banner.numeral import set_numeral

ALONE = 1.42
"""How much larger a headline without a number may be: two steps of the scale."""
ROOMY_FROM_PX = 80
"""From this height on, a strip has room for the logo and a second line."""


@dataclass(frozen=True, slots=True)
class _Ease:
    """How far a strip gives way to long words."""

    label_px: int = 12
    """Type size of the button's label."""
    pad_em: float = BUTTON_PAD_EM
    """Clear space at each end of that label."""
    beside: bool = True
    """Whether the word before the number stands at its left; else above it."""
    lines: int = 2
    """Most lines of the headline."""


EASES = (
    _Ease(),
    _Ease(beside=False),
    _Ease(pad_em=0.8),
    _Ease(pad_em=0.8, beside=False),
    _Ease(pad_em=0.8, beside=False, lines=3),
    _Ease(10, 0.8, beside=False),
    _Ease(10, 0.8, beside=False, lines=3),
    _Ease(10, 0.5, beside=False, lines=3),
)
"""The comfortable strip first; label and number keep a size that can be read to the last."""


def lay_out_strip(content: Content, family: Family, canvas: Canvas, setter: Typesetter) -> Layout:
    """Place the three parts on one line; in roomier strips the logo stands above them."""
    roomy = canvas.height >= ROOMY_FROM_PX
    margin = float(max(4, round(canvas.height * 0.12)) + 4)
    logo = fit_logos(content, 15.0, canvas.width * 0.62, least=11.0) if roomy else None
    top = margin - 1 + logo.height + 6 if logo else 0.0
    room = canvas.height - top - (margin - 2 if logo else 8)
    eases = (_Ease(14), *EASES) if roomy and content.numeral is None else EASES
    for ease in eases:
        button = set_button(content, ease.label_px, setter, pad_em=ease.pad_em)
        inner = canvas.width - 2 * margin - button.width
        for numeral in _list_numerals(content, setter, room, ease.beside, family):
            width = inner - 10 - (numeral.width + 10 if numeral else 0)
            headline = _fit_headline(content, setter, width, room, ease.lines, family.headline)
            if headline is not None:
                return _place(numeral, headline, button, logo, canvas, margin, top)
    button = set_button(content, 12, setter)
    return Layout((Placed(button, margin, 4),), family.drops, fits=False)


def _list_numerals(
    content: Content, setter: Typesetter, room: float, beside: bool, family: Family
) -> list[Block | None]:
    if content.numeral is None:
        return [None]
    sizes = [size for size in reversed(setter.scale_px) if 20 <= size <= room * 1.2]
    label_px = 12 if room > 48 and beside else 10
    if has_coupon(content, family) and beside:
        blocks = [set_ticket(content, size, 10, setter) for size in sizes]
    else:
        blocks = [set_numeral(content.numeral, size, label_px, setter, beside) for size in sizes]
    return [block for block in blocks if block.height <= room]


def _fit_headline(
    content: Content, setter: Typesetter, width: float, room: float, most_lines: int, slot: Slot
) -> Block | None:
    most = slot.max_px or 17
    largest = most * ALONE if content.numeral is None else most
    least = slot.min_px or MIN_HEADLINE_PX
    for size in (size for size in reversed(setter.scale_px) if least <= size <= largest):
        block = setter.set_text(
            "headline", content.short, size, width, weight=700, display=True, tight=True
        )
        lines = len(block.runs[0].lines)
        if block.width <= width and block.height <= room and lines <= most_lines:
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
