"""The weeks of a report enter; their bars leave as one SVG, which page and PDF both show.

It holds no words: those stand around it, where they can be read, found and set at any width.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.report import BANDS, Band, GroupTable, WeekBar
from generator.render.environment import fill_template

SLOT = 20
BAR = 14
HEIGHT = 200
STEPS = (1, 2, 5)
MOST_LINES = 4
METER = 1000


@dataclass(frozen=True, slots=True)
class Bar:
    """One rectangle of the picture, in its own units."""

    band: Band
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars with the scale that they stand on."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    scale: tuple[int, ...]
    """Values of the lines behind the bars, from the bottom."""
    heights: tuple[float, ...]
    """How high each week's bars reach, in percent of the picture."""


def lay_out_chart(weeks: Sequence[WeekBar]) -> Chart:
    """Bars side by side, the urgent bands at the bottom."""
    step, top = choose_scale(max((sum(week.counts) for week in weeks), default=0))
    bars = []
    for at, week in enumerate(weeks):
        bottom = float(HEIGHT)
        for band, count in zip(BANDS, week.counts, strict=True):
            if count:
                height = HEIGHT * count / top
                left = at * SLOT + (SLOT - BAR) / 2
                bars.append(Bar(band, left, round(bottom - height, 3), BAR, round(height, 3)))
                bottom -= height
    return Chart(
        bars=tuple(bars),
        width=SLOT * len(weeks),
        height=HEIGHT,
        scale=tuple(range(0, top + 1, step)),
        heights=tuple(round(100 * sum(week.counts) / top, 2) for week in weeks),
    )


def lay_out_meters(table: GroupTable) -> list[Chart]:
    """A bar for each row of partners or products."""
    most = max((sum(row.bands) for row in table.rows), default=0)
    return [lay_out_meter(row.bands, most) for row in table.rows]


def lay_out_meter(counts: Sequence[int], most: int) -> Chart:
    """One row's bands side by side, as long as their share of the longest row."""
    bars, left = [], 0.0
    for band, count in zip(BANDS, counts, strict=True):
        if count:
            length = round(METER * count / most, 3)
            bars.append(Bar(band, round(left, 3), 0, length, 1))
            left += length
    return Chart(tuple(bars), METER, 1, (), ())


def choose_scale(most: int) -> tuple[int, int]:
    """A round step, and the round number at or above the highest bar."""
    rough = max(1, math.ceil(most / MOST_LINES))
    power = 10 ** int(math.log10(rough))
    step = next(one * power for one in (*STEPS, 10) if one * power >= rough)
    return step, max(step, math.ceil(most / step) * step)


def draw_chart(chart: Chart, colors: Mapping[Band, str] | None = None) -> str:
    """The SVG; with colours as they are named, else by class, for a style sheet to choose."""
    return fill_template((), "report/chart.svg.j2", chart=chart, colors=colors).strip()
