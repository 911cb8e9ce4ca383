"""Words and sizes in, the lines of a column as blocks out, each with the gap above it."""

from __future__ import annotations

from generator.render.banner.blocks import Block, Run, Typesetter
from generator.render.banner.content import Content

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
    dropped: tuple[str, ...],
) -> Group:
    """Hero, headline, and below them the lines that are not dropped, in one size."""
    headline_px = headline.runs[0].size_px
    group: Group = [(hero, 0.0), (headline, hero_gap)] if hero else [(headline, 0.0)]
    line_px = max(LEAST_LINE_PX, min(setter.step(headline_px, -2), MOST_LINE_PX))
    shown = [
        (name, text)
        for name, text in (("offer", content.offer), ("code", content.code))
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
    if content.hero == "percent" and "chips" not in dropped:
        chips = set_chips(content, line_px, setter)
        if chips.width <= width:
            group.append((chips, line_px * 0.9))
    return group


def _fit_line(text: str, size_px: int, width: float, setter: Typesetter) -> int:
    """The largest size at which the text stands on one line; 0 where none does."""
    for size in reversed([size for size in setter.scale_px if LEAST_LINE_PX <= size <= size_px]):
        if setter.width(text, size, 400, False, 0.0) <= width:
            return size
    return 0


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
