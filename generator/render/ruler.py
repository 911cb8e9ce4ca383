"""The faces of a campaign in, widths of words out: HarfBuzz, which all engines shape with.

The engine for pictures takes 0.12 ms to measure anything at all; HarfBuzz itself takes 0.002.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import blitz_py
import uharfbuzz as hb

from generator.render.fonts import Face, FontSet


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """One face as HarfBuzz has it; widths are in units of its em."""

    weight: int
    characters: frozenset[int]
    font: hb.Font
    em: float


@dataclass(frozen=True, slots=True, eq=False)
class Ruler:
    """Measures in the faces of one campaign."""

    cuts: dict[str, tuple[Cut, ...]]
    """Faces by family, lightest first."""

    def measure(self, text: str, size: float, family: str, weight: int = 400) -> float:
        """Width of one line, in the unit of `size`; `family` is a CSS list."""
        return _measure_ems(self, text, family, weight) * size

    def choose_cuts(self, family: str, weight: int) -> list[Cut]:
        """For each family of a CSS list, its face that CSS picks for that weight."""
        return [
            min(self.cuts[name.strip(' "')], key=lambda cut: _rank_weight(cut.weight, weight))
            for name in family.split(",")
        ]


def _rank_weight(weight: int, wanted: int) -> tuple[bool, int]:
    # CSS Fonts 4, 5.2: bold type looks for bolder faces first, other type for lighter ones.
    beyond = weight < wanted if wanted > 500 else weight > wanted
    return beyond, abs(weight - wanted)


@lru_cache(maxsize=65536)
def _measure_ems(ruler: Ruler, text: str, family: str, weight: int) -> float:
    cuts = ruler.choose_cuts(family, weight)

    def find_cut(char: str) -> int:
        return next((i for i, cut in enumerate(cuts) if ord(char) in cut.characters), 0)

    return sum(_shape("".join(run), cuts[at]) for at, run in groupby(text, find_cut))


def _shape(run: str, cut: Cut) -> float:
    buffer = hb.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    hb.shape(cut.font, buffer)
    return float(sum(glyph.x_advance for glyph in buffer.glyph_positions) / cut.em)


_rulers: dict[tuple[tuple[str, int], ...], Ruler] = {}
_by_family: dict[str, Ruler] = {}
_by_list: dict[str, Ruler] = {}


def open_ruler(fonts: FontSet) -> Ruler:
    """The ruler of this process for these faces; their family names carry their content."""
    key = tuple((face.family, face.weight) for face in fonts.faces)
    if key not in _rulers:
        cuts: dict[str, list[Cut]] = {}
        for face in sorted(fonts.faces, key=lambda face: face.weight):
            cuts.setdefault(face.family, []).append(_open_cut(face))
        ruler = Ruler({family: tuple(found) for family, found in cuts.items()})
        _rulers[key] = ruler
        _by_family.update(dict.fromkeys(ruler.cuts, ruler))
    return _rulers[key]


def find_ruler(family: str) -> Ruler:
    """The ruler of the faces that a CSS list names; KeyError where none was opened for them."""
    return _by_family[family.split(",", 1)[0].strip(' "')]


def measure_hundred(text: str, family: str, weight: int) -> float:
    """Width of one line at 100 px, which serves every size: unhinted outlines grow evenly.

    `family` is a CSS list. Families that no ruler was opened for are the system's, and measured by
    the engine that finds them.
    """
    ruler = _by_list.get(family) or _by_family.get(family.split(",", 1)[0].strip(' "'))
    if ruler is not None:
        _by_list[family] = ruler
        return _measure_ems(ruler, text, family, weight) * 100.0
    # Not remembered: a ruler may yet be opened.
    width, _ = blitz_py.measure_text(
        text, font_size=100.0, font_family=family, font_weight=float(weight)
    )
    return float(width)


def _open_cut(face: Face) -> Cut:
    outlines = hb.Face(face.body)
    return Cut(face.weight, face.characters, hb.Font(outlines), outlines.upem)
