"""Content and a tall or square canvas in, a column of blocks out.

Logo at the top left, button at the bottom, and between them the hero number, the headline and the
lines below. Sizes are tried from the largest down; before the comfortable sizes are left, copy is
dropped in the family's order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.render.banner.blocks import Block, Run, Typesetter
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
from generator.render.banner.numeral import LEAST_LEAF_PX, set_leaf, set_numeral

MAX_HEADLINE_LINES = 4
MAX_CHIPS = 3
STRANDED = re.compile(r"[.!?] \w+$")
NARROW_PX = 170
NARROWEST_PX = 115
"""Up to these widths of text, some lines, or every line, may hold one word."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The fixed parts of a column, and the room between them."""

    margin: float
    logo: Block | None
    button: Block
    top: float
    bottom: float
    width: float


def lay_out_column(content: Content, family: Family, canvas: Canvas, setter: Typesetter) -> Layout:
    """Place everything; the layout does not fit only where the least is still too much."""
    frame = _set_frame(content, family, canvas, setter)
    room = frame.bottom - frame.top
    kept = room * (1 - family.picture_share)
    for count in range(len(family.drops) + 1):
        dropped = family.drops[:count]
        last = count == len(family.drops)
        group = _fit_group(content, family, canvas, setter, frame, kept, dropped, not last)
        if group is not None:
            return _place(frame, family, canvas, group, dropped)
    group = _fit_group(content, family, canvas, setter, frame, room, family.drops, False)
    if group is not None:
        return _place(frame, family, canvas, group, family.drops)
    least_px = MIN_HEADLINE_PX * 2
    hero = _set_hero(content, setter, least_px, MIN_HEADLINE_PX, False)
    least = _set_group(content, setter, frame, hero, least_px, MIN_HEADLINE_PX, family.drops)
    placed = _place(frame, family, canvas, least, family.drops)
    return Layout(placed.placed, placed.dropped, fits=False)


def _set_frame(content: Content, family: Family, canvas: Canvas, setter: Typesetter) -> _Frame:
    margin = float(max(6, round(canvas.short_side * 0.062)))
    inner = canvas.width - 2 * margin
    label_px = size_button_label(canvas, setter)
    stretched = inner if family.wide_button else None
    button = set_button(content, label_px, setter, stretched)
    while button.width > inner and label_px > 10:
        label_px = setter.step(label_px, -1)
        button = set_button(content, label_px, setter, stretched)
    width = inner * family.text_share
    logo = fit_logos(content, max(13.0, canvas.short_side * 0.066), width, least=11.0)
    top = margin + canvas.safe_top
    below_logo = top + (logo.height + max(8.0, logo.height * 0.8) if logo else 0)
    bottom = canvas.height - margin - canvas.safe_bottom - button.height
    return _Frame(margin, logo, button, below_logo, bottom - max(8.0, margin * 0.8), width)


def _fit_group(
    content: Content,
    family: Family,
    canvas: Canvas,
    setter: Typesetter,
    frame: _Frame,
    room: float,
    dropped: tuple[str, ...],
    comfortable: bool,
) -> list[tuple[Block, float]] | None:
    """The largest group of blocks that fits, each with the gap above it; None without one."""
    least_hero = setter.step(canvas.module * 0.24, 0) if comfortable else 20
    share = 0.06 if content.numeral else 0.085
    least_line = setter.step(canvas.module * share, 0) if comfortable else MIN_HEADLINE_PX
    # Elsewhere a leaf would take the room of the headline.
    on_leaf = family.wide_button
    hero_limit = frame.width * family.numeral_share / family.text_share + 0.5
    for hero_px, headline_px in _list_sizes(content, canvas, setter, comfortable):
        if headline_px < max(MIN_HEADLINE_PX, least_line):
            continue
        if content.numeral and hero_px < least_hero:
            break
        hero = _set_hero(content, setter, hero_px, headline_px, on_leaf)
        if hero is not None and (hero.width > hero_limit or hero.height > room):
            continue
        group = _set_group(content, setter, frame, hero, hero_px, headline_px, dropped)
        if _fits(group, content, frame, room):
            return group
    return None


def _list_sizes(
    content: Content, canvas: Canvas, setter: Typesetter, comfortable: bool
) -> list[tuple[int, int]]:
    """Pairs of hero and headline size, best first: the hero leads, the headline follows it."""
    if content.numeral is None:
        largest = setter.step(canvas.module * 0.135, 0)
        sizes = [size for size in setter.scale_px if MIN_HEADLINE_PX <= size <= largest]
        return [(size, size) for size in reversed(sizes)]
    largest = setter.step(canvas.module * 0.46, 0)
    heroes = [size for size in setter.scale_px if 20 <= size <= largest]
    steps = (-5, -6) if comfortable else (-4, -5, -6, -7, -8)
    return [
        (hero, setter.step(hero, step))
        for hero in reversed(heroes)
        for step in steps
        if setter.step(hero, step) <= canvas.module * 0.105
    ]


def _set_hero(
    content: Content, setter: Typesetter, hero_px: int, headline_px: int, on_leaf: bool
) -> Block | None:
    if content.numeral is None:
        return None
    label_px = max(10, min(setter.step(hero_px, -7), headline_px))
    if content.imagery == "calendar" and on_leaf and hero_px >= LEAST_LEAF_PX:
        return set_leaf(content, hero_px, label_px, setter)
    return set_numeral(content.numeral, hero_px, label_px, setter, False)


def _set_group(
    content: Content,
    setter: Typesetter,
    frame: _Frame,
    hero: Block | None,
    hero_px: int,
    headline_px: int,
    dropped: tuple[str, ...],
) -> list[tuple[Block, float]]:
    line_px = max(10, min(setter.step(headline_px, -2), 48))
    group: list[tuple[Block, float]] = [(hero, 0.0)] if hero else []
    headline = setter.set_text(
        "headline", content.headline, headline_px, frame.width,
        weight=700 if setter.is_cjk else 800, display=True, tight=True,
    )  # fmt: skip
    group.append((headline, hero_px * 0.2 if content.numeral else 0.0))
    if content.body and "body" not in dropped:
        body = setter.set_text("body", content.body, line_px, frame.width)
        group.append((body, line_px * 0.6))
    for name, text in (("offer", content.offer), ("code", content.code)):
        if text and name not in dropped:
            block = set_single_line(name, text, line_px, frame.width, setter)
            if block is not None:
                line_px = int(block.runs[0].size_px)
                group.append((block, line_px * 0.35))
    if content.hero == "percent" and "chips" not in dropped:
        chips = set_chips(content, line_px, setter)
        if chips.width <= frame.width:
            group.append((chips, line_px * 0.9))
    return group


def set_chips(content: Content, size_px: int, setter: Typesetter) -> Block:
    """The first value points as a short list, each behind a tick in the accent colour."""
    lines = content.chips[:MAX_CHIPS]
    line_px = round(size_px * 1.6)
    indent = round(size_px * 1.35, 2)
    width = max(setter.width(line, size_px, 400, False, 0.0) for line in lines)
    run = Run("chips", lines, indent, 0, round(width, 2), size_px, line_px, 400, False, "ink")
    tick = round(size_px * 0.95, 2)
    ticks = "".join(
        f'<svg class="at" width="{tick}" height="{tick}" viewBox="0 0 12 12" fill="none" '
        f'stroke="{content.palette.accent}" stroke-width="2" style="left:0;'
        f'top:{index * line_px + (line_px - tick) / 2:.2f}px">'
        '<path d="M1.5 6.5 4.7 9.7 10.7 2.7"/></svg>'
        for index in range(len(lines))
    )
    return Block("chips", indent + run.width, run.height, (run,), html=ticks)


def set_single_line(
    name: str, text: str, size_px: int, width: float, setter: Typesetter
) -> Block | None:
    """A date or a code on one line, a little smaller where it must be; None where it cannot."""
    for size in reversed([size for size in setter.scale_px if 10 <= size <= size_px]):
        if setter.width(text, size, 400, False, 0.0) <= width:
            return setter.set_text(name, text, size, 10_000)
    return None


def _fits(
    group: list[tuple[Block, float]],
    content: Content,
    frame: _Frame,
    room: float,
) -> bool:
    for block, _ in group:
        if block.width > frame.width + 0.5:
            return False
        if block.name == "headline" and _is_chopped(block, frame.width):
            return False
    limit = room * (0.6 if content.numeral is None and content.imagery != "seal" else 1.0)
    return sum(block.height + gap for block, gap in group) <= limit


def _is_chopped(headline: Block, width: float) -> bool:
    """Too many lines, Latin lines of hardly more than one word, or a lone word of the next one."""
    lines = headline.runs[0].lines
    words = sum(len(line.split()) for line in lines)
    latin = all(line.isascii() or "’" in line for line in lines)
    share = 0.67 if width > NARROW_PX else 0.8 if width > NARROWEST_PX else 1.0
    stranded = any(STRANDED.search(line) for line in lines[:-1])
    chopped = latin and len(lines) > max(1.0, words * share)
    return len(lines) > MAX_HEADLINE_LINES or chopped or stranded


def _place(
    frame: _Frame,
    family: Family,
    canvas: Canvas,
    group: list[tuple[Block, float]],
    dropped: tuple[str, ...],
) -> Layout:
    placed: list[Placed] = []
    if frame.logo is not None:
        above = frame.top - frame.logo.height - max(8.0, frame.logo.height * 0.8)
        placed.append(Placed(frame.logo, frame.margin, above))
    height = sum(block.height + gap for block, gap in group)
    free = frame.bottom - frame.top - height
    # A column that keeps room for its picture starts high; others stand in the optical middle.
    on_leaf = any(block.name == "numeral" and block.html for block, _ in group)
    y = frame.top + free * (0.06 if family.picture_share and not on_leaf else 0.4)
    for block, gap in group:
        y += gap
        placed.append(Placed(block, frame.margin, round(y, 2)))
        y += block.height
    button_y = frame.bottom + max(8.0, frame.margin * 0.8)
    placed.append(Placed(frame.button, frame.margin, button_y))
    return Layout(tuple(placed), dropped)
