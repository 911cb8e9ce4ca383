"""A ladder of stages in, a picture of what goes out when out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.model.brand import Palette
from generator.model.figures import CadenceFigure, CadenceStep
from generator.render.figure.canvas import Canvas, Type
from generator.render.figure.marks import draw_mark
from generator.render.figure.parts import Figure, FigureStyle, choose_strong, choose_tones

WIDTH_PX, MARGIN, GAP = 1200.0, 40.0, 10.0
HEAD_TOP, CARD_TOP, BAND_PX, MARK_PX = 34.0, 92.0, 76.0, 20.0
WIDEST_CARD = 180.0
COLUMNS, MARK_GAP = 4, 8.0


def draw_cadence(
    style: FigureStyle,
    figure: CadenceFigure,
    palettes: Mapping[str, Palette],
    template_dirs: Iterable[str] = (),
) -> Figure:
    """Stages as cards in the colours of their mood, tied to an axis that is true to the days.

    `palettes` has the colour roles of each stage by its id.
    """
    rows = -(-max((len(step.channels) for step in figure.steps), default=0) // COLUMNS)
    foot = CARD_TOP + BAND_PX + 18 + rows * (MARK_PX + 12)
    axis = foot + 78
    height = axis + 130
    tones, canvas = choose_tones(style), Canvas(WIDTH_PX, height, style.family)
    canvas.box(0, 0, WIDTH_PX, height, style.ground)
    room = WIDTH_PX - 2 * MARGIN
    title = Type(24, 24 * 1.3, style.ink, 700)
    canvas.line(figure.title, MARGIN, HEAD_TOP, room, title)
    count = max(1, len(figure.steps))
    card = min(WIDEST_CARD, (room - GAP * (count - 1)) / count)
    step_px = (room - card) / max(1, count - 1)
    for index, step in enumerate(figure.steps):
        left = MARGIN + index * step_px
        _draw_card(canvas, style, step, palettes[step.stage], left, card, foot)
        _tie(canvas, style, figure, palettes[step.stage], step, left + card / 2, foot, axis)
    _draw_axis(canvas, style, figure, axis)
    _draw_legend(canvas, style, figure, axis + 76)
    label = Type(14, 14 * 1.3, tones.faint)
    canvas.line(figure.axis, MARGIN, axis + 20, room / 2, label)
    return canvas.finish(template_dirs)


def _place_day(figure: CadenceFigure, days: int) -> float:
    days_shown = [step.days for step in figure.steps] + [0]
    first, last = min(days_shown), max(days_shown)
    room = WIDTH_PX - 2 * MARGIN - 24
    return MARGIN + 12 + room * (days - first) / max(1, last - first)


def _draw_card(
    canvas: Canvas, style: FigureStyle, step: CadenceStep, palette: Palette, left: float,
    width: float, foot: float,
) -> None:  # fmt: skip
    tones = choose_tones(style)
    canvas.box(left + 0.5, CARD_TOP + 0.5, width - 1, foot - CARD_TOP - 1, tones.paper, 10,
               tones.soft)  # fmt: skip
    canvas.fill(
        f"M{left:g} {CARD_TOP + BAND_PX:g}V{CARD_TOP + 10:g}a10 10 0 0 1 10 -10"
        f"H{left + width - 10:g}a10 10 0 0 1 10 10V{CARD_TOP + BAND_PX:g}Z",
        palette.ground,
    )
    inner = width - 24
    number = Type(29, 29 * 1.2, palette.ink, 800)
    canvas.line(step.label, left + 12, CARD_TOP + 9, inner, number, family=style.display)
    day = Type(13, 13 * 1.3, palette.ink)
    canvas.line(step.date, left + 12, CARD_TOP + 48, inner, day)
    # Five marks are three over two, not four over one.
    rows = max(1, -(-len(step.channels) // COLUMNS))
    columns = max(1, -(-len(step.channels) // rows))
    for index, channel in enumerate(step.channels):
        row, column = divmod(index, columns)
        x = left + 12 + column * (MARK_PX + MARK_GAP)
        draw_mark(canvas, channel, x, CARD_TOP + BAND_PX + 18 + row * (MARK_PX + 12), MARK_PX,
                  tones.ink)  # fmt: skip


def _tie(
    canvas: Canvas, style: FigureStyle, figure: CadenceFigure, palette: Palette, step: CadenceStep,
    x: float, top: float, axis: float,
) -> None:  # fmt: skip
    """From the card to its day: down, across, down."""
    day = _place_day(figure, step.days)
    tones = choose_tones(style)
    canvas.stroke(f"M{x:.1f} {top + 1:.1f}v14L{day:.1f} {axis - 22:.1f}V{axis:.1f}", tones.soft, 2)
    canvas.box(day - 8, axis - 8, 16, 16, palette.ground, 8, style.ground, 3)


def _draw_axis(canvas: Canvas, style: FigureStyle, figure: CadenceFigure, axis: float) -> None:
    tones = choose_tones(style)
    # Under the dots that stand on it, so it goes before them in the drawing.
    line = Canvas(canvas.width, canvas.height, canvas.family)
    line.box(MARGIN, axis - 1, WIDTH_PX - 2 * MARGIN, 2, tones.paper_line)
    expiry = _place_day(figure, 0)
    line.box(expiry - 1, axis - 1, 2, 22, style.accent)
    canvas.shapes[1:1] = line.shapes
    type_ = Type(14, 14 * 1.3, style.accent, choose_strong(figure.expiry))
    wide = canvas.measure(figure.expiry, type_)
    left = min(expiry - wide / 2, WIDTH_PX - MARGIN - wide)
    canvas.line(figure.expiry, left, axis + 24, wide, type_)


def _draw_legend(canvas: Canvas, style: FigureStyle, figure: CadenceFigure, top: float) -> None:
    tones, x = choose_tones(style), MARGIN
    for channel, name in figure.names.items():
        draw_mark(canvas, channel, x, top, MARK_PX, tones.ink)
        type_ = Type(14, 14 * 1.3, style.ink)
        wide = canvas.measure(name, type_)
        canvas.line(name, x + MARK_PX + 10, top + (MARK_PX - type_.line) / 2, wide, type_)
        x += MARK_PX + 10 + wide + 32
