"""Lines of text and their faces in, where their ink begins and ends out.

A line box says nothing of the letters in it: accents rise above it and descenders fall below. How
high a letter is stands in the font, and is read once a face.
"""

from __future__ import annotations

from functools import lru_cache

from generator.render.banner.blocks import Run
from generator.render.fonts import LATIN_METRICS
from generator.render.ruler import Ruler

MOST_LINES = 20_000
Extents = tuple[float, float]
"""Above and below the baseline, em; what lies below is negative."""


class Inks:
    """The heights of the letters of one CSS family list, at each of its weights."""

    def __init__(self, ruler: Ruler, families: str) -> None:
        self._ruler = ruler
        self._families = families
        self._found: dict[tuple[str, int], Extents] = {}
        self._lines: dict[tuple[str, int], Extents] = {}

    def measure(self, run: Run) -> Extents:
        """Top of the first line and bottom of the last, in px from the top of the run."""
        size, line = run.size_px, run.line_px
        ascent, descent = LATIN_METRICS
        baseline = (line - (ascent + descent) * size) / 2 + ascent * size
        rise, _ = self._reach(run.lines[0], run.weight)
        _, fall = self._reach(run.lines[-1], run.weight)
        last = baseline + line * (len(run.lines) - 1)
        return baseline - rise * size, last - fall * size

    def _reach(self, line: str, weight: int) -> Extents:
        # Partners and sizes draw the same lines again.
        found = self._lines.get((line, weight))
        if found is None:
            each = [self._find(letter, weight) for letter in line] or [(0.0, 0.0)]
            found = max(top for top, _ in each), min(bottom for _, bottom in each)
            if len(self._lines) > MOST_LINES:
                self._lines.clear()
            self._lines[line, weight] = found
        return found

    def _find(self, letter: str, weight: int) -> Extents:
        found = self._found.get((letter, weight))
        if found is None:
            found = self._found[letter, weight] = self._read(letter, weight)
        return found

    def _read(self, letter: str, weight: int) -> Extents:
        cuts = self._ruler.choose_cuts(self._families, weight)
        cut = next((cut for cut in cuts if ord(letter) in cut.characters), None)
        if cut is None or letter.isspace():
            return (0.0, 0.0)
        glyph = cut.font.get_nominal_glyph(ord(letter))
        extents = cut.font.get_glyph_extents(glyph) if glyph is not None else None
        if extents is None:
            return (0.0, 0.0)
        return extents.y_bearing / cut.em, (extents.y_bearing + extents.height) / cut.em


@lru_cache(maxsize=16)
def open_inks(ruler: Ruler, families: str) -> Inks:
    """The heights of a family list's letters, kept for the next banner."""
    return Inks(ruler, families)
