"""The dates and labels of a renewal in, the carry-over timeline out.

The upper bar is the certificate in use, the lower one the plan that is bought today. Lengths
are true to the days, so the carried days are as long at the end as they were at the start.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.resolved import TimelineFigure
from generator.render.figure.parts import (
    Align,
    Figure,
    FigureStyle,
    TextBlock,
    Tones,
    assemble_figure,
    choose_strong,
    choose_tones,
    measure_width,
)

FULL_FROM_PX = 420
NARROWEST_CARRY_PX = 4.0
# Type sizes of the brand scale by the least width that they suit: dates, then labels.
FULL_SIZES = ((880.0, 20.0, 17.0), (620.0, 17.0, 14.0), (0.0, 14.0, 12.0))
LEFT: Align = "left"
RIGHT: Align = "right"
COMPACT_SIZES = ((300.0, 14.0), (200.0, 12.0), (0.0, 10.0))


@dataclass(frozen=True, slots=True)
class Bars:
    """Where the bars stand: CSS px in the figure."""

    width: float
    carry: float
    upper_top: float
    lower_top: float
    thickness: float
    radius: float
    date_px: float
    label_px: float

    @property
    def unit(self) -> float:
        """Scale of the drawing: 1 where dates are set in 14 px."""
        return self.date_px / 14

    @property
    def carried_left(self) -> float:
        """Left edge of the carried days at the end of the new plan."""
        return self.width - self.carry

    @property
    def arrow_left(self) -> float:
        """Where the arrow comes down: on the carried days, its head inside the figure."""
        return self.width - max(self.carry / 2, 6 * self.unit)

    @property
    def upper_middle(self) -> float:
        """Half height of the upper bar."""
        return self.upper_top + self.thickness / 2


def draw_timeline(
    style: FigureStyle,
    figure: TimelineFigure,
    width_px: float,
    template_dirs: Iterable[str] = (),
) -> Figure:
    """The timeline; below 420 px only its bars and dates. Its height follows from its width."""
    if width_px < FULL_FROM_PX:
        return _draw_compact(style, figure, width_px, template_dirs)
    return _draw_full(style, figure, width_px, template_dirs)


def _carry_width(figure: TimelineFigure, width_px: float) -> float:
    share = figure.carried_days / (figure.carried_days + figure.term_days)
    return round(max(NARROWEST_CARRY_PX, share * width_px), 2)


def _line(
    text: str,
    edge: float,
    top: float,
    size: float,
    style: FigureStyle,
    color: str,
    strong: bool = True,
    align: Align = "left",
) -> TextBlock:
    """One line whose left or right edge stands at `edge`."""
    weight = choose_strong(text) if strong else 400
    width = measure_width(text, size, style.family, weight)
    left = edge if align == "left" else edge - width
    return TextBlock(
        (text,), left, top, width, size, size * 1.3, color, style.family, weight, align
    )


def _draw_full(
    style: FigureStyle, figure: TimelineFigure, width_px: float, template_dirs: Iterable[str]
) -> Figure:
    tones = choose_tones(style)
    date_px, label_px = next(sizes[1:] for sizes in FULL_SIZES if width_px >= sizes[0])
    unit = date_px / 14
    carry = _carry_width(figure, width_px)
    bars = Bars(width_px, carry, 22 * unit, 88 * unit, 38 * unit, 6 * unit, date_px, label_px)
    blocks = _place_expiry(style, figure, tones, bars)
    labels = _place_bar_labels(style, figure, tones, bars)
    blocks += labels
    foot = bars.lower_top + bars.thickness + 12 * unit
    below = foot + date_px * 1.3
    blocks += [
        _line(figure.today_date, 0, foot, date_px, style, tones.ink),
        _line(figure.today, 0, below, label_px, style, tones.faint, False),
        _line(figure.new_end_date, width_px, foot, date_px, style, tones.ink, align="right"),
        _line(figure.new_end, width_px, below, label_px, style, tones.faint, False, "right"),
    ]
    height_px = round(below + label_px * 1.3, 2)
    return assemble_figure(
        "timeline", width_px, height_px, blocks, template_dirs,
        tones=tones, bars=bars, path=_trace_move(bars), ticked=labels[-1].left > carry + 4,
    )  # fmt: skip


def _trace_move(bars: Bars) -> str:
    """The line that carries the days over: up, along, and down to an arrow head.

    Empty where the upper bar is so long that the line would run through it.
    """
    unit = bars.unit
    if bars.arrow_left < bars.carry + 12 * unit:
        return ""
    start, end, top, bend = bars.carry / 2, bars.arrow_left, 4 * unit, 8 * unit
    tip, head = bars.lower_top - 4 * unit, 4 * unit
    return (
        f"M{start:.2f} {bars.upper_top - 4 * unit:.2f}V{top + bend:.2f}"
        f"a{bend:.2f} {bend:.2f} 0 0 1 {bend:.2f} {-bend:.2f}H{end - bend:.2f}"
        f"a{bend:.2f} {bend:.2f} 0 0 1 {bend:.2f} {bend:.2f}V{tip:.2f}"
        f"m{-head:.2f} {-head:.2f}l{head:.2f} {head:.2f}l{head:.2f} {-head:.2f}"
    )


def _place_expiry(
    style: FigureStyle, figure: TimelineFigure, tones: Tones, bars: Bars
) -> list[TextBlock]:
    """The old end, beside the upper bar, or inside it where little is left beside it."""
    date_px, label_px = bars.date_px, bars.label_px
    top = bars.upper_middle - (date_px + label_px) * 0.65
    below = top + date_px * 1.3
    edge, align = bars.carry + label_px, LEFT
    ink, faint = tones.ink, tones.faint
    room = bars.carried_left - label_px - edge
    if room < measure_width(figure.expires_date, date_px, style.family, 700):
        edge, align, ink = bars.carry - label_px, RIGHT, tones.accent_ink
        faint, room = ink, edge - label_px
    blocks = [_line(figure.expires_date, edge, top, date_px, style, ink, align=align)]
    label = _line(figure.expires, edge, below, label_px, style, faint, False, align)
    return [*blocks, label] if label.width <= room else blocks


def _place_bar_labels(
    style: FigureStyle, figure: TimelineFigure, tones: Tones, bars: Bars
) -> list[TextBlock]:
    label_px = bars.label_px
    middle = bars.lower_top + bars.thickness / 2 - label_px * 0.65
    edge = bars.arrow_left - 12 * bars.unit
    above = bars.lower_top - label_px * 1.75
    blocks = [_line(figure.term, label_px, middle, label_px, style, tones.ground)]
    if blocks[0].width > bars.carried_left - 2 * label_px:
        blocks = []
    carried = _line(figure.remaining, edge, above, label_px, style, tones.accent, align="right")
    return [*blocks, carried]


def _draw_compact(
    style: FigureStyle, figure: TimelineFigure, width_px: float, template_dirs: Iterable[str]
) -> Figure:
    tones = choose_tones(style)
    date_px = next(size for least, size in COMPACT_SIZES if width_px >= least)
    line_px, thick = date_px * 1.3, round(date_px * 1.4)
    bars = Bars(
        width_px, _carry_width(figure, width_px), 0, thick + 6, thick, date_px / 4, date_px, date_px
    )
    gap = date_px * 0.6
    foot = bars.lower_top + thick + gap
    first = _line(figure.today_date, 0, foot, date_px, style, tones.faint, False)
    last = _line(figure.new_end_date, width_px, foot, date_px, style, tones.ink, align="right")
    if first.width + gap > last.left:
        # Too narrow for both on one line: the new end, which is the news, goes below.
        foot += line_px
        last = _line(figure.new_end_date, width_px, foot, date_px, style, tones.ink, align="right")
    top = bars.upper_middle - line_px / 2
    old = _line(figure.expires_date, bars.carry + gap, top, date_px, style, tones.faint, False)
    if old.left + old.width > width_px:
        old = _line(figure.expires_date, bars.carry - gap, top, date_px, style,
                    tones.accent_ink, False, "right")  # fmt: skip
    blocks = [block for block in (old, first, last) if block.left >= 0]
    return assemble_figure(
        "timeline", width_px, round(foot + line_px, 2), blocks, template_dirs,
        tones=tones, bars=bars, path="", ticked=False,
    )  # fmt: skip
