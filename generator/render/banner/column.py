"""Content and a tall or square canvas in, a column of blocks out.

Logo at the top left, button at the bottom, and between them the hero number, the headline and the
lines below. Sizes are tried from the largest down; before the comfortable sizes are left, copy is
dropped in the family's order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.concept import Family, SlotName
from generator.render.banner.blocks import Block, Typesetter
from generator.render.banner.column_lines import Group, set_group, set_headline
from generator.render.banner.content import Content
from generator.render.banner.coupon import has_coupon, set_coupon
from generator.render.banner.layout import (
    MIN_HEADLINE_PX,
    Canvas,
    Layout,
    Placed,
    fit_logos,
    set_button,
    size_button_label,
)
from generator.render.banner.numeral import set_leaf, set_numeral

MAX_HEADLINE_LINES = 4
LEAST_HERO_PX = 20
TIGHT_PADS_EM = (0.8, 0.5, 0.3)
"""Space at each end of a label that would else be wider than the column."""
LARGE_MODULE_PX = 700
"""From here on (social sizes), type need not grow as fast as the canvas."""
STRANDED = re.compile(r"[.!?] \w+$")
SINOGRAM = re.compile("[\u2e81-\U0010ffff]")
NARROW_PX = 170
NARROWEST_PX = 115
"""Up to these widths of text, some lines, or every line, may hold one word."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The fixed parts of a column, and the room between them."""

    logo: Block | None
    button: Block
    leaf: Block | None
    top: float
    bottom: float
    width: float
    family: Family

    @property
    def room(self) -> float:
        """Height between logo and button."""
        return self.bottom - self.top


def lay_out_column(
    content: Content, family: Family, canvas: Canvas, setter: Typesetter, squeeze: float = 1.0
) -> Layout:
    """Place everything; the layout does not fit only where the least is still too much.

    `squeeze` below 1 leaves the text less height, for a picture that found no room.
    """
    frame = _set_frame(content, family, canvas, setter)
    leaf_is_picture = frame.leaf is not None
    kept = frame.room * (1 - (0.06 if leaf_is_picture else family.picture_share)) * squeeze
    if family.chips.always:
        # Value points are the message: sizes give way before they do.
        free = [name for name in family.drops if name != "chips"]
        tries = [(True, count) for count in range(len(free) + 1)]
        if canvas.module >= LARGE_MODULE_PX:
            tries.append((False, max(len(free) - 1, 0)))
        for comfortable, count in (*tries, (False, len(free))):
            dropped: tuple[SlotName, ...] = tuple(free[:count])
            group = _fit_group(content, family, canvas, setter, frame, kept, dropped, comfortable)
            if group is not None and any(block.name == "chips" for block, _ in group):
                return _place(frame, family, canvas, group, dropped)
    for room, comfortable in ((kept, True), (kept, False), (frame.room, False)):
        for count in range(len(family.drops) + 1):
            dropped = family.drops[:count]
            group = _fit_group(content, family, canvas, setter, frame, room, dropped, comfortable)
            if group is not None:
                return _place(frame, family, canvas, group, dropped)
        if not family.button.wide and comfortable:
            # All but skyscrapers look better with few words than with many small ones.
            dropped = family.drops
            group = _fit_group(content, family, canvas, setter, frame, kept, dropped, False)
            if group is not None:
                return _place(frame, family, canvas, group, dropped)
    hero = _set_hero(content, setter, frame, LEAST_HERO_PX, MIN_HEADLINE_PX)
    headline = set_headline(content, setter, MIN_HEADLINE_PX, frame.width)
    least = set_group(
        content, setter, frame.width, hero, headline, MIN_HEADLINE_PX * 0.4, family.drops, family
    )
    placed = _place(frame, family, canvas, least, family.drops)
    return Layout(placed.placed, placed.dropped, fits=False)


def _set_frame(content: Content, family: Family, canvas: Canvas, setter: Typesetter) -> _Frame:
    margin = canvas.margin
    inner = canvas.width - 2 * margin
    label_px = size_button_label(canvas, setter)
    stretched = inner if family.button.wide else None
    button = set_button(content, label_px, setter, stretched)
    while button.width > inner and label_px > 10:
        label_px = setter.step(label_px, -1)
        button = set_button(content, label_px, setter, stretched)
    for pad_em in TIGHT_PADS_EM:
        if button.width > inner:
            button = set_button(content, label_px, setter, stretched, pad_em)
    width = inner * family.text_share
    logo = fit_logos(
        content,
        max(13.0, canvas.short_side * (family.logo.share or 0.066)),
        width,
        least=float(family.logo.min_px or 11),
    )
    top = margin + canvas.safe_top
    if logo is not None:
        top += logo.height + max(8.0, logo.height * 0.8)
    bottom = canvas.height - margin - canvas.safe_bottom - button.height - max(8.0, margin * 0.8)
    leaf = None
    if content.imagery == "calendar" and content.numeral is not None and family.button.wide:
        # In a tall, narrow size the leaf is hero and picture at once.
        leaf = set_leaf(content, round(min(inner * 0.8, (bottom - top) * 0.36)), setter)
    return _Frame(logo, button, leaf, top, bottom, width, family)


def _fit_group(
    content: Content,
    family: Family,
    canvas: Canvas,
    setter: Typesetter,
    frame: _Frame,
    room: float,
    dropped: tuple[str, ...],
    comfortable: bool,
) -> Group | None:
    """The largest group of blocks that fits, each with the gap above it; None without one."""
    if (
        content.numeral is None
        and family.text_share == 1
        and content.imagery != "seal"
        and not canvas.inset
    ):
        # The picture stands below the headline, not beside it.
        room *= 0.6
    hero_limit = frame.width * family.numeral_share / family.text_share + 0.5
    for hero_px, headline_px in _list_sizes(content, canvas, setter, frame, comfortable):
        hero = _set_hero(content, setter, frame, hero_px, headline_px)
        if hero is not None and hero is not frame.leaf and hero.width > hero_limit:
            continue
        if hero is not None and hero.height > room:
            continue
        gap = max(hero_px * 0.2, headline_px * 0.4)
        headline = set_headline(content, setter, headline_px, frame.width)
        tall = (hero.height + gap if hero else 0.0) + headline.height
        # Most sizes fail here; the lines below are not worth setting for those.
        if tall > room or headline.width > frame.width + 0.5 or _is_chopped(headline, frame.width):
            continue
        group = set_group(content, setter, frame.width, hero, headline, gap, dropped, family)
        if _fits(group, frame.width, room):
            return group
    return None


def _list_sizes(
    content: Content, canvas: Canvas, setter: Typesetter, frame: _Frame, comfortable: bool
) -> Iterator[tuple[int, int]]:
    """Pairs of hero and headline size, best first: the hero leads, the headline follows it."""
    module = canvas.module
    counted = content.numeral is not None and frame.leaf is None
    share = 0.06 if content.numeral is not None else 0.085
    smallest = frame.family.headline.min_px or MIN_HEADLINE_PX
    least = max(smallest, setter.step(module * share, 0) if comfortable else 0)
    if not counted:
        alone = frame.family.headline.alone_share or 0.135
        largest = setter.step(module * (alone if frame.leaf is None else 0.09), 0)
        for size in reversed(setter.scale_px):
            if least <= size <= largest:
                yield size, size
        return
    share = 0.24 if module < LARGE_MODULE_PX else 0.17
    share *= 0.7 if frame.family.chips.always else 1
    least_hero = (
        setter.step(module * share, 0) if comfortable else frame.family.hero.min_px or LEAST_HERO_PX
    )
    steps: tuple[int, ...] = (-5, -6) if comfortable else (-4, -5, -6, -7, -8)
    if frame.family.chips.always:
        steps = (-4, -5, *steps[1:])
    if has_coupon(content, frame.family):
        # The coupon leads by its face; its number need not tower over the headline.
        steps = (-3, -4, -5) if comfortable else (-3, -4, -5, -6, -7)
    for hero in reversed(setter.scale_px):
        if least_hero <= hero <= module * (frame.family.hero.share or 0.46):
            for step in steps:
                headline = setter.step(hero, step)
                if least <= headline <= module * (frame.family.headline.share or 0.105):
                    yield hero, headline


def _set_hero(
    content: Content, setter: Typesetter, frame: _Frame, hero_px: int, headline_px: int
) -> Block | None:
    if frame.leaf is not None or content.numeral is None:
        return frame.leaf
    # The label leads to the number and must not rival the headline.
    label_px = max(10, min(setter.step(hero_px, -7), setter.step(headline_px, -1)))
    if has_coupon(content, frame.family):
        width = frame.width * (frame.family.hero.width or 1.0)
        return set_coupon(content, hero_px, label_px, setter, width)
    return set_numeral(content.numeral, hero_px, label_px, setter, False)


def _fits(group: Group, width: float, room: float) -> bool:
    if any(block.width > width + 0.5 for block, _ in group):
        return False
    return sum(block.height + gap for block, gap in group) <= room


def _is_chopped(headline: Block, width: float) -> bool:
    """Too many lines, lines of hardly more than one word, or a lone word of the next sentence."""
    lines = headline.runs[0].lines
    if len(lines) > MAX_HEADLINE_LINES or any(STRANDED.search(line) for line in lines[:-1]):
        return True
    if any(map(SINOGRAM.search, lines)):
        return len(lines) > 2 and any(len(line) < 3 for line in lines)
    words = sum(len(line.split()) for line in lines)
    share = 0.67 if width > NARROW_PX else 0.8 if width > NARROWEST_PX else 1.0
    return len(lines) > max(1.0, words * share)


def _place(
    frame: _Frame, family: Family, canvas: Canvas, group: Group, dropped: tuple[str, ...]
) -> Layout:
    placed: list[Placed] = []
    margin = canvas.margin
    if frame.logo is not None:
        placed.append(Placed(frame.logo, margin, margin + canvas.safe_top))
    free = frame.room - sum(block.height + gap for block, gap in group)
    # A column that keeps room for its picture starts high; others stand in the optical middle.
    above = 0.25 if frame.leaf is not None else 0.06 if family.picture_share else 0.4
    if group[0][0].name == "numeral" and group[0][0].html and frame.leaf is None:
        # A coupon hangs from the logo; a gap above it would look left over.
        above = 0.1
    y = frame.top + free * above
    for block, gap in group:
        y += gap
        placed.append(Placed(block, margin, round(y, 2)))
        y += block.height
    placed.append(Placed(frame.button, margin, frame.bottom + max(8.0, margin * 0.8)))
    fits = frame.button.width <= canvas.width - 2 * margin + 0.5
    return Layout(tuple(placed), dropped, fits)
