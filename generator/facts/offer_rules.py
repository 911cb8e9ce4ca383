"""Reads from offer_rules.yaml what markets ask of an offer's prices, each rule with its source."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.facts.reading import read_yaml
from generator.model.base import Identifier, Noun, Text

Region = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class LeastShare(Noun):
    """How much of what is sold must get the headline of an "up to"."""

    percent: int = Field(ge=1, le=100)
    """Share of sales, in percent."""
    source: Text
    """Where the guideline stands."""
    as_of: date
    """When the source was read."""


class OfferRegime(Noun):
    """One market's rule on the price that a discount is taken from."""

    id: Identifier
    """Name of the rule."""
    title: Text
    """What lawyers call it."""
    regions: tuple[Region, ...] = Field(min_length=1)
    """Regions of the locales to which it applies."""
    applies_from: date
    """First day on which it applies."""
    needs_reference_price: bool
    """Whether a price with a source must stand behind the discount."""
    lowest_days: int = Field(ge=0)
    """How many days before the offer the lowest price is looked for; 0 where it does not matter."""
    needs_lowest: bool
    """Whether that lowest price must be known."""
    says: Text
    """The rule in one clause."""
    source: Text
    """Where it stands."""
    as_of: date
    """When the source was read."""


class OfferRules(Noun):
    """Every rule on file."""

    reference_price_max_age_days: int = Field(gt=0)
    """Age from which the reading of a price list proves nothing recent."""
    up_to_least_share_percent: LeastShare
    """Guideline for "up to"."""
    regimes: tuple[OfferRegime, ...] = Field(min_length=1)
    """Rules by market."""


@cache
def load_offer_rules() -> OfferRules:
    """Every rule of the file."""
    text = Path(__file__).with_name("offer_rules.yaml").read_text(encoding="utf-8")
    return OfferRules(**read_yaml(text))


def list_regimes(locale: str, day: date) -> list[OfferRegime]:
    """The rules of the market that a locale such as `de-DE` is spoken in, on that day."""
    region = locale.rpartition("-")[2]
    return [
        row
        for row in load_offer_rules().regimes
        if region in row.regions and row.applies_from <= day
    ]
