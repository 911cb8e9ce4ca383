"""Texts and logos that a network sets itself, beside the pictures of an ad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.base import Noun

AdField = Literal["headline", "long_headline", "description", "business_name"]
LogoOwner = Literal["partner", "brand"]
LogoShape = Literal["square", "wide"]


class UnfitText(Noun):
    """A text of the campaign that is too long for a field, and so is not in it."""

    field: AdField
    """The field that it was meant for."""
    text: str
    """The text in full: nothing is cut."""
    length: int
    """Its length as the network counts."""
    limit: int
    """How long it may be."""


class AdTexts(Noun):
    """What one ad says, for one partner, locale, stage and network."""

    network: str
    """Placement whose limits hold."""
    partner: str
    """Partner id."""
    locale: str
    """Locale code."""
    stage: str
    """Stage id."""
    headlines: tuple[str, ...]
    """Short headlines, the most telling first."""
    long_headline: str
    """The one long headline; empty where nothing fits."""
    descriptions: tuple[str, ...]
    """Descriptions, the most telling first."""
    business_name: str
    """Who advertises; empty where the name is too long."""
    unfit: tuple[UnfitText, ...] = ()
    """What the fields go without: the texts of a field that stays empty, and banner copy that
    fits into none."""

    def is_empty(self, field: AdField) -> bool:
        """Whether nothing stands in that field."""
        return not {
            "headline": self.headlines,
            "long_headline": self.long_headline,
            "description": self.descriptions,
            "business_name": self.business_name,
        }[field]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdLogo:
    """A logo as a picture of its own, for networks that set it beside their own text."""

    network: str
    """Placement that asks for it."""
    partner: str
    """Partner id."""
    owner: LogoOwner
    """Whose logo it is."""
    shape: LogoShape
    """Which of the network's two shapes."""
    size: str
    """Width x height in px."""
    body: bytes
    """PNG."""
