"""Reads the dated banner rules of each placement from ads.yaml."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import Field

from generator.model.base import Noun

SMALLEST_PX = (120, 50)
LARGEST_PX = (2000, 2000)


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
    max_kb: int = Field(gt=0)
    """Weight limit of one file, in units of 1000 bytes."""
    sizes: tuple[str, ...]
    """Accepted sizes, the most useful first."""
    safe_top_percent: int = 0
    """Share of a story's height that the app covers at the top."""
    safe_bottom_percent: int = 0
    """Share of a story's height that the app covers at the bottom."""


@cache
def load_ad_networks() -> dict[str, AdNetwork]:
    """Rules by placement name, in the order of the file."""
    text = Path(__file__).with_name("ads.yaml").read_text(encoding="utf-8")
    return {name: AdNetwork(**row) for name, row in yaml.safe_load(text).items()}


def split_size(size: str) -> tuple[int, int]:
    """`300x250` as (300, 250), in CSS px."""
    width, height = size.split("x")
    return int(width), int(height)
