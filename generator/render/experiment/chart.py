"""The intervals of an experiment enter; their picture leaves, as SVG and as HTML that engines draw.

One row for each arm: a bar from the lower to the upper end, a dot at the measured lift, and its
figures beside it. Solid colour says better or worse; while nothing may be concluded all is grey,
and dots are rings.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.model.brand import Palette
from generator.model.experiment_report import LiftFigure, LiftRow
from generator.render.environment import fill_template
from generator.render.figure.parts import measure_contrast, mix_colors
from generator.render.line_breaks import break_lines
from generator.render.ruler import measure_hundred

Align = Literal["left", "center", "right"]
WIDTH, MARGIN = 960, 48
NAME_WIDTH, LABEL_WIDTH, GUTTER = 170, 210, 24
TITLE_PX, NAME_PX, LABEL_PX, TICK_PX = 26, 17, 15, 13
TITLE_LINE = 34
ROW_HEIGHT, BAR, DOT, HOLE = 64, 10, 18, 10
MARK_ROOM, AXIS_ROOM, FOOT = 40, 74, 30
BASELINE = 0.364
"""From the middle of a line down to its baseline, in em of the text's face."""
STEPS = (0.5, 1, 2, 5, 10, 20, 50)
MOST_TICKS = 8
BETTER, WORSE = "#14713B", "#B3170F"


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle, with round corners where a radius is given."""

    left: float
    top: float
    width: float
    height: float
    color: str
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text beside a point; `middle` is half its height."""

    text: str
    left: float
    middle: float
    size: float
    color: str
    weight: int = 400
    align: Align = "left"

    @property
    def baseline(self) -> float:
        """Where the letters stand."""
        return round(self.middle + BASELINE * self.size, 2)


@dataclass(frozen=True, slots=True)
class LiftChart:
    """Everything on the picture, in CSS px."""

    width: int
    height: int
    ground: str
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    locale: str
    family: str
    alt: str


class _Scale:
    """Points on the axis, and where they stand."""

    def __init__(self, figure: LiftFigure) -> None:
        ends = [0.0, *(end for row in figure.rows for end in (row.low, row.high))]
        ends += [figure.worth_at] if figure.worth else []
        span = max(max(ends) - min(ends), 1.0)
        self.step = next((one for one in STEPS if span / one <= MOST_TICKS), STEPS[-1])
        self.first = math.floor(min(ends) / self.step)
        self.last = max(math.ceil(max(ends) / self.step), self.first + 1)
        self.left = MARGIN + NAME_WIDTH + GUTTER
        self.right = WIDTH - MARGIN - LABEL_WIDTH - GUTTER

    def place(self, points: float) -> float:
        share = (points / self.step - self.first) / (self.last - self.first)
        return round(self.left + share * (self.right - self.left), 2)

    def ticks(self) -> list[float]:
        return [at * self.step for at in range(self.first, self.last + 1)]


def lay_out_lifts(figure: LiftFigure, palette: Palette, locale: str, family: str) -> LiftChart:
    """The picture; its height follows from the number of arms and of lines in its title."""
    lines = break_lines(
        figure.title,
        locale,
        WIDTH - 2 * MARGIN,
        lambda text: measure_hundred(text, family, 700) * TITLE_PX / 100,
    )
    top = MARGIN + TITLE_LINE * len(lines) + MARK_ROOM
    bottom = top + ROW_HEIGHT * len(figure.rows)
    scale, ink = _Scale(figure), palette.ink
    titles = [
        Label(line, MARGIN, MARGIN + TITLE_LINE * (at + 0.5), TITLE_PX, ink, 700)
        for at, line in enumerate(lines)
    ]
    shapes, labels = _draw_axis(figure, scale, palette, top, bottom)
    for at, row in enumerate(figure.rows):
        middle = top + ROW_HEIGHT * (at + 0.5)
        shapes += _draw_row(row, scale, _choose_color(row, figure, palette), middle)
        if not figure.is_final:
            shapes.append(_draw_hole(scale.place(row.points), middle, palette.ground))
        labels += _name_row(row, palette, middle, family)
    return LiftChart(
        width=WIDTH,
        height=bottom + AXIS_ROOM + FOOT,
        ground=palette.ground,
        shapes=tuple(shapes),
        labels=(*titles, *labels),
        locale=locale,
        family=family,
        alt=figure.alt,
    )


def _draw_axis(
    figure: LiftFigure, scale: _Scale, palette: Palette, top: float, bottom: float
) -> tuple[list[Shape], list[Label]]:
    """Lines behind the rows: each tick, no difference, and the smallest worth seeing."""
    faint, quiet = _mix(palette, 0.14), _readable(palette)
    shapes, labels = [], []
    for points in scale.ticks():
        at = scale.place(points)
        shapes.append(Shape(at - 0.5, top, 1, bottom - top, faint))
        sign = "+" if points > 0 else "−" if points < 0 else ""
        said = f"{sign}{abs(points):g}"
        labels.append(Label(said, at, bottom + 18, TICK_PX, quiet, align="center"))
    zero = scale.place(0)
    shapes.append(Shape(zero - 1, top, 2, bottom - top, palette.ink))
    middle = (scale.left + scale.right) / 2
    labels.append(Label(figure.axis, middle, bottom + 52, TICK_PX, quiet, align="center"))
    labels.append(Label(figure.zero, zero - 8, top - 18, TICK_PX, palette.ink, 700, "right"))
    if figure.worth:
        worth = scale.place(figure.worth_at)
        shapes += [
            Shape(worth - 1, y, 2, 6, palette.accent) for y in range(int(top), int(bottom), 12)
        ]
        text = Label(figure.worth, worth + 8, top - 18, TICK_PX, palette.accent, 700)
        labels.append(text)
    return shapes, labels


def _draw_row(row: LiftRow, scale: _Scale, color: str, middle: float) -> Iterator[Shape]:
    low, high, point = (scale.place(one) for one in (row.low, row.high, row.points))
    pale = mix_colors(color, "#FFFFFF", 0.55)
    yield Shape(low, middle - BAR / 2, round(high - low, 2), BAR, pale, BAR / 2)
    yield Shape(point - DOT / 2, middle - DOT / 2, DOT, DOT, color, DOT / 2)


def _draw_hole(point: float, middle: float, ground: str) -> Shape:
    """Makes a ring of the dot: nothing to conclude from."""
    return Shape(point - HOLE / 2, middle - HOLE / 2, HOLE, HOLE, ground, HOLE / 2)


def _name_row(row: LiftRow, palette: Palette, middle: float, family: str) -> Iterator[Label]:
    """The arm's name on the left, in two lines where it is long, and its figures on the right."""
    lines = break_lines(
        row.name, "en-US", NAME_WIDTH, lambda text: measure_hundred(text, family, 700) * 0.17
    )[:2]
    for at, line in enumerate(lines):
        shift = (at - (len(lines) - 1) / 2) * (NAME_PX + 4)
        yield Label(line, MARGIN, middle + shift, NAME_PX, palette.ink, 700)
    right = WIDTH - MARGIN
    yield Label(row.label, right, middle, LABEL_PX, palette.ink, align="right")


def _choose_color(row: LiftRow, figure: LiftFigure, palette: Palette) -> str:
    if not figure.is_final or row.verdict == "alike":
        return _readable(palette)
    return BETTER if row.verdict == "better" else WORSE


def _mix(palette: Palette, share: float) -> str:
    return mix_colors(palette.ground, palette.ink, share)


def _readable(palette: Palette) -> str:
    """The quietest mix of ink and ground that reads as text."""
    shades = (_mix(palette, share / 20) for share in range(10, 21))
    return next(
        (shade for shade in shades if measure_contrast(palette.ground, shade) >= 4.8), palette.ink
    )


def draw_svg(chart: LiftChart) -> str:
    """The picture as SVG, its words as text."""
    return fill_template((), "experiment/lifts.svg.j2", chart=chart).strip() + "\n"


def draw_html(chart: LiftChart) -> str:
    """The same as a page of fixed size, for an engine to make a PNG of."""
    return fill_template((), "experiment/lifts.html.j2", chart=chart)
