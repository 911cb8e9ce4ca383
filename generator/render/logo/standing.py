"""A logo and a ground in, how much of it is lost there out.

The rule: what stands out from the ground 3 to 1 is seen. What does not is lost, unless at least
half of its border lies along what is seen: then it is decoration on a shape that stands out, or
the hole of a letter. A logo may lose one part in twenty-five of its outline and of its area.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.facts.contrast import Rgb, contrast_ratio, parse_color
from generator.facts.legibility import load_legibility
from generator.render.logo.pixels import Artwork, read_pixels

MOST_LOST = 0.04
"""Share of the outline, and of the area, that may be lost: a registered sign, a flourish."""
LEAST_ENCLOSED = 0.5
"""Share of its border along which a pale patch must touch what is seen."""
LEAST_SHARE = 0.08
"""Colours of a smaller share of the area are not named."""
SAME_COLOR = 40
"""Colours nearer than this in every channel are named once: mixtures along edges."""
CLEAR, SEEN, FAINT = b"\x00\x01\x02"
RUN = re.compile(rb"\x00+|\x01+|\x02+")


class Standing(NamedTuple):
    """How a logo stands on a ground."""

    lost: float
    """Share of its outline or area that is not seen, the larger of the two."""
    colors: tuple[Rgb, ...]
    """The colours that must stand out there, the most frequent first."""

    @property
    def is_seen(self) -> bool:
        """Whether enough of it stands out."""
        return self.lost <= MOST_LOST


class _Run(NamedTuple):
    kind: int
    start: int
    end: int
    patch: int
    """Number of the faint patch that it belongs to; -1 for others."""


@dataclass(slots=True)
class _Patches:
    """Faint pixels that touch each other, found row by row."""

    parents: list[int] = field(default_factory=list)
    areas: list[int] = field(default_factory=list)
    enclosed: list[int] = field(default_factory=list)
    """Length of the border with what is seen."""
    open: list[int] = field(default_factory=list)
    """Length of the border with the ground."""

    def begin(self, area: int) -> int:
        self.parents.append(len(self.parents))
        self.areas.append(area)
        self.enclosed.append(0)
        self.open.append(0)
        return len(self.parents) - 1

    def find(self, patch: int) -> int:
        while self.parents[patch] != patch:
            patch = self.parents[patch]
        return patch

    def join(self, one: int, other: int) -> None:
        kept, gone = sorted((self.find(one), self.find(other)))
        self.parents[gone] = kept

    def border(self, patch: int, kind: int, length: int) -> None:
        (self.enclosed if kind == SEEN else self.open)[patch] += length

    def list_lost(self) -> Iterator[tuple[int, int, int]]:
        """Patch, area and open border of each that is neither decoration nor hole."""
        sums: dict[int, list[int]] = {}
        for patch in range(len(self.parents)):
            row = sums.setdefault(self.find(patch), [0, 0, 0])
            row[0] += self.areas[patch]
            row[1] += self.enclosed[patch]
            row[2] += self.open[patch]
        for patch, (area, enclosed, open_border) in sums.items():
            if enclosed < LEAST_ENCLOSED * (enclosed + open_border):
                yield patch, area, open_border


@lru_cache(maxsize=512)
def judge_standing(svg: str, ground: str) -> Standing:
    """How much of a logo is lost on a ground, and which colours it must be seen by."""
    art, under = read_pixels(svg), parse_color(ground)
    shown = [paint.over(under) for paint in art.paints]
    needed = load_legibility().wcag.non_text
    kinds = [CLEAR, *(_tell(contrast_ratio(color, under) >= needed) for color in shown)]
    # A drawing without any paint is as lost as can be.
    lost = _measure_loss(art, kinds) if art.paints else 1.0
    return Standing(lost, _name_colors(art, shown, kinds, lost))


def _tell(is_seen: bool) -> int:
    return SEEN if is_seen else FAINT


def _measure_loss(art: Artwork, kinds: list[int]) -> float:
    if FAINT not in kinds:
        return 0.0
    patches = _Patches()
    outline = _trace(_list_rows(art, kinds), patches)
    lost = list(patches.list_lost())
    area = sum(art.counts.values())
    return max(sum(row[1] for row in lost) / area, sum(row[2] for row in lost) / max(outline, 1))


def _list_rows(art: Artwork, kinds: list[int]) -> list[bytes]:
    grid = bytes([kinds[code] for code in art.codes])
    return [grid[start : start + art.width] for start in range(0, len(grid), art.width)]


def _trace(rows: Iterable[bytes], patches: _Patches) -> int:
    """Fill in the patches; the length of the whole outline, where paint meets the ground."""
    outline, above = 0, list[_Run]()
    for row in rows:
        runs = list[_Run]()
        for found in RUN.finditer(row):
            kind, size = row[found.start()], found.end() - found.start()
            runs.append(_Run(kind, *found.span(), patches.begin(size) if kind == FAINT else -1))
        for left, right in pairwise(runs):
            outline += _meet(left, right, 1, patches)
        for one, other, length in _overlap(above, runs):
            outline += _meet(one, other, length, patches)
        above = runs
    return outline


def _overlap(above: list[_Run], below: list[_Run]) -> Iterator[tuple[_Run, _Run, int]]:
    """Runs of two rows that touch, and along how many pixels."""
    upper = lower = 0
    while upper < len(above) and lower < len(below):
        one, other = above[upper], below[lower]
        yield one, other, min(one.end, other.end) - max(one.start, other.start)
        if one.end <= other.end:
            upper += 1
        if other.end <= one.end:
            lower += 1


def _meet(one: _Run, other: _Run, length: int, patches: _Patches) -> int:
    """Note a border; its length where it is outline."""
    if one.kind == other.kind:
        if one.kind == FAINT:
            patches.join(one.patch, other.patch)
        return 0
    for faint, beside in ((one, other), (other, one)):
        if faint.kind == FAINT:
            patches.border(faint.patch, beside.kind, length)
    return length if CLEAR in (one.kind, other.kind) else 0


def _name_colors(art: Artwork, shown: list[Rgb], kinds: list[int], lost: float) -> tuple[Rgb, ...]:
    """The main colours that are seen; those that are not, too, where the logo is lost."""
    counts: Counter[Rgb] = Counter()
    for code, count in art.counts.items():
        if kinds[code] == SEEN or lost > MOST_LOST:
            counts[shown[code - 1]] += count
    named: dict[Rgb, int] = {}
    for color, count in counts.most_common():
        same = next((one for one in named if _is_near(one, color)), color)
        named[same] = named.get(same, 0) + count
    least = LEAST_SHARE * sum(named.values())
    return tuple(color for color, count in named.items() if count >= least)


def _is_near(one: Rgb, other: Rgb) -> bool:
    return all(abs(a - b) < SAME_COLOR for a, b in zip(one, other, strict=True))
