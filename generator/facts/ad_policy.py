"""Reads what ad networks refuse in banners from ad_policy.yaml."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field

from generator.facts.reading import read_yaml
from generator.model.base import Noun
from generator.model.finding import Level


class NetworkRule(Noun):
    """A rule as one network has it."""

    source: str
    """Where it is published."""
    level: Level = "error"
    """`error` where ads are refused for it, `warning` where they should avoid it, `note` for
    advice."""


class PolicyRule(Noun):
    """What some networks refuse."""

    title: str
    """What is wrong with it, as a clause."""
    as_of: date
    """When it was read."""
    networks: dict[str, NetworkRule] = Field(min_length=1)
    """Who refuses it, by placement."""
    remedy: str
    """What to do instead, as sentences."""


class WordRule(PolicyRule):
    """Words and signs that some networks refuse."""

    slots: tuple[str, ...] = ()
    """Texts in which they are looked for; empty for every text."""
    patterns: tuple[str, ...] = Field(min_length=1)
    """Regular expressions."""


class DialogRule(PolicyRule):
    """Labels that look like a dialog box where one of each kind is there."""

    agree: tuple[str, ...] = Field(min_length=1)
    """Labels that agree, in lower case."""
    refuse: tuple[str, ...] = Field(min_length=1)
    """Labels that refuse, in lower case."""


class CapitalsRule(PolicyRule):
    """Words in capitals."""

    abbreviations: tuple[str, ...] = Field(min_length=1)
    """Words that are written so."""


class LandingRule(PolicyRule):
    """Links that lead to no page."""

    endings: tuple[str, ...] = Field(min_length=1)
    """How the paths of files end, in lower case."""


class ShareRule(PolicyRule):
    """Pictures with much text."""

    max_percent: float = Field(gt=0, le=100)
    """Share of the picture that text boxes may cover."""


class AdPolicy(Noun):
    """Every rule that is no size, weight or format."""

    words: dict[str, WordRule]
    """By the last part of the finding's id."""
    dialog: DialogRule
    """Pairs of buttons."""
    capitals: CapitalsRule
    """Words in capitals."""
    landing_page: LandingRule = Field(alias="landing-page")
    """Where the link leads."""
    text_share: ShareRule = Field(alias="text-share")
    """How much of the picture is text."""


@cache
def load_ad_policy() -> AdPolicy:
    """The rules of the file."""
    text = Path(__file__).with_name("ad_policy.yaml").read_text(encoding="utf-8")
    return AdPolicy(**read_yaml(text))
