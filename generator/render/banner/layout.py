"""What every flow shares: measures of a canvas, fixed blocks, and placed results."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from generator.render.banner.blocks import Artwork, Block, Run, Typesetter, write_place
from generator.render.banner.content import Content, Logo

LABEL_WEIGHT = 700
MIN_HEADLINE_PX = 12
MIN_BUTTON_PX = 24
BUTTON_PAD_EM = 1.15
LOGO_ID = "logo-"
"""Ids of the elements that hold logos begin with it, and end with their number."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its top left corner, CSS px."""

    block: Block
    x: float
    y: float

    @property
    def css(self) -> str:
        """Its place as declarations, for a `style` attribute."""
        return write_place(self.x, self.y, self.block.width, self.block.height)

    @property
    def artwork(self) -> tuple[Artwork, ...]:
        """The block's artwork, at its place on the canvas."""
        return tuple([art.placed_at(self.x, self.y) for art in self.block.artwork])

    @property
    def right(self) -> float:
        """Right edge."""
        return self.x + self.block.width

    @property
    def bottom(self) -> float:
        """Bottom edge."""
        return self.y + self.block.height


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands; `fits` is false where even the least did not fit."""

    placed: tuple[Placed, ...]
    dropped: tuple[str, ...]
    fits: bool = True


@dataclass(frozen=True, slots=True)
class Canvas:
    """A banner's measures, all in CSS px."""

    width: int
    height: int
    safe_top: int = 0
    """What an app's controls cover at the top."""
    safe_bottom: int = 0
    """What they cover at the bottom."""
    inset: float = 0.0
    """Margin of the whole banner, where this is a part of it; else 0."""
    outer_module: float = 0.0
    """Module of the whole banner, where this is a part of it; else 0."""

    @property
    def module(self) -> float:
        """Side of the square of the same area: the size that a viewer feels."""
        return sqrt(self.width * self.height)

    @property
    def is_low(self) -> bool:
        """Whether everything stands side by side."""
        return self.width / self.height >= 2.2

    @property
    def margin(self) -> float:
        """Clear space at the left and right edge, and for columns at top and bottom too."""
        if self.inset:
            return self.inset
        if self.is_low:
            return float(round(min(self.height * (0.11 if self.height >= 150 else 0.17), 30)))
        return float(max(6, round(self.short_side * 0.062)))

    @property
    def short_side(self) -> int:
        """The smaller of width and height."""
        return min(self.width, self.height)


def size_button_label(canvas: Canvas, setter: Typesetter) -> int:
    """Type size of the call to action: grows slower than the canvas."""
    module = max(canvas.module, canvas.outer_module)
    return max(
        12,
        setter.step(
            max(
                0.62 * module**0.56 + 0.5,
                (module * 0.04 if module > 700 else 0),
            ),
            0,
        ),
    )


def set_button(
    content: Content,
    label_px: int,
    setter: Typesetter,
    width: float | None = None,
    pad_em: float = BUTTON_PAD_EM,
) -> Block:
    """The call to action with its face; `width` stretches it, `pad_em` is the space at each end."""
    label = setter.set_text(
        "button", content.button, label_px, 10_000, weight=LABEL_WEIGHT, role="button_ink"
    )
    run = label.runs[0]
    pad_x = round(label_px * pad_em)
    height = max(MIN_BUTTON_PX, round(label_px * 2.5))
    full = round(max(width or 0.0, run.width + 2 * pad_x), 2)
    centered = Run(
        "button", run.lines, round((full - run.width) / 2, 2), round((height - run.line_px) / 2, 2),
        run.width, run.size_px, run.line_px, run.weight, run.display, run.role, run.tracking_em,
    )  # fmt: skip
    return Block("button", full, height, (centered,), face="button")


def set_logos(content: Content, height: float, max_width: float, stacked: bool) -> Block | None:
    """Partner and brand as one lockup, side by side or stacked; None where they do not fit.

    Both logos stand at one cap height, with a thin rule between them and clear space around it.
    """
    logos = content.logos
    if stacked:
        gap = round(height * 0.62, 2)
        widths = [logo.ratio * height for logo in logos]
        if max(widths) > max_width:
            return None
        total = height * len(logos) + gap * (len(logos) - 1)
        tops = [index * (height + gap) for index in range(len(logos))]
        artwork = tuple(
            _draw_logo(index, logo, 0, top, height)
            for index, (logo, top) in enumerate(zip(logos, tops, strict=True))
        )
        return Block("logo", max(widths), total, artwork=artwork)
    gap = round(height * 0.8, 2)
    width = sum(logo.ratio * height for logo in logos) + (2 * gap + 1) * (len(logos) - 1)
    if width > max_width:
        return None
    html, left, drawn = "", 0.0, []
    for index, logo in enumerate(logos):
        if index:
            html += (
                f'<div class="rule" style="left:{round(left + gap)}px;top:0;'
                f'width:1px;height:{round(height)}px;background:{content.logo_ink}"></div>'
            )
            left += 2 * gap + 1
        drawn.append(_draw_logo(index, logo, left, 0, height))
        left += logo.ratio * height
    return Block("logo", round(width, 2), height, html=html, artwork=tuple(drawn))


def fit_logos(content: Content, height: float, max_width: float, least: float) -> Block | None:
    """The largest lockup up to `height` that fits; stacked only where a row would be tiny."""
    row = sum(logo.ratio for logo in content.logos) + 1.6 * (len(content.logos) - 1)
    fitting = min(height, (max_width - 2) / row)
    if fitting >= least:
        return set_logos(content, round(fitting, 2), max_width, stacked=False)
    widest = max(logo.ratio for logo in content.logos)
    fitting = min(height, max_width / widest - 0.01)
    return set_logos(content, round(fitting, 2), max_width, stacked=True)


def _draw_logo(index: int, logo: Logo, left: float, top: float, height: float) -> Artwork:
    # Whole pixels, like all positions; the artwork keeps its own proportion inside.
    width, tall = round(logo.ratio * height), round(height)
    art = logo.svg[logo.svg.index("<svg") + 4 :]
    html = f'<svg width="{width}" height="{tall}" style="display:block"{art}'
    return Artwork(f"{LOGO_ID}{index}", round(left), round(top), width, tall, html)
