"""Colour roles and words in; toned, measured and wrapped parts of a figure out."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal

from generator.facts.contrast import contrast_ratio, parse_color, relative_luminance
from generator.render.environment import fill_template
from generator.render.line_breaks import Chunk, break_lines, join_chunks, split_chunks
from generator.render.ruler import measure_hundred

Align = Literal["left", "center", "right"]
CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
KANA = re.compile(r"[\u3041-\u30ff]")
VIEW_BOX = re.compile(r"viewBox=\"\s*[\d.+-]+[\s,]+[\d.+-]+[\s,]+([\d.]+)[\s,]+([\d.]+)")
"""Width and height of a drawing, wherever artwork of a brand is placed."""
WHITE = "#FFFFFF"
DARK = "#101418"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as an HTML fragment, with its size in CSS px and what it says."""

    html: str
    width_px: float
    height_px: float
    text: tuple[str, ...]
    blocks: tuple[TextBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """Colour roles as `#RRGGBB` and CSS font-family lists for one use."""

    ground: str
    ink: str
    accent: str
    family: str
    display: str


@dataclass(frozen=True, slots=True)
class Tones:
    """The flat colours of one figure, all made from its style."""

    ground: str
    ink: str
    accent: str
    accent_ink: str
    soft: str
    faint: str
    paper: str
    paper_edge: str
    paper_line: str
    paper_tint: str
    paper_ink: str
    ribbon: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Wrapped lines at a fixed place: CSS px from the figure's top left corner."""

    lines: tuple[str, ...]
    left: float
    top: float
    width: float
    size: float
    line_height: float
    color: str
    family: str
    weight: int = 400
    align: Align = "left"

    @property
    def height(self) -> float:
        """Height of all lines."""
        return self.line_height * len(self.lines)

    @property
    def text(self) -> str:
        """The words as drawn; Chinese lines join without a space."""
        joined = self.lines[0]
        for before, line in pairwise(self.lines):
            glue = "" if CJK.match(before[-1]) or CJK.match(line[0]) else " "
            joined += glue + line
        return joined


def mix_colors(base: str, other: str, share: float) -> str:
    """`base` with `share` (0 to 1) of `other` in it, as `#RRGGBB`."""
    pairs = zip(parse_color(base), parse_color(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def measure_luminance(color: str) -> float:
    """Relative luminance by WCAG 2: 0 black, 1 white."""
    return relative_luminance(parse_color(color))


def choose_tones(style: FigureStyle) -> Tones:
    """Every tone of a figure, from the three colour roles of its style."""
    dark, _ = sorted((style.ground, style.ink), key=measure_luminance)
    on_light = measure_luminance(style.ground) > 0.7
    return Tones(
        ground=style.ground,
        ink=style.ink,
        accent=style.accent,
        accent_ink=choose_readable(style.accent, dark),
        soft=mix_colors(style.ground, style.ink, 0.14 if on_light else 0.22),
        faint=_soften(style.ground, style.ink),
        paper=WHITE,
        paper_edge=mix_colors(style.ground, style.ink, 0.2) if on_light else WHITE,
        paper_line=mix_colors(WHITE, dark, 0.16),
        paper_tint=mix_colors(WHITE, dark, 0.07),
        paper_ink=dark,
        ribbon=mix_colors(style.accent, dark, 0.38),
    )


def choose_readable(face: str, dark: str) -> str:
    """White or `dark`, whichever reads better on `face`; near-black where neither does."""
    contrast = {color: measure_contrast(face, color) for color in (WHITE, dark)}
    best = max(contrast, key=lambda color: contrast[color])
    return best if contrast[best] >= 4.5 else DARK


def _soften(ground: str, ink: str) -> str:
    """The quietest mix of the two that still reads at 4.8:1; the ink itself where none does."""
    shades = (mix_colors(ground, ink, share / 20) for share in range(12, 21))
    return next((shade for shade in shades if measure_contrast(ground, shade) >= 4.8), ink)


def measure_contrast(one: str, other: str) -> float:
    """Contrast of two colours by WCAG 2, 1 to 21."""
    return contrast_ratio(parse_color(one), parse_color(other))


def measure_width(text: str, size: float, family: str, weight: int = 400) -> float:
    """Width of one line in CSS px, by the shaper that draws it."""
    return measure_hundred(text, family, weight) * size / 100


def choose_strong(text: str) -> int:
    """Weight of emphasis: Chinese faces have no 600, and engines differ in what replaces it."""
    return 700 if CJK.search(text) else 600


@lru_cache(maxsize=2048)
def wrap_text(
    text: str, width_px: float, size: float, family: str, weight: int = 400
) -> tuple[str, ...]:
    """Balanced lines no wider than `width_px`; a longer word, such as a domain, is cut."""

    def measure(line: str) -> float:
        return measure_width(line, size, family, weight)

    lines: list[str] = []
    for line in break_lines(text, _locale_of(text), width_px, measure):
        rest = line
        while measure(rest) > width_px and len(rest) > 1:
            counts = range(len(rest) - 1, 0, -1)
            count = next((n for n in counts if measure(rest[:n]) <= width_px), 1)
            lines.append(rest[:count])
            rest = rest[count:]
        lines.append(rest)
    return tuple(lines)


@lru_cache(maxsize=2048)
def fill_text(
    text: str, width_px: float, size: float, family: str, weight: int = 400
) -> tuple[str, ...]:
    """Lines as full as they go, as a paragraph is set; balanced where the last would be short."""
    balanced = wrap_text(text, width_px, size, family, weight)
    for share in (1.0, 0.95, 0.9, 0.85):
        lines = _fill_lines(text, width_px * share, size, family, weight)
        widths = [measure_width(line, size, family, weight) for line in lines]
        if len(lines) > len(balanced) or max(widths) > width_px:
            break
        if widths[-1] > width_px / 4:
            return lines
    return balanced


def _fill_lines(
    text: str, width_px: float, size: float, family: str, weight: int
) -> tuple[str, ...]:
    lines: list[list[Chunk]] = []
    for chunk in split_chunks(text, _locale_of(text)):
        longer = [*(lines[-1] if lines else ()), chunk]
        if lines and measure_width(join_chunks(longer), size, family, weight) <= width_px:
            lines[-1] = longer
        else:
            lines.append([chunk])
    return tuple(join_chunks(line) for line in lines)


def _locale_of(text: str) -> str:
    """The language by its letters: a figure knows its words, not whose they are."""
    if KANA.search(text):
        return "ja-JP"
    return "zh-CN" if CJK.search(text) else "en-US"


def shorten_text(text: str, width_px: float, size: float, family: str, weight: int = 400) -> str:
    """The text, or as much of its beginning as fits with an ellipsis; empty where nothing does."""
    if measure_width(text, size, family, weight) <= width_px:
        return text
    for count in range(len(text) - 1, 1, -1):
        short = text[:count].rstrip(" .-") + "…"
        if measure_width(short, size, family, weight) <= width_px:
            return short
    return ""


def assemble_figure(
    template: str,
    width_px: float,
    height_px: float,
    blocks: Sequence[TextBlock] = (),
    template_dirs: Iterable[str] = (),
    **context: Any,
) -> Figure:
    """Fill a figure template; its words come after its shapes, in reading order."""
    # A fraction of a pixel would make an engine scale the whole drawing by a hair.
    width_px, height_px = math.ceil(width_px), math.ceil(height_px)
    html = fill_template(
        template_dirs,
        f"figures/{template}.html.j2",
        width=width_px,
        height=height_px,
        blocks=blocks,
        **context,
    )
    said = tuple(block.text for block in blocks)
    return Figure(html, width_px, height_px, said, tuple(blocks))
