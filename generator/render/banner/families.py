"""A size in, the layout family that composes it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Family:
    """How banners of one shape are composed; shares are of the inner width or height."""

    name: str
    flow: Literal["column", "row", "strip"]
    drops: tuple[str, ...]
    """What goes first where space is short, in this order."""
    text_share: float = 1.0
    """Width that text may take; the rest belongs to the picture."""
    numeral_share: float = 0.62
    """Width that the hero number may take."""
    picture_share: float = 0.0
    """Height that a column keeps free for its picture."""
    wide_button: bool = False
    """The button runs from margin to margin."""


RECTANGLE = Family("rectangle", "column", ("code", "chips", "body", "offer"), numeral_share=0.66)
SPLIT = Family(
    "rectangle", "column", ("code", "chips", "body", "offer"), text_share=0.6, numeral_share=0.56
)
SKYSCRAPER = Family(
    "skyscraper",
    "column",
    ("code", "chips", "body", "offer"),
    numeral_share=0.94,
    picture_share=0.3,
    wide_button=True,
)
SOCIAL_TALL = Family("social", "column", ("chips", "code"), numeral_share=0.7, picture_share=0.24)
SOCIAL_WIDE = Family("social", "column", ("chips", "code"), text_share=0.6, numeral_share=0.5)
LEADERBOARD = Family("leaderboard", "row", ("code", "chips", "offer", "body"))
BILLBOARD = Family("billboard", "row", ("chips", "code", "offer"))
STRIP = Family("strip", "strip", ("logo", "body"))


def choose_family(width_px: int, height_px: int) -> Family:
    """The family for any size, known or new: by proportion first, then by area."""
    proportion = width_px / height_px
    if height_px <= 100 and width_px <= 400:
        return STRIP
    if proportion >= 2.2:
        return BILLBOARD if height_px >= 150 else LEADERBOARD
    if proportion <= 0.55 and height_px < 1200:
        return SKYSCRAPER
    if width_px * height_px >= 300_000:
        return SOCIAL_WIDE if proportion > 1.3 else SOCIAL_TALL
    return SPLIT if proportion >= 1.35 and width_px >= 480 else RECTANGLE
