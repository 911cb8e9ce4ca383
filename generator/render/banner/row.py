"""Content and a wide canvas in, blocks on one line of sight out: hero, promise, offer, call.

Low canvases set everything on one line. From 150 px on, the logo stands above the hero number,
and the button under the text.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from generator.model.concept import Family
from generator.render.banner.blocks import Block, Typesetter
from generator.render.banner.content import Content
from generator.render.banner.coupon import has_coupon, set_coupon, set_ticket
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
from generator.render.banner.row_lines import fit_text

TALL_FROM_PX = 150
LEAST_HERO_PX = 20
LEAST_LABEL_PX = 12
TIGHT_GAP_PX = 8.0
TIGHT_PAD_EM = 0.8
TALL_HERO_PX = 110
"""From this height on, a coupon has its stub with the code."""
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
    family: Family
    tight: bool = False
    """Whether button, number and gaps give way, so that long words of the short form fit."""


def lay_out_row(content: Content, family: Family, canvas: Canvas, setter: Typesetter) -> Layout:
    """Place everything; the layout does not fit only where the least is still too much."""
    tall = canvas.height >= TALL_FROM_PX
    pad_x = canvas.margin
    pad_y = max(6 if canvas.height > 50 else 4, round(canvas.height * 0.09))
    band = _Band(
        pad_x, pad_y, canvas.width - 2 * pad_x, canvas.height - 2 * pad_y,
        max(12.0, round(canvas.height * 0.16)), family,
    )  # fmt: skip
    lay_out = _lay_out_tall if tall else _lay_out_low
    smallest = family.headline.min_px or MIN_HEADLINE_PX
    for count in range(len(family.drops) + 1):
        dropped = family.drops[:count]
        least = setter.step(canvas.height * COMFORT[content.numeral is None], 0)
        least = least if count < len(family.drops) else smallest
        layout = lay_out(content, canvas, setter, band, dropped, max(smallest, least))
        if layout is not None:
            return layout
    short = _shorten(content)
    for last in (band, replace(band, gap=TIGHT_GAP_PX, tight=True)):
        layout = lay_out(short, canvas, setter, last, family.drops, smallest)
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
    button = _set_button(content, canvas, setter, band)
    logo = _fit_logos(content, canvas, band, (13.0, 0.2), 0.2)
    if logo is None or logo.height > band.height:
        return None
    fixed = [logo, button]
    numerals = _list_numerals(content, setter, band.height, band.family, tight=band.tight)
    for numeral in numerals:
        used = [*fixed, numeral] if numeral else fixed
        gaps = band.gap * len(used)
        room = band.width - sum(block.width for block in used) - gaps
        text = fit_text(content, setter, room, band.height, dropped, canvas, least_px, band.family)
        if text is not None:
            return _place_low(logo, numeral, text, button, canvas, band, dropped)
    return None


def _fit_logos(
    content: Content, canvas: Canvas, band: _Band, usual: tuple[float, float], width: float
) -> Block | None:
    """The lockup; `usual` is its least height in px, and its share of the canvas' height."""
    slot = band.family.logo
    height = max(usual[0], canvas.height * (slot.share or usual[1]))
    return fit_logos(content, height, canvas.width * width, least=float(slot.min_px or 14))


def _set_button(content: Content, canvas: Canvas, setter: Typesetter, band: _Band) -> Block:
    if band.tight:
        return set_button(content, LEAST_LABEL_PX, setter, pad_em=TIGHT_PAD_EM)
    return set_button(content, size_button_label(canvas, setter), setter)


def _list_numerals(
    content: Content,
    setter: Typesetter,
    height: float,
    family: Family,
    width: float = math.inf,
    tight: bool = False,
) -> list[Block | None]:
    """The three largest heroes that height and width take, the label above the number or beside.

    `tight` lists every size down to the least, with the label above.
    """
    if content.numeral is None:
        return [None]
    found: list[Block | None] = []
    # A Chinese label is short: beside the number it leaves the number its height.
    beside = bool(content.numeral.before) and (height < 56 or setter.is_cjk) and not tight
    for size in (
        size for size in reversed(setter.scale_px) if size >= (family.hero.min_px or LEAST_HERO_PX)
    ):
        label_px = max(10, min(setter.step(size, -6), setter.step(height * 0.24, 0), 29))
        if not has_coupon(content, family):
            block = set_numeral(content.numeral, size, label_px, setter, beside)
        elif height > TALL_HERO_PX:
            block = set_coupon(content, size, label_px, setter, 0)
        else:
            block = set_ticket(content, size, max(10, min(label_px, 14)), setter)
        if (
            block.height <= height * (1 if has_coupon(content, family) else 0.94)
            and block.width <= width
        ):
            found.append(block)
        if len(found) == 3 and not tight:
            break
    return found


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
    logo = _fit_logos(content, canvas, band, (18.0, 0.105), 0.34)
    if logo is None:
        return None
    button = set_button(content, size_button_label(canvas, setter), setter)
    if content.numeral is None:
        return _lay_out_headline(content, canvas, setter, band, dropped, least_px, logo, button)
    below = band.height - logo.height - canvas.height * 0.1
    foot = button.height + canvas.height * 0.08
    for numeral in _list_numerals(
        content, setter, below, band.family, canvas.width * (band.family.hero.width or WIDEST_HERO)
    ):
        if numeral is None:
            continue
        start = band.left + max(logo.width, numeral.width) + band.gap * 1.2
        width, room = (
            canvas.width * (0.72 if not canvas.inset else 0.97) - start,
            band.height - foot,
        )
        text = fit_text(content, setter, width, room, dropped, canvas, least_px, band.family)
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
    width = (
        canvas.width * (0.62 if not canvas.inset else 0.97) - band.left - band.gap - button.width
    )
    text = fit_text(content, setter, width, room, dropped, canvas, least_px, band.family)
    if text is None:
        return None
    tall = sum(block.height + above for block, above in text)
    y = top + (room - tall) * 0.6
    right = band.left + max(block.width for block, _ in text) + band.gap
    if canvas.inset:
        right = canvas.width - band.left - button.width
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
