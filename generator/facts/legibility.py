"""Reads the dated limits of contrast from legibility.yaml."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field

from generator.facts.reading import read_yaml
from generator.model.base import Noun


class WcagLimits(Noun):
    """Least contrast ratios, 1 to 21."""

    source: str
    """Where they are published."""
    as_of: date
    """When they were read."""
    text: float = Field(gt=1, le=21)
    """Of text."""
    large_text: float = Field(gt=1, le=21)
    """Of large text."""
    large_px: float = Field(gt=0)
    """Size from which regular type is large, CSS px."""
    large_bold_px: float = Field(gt=0)
    """Size from which bold type is large, CSS px."""
    non_text: float = Field(gt=1, le=21)
    """Of what is seen and not read, such as a logo."""


class ApcaLevel(Noun):
    """How much lightness contrast type of a size needs."""

    name: str
    """What it is for."""
    lc: float = Field(gt=0, le=106)
    """Least Lc, whichever of text and ground is the darker."""
    from_px: float = Field(default=0, ge=0)
    """Least size of regular type, CSS px."""
    from_bold_px: float = Field(default=0, ge=0)
    """Least size of bold type, CSS px."""


class ApcaLimits(Noun):
    """Least lightness contrast."""

    source: str
    """Where it is published."""
    as_of: date
    """When it was read."""
    floor: float = Field(gt=0, le=106)
    """Least Lc of any text whatever."""
    levels: tuple[ApcaLevel, ...] = Field(min_length=1)
    """By size, the largest type first; the last one takes every size."""

    def find_level(self, font_px: float, bold: bool) -> ApcaLevel:
        """The level that type of that size belongs to."""
        for level in self.levels:
            if font_px >= (level.from_bold_px if bold else level.from_px):
                return level
        return self.levels[-1]


class LegibilityLimits(Noun):
    """Every limit of contrast."""

    wcag: WcagLimits
    """What law and networks go by."""
    apca: ApcaLimits
    """What eyes go by: polarity and size count."""


@cache
def load_legibility() -> LegibilityLimits:
    """The limits of the file."""
    text = Path(__file__).with_name("legibility.yaml").read_text(encoding="utf-8")
    return LegibilityLimits(**read_yaml(text))
