"""Words and sizes in, the lines of a column as blocks out, each with the gap above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from generator.model.concept import Family
from generator.render.banner.blocks import Block, Run, Typesetter
from generator.render.banner.content import Content
from generator.render.banner.coupon import has_coupon

MAX_CHIPS = 3
LEAST_LINE_PX = 10
MOST_LINE_PX = 48

Group = list[tuple[Block, float]]
"""Blocks from top to bottom, each with the gap above it."""


def set_headline(content: Content, setter: Typesetter, size_px: int, width: float) -> Block:
    """The headline in lines of about that width."""
    return setter.set_text(
        "headline", content.headline, size_px, width,
        weight=700 if setter.is_cjk else 800, display=True, tight=True,
    )  # fmt: skip


def set_group(
    content: Content,
    setter: Typesetter,
    width: float,
    hero: Block | None,
    headline: Block,
    hero_gap: float,
    dropped: Sequence[str],
    family: Family,
) -> Group:
    """Hero, headline, and below them the lines that are not dropped, in one size."""
    headline_px = headline.runs[0].size_px
    group: Group = [(hero, 0.0), (headline, hero_gap)] if hero else [(headline, 0.0)]
    line_px = max(
        family.body.min_px or LEAST_LINE_PX,
        min(setter.step(headline_px, -2), family.body.max_px or MOST_LINE_PX),
    )
    # A coupon carries its code itself.
    code = "" if has_coupon(content, family) else content.code
    shown = [
        (name, text)
        for name, text in (("offer", content.offer), ("code", code))
        if text and name not in dropped
    ]
    # Dates and codes stand on one line; what they need sets the size of all lines.
    singles = [(name, text, _fit_line(text, line_px, width, setter)) for name, text in shown]
    line_px = min([line_px, *(size for _, _, size in singles if size)])
    if content.body and "body" not in dropped:
        body_px = line_px if line_px >= LEAST_LINE_PX + 2 else max(line_px, LEAST_LINE_PX + 2)
        group.append((setter.set_text("body", content.body, body_px, width), body_px * 0.6))
    for name, text, size in singles:
        if size:
            group.append((setter.set_text(name, text, line_px, 10_000), line_px * 0.4))
    wanted = family.chips.always or content.hero == "percent"
    if wanted and "chips" not in dropped:
        chips = fit_chips(content, line_px, setter, width, family.chips.inline)
        if chips.width <= width:
            group.append((chips, line_px * 0.9))
    return group


def _fit_line(text: str, size_px: int, width: float, setter: Typesetter) -> int:
    """The largest size at which the text stands on one line; 0 where none does."""
    for size in reversed([size for size in setter.scale_px if LEAST_LINE_PX <= size <= size_px]):
        if setter.width(text, size, 400, False, 0.0) <= width:
            return size
    return 0


def fit_chips(
    content: Content, size_px: int, setter: Typesetter, width: float, inline: bool
) -> Block:
    """On one line where that is wanted and fits, else below each other."""
    if inline:
        row = set_chip_row(content, size_px, setter)
        if row.width <= width:
            return row
    return set_chips(content, size_px, setter)


def set_chip_row(content: Content, size_px: int, setter: Typesetter) -> Block:
    """The first value points beside each other."""
    return _set_row(content.chips[:MAX_CHIPS], content.palette.accent, size_px, setter)


@lru_cache(maxsize=1024)
def _set_row(chips: tuple[str, ...], accent: str, size_px: int, setter: Typesetter) -> Block:
    runs: list[Run] = []
    ticks, left = "", 0.0
    for index, line in enumerate(chips):
        one = _set_list((line,), accent, size_px, setter)
        name = f"chips-{index + 1}" if index else "chips"
        runs.append(replace(one.runs[0].shifted(round(left), 0), id=name))
        ticks += f'<div class="at" style="left:{round(left)}px;top:0">{one.html}</div>'
        left += one.width + size_px * 1.3
    return Block("chips", left - size_px * 1.3, runs[0].height, tuple(runs), html=ticks)


def set_chips(content: Content, size_px: int, setter: Typesetter) -> Block:
    """The first value points as a short list, each behind a tick in the accent colour."""
    return _set_list(content.chips[:MAX_CHIPS], content.palette.accent, size_px, setter)


@lru_cache(maxsize=1024)
def _set_list(lines: tuple[str, ...], accent: str, size_px: int, setter: Typesetter) -> Block:
    line_px = round(size_px * 1.6)
    indent = round(size_px * 1.35, 2)
    width = max(setter.width(line, size_px, 400, False, 0.0) for line in lines)
    run = Run("chips", lines, indent, 0, round(width, 2), size_px, line_px, 400, False, "ink")
    tick = round(size_px * 0.95, 2)
    ticks = "".join(
        f'<svg class="at" width="{tick}" height="{tick}" viewBox="0 0 12 12" fill="none" '
        f'stroke="{accent}" stroke-width="2" style="left:0;'
        f'top:{index * line_px + (line_px - tick) / 2:.2f}px">'
        '<path d="M1.5 6.5 4.7 9.7 10.7 2.7"/></svg>'
        for index in range(len(lines))
    )
    return Block("chips", indent + run.width, run.height, (run,), html=ticks)
