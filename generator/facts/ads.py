"""Reads the dated banner rules of each placement from ads.yaml."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from generator.facts.contrast import Rgb, contrast_ratio
from generator.facts.reading import read_yaml
from generator.model.base import Noun

SMALLEST_PX = (120, 50)
LARGEST_PX = (2000, 2000)
WHITE = (255, 255, 255)
NEAR_WHITE = 1.25
"""Contrast with a white page: off-white has less; a light grey, which ends by itself, has more."""

STORY_FROM_PROPORTION = 1.6
"""From this proportion of height to width on, apps lay their controls over a picture."""

AdFormat = Literal["png", "jpg", "gif", "webp", "apng", "html5"]
"""A kind of file that carries a banner."""


class AdLogos(Noun):
    """Logos that a network asks for beside its pictures."""

    square: str
    """Size in px of the square logo."""
    wide: str
    """Size in px of the wide logo."""


class AdTextLimits(Noun):
    """Texts that a network sets itself, and how many characters it takes of each."""

    headline: int = Field(gt=0)
    """Characters of a short headline."""
    long_headline: int = Field(gt=0)
    """Characters of the long headline."""
    description: int = Field(gt=0)
    """Characters of a description."""
    business_name: int = Field(gt=0)
    """Characters of the advertiser's name."""
    most_headlines: int = Field(gt=0)
    """How many short headlines one ad has at most."""
    most_descriptions: int = Field(gt=0)
    """How many descriptions one ad has at most."""


class WideCharacters(Noun):
    """How a network counts the characters of Chinese, Japanese and Korean."""

    count: int = Field(gt=0)
    """As how many characters one of them counts."""
    source: str
    """Where that is published."""
    as_of: date
    """When it was read."""


class AdNetwork(Noun):
    """What one placement takes."""

    source: str
    """Where the rules are published."""
    as_of: date
    """When they were read."""
    title: str
    """Name shown to people."""
    fixed: bool
    """True where only the listed sizes are accepted."""
    browser_warning: bool
    """True where a picture of a browser's warning page may be shown."""
    formats: tuple[AdFormat, ...] = Field(min_length=1)
    """Kinds of file that are accepted, the least lossy first."""
    max_kb: int = Field(gt=0)
    """Weight limit of one file, in units of 1000 bytes, where its size has none of its own."""
    max_kb_by_size: dict[str, int] = Field(default_factory=dict)
    """Weight limits of sizes that have their own, in units of 1000 bytes."""
    sizes: tuple[str, ...]
    """Accepted sizes, the most useful first."""
    safe_top_percent: int = 0
    """Share of a story's height that the app covers at the top."""
    safe_bottom_percent: int = 0
    """Share of a story's height that the app covers at the bottom."""
    needs_edge: bool = False
    """True where a banner whose ground is near white needs a border of 1 px."""
    logos: AdLogos | None = None
    """Logos that are uploaded beside the pictures; none where the pictures carry them."""
    texts: AdTextLimits | None = None
    """Texts that are uploaded beside the pictures; none where the pictures carry them."""
    wide_characters: WideCharacters | None = None
    """How full-width characters count in these texts; none where each counts as one."""


@cache
def load_ad_networks() -> dict[str, AdNetwork]:
    """Rules by placement name, in the order of the file."""
    text = Path(__file__).with_name("ads.yaml").read_text(encoding="utf-8")
    return {name: AdNetwork(**row) for name, row in read_yaml(text).items()}


def limit_kb(network: str, size: str) -> int:
    """Weight limit of one file of `size` in `network`, in units of 1000 bytes."""
    rules = load_ad_networks()[network]
    return rules.max_kb_by_size.get(size, rules.max_kb)


def needs_edge(network: str, ground: Rgb) -> bool:
    """Whether a banner on that ground would run into a white page there."""
    near_white = contrast_ratio(ground, WHITE) < NEAR_WHITE
    return near_white and load_ad_networks()[network].needs_edge


def split_size(size: str) -> tuple[int, int]:
    """`300x250` as (300, 250), in CSS px."""
    width, height = size.split("x")
    return int(width), int(height)
