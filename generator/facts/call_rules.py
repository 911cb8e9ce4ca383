"""Reads what laws ask of whoever calls customers, by regime, from call_rules.yaml."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field

from generator.facts.reading import read_yaml
from generator.model.base import Noun
from generator.model.call_script import CallNeed


class CallRule(Noun):
    """What the law of one country asks for."""

    title: str
    """Names of the laws, and whose they are."""
    source: str
    """Where it stands."""
    as_of: date
    """When it was read."""
    regions: tuple[str, ...]
    """Regions of locales in which it applies by itself."""
    needs: tuple[CallNeed, ...] = Field(min_length=1)
    """What a caller must be reminded of."""


@cache
def load_call_rules() -> dict[str, CallRule]:
    """Rules by regime."""
    text = Path(__file__).with_name("call_rules.yaml").read_text(encoding="utf-8")
    return {name: CallRule(**row) for name, row in read_yaml(text).items()}
