"""Paper and hero in, every measure of the printed page out; lengths in mm, type in pt."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import RenderError

PX_PER_MM = 96 / 25.4
PT_PER_MM = 72 / 25.4
MARGIN = 16.0
COLUMNS = 12
GUTTER = 4.0
PANEL_PADDING = 8.0
PANEL_GAP = 6.0
BLEED = 3.0
SLUG = 8.0
"""Room around the trimmed page for crop marks; WeasyPrint draws them in its outer half."""
PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
# The band is the upper third; a picture in it needs some more.
BAND_SHARE = {"percent": 0.315, "days": 0.315, "picture": 0.345}
LOCKUP_TOP = 14.0
LOCKUP_HEIGHT = 8.4
BAND_FOOT = 12.0
TOP_AIR = 8.0
FOOT_EDGE = 9.5
"""From the last line of the terms to the edge of the paper."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the parts of one page stand."""

    width: float
    height: float
    band: float
    bleed: float

    @property
    def slug(self) -> float:
        """Room for crop marks outside the trimmed page; none without them."""
        return SLUG if self.bleed else 0.0

    @property
    def content(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    def span(self, columns: float) -> float:
        """Width of that many columns with the gutters between them."""
        column = (self.content - (COLUMNS - 1) * GUTTER) / COLUMNS
        return columns * column + (columns - 1) * GUTTER

    @property
    def side(self) -> float:
        """Width of the text in the side panel: four columns, less half its padding."""
        return self.span(4) - PANEL_PADDING / 2

    @property
    def side_left(self) -> float:
        """Left edge of the text in the side panel."""
        return self.width - MARGIN - self.side

    @property
    def panel_left(self) -> float:
        """Left edge of the side panel, and of the hero number above it."""
        return self.side_left - PANEL_PADDING

    @property
    def main(self) -> float:
        """Width of the running text."""
        return self.panel_left - PANEL_GAP - MARGIN

    @property
    def top(self) -> float:
        """Where the columns below the band begin."""
        return self.band + TOP_AIR


def lay_out_sheet(paper: str, hero: str, for_print: bool) -> Sheet:
    """The sheet of that paper; RenderError where the paper is unknown."""
    if paper not in PAPERS:
        raise RenderError(f"The paper {paper} is unknown; there are {', '.join(sorted(PAPERS))}.")
    width, height = PAPERS[paper]
    return Sheet(width, height, round(height * BAND_SHARE[hero], 1), BLEED if for_print else 0.0)
