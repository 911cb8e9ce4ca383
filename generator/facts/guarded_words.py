"""Reads the words that need evidence, or that none can carry, from guarded_words.yaml."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field

from generator.facts.reading import read_yaml
from generator.model.base import Noun


class GuardedWords(Noun):
    """One family of words that may stand only where something carries them."""

    title: str
    """What they are, as a sentence names them."""
    source: str
    """The rule or the change that guards them."""
    as_of: date
    """When it was read."""
    banned_in: tuple[str, ...] = ()
    """Regions in which no evidence carries them."""
    never: bool = False
    """Whether no evidence carries them anywhere."""
    remedy: str
    """What to do instead."""
    banned_remedy: str = ""
    """What to do instead in those regions."""
    hints: tuple[str, ...] = Field(min_length=1)
    """One of these, in lower case, stands in whatever a pattern finds; looked for first."""
    patterns: tuple[str, ...] = Field(min_length=1)
    """Regular expressions, for files in any language."""
    han: tuple[str, ...] = ()
    """More of them, for files in any language that has none of its own below."""
    in_language: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Those that a language has instead: 最大 is a superlative in Chinese and none in Japanese."""


@cache
def load_guarded_words() -> dict[str, GuardedWords]:
    """Families by name: `superlative`, `warranty` and so on."""
    text = Path(__file__).with_name("guarded_words.yaml").read_text(encoding="utf-8")
    return {name: GuardedWords(**row) for name, row in read_yaml(text).items()}
