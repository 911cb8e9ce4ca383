"""Lines of text in, the outlines of their letters as SVG paths out.

A picture that a partner opens must look right without the brand's fonts, so its files have no text
that somebody else's machine would set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, pairwise

import uharfbuzz as hb
from fontTools.pens.recordingPen import RecordingPen

from generator.render.fonts import LATIN_METRICS
from generator.render.ruler import Cut, find_ruler

Point = tuple[float, float]
Place = tuple[int, int]
"""Hundredths of a CSS px: to round each step of a relative path by itself would let errors grow."""
LETTERS = {"moveTo": "m", "lineTo": "l", "qCurveTo": "q", "curveTo": "c"}
"""The relative command of SVG for each of a pen's; a closed outline ends with `z`."""


def find_baseline(top: float, size: float, line_height: float) -> float:
    """Where letters stand in a line box that begins at `top`, as CSS places them."""
    ascent, descent = LATIN_METRICS
    return top + (line_height - (ascent + descent) * size) / 2 + ascent * size


def trace_line(
    text: str, left: float, baseline: float, size: float, family: str, weight: int
) -> str:
    """The path of one line that begins at `left`; `family` is a CSS list of a ruler's faces."""
    cuts = find_ruler(family).choose_cuts(family, weight)

    def find_cut(char: str) -> int:
        return next((i for i, cut in enumerate(cuts) if ord(char) in cut.characters), 0)

    parts, x = [], left
    for at, run in groupby(text, find_cut):
        scale = size / cuts[at].em
        for glyph, (across, up), advance in _shape(cuts[at], "".join(run)):
            (first_x, first_y), rest = _trace_glyph(cuts[at], glyph, size)
            if rest:
                start = (
                    round((x + across * scale) * 100) + first_x,
                    round((baseline - up * scale) * 100) + first_y,
                )
                parts.append(f"M{_join_numbers(start)}{rest}")
            x += advance * scale
    return "".join(parts)


def _shape(cut: Cut, run: str) -> Iterator[tuple[int, Point, float]]:
    """Glyph, offset and advance of each glyph, in units of the face."""
    buffer = hb.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    hb.shape(cut.font, buffer)
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        yield info.codepoint, (place.x_offset, place.y_offset), place.x_advance


@lru_cache(maxsize=8192)
def _trace_glyph(cut: Cut, glyph: int, size: float) -> tuple[Place, str]:
    """Where its outline begins, from its origin, and the relative commands that follow."""
    pen, scale = RecordingPen(), size / cut.em * 100
    cut.font.draw_glyph_with_pen(glyph, pen)
    commands: list[str] = []
    at = start = first = (0, 0)
    for name, points in pen.value:
        if name in ("closePath", "endPath"):
            commands.append("z")
            at = start
            continue
        placed = [(round(a * scale), round(-b * scale)) for a, b in points]
        if name == "moveTo" and not commands:
            at = start = first = placed[0]
            continue
        for step in _split_curve(placed) if name == "qCurveTo" else [placed]:
            numbers = [value for a, b in step for value in (a - at[0], b - at[1])]
            commands.append(LETTERS[name] + _join_numbers(numbers))
            at = step[-1]
        if name == "moveTo":
            start = at
    return first, "".join(commands)


def _split_curve(points: list[Place]) -> Iterator[list[Place]]:
    """A quadratic curve of several off-curve points has implied on-curve points between them."""
    *controls, end = points
    for one, two in pairwise(controls):
        yield [one, ((one[0] + two[0]) // 2, (one[1] + two[1]) // 2)]
    yield [controls[-1], end]


def _join_numbers(hundredths: Iterable[int]) -> str:
    """`12.5 3-.25`: as short as SVG lets numbers be."""
    joined = ""
    for number in map(_write_number, hundredths):
        joined += number if not joined or number[0] == "-" else f" {number}"
    return joined


@lru_cache(maxsize=65536)
def _write_number(hundredths: int) -> str:
    """12.5 for 1250; without a zero before or after the point."""
    whole, rest = divmod(abs(hundredths), 100)
    digits = f"{whole or ''}{f'.{rest:02d}'.rstrip('0') if rest else ''}" or "0"
    return f"-{digits}" if hundredths < 0 else digits
