"""Reads from engines.yaml what the first engine does not draw as a browser does."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field

from generator.facts.reading import read_yaml
from generator.model.base import Noun


class EngineFeature(Noun):
    """One feature of HTML, CSS or SVG that blitz does not draw as a browser does."""

    pattern: str = Field(min_length=3)
    """Finds it in a template."""
    blitz: Literal["ignored", "wrong", "endless"]
    """What blitz makes of it."""
    instead: str
    """What a template can do without Chromium; empty where there is nothing."""
    sample: str
    """A document's body that shows it."""

    @cached_property
    def finder(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return re.compile(self.pattern, re.I)


class EngineFacts(Noun):
    """All that was measured."""

    measured: date
    """When."""
    version: str
    """Which blitz."""
    chromium: str
    """Against which Chromium."""
    features: dict[str, EngineFeature]
    """By the name that templates declare."""


@cache
def load_engines() -> EngineFacts:
    """The facts of the file."""
    text = Path(__file__).with_name("engines.yaml").read_text(encoding="utf-8")
    return EngineFacts(**read_yaml(text))
