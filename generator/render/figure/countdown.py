"""The days left and their date in, a picture with one large number out."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.figures import CountdownFigure
from generator.model.resolved import Numeral
from generator.render.figure.canvas import Canvas, Type
from generator.render.figure.parts import (
    Figure,
    FigureStyle,
    choose_strong,
    choose_tones,
    measure_width,
)

SIZE_PX = (560.0, 320.0)
MARGIN = 40.0
NUMBER_PX, WORD_PX = 150.0, 29.0
BAR_TOP, BAR_PX = 236.0, 8.0


def draw_countdown(
    style: FigureStyle,
    figure: CountdownFigure,
    numeral: Numeral,
    days: int,
    ladder: tuple[int, ...],
    template_dirs: Iterable[str] = (),
) -> Figure:
    """The number, and how far along the ladder it stands.

    `days` is relative to expiry, `ladder` the days of all stages, earliest first.
    """
    width, height = SIZE_PX
    tones, canvas = choose_tones(style), Canvas(width, height, style.family)
    canvas.box(0, 0, width, height, style.ground)
    room = width - 2 * MARGIN
    domain = Type(17, 17 * 1.3, tones.faint, choose_strong(figure.domain))
    canvas.line(figure.domain, MARGIN, 34, room, domain)
    _draw_number(canvas, style, numeral, room)
    _draw_ladder(canvas, style, days, ladder, room)
    foot = BAR_TOP + 30
    label = Type(17, 17 * 1.3, tones.faint)
    day = Type(17, 17 * 1.3, style.ink, 700)
    wide = min(canvas.measure(figure.label, label), room / 2)
    canvas.line(figure.label, MARGIN, foot, wide, label)
    canvas.line(figure.date, MARGIN + wide + 10, foot, room - wide - 10, day)
    return canvas.finish(template_dirs)


def _draw_number(canvas: Canvas, style: FigureStyle, numeral: Numeral, room: float) -> None:
    """Words before and after it stand on the number's own line."""
    after = " ".join(part for part in (numeral.unit, numeral.after) if part)
    word = Type(WORD_PX, WORD_PX * 1.3, style.ink, 700)
    gap = 14.0
    widths = [canvas.measure(text, word) + gap if text else 0.0 for text in (numeral.before, after)]
    size = NUMBER_PX
    value = numeral.sign + numeral.value
    while measure_width(value, size, style.display, 800) > room - sum(widths) and size > WORD_PX:
        size -= 4
    number = Type(size, size, style.accent, 800)
    wide = measure_width(value, size, style.display, 800)
    # Figures have no descenders: their feet stand a good seventh of the size above the line's end.
    baseline = 208.0
    top = baseline - size * 0.864
    word_top = baseline - WORD_PX * (0.65 + 0.3636)
    left = MARGIN
    if numeral.before:
        canvas.line(numeral.before, left, word_top, widths[0] - gap, word)
        left += widths[0]
    # The figure's own bearing would set it in from the margin.
    canvas.line(value, left - (0 if numeral.before else size * 0.04), top, wide + 1, number,
                family=style.display)  # fmt: skip
    if after:
        canvas.line(after, left + wide + gap, word_top, widths[1] - gap, word)


def _draw_ladder(
    canvas: Canvas, style: FigureStyle, days: int, ladder: tuple[int, ...], room: float
) -> None:
    """All days of the ladder as a bar: what has passed is quiet, what is left is not."""
    tones = choose_tones(style)
    first, last = min(*ladder, days, 0), max(*ladder, days, 0)
    span = max(1, last - first)

    def at(day: int) -> float:
        return MARGIN + room * (day - first) / span

    canvas.box(MARGIN, BAR_TOP, room, BAR_PX, tones.soft, BAR_PX / 2)
    left, right = sorted((at(days), at(0)))
    canvas.box(left, BAR_TOP, max(right - left, BAR_PX), BAR_PX, style.accent, BAR_PX / 2)
    # The day of expiry stands upright; today is a dot on the way to it.
    canvas.box(at(0) - 1.5, BAR_TOP - 10, 3, BAR_PX + 20, style.ink, 1.5)
    middle = BAR_TOP + BAR_PX / 2
    canvas.box(at(days) - 8, middle - 8, 16, 16, style.ink, 8, style.ground, 3)
