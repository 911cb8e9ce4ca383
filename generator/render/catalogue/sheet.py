"""Texts in, lines for a printed page of selector or comparison out, with their heights in mm."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from generator.render.one_pager.text import SetText, TextStyle, set_text
from generator.render.ruler import Ruler

WIDTH, HEIGHT, MARGIN = 297.0, 210.0, 14.0
"""A4 on its side, mm."""
BAND = 34.0
"""Height of the band at the top."""
FOOT = 28.0
"""Height of what stands at the bottom, with the margin below it."""
QR_SIZE = 23.0
LOGOS = 86.0
"""What logos take of the band, at the right."""

TITLE = TextStyle("title", 24, 28, 800, balanced=True)
INTRO = TextStyle("intro", 10.5, 14.5)
FOOTNOTE = TextStyle("footnote", 6.8, 9.2)
SCAN = TextStyle("scan", 9, 12, 700)
STYLES = (TITLE, INTRO, FOOTNOTE, SCAN)


@dataclass(frozen=True, slots=True)
class Setter:
    """Breaks texts in the faces of one locale."""

    ruler: Ruler
    text_family: str
    display_family: str
    locale: str

    def set(self, text: str, style: TextStyle, width_mm: float) -> SetText:
        """The text in lines no wider than that."""
        family = self.display_family if style.weight == 800 else self.text_family
        return set_text(text, style, round(width_mm, 2), family, self.ruler, self.locale)


def join_footnotes(sources: Sequence[str], numbers: Collection[int], note: str) -> str:
    """Footnotes of those numbers as one paragraph: a column would take a third of the page."""
    said = [
        f"[{number}]\u00a0{text}" for number, text in enumerate(sources, 1) if number in numbers
    ]
    return "\u00a0· ".join([*said, *filter(None, [note])])
